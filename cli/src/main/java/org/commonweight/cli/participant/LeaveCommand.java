package org.commonweight.cli.participant;

import org.commonweight.cli.shell.PasswordOptions;
import org.commonweight.participant.Visit;
import org.commonweight.participant.home.Configuration;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.JoinedModels;
import org.commonweight.protocol.json.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** {@code commonweight participant leave}: resigns on the ledger and forgets the model. */
@Command(
        name = "leave",
        description =
                "Resign from a model on its ledger and forget it. What was published stays public;"
                        + " your rows and your key stay here.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class LeaveCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ModelChoice choice;
    @Mixin private PasswordOptions passwords;

    @Override
    public Integer call() throws Exception {
        JoinedModel joined = choice.joined();
        if (!choice.tellNode("leave", JsonObject.EMPTY)) {
            resign(joined);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("left " + joined.model());
        out.flush();
        return 0;
    }

    private void resign(JoinedModel joined) throws Exception {
        Configuration configuration = HomeOption.configuration(choice.home(), ModelChoice.NO_FLAGS);
        ParticipantKeys keys = new ParticipantKeys(choice.home(), configuration, passwords);
        try (Visit visit =
                Visit.to(
                        joined,
                        choice.home(),
                        configuration,
                        InstantSource.system(),
                        new SecureRandom())) {
            visit.leave(keys.of(joined.model(), joined.ownKey()));
        }
        new JoinedModels(choice.home()).remove(joined.model());
    }
}
