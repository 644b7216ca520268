package org.commonweight.cli;

import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.djl.DjlEngine;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ledger.key.KeyFile;
import org.commonweight.participant.ParticipantNode;
import org.commonweight.participant.ParticipantSettings;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code commonweight participant run}: takes part in rounds until it is stopped. */
@Command(
        name = "run",
        description = "Watch a model's ledger and take part in its rounds until stopped.",
        mixinStandardHelpOptions = true)
final class ParticipantRunCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--home",
            required = true,
            paramLabel = "DIR",
            description = "Where the node keeps its content and journal.")
    private Path home;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The private key, in a file that only you can read.")
    private Path key;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Your rows; they never leave this machine.")
    private Path data;

    @SuppressWarnings("NullAway.Init")
    @Option(names = "--rpc", required = true, paramLabel = "URL", description = "A ledger node.")
    private URI rpc;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--ledger",
            required = true,
            paramLabel = "ADDRESS",
            description = "The ledger's contract.")
    private Address ledger;

    @SuppressWarnings("NullAway.Init")
    @Option(names = "--model", required = true, paramLabel = "ID", description = "The model.")
    private Digest model;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--source",
            required = true,
            paramLabel = "URL",
            description = "A gateway that serves the model; may be repeated.")
    private List<Source> sources;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--inbox",
            required = true,
            paramLabel = "URL",
            description = "The organization's inbox.")
    private URI inbox;

    @Option(
            names = "--min-rows",
            paramLabel = "N",
            defaultValue = "" + ParticipantSettings.DEFAULT_MIN_ROWS,
            description = "Never train on fewer rows; default ${DEFAULT-VALUE}.")
    private int minRows;

    @Option(
            names = "--upload",
            description = "Leave updates with the inbox, as nobody can reach this machine.")
    private boolean upload;

    @Option(
            names = "--allow-private",
            description = "Fetch from private addresses that manifests name.")
    private boolean allowPrivate;

    @Option(
            names = "--until-input-ends",
            description = "Stop when standard input ends, as for a child process.")
    private boolean untilInputEnds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (untilInputEnds) {
            Thread node = Thread.currentThread();
            InputEnd.whenEnded(System.in, node::interrupt);
        }
        ParticipantSettings settings =
                new ParticipantSettings(
                        home,
                        rpc,
                        ledger,
                        model,
                        sources,
                        inbox,
                        data,
                        minRows,
                        upload,
                        allowPrivate);
        Trainer trainer = new Trainer(DjlEngine.load(), InstantSource.system());
        new ParticipantNode(
                        settings,
                        KeyFile.read(key),
                        trainer,
                        InstantSource.system(),
                        new SecureRandom(),
                        line -> {
                            out.println(line);
                            out.flush();
                        })
                .run();
        return 0;
    }
}
