package org.commonweight.cli.org;

import org.commonweight.organization.client.OperatorClient;
import org.commonweight.organization.job.JobReader;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code commonweight org open}: one round now. */
@Command(
        name = "open",
        description = "Open one round now, also while paused; warns of windows below 60 s.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class OpenCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private ModelOption model;

    @Override
    public Integer call() throws Exception {
        try (OperatorClient node = model.home().client()) {
            node.post(model.path("open"), JsonObject.EMPTY);
        }
        Digest id = model.model();
        Path job = model.home().folder().resolve("models").resolve(id.hex()).resolve("job.yaml");
        Print print = new Print(spec);
        if (JobReader.read(job).round().isHasty()) {
            print.line("warning: a window is below 60 s, which is for tests: people will miss it");
        }
        print.line("a round opens: commonweight org status shows it");
        return 0;
    }
}
