package org.commonweight.participant.home;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a participant has joined: a file for each model, written whole or not at all. */
public record JoinedModels(ParticipantHome home) {
    private static final String ENDING = ".json";

    /**
     * Returns all, in order of their ids.
     *
     * @throws IOException if one cannot be read, with which
     */
    public List<JoinedModel> all() throws IOException {
        if (!Files.isDirectory(home.models())) {
            return List.of();
        }
        List<JoinedModel> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(home.models())) {
            for (Path file : files.filter(it -> it.toString().endsWith(ENDING)).sorted().toList()) {
                all.add(read(file));
            }
        }
        return all;
    }

    /** Returns what was joined under this id. */
    public Optional<JoinedModel> find(Digest model) throws IOException {
        return Files.exists(file(model)) ? Optional.of(read(file(model))) : Optional.empty();
    }

    /** Keeps {@code joined}, in place of what was joined under the same id before. */
    public void put(JoinedModel joined) throws IOException {
        Files.createDirectories(home.models());
        Path draft = home.models().resolve(joined.model().hex() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        draft,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(CanonicalJson.write(joined.toJson()));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                draft,
                file(joined.model()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forgets a model; its rows, its key and the journal stay. */
    public void remove(Digest model) throws IOException {
        Files.deleteIfExists(file(model));
    }

    private Path file(Digest model) {
        return home.models().resolve(model.hex() + ENDING);
    }

    private static JoinedModel read(Path file) throws IOException {
        try {
            return JoinedModel.read(CanonicalJson.readLenientObject(Files.readAllBytes(file)));
        } catch (MalformedException | IllegalArgumentException e) {
            throw new IOException(
                    file + " is damaged (" + e.getMessage() + "): delete it and join again", e);
        }
    }
}
