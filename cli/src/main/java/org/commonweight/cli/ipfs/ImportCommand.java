package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.store.Lease;
import org.commonweight.protocol.content.FileReference;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code commonweight ipfs import}. */
@Command(
        name = "import",
        description = "Keep and pin the files of an archive (CARv1).",
        mixinStandardHelpOptions = true)
final class ImportCommand extends StoreCommand {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "ARCHIVE", description = "A .car file.")
    private Path archive;

    @Override
    int work(Session session, Output output) throws Exception {
        Lease lease = session.store().leases().take();
        try (InputStream content = new BufferedInputStream(Files.newInputStream(archive))) {
            for (FileReference file : session.store().importArchive(content)) {
                session.store().pins().pin("file/" + file.cid(), file);
                output.file(archive.toString(), file);
            }
        }
        lease.release();
        return DONE;
    }
}
