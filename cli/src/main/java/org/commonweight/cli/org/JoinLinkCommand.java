package org.commonweight.cli.org;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code commonweight org join-link}: all that a participant needs, in one line. */
@Command(
        name = "join-link",
        description = "Print the line that a participant pastes in order to join; it is no secret.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class JoinLinkCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ModelOption model;

    @Override
    public Integer call() throws Exception {
        new Print(spec).line("%s", model.home().settings().joinLink(model.model()));
        return 0;
    }
}
