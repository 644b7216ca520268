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

/** {@code commonweight participant resume}. */
@Command(
        name = "resume",
        description = "Train again after a pause.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ResumeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HomeOption home;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ParticipantHome made = home.made();
        Optional<NodeClient> node = NodeClient.find(made);
        if (node.isPresent()) {
            node.get().post("/api/resume", JsonObject.EMPTY);
        } else {
            try (Journal journal = Journal.open(made.journal())) {
                journal.add(new Pause(false));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("resumed");
        out.flush();
        return 0;
    }
}
