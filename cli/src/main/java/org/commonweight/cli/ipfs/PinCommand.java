package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.protocol.content.Cid;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code commonweight ipfs pin}. */
@Command(
        name = "pin",
        description = "Say under a name that a file or directory must stay, or let go of a name.",
        mixinStandardHelpOptions = true)
final class PinCommand extends StoreCommand {
    @SuppressWarnings("NullAway.Init")
    @Parameters(index = "0", paramLabel = "NAME", description = "Such as round/17/base.")
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CID",
            converter = CidConverter.class,
            description = "What must stay; fetched if it is not here.")
    private @Nullable Cid cid;

    @Option(names = "--remove", description = "Let go of the name.")
    private boolean remove;

    @Override
    int work(Session session, Output output) throws Exception {
        if ((cid == null) != remove) {
            throw new ParameterException(
                    spec().commandLine(), "Give either a CID to pin or --remove");
        }
        if (cid != null) {
            Content content = session.fetch(cid, ProgressLine.on(spec().commandLine().getErr()));
            session.store().pins().pin(name, content);
            output.content(name, content);
        } else if (!session.store().pins().unpin(name)) {
            throw new ParameterException(
                    spec().commandLine(), name + " is not pinned; see: commonweight ipfs ls");
        }
        return DONE;
    }
}
