package org.commonweight.cli.participant;

import org.commonweight.cli.shell.InputEnd;
import org.commonweight.cli.shell.PasswordOptions;
import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.djl.DjlEngine;
import org.commonweight.participant.ParticipantNode;
import org.commonweight.participant.ParticipantSettings;
import org.commonweight.participant.home.Configuration;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.JoinedModels;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.participant.round.Step;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code commonweight participant run}: takes part in rounds until it is stopped. */
@Command(
        name = "run",
        description =
                "Take part in the rounds of every joined model until stopped. With --ledger and the"
                    + " options beside it, take part in that one model instead, without joining.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class RunCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private HomeOption home;
    @Mixin private NodeFlags flags;
    @Mixin private PasswordOptions passwords;

    @ArgGroup(exclusive = false)
    private UnjoinedModel unjoined;

    @Option(
            names = "--accept",
            description = "Agree to train in these models, as if you had been asked for each.")
    private boolean accept;

    @Option(
            names = "--accept-rewind",
            description = "Go on even though a ledger has lost what it had shown before.")
    private boolean acceptRewind;

    @Option(
            names = "--until-input-ends",
            description = "Stop when standard input ends, as for a child process.")
    private boolean untilInputEnds;

    @Override
    public Integer call() throws Exception {
        if (untilInputEnds) {
            Thread node = Thread.currentThread();
            InputEnd.whenEnded(System.in, node::interrupt);
        }
        ParticipantHome made = unjoined == null ? home.made() : home.home();
        Configuration configuration = HomeOption.configuration(made, flags.layer());
        ParticipantKeys keys = new ParticipantKeys(made, configuration, passwords);
        ParticipantSettings settings =
                new ParticipantSettings(
                        made, configuration, models(made, keys), accept, acceptRewind);
        configuration
                .limits()
                .threads()
                .ifPresent(
                        threads -> System.setProperty("ai.djl.pytorch.num_threads", "" + threads));
        Trainer trainer = new Trainer(DjlEngine.load(), InstantSource.system());
        node(settings, keys, trainer).run();
        return 0;
    }

    private List<JoinedModel> models(ParticipantHome made, ParticipantKeys keys)
            throws IOException {
        if (unjoined != null) {
            return List.of(unjoined.as(keys));
        }
        List<JoinedModel> joined = new JoinedModels(made).all();
        if (joined.isEmpty()) {
            say(
                    "no model is joined yet: join one with commonweight participant join, or on the"
                            + " page");
        }
        return joined;
    }

    private ParticipantNode node(
            ParticipantSettings settings, ParticipantKeys keys, Trainer trainer) {
        ParticipantNode.Surroundings surroundings =
                new ParticipantNode.Surroundings(
                        InstantSource.system(),
                        ZoneId.systemDefault(),
                        new SecureRandom(),
                        Step.Observer.NOBODY);
        return new ParticipantNode(settings, keys, trainer, surroundings, this::say);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
