package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.fetch.Progress;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.InputStream;

/** {@code commonweight ipfs cat}. */
@Command(
        name = "cat",
        description = "Fetch a file and write it to the standard output.",
        mixinStandardHelpOptions = true)
final class CatCommand extends StoreCommand {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "CID", converter = CidConverter.class, description = "Its name.")
    private Cid cid;

    @Override
    int work(Session session, Output output) throws Exception {
        FileReference file = session.fetch(cid, Progress.SILENT);
        try (InputStream content = session.store().open(file)) {
            content.transferTo(System.out);
        }
        System.out.flush();
        return DONE;
    }
}
