package org.commonweight.participant.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ewc.data.CsvColumns;
import org.commonweight.ewc.data.CsvFormat;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.DataFormat;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.IdxFormat;
import org.commonweight.ewc.data.WavFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a participant collected by hand for one model: a file for each thing, in a folder for each
 * label. What cannot become rows of the model is refused before it is kept.
 */
public final class Collected {
    private static final String LABEL = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}";

    private final Path folder;
    private final DataFormat format;
    private final int inputs;
    private final List<String> labels;

    /** Keeps things for a model of {@code inputs} and {@code labels} in {@code folder}. */
    Collected(Path folder, DataFormat format, int inputs, List<String> labels) {
        this.folder = folder;
        this.format = format;
        this.inputs = inputs;
        this.labels = List.copyOf(labels);
    }

    /**
     * Keeps a thing and returns it.
     *
     * @param now Unix seconds
     * @throws DataException if it does not fit the model
     */
    public synchronized Item add(String label, Item.Kind kind, byte[] content, long now)
            throws DataException, IOException {
        requireLabel(label);
        requireKind(kind);
        Path labelled = Files.createDirectories(folder.resolve(label));
        int number = 0;
        Path file;
        do {
            file = labelled.resolve("%d-%d.%s".formatted(now, number++, kind.ending()));
        } while (Files.exists(file));
        Path draft = labelled.resolve("draft." + kind.ending());
        Files.write(draft, content);
        try {
            rows(draft, label);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        return new Item(String.valueOf(file.getFileName()), label, kind, now);
    }

    /** Returns the rows that one thing is. */
    public Dataset rows(Item item) throws DataException {
        return rows(file(item), item.label());
    }

    /** Returns everything with {@code label}, or everything if none is named; the newest first. */
    public List<Item> list(Optional<String> label) throws IOException {
        List<Item> items = new ArrayList<>();
        for (String each : label.map(List::of).orElse(labels)) {
            Path labelled = folder.resolve(each);
            if (each.matches(LABEL) && Files.isDirectory(labelled)) {
                try (Stream<Path> files = Files.list(labelled)) {
                    files.map(file -> Item.parse(String.valueOf(file.getFileName()), each))
                            .flatMap(Optional::stream)
                            .forEach(items::add);
                }
            }
        }
        items.sort(Comparator.comparingLong(Item::at).thenComparing(Item::name).reversed());
        return items;
    }

    /** Returns the thing of this name. */
    public Optional<Item> find(String name) throws IOException {
        return list(Optional.empty()).stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** Returns the bytes of a thing. */
    public byte[] read(Item item) throws IOException {
        return Files.readAllBytes(file(item));
    }

    /** Deletes a thing. */
    public synchronized void delete(Item item) throws IOException {
        Files.deleteIfExists(file(item));
    }

    /** Returns the rows of every thing. */
    List<Dataset> all() throws DataException, IOException {
        List<Dataset> all = new ArrayList<>();
        for (Item item : list(Optional.empty())) {
            all.add(rows(item));
        }
        return all;
    }

    private Path file(Item item) {
        return folder.resolve(item.label()).resolve(item.name());
    }

    private void requireLabel(String label) throws DataException {
        if (!labels.contains(label)) {
            throw new DataException(
                    "The model knows no label " + label + ", but: " + String.join(", ", labels));
        }
        if (!label.matches(LABEL)) {
            throw new DataException("The label " + label + " cannot be the name of a folder");
        }
    }

    private void requireKind(Item.Kind kind) throws DataException {
        boolean fits =
                switch (kind) {
                    case IMAGE -> format instanceof IdxFormat;
                    case SOUND -> format instanceof WavFormat;
                    case ROW -> format instanceof CsvFormat;
                };
        if (!fits) {
            throw new DataException("The model does not learn from " + kind.type());
        }
    }

    private Dataset rows(Path file, String label) throws DataException {
        try {
            return switch (format) {
                case IdxFormat idx ->
                        new Dataset(
                                new float[][] {
                                    Pictures.features(
                                            Files.readAllBytes(file), inputs, idx.divisor())
                                },
                                new int[] {labels.indexOf(label)},
                                labels.size());
                case CsvFormat csv -> table(csv, Files.readString(file, UTF_8), label);
                case WavFormat wav -> recording(wav, file, label);
                default ->
                        throw new DataException(
                                "For this model nothing can be collected by hand: put files into"
                                        + " the folder instead");
            };
        } catch (IOException e) {
            throw new DataException("What was collected cannot be read: " + e.getMessage(), e);
        }
    }

    /** A table's reader wants a file with the label in its place. */
    private Dataset table(CsvFormat csv, String text, String label)
            throws DataException, IOException {
        StringBuilder table = new StringBuilder();
        String delimiter = String.valueOf(csv.delimiter());
        if (csv.columns() instanceof CsvColumns.Named(List<String> names, String column)) {
            table.append(String.join(delimiter, names)).append(delimiter).append(column);
            table.append('\n');
        }
        for (String line : text.lines().filter(it -> !it.isBlank()).toList()) {
            table.append(labelled(csv, line, label, delimiter)).append('\n');
        }
        Path whole = Files.createTempFile("rows", ".csv");
        try {
            Files.writeString(whole, table);
            return csv.read(whole, labels);
        } finally {
            Files.delete(whole);
        }
    }

    private static String labelled(CsvFormat csv, String line, String label, String delimiter) {
        List<String> cells = new ArrayList<>(List.of(line.split(delimiter, -1)));
        int place =
                csv.columns() instanceof CsvColumns.Numbered numbered
                        ? Math.min(numbered.label() - 1, cells.size())
                        : cells.size();
        cells.add(place, label);
        return String.join(delimiter, cells);
    }

    /** A recording's reader wants a folder with a folder for the label. */
    private Dataset recording(WavFormat wav, Path file, String label)
            throws DataException, IOException {
        WavFormat folders =
                new WavFormat(wav.rate(), WavFormat.Layout.FOLDERS, wav.features(), wav.scaling());
        Path whole = Files.createTempDirectory("recording");
        Path labelled = Files.createDirectory(whole.resolve(label));
        Path copy = labelled.resolve("recording.wav");
        try {
            Files.copy(file, copy);
            return folders.read(whole, labels).data();
        } finally {
            Files.deleteIfExists(copy);
            Files.delete(labelled);
            Files.delete(whole);
        }
    }
}
