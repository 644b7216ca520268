package org.commonweight.cli.participant;

import org.commonweight.participant.api.NodeClient;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.participant.journal.Journal;
import org.commonweight.participant.journal.Pause;
import org.commonweight.protocol.json.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code commonweight participant pause}. */
@Command(
        name = "pause",
        description = "Train no more until it is resumed, and stop what is being trained.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class PauseCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HomeOption home;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ParticipantHome made = home.made();
        Optional<NodeClient> node = NodeClient.find(made);
        if (node.isPresent()) {
            node.get().post("/api/pause", JsonObject.EMPTY);
        } else {
            try (Journal journal = Journal.open(made.journal())) {
                journal.add(new Pause(true));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("paused");
        out.flush();
        return 0;
    }
}
