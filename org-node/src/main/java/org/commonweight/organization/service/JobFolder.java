package org.commonweight.organization.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ledger.storage.StoredFile;
import org.commonweight.organization.job.Job;
import org.commonweight.organization.job.JobReader;
import org.commonweight.organization.yaml.YamlException;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The jobs of a node, one folder for each model: a copy of the job file, and the folder that it
 * came from, to which its paths are relative.
 */
public record JobFolder(Path root) {
    private static final String JOB = "job.yaml";
    private static final String ORIGIN = "origin";

    /** Keeps {@code text}, which stood in {@code origin}, as the job of {@code model}. */
    public void keep(Digest model, String text, Path origin) throws IOException {
        Path folder = Files.createDirectories(root.resolve(model.hex()));
        write(folder.resolve(ORIGIN), origin.toAbsolutePath().normalize() + "\n");
        write(folder.resolve(JOB), text);
    }

    /** A job that lies here, and whose it is. */
    public record Kept(Digest model, Job job) {}

    /** Returns the folders that hold a job; whether it can be read is another question. */
    public List<Path> folders() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.exists(folder.resolve(JOB))).sorted().toList();
        }
    }

    /**
     * Reads the job in one of the {@linkplain #folders folders}.
     *
     * @throws YamlException if it cannot be read any more
     */
    public static Kept read(Path folder) throws IOException, YamlException {
        Path job = folder.resolve(JOB);
        Path origin = Path.of(Files.readString(folder.resolve(ORIGIN)).strip());
        return new Kept(
                model(folder), JobReader.parse(job.toString(), Files.readString(job), origin));
    }

    private static Digest model(Path folder) throws IOException {
        try {
            return Digest.fromHex(folder.getFileName().toString());
        } catch (MalformedException e) {
            throw new IOException(folder + " is not named after a model: move it away", e);
        }
    }

    /** A job is on disk before its model runs, or a loss of power would leave half of it. */
    private static void write(Path file, String text) throws IOException {
        new StoredFile(file).write(Bytes.of(text.getBytes(UTF_8)));
    }
}
