package org.commonweight.cli.org;

import org.commonweight.organization.client.OperatorClient;
import org.commonweight.protocol.json.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code commonweight org pause}: holds new rounds back. */
@Command(
        name = "pause",
        description = "Open no new rounds until resumed; the live one goes on.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class PauseCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ModelOption model;

    @Override
    public Integer call() throws Exception {
        try (OperatorClient node = model.home().client()) {
            node.post(model.path("pause"), JsonObject.EMPTY);
        }
        new Print(spec).line("paused: the live round, if there is one, goes on");
        return 0;
    }
}
