package org.commonweight.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Signer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The heads of one model that somebody has seen. Lines are only ever appended, each names the one
 * before by its sha-256 and may be signed. A line that a crash cut short is refused, not repaired.
 */
public final class WitnessFile {
    private final Path path;
    private final List<WitnessLine> lines = new ArrayList<>();
    private final SortedMap<Long, WitnessedHead> heads = new TreeMap<>();
    private final Map<Long, WitnessLine> settled = new HashMap<>();
    private final Set<WitnessLine> own = new HashSet<>();

    private WitnessFile(Path path) {
        this.path = path;
    }

    /**
     * Reads the file, or starts one that is not there yet; it appears with the first head.
     *
     * @throws WitnessException if a line is cut, altered, moved or about another model
     * @throws IOException if the file cannot be read
     */
    public static WitnessFile open(Path path) throws WitnessException, IOException {
        WitnessFile file = new WitnessFile(path);
        if (!Files.exists(path)) {
            return file;
        }
        byte[] stored = Files.readAllBytes(path);
        if (stored.length > 0 && stored[stored.length - 1] != '\n') {
            throw new WitnessException(path + " is cut inside its last line: remove that line");
        }
        for (String line : new String(stored, UTF_8).lines().toList()) {
            file.take(line);
        }
        return file;
    }

    private void take(String text) throws WitnessException {
        int number = lines.size() + 1;
        WitnessLine line;
        try {
            line = WitnessLine.read(text);
        } catch (MalformedException e) {
            throw new WitnessException(
                    "%s, line %d: %s".formatted(path, number, e.getMessage()), e);
        }
        if (!line.head().previous().equals(last())) {
            throw new WitnessException(
                    "%s, line %d does not follow the line before: lines were cut, added or moved"
                            .formatted(path, number));
        }
        requireSameSubject(line.head(), number);
        add(line);
    }

    private void requireSameSubject(WitnessedHead head, int number) throws WitnessException {
        Optional<WitnessedHead> known = subject();
        if (known.isPresent()
                && (!known.get().ledger().equals(head.ledger())
                        || !known.get().model().equals(head.model()))) {
            throw new WitnessException(
                    "%s, line %d is about another ledger or model".formatted(path, number));
        }
        WitnessedHead same = heads.get(head.round());
        if (same != null && !same.history().equals(head.history())) {
            throw new WitnessException(
                    "%s, line %d gives round %d another history"
                            .formatted(path, number, head.round()));
        }
    }

    private void add(WitnessLine line) {
        lines.add(line);
        heads.put(line.head().round(), line.head());
        if (line.head().settled()) {
            settled.put(line.head().round(), line);
        }
    }

    /** Returns the name of the last line, zero before the first. */
    Digest last() {
        return lines.isEmpty() ? Digest.ZERO : lines.getLast().name();
    }

    private Optional<WitnessedHead> subject() {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getFirst().head());
    }

    /** Returns the witnessed heads by round. */
    SortedMap<Long, WitnessedHead> heads() {
        return heads;
    }

    /** Returns who signed each line; nobody for a line without signature. */
    public List<Optional<Address>> signers() {
        return lines.stream().map(WitnessLine::signer).toList();
    }

    /**
     * Returns the history that a round was found right with, if that was in this very block, and
     * said by this process or under the signature of {@code witness}: whatever else the file says
     * may have been written by anybody.
     */
    Optional<Digest> settled(long round, Digest block, Optional<Address> witness) {
        return Optional.ofNullable(settled.get(round))
                .filter(line -> line.head().block().equals(block))
                .filter(line ->
                        own.contains(line)
                                || (witness.isPresent() && line.signer().equals(witness)))
                .map(line -> line.head().history());
    }

    /**
     * Takes for its own what {@code witness} says of a round already, since this process came to
     * the same, and tells whether that is said.
     */
    boolean confirm(long round, Digest block, Optional<Address> witness) {
        Optional<WitnessLine> line =
                Optional.ofNullable(settled.get(round))
                        .filter(said -> said.head().block().equals(block))
                        .filter(said -> said.signer().equals(witness));
        line.ifPresent(own::add);
        return line.isPresent();
    }

    /**
     * Refuses a file with a line that somebody else wrote.
     *
     * @throws WitnessException if a line is not signed by {@code witness}
     */
    public void requireSignedBy(Address witness) throws WitnessException {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).signer().filter(witness::equals).isEmpty()) {
                throw new WitnessException(
                        "%s, line %d is signed by %s, not by %s: name your key, or another file"
                                .formatted(
                                        path,
                                        i + 1,
                                        lines.get(i).signer().map(Address::hex).orElse("nobody"),
                                        witness));
            }
        }
    }

    /**
     * Refuses a file about another model.
     *
     * @throws WitnessException if it is
     */
    void requireSubject(Domain ledger, Digest model) throws WitnessException {
        Optional<WitnessedHead> known = subject();
        if (known.isPresent()
                && !(known.get().ledger().equals(ledger) && known.get().model().equals(model))) {
            throw new WitnessException(
                    "%s is about model %s on ledger %s of chain %d"
                            .formatted(
                                    path,
                                    known.get().model(),
                                    known.get().ledger().ledger(),
                                    known.get().ledger().chainId()));
        }
    }

    /** Appends a head that follows the last line, and makes sure that it is on the disk. */
    void append(WitnessedHead head, Optional<Signer> signer) throws IOException {
        WitnessLine line = WitnessLine.write(head, signer);
        ByteBuffer bytes = ByteBuffer.wrap((line.text() + "\n").getBytes(UTF_8));
        try (FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        own.add(line);
        add(line);
    }

    /**
     * Compares with what another witness saw, and returns the last round that both saw, or nothing
     * if they have none in common.
     *
     * @throws RewrittenException if they saw different histories after the same round
     * @throws WitnessException if they are about different models
     */
    public Optional<Long> compare(WitnessFile other) throws RewrittenException, WitnessException {
        Optional<WitnessedHead> theirs = other.subject();
        if (theirs.isPresent()) {
            requireSubject(theirs.get().ledger(), theirs.get().model());
        }
        Optional<Long> common = Optional.empty();
        for (WitnessedHead head : heads.values()) {
            WitnessedHead same = other.heads.get(head.round());
            if (same != null && !same.history().equals(head.history())) {
                throw new RewrittenException(head.round(), head.history(), same.history());
            }
            common = same == null ? common : Optional.of(head.round());
        }
        return common;
    }
}
