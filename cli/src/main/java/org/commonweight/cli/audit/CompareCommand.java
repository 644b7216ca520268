package org.commonweight.cli.audit;

import org.commonweight.audit.witness.RewrittenException;
import org.commonweight.audit.witness.WitnessException;
import org.commonweight.audit.witness.WitnessFile;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code commonweight audit compare}: have two witnesses seen the same past? */
@Command(
        name = "compare",
        description = "Compare two witness files; exit 1 if they saw different histories.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Parameters(index = "0", paramLabel = "MINE", description = "A witness file.")
    private Path mine;

    @SuppressWarnings("NullAway.Init")
    @Parameters(index = "1", paramLabel = "THEIRS", description = "Another witness file.")
    private Path theirs;

    @Override
    public Integer call() throws WitnessException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Optional<Long> common = open(mine).compare(open(theirs));
            out.println(
                    common.map(round -> "both saw the same history up to round " + round)
                            .orElse("could not compare: the witnesses have no round in common"));
            return common.isPresent() ? 0 : 2;
        } catch (RewrittenException e) {
            out.println("audit: " + e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    private static WitnessFile open(Path file) throws WitnessException, IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " is not there: name a witness file");
        }
        return WitnessFile.open(file);
    }
}
