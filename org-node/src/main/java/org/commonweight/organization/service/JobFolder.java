package org.commonweight.organization.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.organization.job.Job;
import org.commonweight.organization.job.JobReader;
import org.commonweight.organization.yaml.YamlException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /**
     * Returns all jobs by model.
     *
     * @throws YamlException if one cannot be read any more
     */
    public SortedMap<Digest, Job> all() throws IOException, YamlException {
        SortedMap<Digest, Job> jobs = new TreeMap<>((a, b) -> a.hex().compareTo(b.hex()));
        for (Path folder : folders()) {
            if (Files.exists(folder.resolve(JOB))) {
                jobs.put(model(folder), read(folder));
            }
        }
        return jobs;
    }

    private static Job read(Path folder) throws IOException, YamlException {
        Path job = folder.resolve(JOB);
        Path origin = Path.of(Files.readString(folder.resolve(ORIGIN)).strip());
        return JobReader.parse(job.toString(), Files.readString(job), origin);
    }

    private List<Path> folders() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.sorted().toList();
        }
    }

    private static Digest model(Path folder) throws IOException {
        try {
            return Digest.fromHex(folder.getFileName().toString());
        } catch (MalformedException e) {
            throw new IOException(folder + " is not named after a model: move it away", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, text, UTF_8);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
