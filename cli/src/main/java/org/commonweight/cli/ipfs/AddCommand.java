package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.store.Lease;
import org.commonweight.protocol.content.FileReference;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code commonweight ipfs add}. */
@Command(
        name = "add",
        description = "Keep files, pin them and print their CIDs (unixfs-v1-2025).",
        mixinStandardHelpOptions = true)
final class AddCommand extends StoreCommand {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to keep.")
    private List<Path> files;

    @Option(names = "--no-pin", description = "Leave them to the next collection.")
    private boolean unpinned;

    @Override
    int work(Session session, Output output) throws Exception {
        for (Path path : files) {
            if (!Files.isRegularFile(path)) {
                throw new ParameterException(
                        spec().commandLine(), path + " is no file; only files can be added");
            }
            if (Files.size(path) == 0) {
                throw new ParameterException(
                        spec().commandLine(), path + " is empty; an empty file has no reference");
            }
        }
        for (Path path : files) {
            Lease lease = session.store().leases().take();
            FileReference file = session.store().add(path);
            if (!unpinned) {
                session.store().pins().pin("file/" + file.cid(), file);
            }
            lease.release();
            if (session.kubo().isPresent()) {
                session.kubo().get().put(file, session.store().blocks());
            }
            output.file(path.toString(), file);
        }
        return DONE;
    }
}
