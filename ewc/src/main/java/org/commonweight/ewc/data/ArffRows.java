package org.commonweight.ewc.data;

import org.commonweight.ewc.data.arff.ArffAttribute;
import org.commonweight.ewc.data.arff.ArffReader;
import org.commonweight.protocol.content.MalformedException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The rows of one ARFF file as numbers, NaN where one is missing and may be. */
final class ArffRows {
    private static final long MAX_BYTES = 1L << 30;

    private final Path file;
    private final ArffFormat format;
    private final List<double[]> features = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();

    ArffRows(Path file, ArffFormat format) throws DataException {
        this.file = file;
        this.format = format;
        try (BufferedReader text = open()) {
            readAll(new ArffReader(text));
        } catch (MalformedException e) {
            throw new DataException("%s, %s: correct it".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw DataFile.unreadable(file, e);
        }
        if (features.isEmpty()) {
            throw new DataException(file + " has no rows: add some or name another folder");
        }
    }

    private BufferedReader open() throws IOException {
        return new BufferedReader(
                new InputStreamReader(DataFile.open(file), StandardCharsets.UTF_8.newDecoder()));
    }

    private void readAll(ArffReader reader) throws IOException, MalformedException, DataException {
        List<ArffAttribute> columns = reader.attributes();
        List<Integer> places = new ArrayList<>();
        for (String name : format.columns().names()) {
            int place = place(columns, name);
            if (!(columns.get(place) instanceof ArffAttribute.Numeric)) {
                throw new DataException(
                        "%s: column %s is not numeric: name numbers as features"
                                .formatted(file, Cells.quote(name)));
            }
            places.add(place);
        }
        int label = place(columns, format.columns().label());
        int group = format.group().isPresent() ? place(columns, format.group().get()) : -1;
        for (var cells = reader.next(); cells.isPresent(); cells = reader.next()) {
            add(reader.line(), cells.get(), places, label, group);
        }
    }

    private int place(List<ArffAttribute> columns, String name) throws DataException {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new DataException(
                "%s: there is no column %s: name the columns as the model's data format does"
                        .formatted(file, Cells.quote(name)));
    }

    private void add(int line, List<String> cells, List<Integer> places, int label, int group)
            throws DataException {
        double[] row = new double[places.size()];
        for (int i = 0; i < row.length; i++) {
            try {
                row[i] = number(cells.get(places.get(i)));
            } catch (DataException e) {
                throw at(line, format.columns().names().get(i), e);
            }
        }
        features.add(row);
        labels.add(cells.get(label));
        String whose = group < 0 ? "" : cells.get(group);
        origins.add(new Origin(whose, Integer.toString(line)));
        if ((long) features.size() * row.length * Double.BYTES > MAX_BYTES) {
            throw new DataException(
                    "%s: its features exceed %d MiB: split the file"
                            .formatted(file, MAX_BYTES >> 20));
        }
    }

    private double number(String cell) throws DataException {
        if (!cell.equals(ArffReader.MISSING)) {
            return Cells.number(cell);
        }
        return switch (format.missing()) {
            case MEAN -> Double.NaN;
            case REFUSED ->
                    throw new DataException("the value is missing: fill it in or remove the row");
        };
    }

    FeatureSums sums(Predicate<String> groups) {
        FeatureSums sums = new FeatureSums(format.columns().features());
        for (int row = 0; row < features.size(); row++) {
            if (groups.test(origins.get(row).group())) {
                sums.add(features.get(row));
            }
        }
        return sums;
    }

    GroupedDataset scaled(List<String> vocabulary) throws DataException {
        Vocabulary known = new Vocabulary(vocabulary);
        double[] means = format.scaling().means(format.columns().features());
        double[] scales = format.scaling().scales(format.columns().features());
        float[][] rows = new float[features.size()][means.length];
        int[] numbers = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            int line = Integer.parseInt(origins.get(row).source());
            try {
                numbers[row] = known.number(labels.get(row));
            } catch (DataException e) {
                throw at(line, format.columns().label(), e);
            }
            for (int i = 0; i < means.length; i++) {
                double value = features.get(row)[i];
                rows[row][i] = Double.isNaN(value) ? 0 : (float) ((value - means[i]) / scales[i]);
                if (!Float.isFinite(rows[row][i])) {
                    throw at(
                            line,
                            format.columns().names().get(i),
                            new DataException(value + " is too large: correct or remove the row"));
                }
            }
        }
        return new GroupedDataset(new Dataset(rows, numbers, known.size()), origins);
    }

    private DataException at(int line, String column, DataException e) {
        return new DataException(
                "%s, line %d, column %s: %s"
                        .formatted(file, line, Cells.quote(column), e.getMessage()),
                e);
    }
}
