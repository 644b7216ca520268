package org.commonweight.ewc.data;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Reads one file of rows; any cell that is not as it should be refuses the file. */
final class CsvReader {
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final long MAX_BYTES = 1L << 30;

    private final Path file;
    private final CsvFormat format;
    private final Vocabulary vocabulary;
    private final double[] means;
    private final double[] scales;
    private final List<float[]> features = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    CsvReader(Path file, CsvFormat format, List<String> vocabulary) {
        this.file = file;
        this.format = format;
        this.vocabulary = new Vocabulary(vocabulary);
        this.means = format.scaling().means(format.columns().features());
        this.scales = format.scaling().scales(format.columns().features());
    }

    Dataset read() throws DataException {
        CSVFormat csv =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(format.delimiter())
                        .setIgnoreEmptyLines(true)
                        .get();
        try (Reader text = open();
                CSVParser parser = csv.parse(withoutMark(text))) {
            readAll(parser);
        } catch (UncheckedIOException e) {
            throw refusal(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw refusal(e);
        }
        if (features.isEmpty()) {
            throw new DataException(file + " has no rows: add some or name another folder");
        }
        return new Dataset(
                features.toArray(float[][]::new),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                vocabulary.size());
    }

    private Reader open() throws IOException {
        return new BufferedReader(
                new InputStreamReader(DataFile.open(file), StandardCharsets.UTF_8.newDecoder()));
    }

    private static Reader withoutMark(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private void readAll(CSVParser parser) throws DataException {
        Iterator<CSVRecord> records = parser.iterator();
        CsvPlaces places =
                switch (format.columns()) {
                    case CsvColumns.Numbered numbered -> CsvPlaces.numbered(numbered);
                    case CsvColumns.Named named -> CsvPlaces.named(file, named, header(records));
                };
        while (records.hasNext()) {
            CSVRecord record = records.next();
            add(places, record, parser.getCurrentLineNumber());
        }
    }

    private List<String> header(Iterator<CSVRecord> records) throws DataException {
        if (!records.hasNext()) {
            throw new DataException(
                    file + " is empty: put a line with the names of the columns before the rows");
        }
        return records.next().toList();
    }

    private void add(CsvPlaces places, CSVRecord record, long line) throws DataException {
        int width = places.names().size();
        if (record.size() != width) {
            throw new DataException(
                    "%s, line %d: %d columns where %d are expected: correct or remove the row, and delimit cells by %s"
                            .formatted(
                                    file,
                                    line,
                                    record.size(),
                                    width,
                                    format.delimiter() == '\t' ? "tabs" : format.delimiter()));
        }
        int place = places.label();
        try {
            labels.add(vocabulary.number(record.get(place)));
            float[] row = new float[means.length];
            for (int i = 0; i < row.length; i++) {
                place = places.features().get(i);
                row[i] = scaled(i, record.get(place));
            }
            features.add(row);
        } catch (DataException e) {
            throw new DataException(
                    "%s, line %d, column %s: %s"
                            .formatted(file, line, places.names().get(place), e.getMessage()),
                    e);
        }
        if ((long) features.size() * means.length * Float.BYTES > MAX_BYTES) {
            throw new DataException(
                    "%s: its features exceed %d MiB: split the file"
                            .formatted(file, MAX_BYTES >> 20));
        }
    }

    private float scaled(int feature, String cell) throws DataException {
        float value = (float) ((Cells.number(cell) - means[feature]) / scales[feature]);
        if (!Float.isFinite(value)) {
            throw new DataException(
                    Cells.quote(cell.strip()) + " is too large: correct or remove the row");
        }
        return value;
    }

    private DataException refusal(IOException cause) {
        return switch (cause) {
            case CSVException e ->
                    new DataException(
                            "%s: the quotes do not balance (%s): write \"\" for a quote within quotes"
                                    .formatted(file, e.getMessage()),
                            e);
            default -> DataFile.unreadable(file, cause);
        };
    }
}
