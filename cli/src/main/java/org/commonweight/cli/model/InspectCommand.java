package org.commonweight.cli.model;

import org.commonweight.cli.shell.Report;
import org.commonweight.ewc.inspect.TensorSummary;
import org.commonweight.protocol.content.MalformedException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code commonweight model inspect}: what a tensor file holds. */
@Command(
        name = "inspect",
        description =
                "Show kind, model, round, tensors and ranges of a model, memory or update file.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "FILE", description = "A safetensors file.")
    private Path file;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws UnusableFileException {
        byte[] bytes = ModelFile.bytes(file);
        try {
            TensorSummary summary = TensorSummary.of(bytes);
            new Report(summary.lines(), summary.toJson()).print(spec, json);
            return 0;
        } catch (MalformedException e) {
            throw new UnusableFileException(file, e);
        }
    }
}
