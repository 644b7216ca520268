package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.folder.FolderExport;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.protocol.content.Cid;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** {@code commonweight ipfs get}. */
@Command(
        name = "get",
        description = "Fetch a file or directory and write it, complete and checked or not at all.",
        mixinStandardHelpOptions = true)
final class GetCommand extends StoreCommand {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "CID", converter = CidConverter.class, description = "Its name.")
    private Cid cid;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "PATH",
            description = "Where to write it; for a directory, a new folder.")
    private Path target;

    @Override
    int work(Session session, Output output) throws Exception {
        Content content = session.fetch(cid, ProgressLine.on(spec().commandLine().getErr()));
        if (content instanceof Content.Folder folder) {
            new FolderExport(session.store()).write(folder, target);
        } else {
            session.store().copyTo(content.tree(), target);
        }
        output.content(target.toString(), content);
        return DONE;
    }
}
