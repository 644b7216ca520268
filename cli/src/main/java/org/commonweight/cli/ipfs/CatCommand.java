package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.Progress;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.protocol.content.Cid;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
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
        Content file = session.fetch(cid, Progress.SILENT);
        if (file instanceof Content.Folder) {
            throw new ParameterException(
                    spec().commandLine(), cid + " is a directory; see: commonweight ipfs ls CID");
        }
        try (InputStream content = session.store().open(file.tree())) {
            content.transferTo(System.out);
        }
        System.out.flush();
        return DONE;
    }
}
