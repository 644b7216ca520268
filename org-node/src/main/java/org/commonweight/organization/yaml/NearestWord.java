package org.commonweight.organization.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word somebody meant. */
public final class NearestWord {
    private NearestWord() {}

    /**
     * Returns the known word that takes the fewest edits (Levenshtein), case and hyphens aside, if
     * that is less than half of the letters.
     */
    public static Optional<String> of(String word, Collection<String> known) {
        String meant = folded(word);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> edits(meant, folded(candidate))))
                .filter(nearest -> 2 * edits(meant, folded(nearest)) < Math.max(2, meant.length()));
    }

    /** Returns {@code " (did you mean …?)"}, or what there is to choose from. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElseGet(() -> "; known: " + String.join(", ", known.stream().sorted().toList()));
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }

    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
