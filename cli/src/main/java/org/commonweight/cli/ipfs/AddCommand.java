package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.ipfs.Progress;
import org.commonweight.ipfs.folder.FolderImport;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Lease;
import org.commonweight.ipfs.store.WatchedFile;
import org.commonweight.ipfs.unixfs.CidV0;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.ipfs.unixfs.LegacyChunker;
import org.commonweight.protocol.content.Cid;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code commonweight ipfs add}. */
@Command(
        name = "add",
        description = "Keep files and directories, pin them and print their CIDs.",
        mixinStandardHelpOptions = true)
final class AddCommand extends StoreCommand {
    private static final String PROFILE = "unixfs-v1-2025";
    private static final String LEGACY = "unixfs-v0-2015";

    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "What to keep.")
    private List<Path> paths;

    @Option(names = "--no-pin", description = "Leave them to the next collection.")
    private boolean unpinned;

    @Option(
            names = "--hidden",
            description = "Keep also what is hidden in directories, its name starting with a dot.")
    private boolean hidden;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = PROFILE,
            description =
                    "How to cut files into blocks: unixfs-v1-2025, the default and what manifests"
                            + " name, or unixfs-v0-2015, Kubo's default until 2026.")
    private String profile = PROFILE;

    static String pinName(Content content) {
        return (content instanceof Content.Folder ? "folder/" : "file/") + content.cid();
    }

    @Override
    int work(Session session, Output output) throws Exception {
        paths.forEach(this::check);
        Progress progress = ProgressLine.on(spec().commandLine().getErr());
        for (Path path : paths) {
            Lease lease = session.store().leases().take();
            Content content = add(session.store(), path, progress);
            if (!unpinned) {
                session.store().pins().pin(pinName(content), content);
            }
            lease.release();
            if (session.kubo().isPresent()) {
                session.kubo().get().put(content.tree(), session.store().blocks());
            }
            output.entry(path.toString(), name(content), content.bytes());
        }
        return DONE;
    }

    /** What the old profile makes has old names. */
    private String name(Content content) {
        return profile.equals(LEGACY)
                ? new CidV0(content.cid().digest()).toString()
                : content.cid().toString();
    }

    private void check(Path path) {
        if (!List.of(PROFILE, LEGACY).contains(profile)) {
            throw refused("Unknown profile " + profile + "; there are " + PROFILE + ", " + LEGACY);
        }
        if (!Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw refused(path + " is neither a file nor a directory");
        }
        if (Files.isDirectory(path) && profile.equals(LEGACY)) {
            throw refused(path + " is a directory; directories are kept by " + PROFILE + " only");
        }
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec().commandLine(), why);
    }

    private Content add(ContentStore store, Path path, Progress progress)
            throws ContentException, IOException {
        if (Files.isDirectory(path)) {
            return new FolderImport(store, hidden, progress).add(path);
        }
        if (profile.equals(LEGACY)) {
            return addLegacy(store, path, progress);
        }
        return Files.size(path) == 0
                ? addEmpty(store)
                : new Content.ProfileFile(store.add(path, progress));
    }

    /** An empty file has a name, although no manifest may refer to it. */
    private static Content addEmpty(ContentStore store) throws ContentException {
        Cid empty = Cid.ofRaw(new byte[0]);
        store.blocks().put(empty, new byte[0]);
        return store.content(empty);
    }

    private static Content addLegacy(ContentStore store, Path path, Progress progress)
            throws ContentException, IOException {
        LegacyChunker chunker = new LegacyChunker(store.blocks().sink());
        byte[] buffer = new byte[1 << 16];
        try (InputStream content = new WatchedFile(path, progress)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                chunker.write(buffer, 0, read);
            }
            return store.content(chunker.finish().toVersion1());
        } catch (ContentStreamException e) {
            throw e.failure();
        }
    }
}
