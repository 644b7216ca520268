package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.store.Archives;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.protocol.content.Cid;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** {@code commonweight ipfs export}. */
@Command(
        name = "export",
        description = "Fetch a file or directory and write its blocks as an archive (CARv1).",
        mixinStandardHelpOptions = true)
final class ExportCommand extends StoreCommand {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "CID", converter = CidConverter.class, description = "Its name.")
    private Cid cid;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "ARCHIVE",
            description = "Where to write it.")
    private Path target;

    @Override
    int work(Session session, Output output) throws Exception {
        Content content = session.fetch(cid, ProgressLine.on(spec().commandLine().getErr()));
        new Archives(session.store()).write(content.tree(), target);
        output.content(target.toString(), content);
        return DONE;
    }
}
