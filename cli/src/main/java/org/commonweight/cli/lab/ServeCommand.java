package org.commonweight.cli.lab;

import org.commonweight.lab.demo.Interruption;
import org.commonweight.lab.demo.KeptDemo;
import org.commonweight.ledger.node.LedgerException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code commonweight serve}: a kept demo, for others to audit. */
@Command(
        name = "serve",
        description = {
            "Serve the ledger and the content of a demo that was kept, read-only, on this machine.",
            "Runs until Ctrl-C, or until its standard input ends."
        },
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "DIR", description = "The folder of a demo run with --keep.")
    private Path folder;

    @Override
    public Integer call() throws IOException, LedgerException, InterruptedException {
        try (Interruption _ = Interruption.watch();
                KeptDemo kept = KeptDemo.open(folder)) {
            new Service(kept, spec.commandLine().getOut()).run();
        }
        return 0;
    }
}
