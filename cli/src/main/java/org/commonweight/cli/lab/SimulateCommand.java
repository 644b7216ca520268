package org.commonweight.cli.lab;

import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.lab.simulate.Dealing;
import org.commonweight.lab.simulate.SimulatedRound;
import org.commonweight.lab.simulate.Simulation;
import org.commonweight.lab.simulate.SimulationJson;
import org.commonweight.lab.simulate.SimulationResult;
import org.commonweight.lab.simulate.SimulationSettings;
import org.commonweight.organization.operator.RoundSummary;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code commonweight simulate}: any number of participants in one process. */
@Command(
        name = "simulate",
        description = {
            "Run rounds with many participants in one process.",
            "Ledger, store, signatures, admission and averaging are the real ones; time that would"
                    + " be waited for in vain is skipped."
        },
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--participants",
            paramLabel = "N",
            defaultValue = "20",
            description = "In all, 1 to 100000; default ${DEFAULT-VALUE}.")
    private int participants;

    @Option(
            names = "--per-round",
            paramLabel = "N",
            description = "Asked in each round, 1 to 4096; default: all, at most 100.")
    private @Nullable Integer perRound;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--no-op", description = "Nobody trains: updates are noise of 0.8 MB.")
    private boolean noOp;

    @Option(
            names = "--relayed",
            description = "Commitments and openings are relayed in batches, not sent one by one.")
    private boolean relayed;

    @Option(names = "--audit", description = "Recompute every round in the end.")
    private boolean audited;

    @Option(
            names = "--dropout",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Of those asked, how many commit and never reveal; 0 to 1.")
    private double dropout;

    @Option(
            names = "--straggler",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Of those asked, how many come when the commit window is over; 0 to 1.")
    private double straggler;

    @Option(
            names = "--newcomer",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Of all, how many join only after the first round; 0 to 1.")
    private double newcomer;

    @Option(
            names = "--partition",
            paramLabel = "HOW",
            defaultValue = "iid",
            description = "How rows come to participants: ${COMPLETION-CANDIDATES}; default iid.")
    private Dealing dealing = Dealing.IID;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Pictures in IDX files named as MNIST names them; default: drawn digits.")
    private @Nullable Path data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides everything that chance decides, but for keys; default 1.")
    private long seed;

    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println(HEAD);
        Simulation simulation =
                new Simulation(
                        settings(),
                        InstantSource.system(),
                        new SecureRandom(),
                        round -> print(round, out));
        SimulationResult result = simulation.run();
        result.audit().ifPresent(report -> out.print("\n" + AuditText.of(report)));
        if (json) {
            out.println(SimulationJson.of(result));
        }
        out.flush();
        return result.audit().map(AuditReport::exitCode).orElse(0);
    }

    private static final String HEAD =
            "round  asked  committed  revealed  late  accepted  accuracy       MB       gas "
                    + " seconds  ms each  result";

    private static void print(SimulatedRound round, PrintWriter out) {
        String counts =
                String.format(
                        Locale.ROOT,
                        "%5d  %5d  %9d  %8d  %4d",
                        round.round(),
                        round.asked(),
                        round.committed(),
                        round.revealed(),
                        round.late());
        String came =
                round.summary().map(SimulateCommand::result).orElse("  ended without a result");
        String time =
                String.format(
                        Locale.ROOT, "%7.2f  %7.2f", round.seconds(), round.millisPerParticipant());
        String digest =
                round.summary().map(s -> s.resultDigest().hex().substring(0, 14)).orElse("");
        out.println(counts + came + "  " + time + "  " + digest);
        out.flush();
    }

    private static String result(RoundSummary summary) {
        return String.format(
                Locale.ROOT,
                "  %8d  %8.3f  %7.1f  %8d",
                summary.accepted(),
                summary.accuracyAfter(),
                summary.bytes() / 1e6,
                summary.gas());
    }

    private SimulationSettings settings() {
        try {
            return new SimulationSettings(
                    participants,
                    perRound == null ? Math.min(participants, 100) : perRound,
                    rounds,
                    noOp,
                    relayed,
                    audited,
                    new SimulationSettings.Rates(dropout, straggler, newcomer),
                    dealing,
                    Optional.ofNullable(data),
                    seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
