package org.commonweight.cli.org;

import org.commonweight.organization.aggregate.OfflineAggregate;
import org.commonweight.protocol.result.RoundResult;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code commonweight org aggregate}: the averaging of a round, over files. */
@Command(
        name = "aggregate",
        description = {
            "Average a folder of updates with the code of a live round, without ledger or network.",
            "audit export writes such a folder; signatures are the audit's affair, not this one's."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class AggregateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--updates",
            required = true,
            paramLabel = "DIR",
            description = "NAME.json and NAME.safetensors for each update.")
    private Path updates;

    @Option(
            names = "--base",
            required = true,
            paramLabel = "FILE",
            description = "The model file that the round builds on.")
    private Path base;

    @Option(
            names = "--memory",
            paramLabel = "FILE",
            description = "The memory file that it builds on, if it has one.")
    private @Nullable Path memory;

    @Option(
            names = "--round",
            required = true,
            paramLabel = "MANIFEST",
            description = "The stored RoundManifest.")
    private Path round;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the new model goes; nothing is overwritten.")
    private Path out;

    @Option(
            names = "--out-memory",
            paramLabel = "FILE",
            description = "Where the new memory goes, in a round that keeps one.")
    private @Nullable Path outMemory;

    @Override
    public Integer call() throws IOException {
        requireFree(out);
        if (outMemory != null) {
            requireFree(outMemory);
        }
        RoundResult result =
                new OfflineAggregate(updates, round, base, Optional.ofNullable(memory)).compute();
        write(out, result.newFiles().getFirst());
        if (outMemory != null && result.newFiles().size() > 1) {
            write(outMemory, result.newFiles().getLast());
        }
        Print print = new Print(spec);
        print.line("result  %s", result.manifest().digest());
        print.line("model   %s", result.manifest().files().model().cid());
        print.line("weight  %d samples", result.manifest().samples());
        return 0;
    }

    private static void requireFree(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file + " exists and is not overwritten");
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path draft = Path.of(file + ".new");
        Files.write(draft, bytes);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
