package org.commonweight.cli.ipfs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code commonweight ipfs ls}. */
@Command(
        name = "ls",
        description = "List what is pinned: CID and name.",
        mixinStandardHelpOptions = true)
final class ListCommand extends StoreCommand {
    @Parameters(
            paramLabel = "PREFIX",
            arity = "0..1",
            defaultValue = "",
            description = "How the names begin, such as round/17/.")
    private String prefix = "";

    @Override
    int work(Session session, Output output) {
        session.store().pins().list(prefix).forEach(output::file);
        return DONE;
    }
}
