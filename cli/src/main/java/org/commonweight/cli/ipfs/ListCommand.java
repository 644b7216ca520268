package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.unixfs.CidText;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.ipfs.unixfs.Link;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

import java.util.Map;
import java.util.Optional;

/** {@code commonweight ipfs ls}. */
@Command(
        name = "ls",
        description = "List what is pinned, or what is in a directory: CID and name.",
        mixinStandardHelpOptions = true)
final class ListCommand extends StoreCommand {
    @Parameters(
            paramLabel = "PREFIX|CID",
            arity = "0..1",
            defaultValue = "",
            description = "How the names of pins begin, such as round/17/; or a directory.")
    private String what = "";

    @Override
    int work(Session session, Output output) throws ContentException {
        Optional<Cid> directory = cid(what);
        if (directory.isPresent()) {
            list(session, directory.get(), output);
            return DONE;
        }
        session.store().pins().list(what).forEach(output::file);
        for (Map.Entry<String, Cid> pin : session.store().pins().trees(what).entrySet()) {
            output.content(pin.getKey(), session.store().content(pin.getValue()));
        }
        return DONE;
    }

    private static Optional<Cid> cid(String text) {
        try {
            return Optional.of(CidText.parse(text));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private void list(Session session, Cid directory, Output output) throws ContentException {
        Content content = session.fetcher().content(directory, session.sources());
        if (!(content instanceof Content.Folder folder)) {
            throw new ParameterException(
                    spec().commandLine(), directory + " is a file; see: commonweight ipfs get");
        }
        for (Link entry : folder.directory().entries()) {
            output.entry(entry.name(), entry.cid().toString(), entry.treeBytes());
        }
    }
}
