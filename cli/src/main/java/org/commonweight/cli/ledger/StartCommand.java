package org.commonweight.cli.ledger;

import org.commonweight.lab.demo.Interruption;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.ledger.node.LedgerException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** {@code commonweight ledger start}: a chain of one authority, for development. */
@Command(
        name = "start",
        description = {
            "Run a local development chain until Ctrl-C or SIGTERM; its state stays in DIR.",
            "It has one authority and no price: for trying things out, and for nothing else."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class StartCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Where its state is kept; made if missing.")
    private Path folder;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8545",
            description = "The port on this machine; default ${DEFAULT-VALUE}, 0 for a free one.")
    private int port;

    @Override
    public Integer call() throws IOException, LedgerException, InterruptedException {
        try (Interruption _ = Interruption.watch();
                LocalLedger ledger = LocalLedger.start(folder, port)) {
            spec.commandLine().getOut().println("development ledger node at " + ledger.rpc());
            spec.commandLine().getOut().flush();
            awaitEnd();
        }
        return 0;
    }

    private static void awaitEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException asked) {
            // The one way in which a service ends.
        }
    }
}
