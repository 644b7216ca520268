package org.commonweight.cli.participant;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code commonweight participant accept}: answers the question whether to train. */
@Command(
        name = "accept",
        description = "Agree that this machine trains in a model, or in one round of it.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class AcceptCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ModelChoice choice;

    @Option(
            names = "--round",
            paramLabel = "N",
            description = "This round alone; else the model as a whole.")
    private long round;

    @Override
    public Integer call() throws Exception {
        new ConsentAnswer(choice, round, true).give(spec);
        return 0;
    }
}
