package org.commonweight.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.audit.bundle.BundleEvidence;
import org.commonweight.audit.evidence.Evidence;
import org.commonweight.audit.evidence.RemoteEvidence;
import org.commonweight.audit.show.NoSuchRoundException;
import org.commonweight.audit.show.RoundDetail;
import org.commonweight.audit.show.RoundDetailJson;
import org.commonweight.audit.show.RoundDetailText;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Domain;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** {@code commonweight audit show}: one round in full. */
@Command(
        name = "show",
        description = "Show one round in full, and audit it: terms, commits, reveals, verdicts.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @ArgGroup private @Nullable AuditSubject subject;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "A bundle, read without network.")
    private @Nullable Path bundle;

    @Option(names = "--round", required = true, paramLabel = "N", description = "The round.")
    private long round;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if ((bundle == null) == (subject == null)) {
            throw new ParameterException(
                    spec.commandLine(), "Name one place to look: a ledger, --kept or --bundle");
        }
        if (bundle == null) {
            return requireNonNull(subject).run(this::show);
        }
        try (BundleEvidence evidence = BundleEvidence.open(bundle, InstantSource.system())) {
            return print(evidence, evidence.ledger(), evidence.model());
        }
    }

    private int show(RemoteAudit audit) throws NoSuchRoundException, IOException, LedgerException {
        try (RemoteEvidence remote = audit.connect(InstantSource.system())) {
            return print(remote.evidence(), remote.domain(), audit.model());
        }
    }

    private int print(Evidence evidence, Domain ledger, Digest model) throws NoSuchRoundException {
        RoundDetail detail = RoundDetail.of(evidence, ledger, model, round);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(RoundDetailJson.write(detail), UTF_8));
        } else {
            out.print(RoundDetailText.of(detail));
        }
        out.flush();
        return detail.exitCode();
    }
}
