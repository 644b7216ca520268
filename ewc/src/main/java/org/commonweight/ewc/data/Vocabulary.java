package org.commonweight.ewc.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The labels that a model knows, with their numbers. */
final class Vocabulary {
    private static final int SHOWN = 10;

    private final List<String> labels;
    private final Map<String, Integer> numbers = new HashMap<>();

    Vocabulary(List<String> labels) {
        this.labels = labels;
        for (int c = 0; c < labels.size(); c++) {
            numbers.putIfAbsent(labels.get(c), c);
        }
    }

    int size() {
        return labels.size();
    }

    boolean knows(String label) {
        return numbers.containsKey(label);
    }

    /**
     * Returns the class of a label as data spell it.
     *
     * @throws DataException if the model does not know it
     */
    int number(String label) throws DataException {
        String text = label.strip();
        if (text.isEmpty()) {
            throw new DataException("the label is missing: fill it in or remove the row");
        }
        Integer known = numbers.get(text);
        if (known == null) {
            throw new DataException(
                    "label %s is not one that the model knows (%s): correct or remove the row"
                            .formatted(Cells.quote(text), shown()));
        }
        return known;
    }

    private String shown() {
        String first = String.join(", ", labels.stream().limit(SHOWN).toList());
        return labels.size() > SHOWN ? first + ", …" : first;
    }
}
