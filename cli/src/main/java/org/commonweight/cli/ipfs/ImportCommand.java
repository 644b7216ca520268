package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.Progress;
import org.commonweight.ipfs.store.Archives;
import org.commonweight.ipfs.store.Lease;
import org.commonweight.ipfs.store.WatchedFile;
import org.commonweight.ipfs.unixfs.Content;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Path;

/** {@code commonweight ipfs import}. */
@Command(
        name = "import",
        description = "Keep and pin the files and directories of an archive (CARv1).",
        mixinStandardHelpOptions = true)
final class ImportCommand extends StoreCommand {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "ARCHIVE", description = "A .car file.")
    private Path archive;

    @Override
    int work(Session session, Output output) throws Exception {
        Lease lease = session.store().leases().take();
        Progress progress = ProgressLine.on(spec().commandLine().getErr());
        try (InputStream in = new BufferedInputStream(new WatchedFile(archive, progress))) {
            for (Content content : new Archives(session.store()).read(in)) {
                session.store().pins().pin(AddCommand.pinName(content), content);
                output.content(archive.toString(), content);
            }
        }
        lease.release();
        return DONE;
    }
}
