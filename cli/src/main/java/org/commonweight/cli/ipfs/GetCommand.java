package org.commonweight.cli.ipfs;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** {@code commonweight ipfs get}. */
@Command(
        name = "get",
        description = "Fetch a file and write it, complete and checked or not at all.",
        mixinStandardHelpOptions = true)
final class GetCommand extends StoreCommand {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "CID", converter = CidConverter.class, description = "Its name.")
    private Cid cid;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write it.")
    private Path target;

    @Override
    int work(Session session, Output output) throws Exception {
        FileReference file = session.fetch(cid, ProgressLine.on(spec().commandLine().getErr()));
        session.store().copyTo(file, target);
        output.file(target.toString(), file);
        return DONE;
    }
}
