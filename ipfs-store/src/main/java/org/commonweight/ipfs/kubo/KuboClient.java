package org.commonweight.ipfs.kubo;

import org.commonweight.ipfs.http.BodyLimits;
import org.commonweight.ipfs.kubo.KuboException.Reason;
import org.commonweight.ipfs.store.BlockStore;
import org.commonweight.ipfs.unixfs.BlockTree;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.FileTree;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.json.JsonValue.JsonText;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Kubo daemon, release 0.39 or later, as a place for content. It is given archives of blocks that
 * were cut here, so that it never decides a CID; each block that it gives back is hashed here, and
 * an archive must be counted by its reader, since a daemon that fails after it has begun says so
 * where the JDK's client cannot hear it. Every failure is a {@link KuboException}, unless it is our
 * own of reading what was to be sent. Safe for several threads.
 */
public final class KuboClient implements AutoCloseable {
    private static final long MAX_JSON_BYTES = 64 << 20;
    private static final String OCTETS = "application/octet-stream";

    private final KuboAddress address;
    private final Duration patience;
    private final InstantSource time;
    private final KuboHttp http;

    /**
     * Creates a client; connects when first used.
     *
     * @param patience how long each call may take
     */
    public KuboClient(KuboAddress address, Duration patience, InstantSource time) {
        this.address = address;
        this.patience = patience;
        this.time = time;
        this.http = new KuboHttp(address);
    }

    /** Returns the daemon's release. */
    public String version() throws IOException {
        return askOnce(KuboCall.VERSION, Map.of(), line -> line.string("Version"));
    }

    /** Returns who the daemon is. */
    public KuboPeer id() throws IOException {
        return askOnce(
                KuboCall.ID,
                Map.of(),
                line -> new KuboPeer(line.string("ID"), texts(line.list("Addresses"))));
    }

    /**
     * Gives a file to the daemon, which pins it.
     *
     * @param from where all blocks of the file are
     */
    public void put(FileReference file, BlockStore from) throws IOException {
        put(BlockTree.of(file), from);
    }

    /**
     * Gives a file or a directory to the daemon, which pins it.
     *
     * @param from where all blocks of the tree are
     */
    public void put(BlockTree root, BlockStore from) throws IOException {
        Deadline deadline = deadline(KuboCall.DAG_IMPORT, MAX_JSON_BYTES);
        try (InputStream answer =
                http.send(
                        KuboCall.DAG_IMPORT,
                        Map.of("pin-roots", "true"),
                        patience,
                        new ArchiveForm(root, from).body(),
                        ArchiveForm.TYPE,
                        deadline)) {
            requirePinned(root.cid(), lines(KuboCall.DAG_IMPORT, answer, KuboClient::pinnedRoot));
        }
    }

    /** What a daemon says of one root; a failure of pinning comes with status 200. */
    private record Root(String cid, String pinError) {}

    private static Root pinnedRoot(JsonFields line) throws MalformedException {
        JsonFields root = line.fields("Root");
        String error = root.has("PinErrorMsg") ? root.string("PinErrorMsg") : "";
        return new Root(root.fields("Cid").string("/"), error);
    }

    private void requirePinned(Cid cid, List<Root> roots) throws KuboException {
        String where = http.where(KuboCall.DAG_IMPORT);
        for (Root root : roots) {
            if (!root.pinError().isEmpty()) {
                throw new KuboException(Reason.NOT_PINNED, where, root.pinError());
            }
        }
        if (roots.stream().noneMatch(root -> root.cid().equals(cid.toString()))) {
            throw new KuboException(Reason.NOT_PINNED, where, "did not confirm " + cid);
        }
    }

    /**
     * Returns the archive of all below {@code root}, unchecked and perhaps cut.
     *
     * @param total how long the daemon may take in all; {@code limits} are ours
     */
    public InputStream export(Cid root, Duration total, BodyLimits limits) throws IOException {
        Map<String, String> parameters = Map.of("arg", root.toString(), "progress", "false");
        return http.send(
                KuboCall.DAG_EXPORT, parameters, total, BodyPublishers.noBody(), OCTETS, limits);
    }

    /** Returns a block, checked against its name. */
    public byte[] block(Cid cid) throws IOException {
        return block(cid, patience, deadline(KuboCall.BLOCK_GET, FileTree.MAX_BLOCK_BYTES));
    }

    /**
     * Returns a block, checked against its name.
     *
     * @param total how long the daemon may take; {@code limits} are ours
     */
    public byte[] block(Cid cid, Duration total, BodyLimits limits) throws IOException {
        try (InputStream body =
                http.send(
                        KuboCall.BLOCK_GET,
                        arg(cid),
                        total,
                        BodyPublishers.noBody(),
                        OCTETS,
                        limits)) {
            byte[] block = body.readAllBytes();
            if (!cid.names(block)) {
                throw new KuboException(
                        Reason.BAD_ANSWER,
                        http.where(KuboCall.BLOCK_GET),
                        "bytes that do not hash to " + cid);
            }
            return block;
        }
    }

