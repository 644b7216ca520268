package org.commonweight.ewc.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where the columns stand in one file, counted from 0.
 *
 * @param names what messages call each column of the file
 * @param features the places of the features, in the order of the model's inputs
 * @param label the place of the label
 */
record CsvPlaces(List<String> names, List<Integer> features, int label) {
    /** Finds columns in the first line. */
    static CsvPlaces named(Path file, CsvColumns.Named columns, List<String> header)
            throws DataException {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            if (places.put(name, i) != null) {
                throw new DataException(
                        "%s, line 1: two columns are called %s: rename or remove one"
                                .formatted(file, Cells.quote(name)));
            }
        }
        int[] features = new int[columns.features()];
        for (int i = 0; i < features.length; i++) {
            features[i] = place(file, places, columns.names().get(i));
        }
        return new CsvPlaces(
                header.stream().map(name -> Cells.quote(name.strip())).toList(),
                IntStream.of(features).boxed().toList(),
                place(file, places, columns.label()));
    }

    private static int place(Path file, Map<String, Integer> places, String name)
            throws DataException {
        Integer place = places.get(name);
        if (place == null) {
            throw new DataException(
                    "%s, line 1: there is no column %s: name the columns as the model's data format does"
                            .formatted(file, Cells.quote(name)));
        }
        return place;
    }

    /** Counts columns. */
    static CsvPlaces numbered(CsvColumns.Numbered columns) {
        int label = columns.label() - 1;
        List<Integer> all = IntStream.rangeClosed(0, columns.features()).boxed().toList();
        return new CsvPlaces(
                all.stream().map(place -> Integer.toString(place + 1)).toList(),
                all.stream().filter(place -> place != label).toList(),
                label);
    }
}
