package org.commonweight.ewc.data;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder with pictures and labels under MNIST's names, each plain or gzipped: {@code
 * train-images-idx3-ubyte[.gz]}, {@code train-labels-idx1-ubyte[.gz]}, {@code t10k-…} likewise.
 */
public record IdxFolder(Path folder) {
    /** Tells whether the pictures of {@code split} are there. */
    public boolean has(Split split) {
        Path plain = images(split);
        return Files.exists(plain) || Files.exists(DataFile.gzipped(plain));
    }

    /**
     * Reads pictures and labels of {@code split}, whose labels are 0…{@code classes}−1.
     *
     * @throws DataException if a file is missing or damaged, or they do not belong together
     */
    public LabelledImages read(Split split, int classes) throws DataException {
        Path images = DataFile.locate(images(split));
        Path labels = DataFile.locate(labels(split));
        IdxReader.Images pictures = IdxReader.readImages(images);
        byte[] numbers = IdxReader.readLabels(labels);
        if (pictures.rows().size() != numbers.length) {
            throw new DataException(
                    "%s has %d pictures, but %s has %d labels: take both files from the same data set"
                            .formatted(images, pictures.rows().size(), labels, numbers.length));
        }
        requireVocabulary(labels, numbers, classes);
        return new LabelledImages(
                pictures.height(),
                pictures.width(),
                pictures.rows().toArray(byte[][]::new),
                numbers);
    }

    Path images(Split split) {
        return folder.resolve(split.prefix() + "-images-idx3-ubyte");
    }

    Path labels(Split split) {
        return folder.resolve(split.prefix() + "-labels-idx1-ubyte");
    }

    private static void requireVocabulary(Path file, byte[] labels, int classes)
            throws DataException {
        for (int row = 0; row < labels.length; row++) {
            int label = Byte.toUnsignedInt(labels[row]);
            if (label >= classes) {
                throw new DataException(
                        "%s: row %d has label %d, but the model knows labels 0 to %d: correct or remove the row"
                                .formatted(file, row, label, classes - 1));
            }
        }
    }
}
