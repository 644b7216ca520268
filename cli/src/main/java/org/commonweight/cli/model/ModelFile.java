package org.commonweight.cli.model;

import org.commonweight.ewc.data.DataFormat;
import org.commonweight.ewc.inspect.TensorSummary;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.tensor.FileKind;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of one model on this machine, read as strictly as those of others. */
public final class ModelFile {
    private final ModelManifest manifest;
    private final Architecture architecture;
    private final DataFormat format;

    private ModelFile(ModelManifest manifest, Architecture architecture, DataFormat format) {
        this.manifest = manifest;
        this.architecture = architecture;
        this.format = format;
    }

    /** A model's weights, and the round that produced them. */
    public record Produced(long round, Weights weights) {}

    /**
     * Reads a ModelManifest in its envelope; whose signature it is, only a ledger knows.
     *
     * @throws UnusableFileException if it is none, or its parts do not fit together
     */
    public static ModelFile ofManifest(Path file) throws UnusableFileException {
        try {
            ModelManifest manifest = SignedManifest.ofModel(bytes(file)).claimed();
            return new ModelFile(
                    manifest, Architecture.of(manifest), DataFormat.of(manifest.data()));
        } catch (MalformedException e) {
            throw new UnusableFileException(file, e);
        }
    }

    /** Returns what the model is. */
    public ModelManifest manifest() {
        return manifest;
    }

    /** Returns what the manifest says of the network. */
    public Architecture architecture() {
        return architecture;
    }

    /** Returns how rows are read. */
    public DataFormat format() {
        return format;
    }

    /** Reads weights of any round. */
    public Produced model(Path file) throws UnusableFileException {
        byte[] bytes = bytes(file);
        try {
            long round = round(FileKind.MODEL, bytes);
            return new Produced(
                    round, TensorFile.readModel(manifest.model(), round, manifest.layout(), bytes));
        } catch (MalformedException e) {
            throw new UnusableFileException(file, e);
        }
    }

    /** Reads a memory of some round up to {@code latest}. */
    public GridTensors memory(Path file, long latest) throws UnusableFileException {
        byte[] bytes = bytes(file);
        try {
            round(FileKind.MEMORY, bytes);
            return TensorFile.readMemory(manifest.model(), latest, manifest.layout(), bytes);
        } catch (MalformedException e) {
            throw new UnusableFileException(file, e);
        }
    }

    private static long round(FileKind kind, byte[] bytes) throws MalformedException {
        TensorSummary summary = TensorSummary.of(bytes);
        if (summary.kind() != kind) {
            throw new MalformedException(
                    "a %s file where a %s file is expected"
                            .formatted(summary.kind().word(), kind.word()));
        }
        return summary.round();
    }

    /** Reads a whole file. */
    public static byte[] bytes(Path file) throws UnusableFileException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnusableFileException(file, e);
        }
    }
}
