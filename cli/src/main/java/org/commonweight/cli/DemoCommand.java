package org.commonweight.cli;

import org.commonweight.audit.AuditText;
import org.commonweight.lab.demo.Demo;
import org.commonweight.lab.demo.DemoJson;
import org.commonweight.lab.demo.DemoResult;
import org.commonweight.lab.demo.DemoSettings;
import org.commonweight.lab.demo.DemoTable;
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
        description =
                "Run a local ledger, an organization and participants, some rounds and an audit.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(names = "--participants", defaultValue = "2", description = "1 to 16; default 2.")
    private int participants;

    @Option(names = "--rounds", defaultValue = "3", description = "1 to 1000; default 3.")
    private int rounds;

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

    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Demo demo =
                new Demo(
                        settings(),
                        InstantSource.system(),
                        line -> {
                            out.println(line);
                            out.flush();
                        });
        DemoResult result = demo.run();
        out.println();
        out.print(DemoTable.of(result.rounds()));
        out.println();
        out.print(AuditText.of(result.audit()));
        if (json) {
            out.println(DemoJson.of(result));
        }
        out.flush();
        return result.audit().exitCode();
    }

    private DemoSettings settings() {
        try {
            return new DemoSettings(
                    participants,
                    rounds,
                    Optional.ofNullable(data),
                    Optional.ofNullable(keep),
                    ThisProgram.command());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