    /** Returns the length of a block that the daemon has or finds. */
    public long length(Cid cid) throws IOException {
        return askOnce(
                KuboCall.BLOCK_STAT,
                arg(cid),
                line -> line.integer("Size", 0, FileTree.MAX_BLOCK_BYTES));
    }

    /** Has the daemon keep all below {@code root}, fetching what it lacks. */
    public void pin(Cid root) throws IOException {
        ask(KuboCall.PIN_ADD, arg(root), line -> line.list("Pins"));
    }

    /** Has the daemon let go of {@code root} and tells whether it was pinned. */
    public boolean unpin(Cid root) throws IOException {
        return unlessNotPinned(KuboCall.PIN_RM, arg(root));
    }

    /** Tells whether the daemon keeps all below {@code root}. */
    public boolean isPinned(Cid root) throws IOException {
        return unlessNotPinned(
                KuboCall.PIN_LS, Map.of("arg", root.toString(), "type", "recursive"));
    }

    private boolean unlessNotPinned(KuboCall call, Map<String, String> parameters)
            throws IOException {
        try {
            ask(call, parameters, line -> line);
            return true;
        } catch (KuboException e) {
            if (e.reason() == Reason.NOT_PINNED) {
                return false;
            }
            throw e;
        }
    }

    /** Returns the roots that the daemon keeps, as far as they are names of our kind. */
    public Set<Cid> pins() throws IOException {
        Set<Cid> pins = new HashSet<>();
        Map<String, String> parameters = Map.of("type", "recursive", "stream", "true");
        for (Optional<Cid> pin :
                ask(KuboCall.PIN_LS, parameters, line -> ourCid(line.string("Cid")))) {
            pin.ifPresent(pins::add);
        }
        return pins;
    }

    private static Optional<Cid> ourCid(String text) {
        try {
            return Optional.of(Cid.parse(text));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    /** Has the daemon delete what nothing keeps; returns how many blocks went. */
    public int collect() throws IOException {
        List<String> errors = ask(KuboCall.REPO_GC, Map.of(), KuboClient::collectionError);
        for (String error : errors) {
            if (!error.isEmpty()) {
                throw KuboMessages.failure(http.where(KuboCall.REPO_GC), error);
            }
        }
        return errors.size();
    }

    private static String collectionError(JsonFields line) throws MalformedException {
        return line.has("Error") ? line.string("Error") : "";
    }

    /**
     * Connects the daemon to a peer at a multiaddr that ends in {@code /p2p/} and the peer's id.
     */
    public void connect(String multiaddr) throws IOException {
        ask(KuboCall.SWARM_CONNECT, Map.of("arg", multiaddr), line -> line.list("Strings"));
    }

    private static Map<String, String> arg(Cid cid) {
        return Map.of("arg", cid.toString());
    }

    private static List<String> texts(List<JsonValue> values) {
        return values.stream()
                .map(value -> value instanceof JsonText text ? text.value() : "")
                .toList();
    }

    private <T> T askOnce(KuboCall call, Map<String, String> parameters, KuboLines.Reader<T> reader)
            throws IOException {
        List<T> answers = ask(call, parameters, reader);
        if (answers.isEmpty()) {
            throw new KuboException(Reason.BAD_ANSWER, http.where(call), "an empty answer");
        }
        return answers.getFirst();
    }

    private <T> List<T> ask(
            KuboCall call, Map<String, String> parameters, KuboLines.Reader<T> reader)
            throws IOException {
        try (InputStream body = open(call, parameters, MAX_JSON_BYTES)) {
            return lines(call, body, reader);
        }
    }

    private <T> List<T> lines(KuboCall call, InputStream body, KuboLines.Reader<T> reader)
            throws IOException {
        return new KuboLines(http.where(call)).read(body, reader);
    }

    private InputStream open(KuboCall call, Map<String, String> parameters, long maxBytes)
            throws IOException {
        return http.send(
                call,
                parameters,
                patience,
                BodyPublishers.noBody(),
                OCTETS,
                deadline(call, maxBytes));
    }

    private Deadline deadline(KuboCall call, long maxBytes) {
        return Deadline.after(patience, http.where(call), maxBytes, time);
    }

    /** Ends what is under way; those calls fail. */
    @Override
    public void close() {
        http.close();
    }

    /** Returns the address, without its authorization. */
    @Override
    public String toString() {
        return address.toString();
    }
}
