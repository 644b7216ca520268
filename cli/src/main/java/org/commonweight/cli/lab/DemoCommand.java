package org.commonweight.cli.lab;

import org.commonweight.audit.report.AuditText;
import org.commonweight.cli.shell.ThisProgram;
import org.commonweight.lab.demo.Demo;
import org.commonweight.lab.demo.DemoJson;
import org.commonweight.lab.demo.DemoResult;
import org.commonweight.lab.demo.DemoSettings;
import org.commonweight.lab.demo.DemoTable;
import org.commonweight.lab.demo.KeptDemo;
import org.commonweight.lab.demo.Partition;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code commonweight demo}: a whole model life on this machine. */
@Command(
        name = "demo",
        description = {
            "Run a local ledger, an organization and participants, some rounds and an audit.",
            "In the last round a newcomer trains alone: what was learned, and what forgotten?"
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--participants",
            paramLabel = "N",
            defaultValue = "4",
            description = "Without the newcomer, 1 to 16; default ${DEFAULT-VALUE}.")
    private int participants;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "With the newcomer's, 1 to 1000; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--no-newcomer",
            description =
                    "No newcomer: otherwise the last round is trained by one more participant,"
                            + " alone, who holds the labels 5 to 9 only.")
    private boolean noNewcomer;

    @Option(
            names = "--upload",
            description =
                    "The last participant serves nothing, as behind a firewall, and uploads its"
                            + " updates to the organization's inbox.")
    private boolean upload;

    @Option(
            names = "--partition",
            paramLabel = "HOW",
            defaultValue = "skewed",
            description = {
                "How rows come to participants, at most 5000 to each; default ${DEFAULT-VALUE}.",
                "skewed: one half of them has 90 %% of labels 0 to 4 and 10 %% of 5 to 9, the"
                        + " other half the rest.",
                "iid: everyone has as much of each label.",
                "files: DIR has t10k-… and one sub-folder with train-… for each participant; in"
                        + " the order of names, the last is the newcomer's."
            })
    private Partition partition = Partition.SKEWED;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Pictures in IDX files named as MNIST names them; default: drawn digits.")
    private @Nullable Path data;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep ledger, content, keys and logs in this empty or new folder.")
    private @Nullable Path keep;

    @Option(
            names = "--stay",
            description =
                    "Then serve ledger and content for audits, until Ctrl-C or the input ends.")
    private boolean stay;

    @Option(
            names = "--open",
            description = {
                "Show the rounds in a browser while they happen; with --stay, afterwards too.",
                "What opens is a file that only you can read; no token stands in an address."
            })
    private boolean open;

    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Demo demo = Demo.prepare(settings(), InstantSource.system(), ShownProgress.on(out))) {
            if (open) {
                demo.showTo(new DemoAudience(this, out, stay));
                return demo.run().audit().exitCode();
            }
            DemoResult result = demo.run();
            print(result, out);
            if (stay) {
                try (KeptDemo kept = demo.reopen()) {
                    new Service(kept, out).run();
                }
            }
            return result.audit().exitCode();
        }
    }

    void print(DemoResult result, PrintWriter out) {
        out.println();
        out.print(DemoTable.of(result.rounds()));
        result.newcomer()
                .ifPresent(newcomer -> {
                    out.println();
                    out.print(DemoTable.of(newcomer));
                });
        out.println();
        out.print(AuditText.of(result.audit()));
        if (json) {
            out.println(DemoJson.of(result));
        }
        out.flush();
    }

    private DemoSettings settings() {
        try {
            return new DemoSettings(
                    participants,
                    rounds,
                    !noNewcomer,
                    upload,
                    partition,
                    Optional.ofNullable(data),
                    Optional.ofNullable(keep),
                    ThisProgram.command(spec));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
