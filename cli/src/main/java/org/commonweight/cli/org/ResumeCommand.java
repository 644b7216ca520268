package org.commonweight.cli.org;

import org.commonweight.organization.client.OperatorClient;
import org.commonweight.protocol.json.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code commonweight org resume}: lets rounds open again. */
@Command(
        name = "resume",
        description = "Let rounds open again when they are due.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class ResumeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ModelOption model;

    @Override
    public Integer call() throws Exception {
        try (OperatorClient node = model.home().client()) {
            node.post(model.path("resume"), JsonObject.EMPTY);
        }
        new Print(spec).line("resumed");
        return 0;
    }
}
