package org.commonweight.lab.experiment.result;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The trials of one experiment, each in a file of its own that is replaced as a whole: so a run
 * that is cut leaves what it had measured, and several processes can share the work.
 */
public final class TrialFolder {
    private static final String SUFFIX = ".json";

    private final Path folder;

    /** Keeps trials in {@code folder}, which is made when it is first needed. */
    public TrialFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes {@code trial} in place of an earlier state of it. */
    public void write(Trial trial) throws IOException {
        Files.createDirectories(folder);
        Path file = file(trial.setting(), trial.seed());
        Path part = folder.resolve(file.getFileName() + ".part");
        Files.write(part, CanonicalJson.write(TrialJson.write(trial)));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads the trial of a setting and seed, if there is one.
     *
     * @throws IOException if its file is not one of a trial, naming it
     */
    public Optional<Trial> read(String setting, long seed) throws IOException {
        Path file = file(setting, seed);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Reads all trials, in the order of their seeds. */
    public List<Trial> readAll() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Trial> trials = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
                trials.add(read(file));
            }
        }
        trials.sort(Comparator.comparingLong(Trial::seed));
        return trials;
    }

    /**
     * Makes sure that no trial here is of another engine: engines differ in the last digits, so one
     * table holds those of one.
     *
     * @throws IOException if there is one, naming its file
     */
    public void requireEngine(String engine) throws IOException {
        for (Trial trial : readAll()) {
            if (!trial.engine().equals(engine)) {
                throw new IOException(
                        "%s was run with %s, not %s: take another --out"
                                .formatted(
                                        file(trial.setting(), trial.seed()),
                                        trial.engine(),
                                        engine));
            }
        }
    }

    private static Trial read(Path file) throws IOException {
        try {
            return TrialJson.read(CanonicalJson.readObject(Files.readAllBytes(file)));
        } catch (MalformedException e) {
            throw new IOException(
                    file
                            + " is not a trial ("
                            + e.getMessage()
                            + "): remove it, or name another folder",
                    e);
        }
    }

    private Path file(String setting, long seed) {
        String name = setting.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return folder.resolve(name + "-seed-" + seed + SUFFIX);
    }
}
