package org.commonweight.cli.org;

import org.commonweight.organization.client.OperatorClient;
import org.commonweight.protocol.json.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code commonweight org abort}: gives the live round up. */
@Command(
        name = "abort",
        description =
                "Give the live round up, which then ends without a result, and open no new ones.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class AbortCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ModelOption model;

    @Override
    public Integer call() throws Exception {
        try (OperatorClient node = model.home().client()) {
            node.post(model.path("abort"), JsonObject.EMPTY);
        }
        new Print(spec).line("aborted: the round runs out; commonweight org resume opens the next");
        return 0;
    }
}
