package org.commonweight.cli.org;

import org.commonweight.lab.demo.Interruption;
import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.api.OperatorHost;
import org.commonweight.organization.client.OperatorClient;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.operator.LogLine;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.service.OrganizationService;
import org.commonweight.organization.settings.NodeSettings;
import org.commonweight.web.AccessToken;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** {@code commonweight org run}: the node as a service. */
@Command(
        name = "run",
        description = {
            "Run the rounds of every published model until Ctrl-C or SIGTERM.",
            "Killed at any moment and started again, it goes on where it was."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class RunCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private Home home;

    @Option(
            names = "--accept-rewind",
            description = "Give up what the ledger has lost, and go on without it.")
    private boolean acceptRewind;

    @Override
    public Integer call() throws Exception {
        NodeSettings settings = home.settings();
        OrganizationSettings node =
                acceptRewind ? settings.node().acceptingRewind() : settings.node();
        InstantSource clock = InstantSource.system();
        try (Interruption _ = Interruption.watch();
                Writer file = append(home.folder().resolve(LogCommand.FILE))) {
            OperatorLog log = OperatorLog.structured(line -> say(line, settings, file, clock));
            try (OrganizationService service =
                            OrganizationService.start(
                                    node, home.signer(settings), clock, log, StepObserver.NONE);
                    OperatorHost host =
                            OperatorHost.start(
                                    service,
                                    AccessToken.in(home.folder(), new SecureRandom()),
                                    settings.operatorPort())) {
                Files.writeString(
                        home.folder().resolve(OperatorClient.ADDRESS), host.address() + "\n");
                log.operated(host.address());
                awaitEnd();
                log.stopped();
            }
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

    private static Writer append(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void say(LogLine line, NodeSettings settings, Writer file, InstantSource clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String text = settings.jsonLog() ? line.json(now) : now + "  " + line.text();
        synchronized (file) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(text);
            out.flush();
            try {
                file.write(text + "\n");
                file.flush();
            } catch (IOException e) {
                out.println("the log cannot be written: " + e.getMessage());
                out.flush();
            }
        }
    }
}
