package org.commonweight.participant.home;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be configured: the key in the file, and the variable in the environment. */
public enum Setting {
    /** The private key's file. */
    KEY("key"),
    /** For what a person is asked: model or round. */
    CONSENT("consent"),
    /** Fewer rows are never trained on. */
    MIN_ROWS("minRows"),
    /** Whether content is fetched from private addresses that others name. */
    ALLOW_PRIVATE("allowPrivate"),
    /** Whether the organization's inbox is asked to write onto the ledger. */
    RELAY("relay"),
    /** The port of the page and API on this machine, 0 for a free one. */
    PORT("port"),
    /** When a block counts: instant, safe, finalized or depth:N. */
    FINALITY("finality"),
    /** The share of the time that training may compute. */
    CPU_PERCENT("limits.cpuPercent"),
    /** The threads that training may use. */
    THREADS("limits.threads"),
    /** From when on training may begin. */
    FROM("limits.from"),
    /** Until when training may begin. */
    UNTIL("limits.until"),
    /** Whether training waits for an idle machine. */
    ONLY_WHEN_IDLE("limits.onlyWhenIdle"),
    /** Whether training waits for mains power. */
    ONLY_ON_POWER("limits.onlyOnPower"),
    /** Whether training waits for a network that does not cost by the byte. */
    ONLY_ON_UNMETERED("limits.onlyOnUnmetered"),
    /** How much content may be kept. */
    MAX_DISK_BYTES("limits.maxDiskBytes");

    /** The one key that holds others. */
    static final String LIMITS = "limits";

    private static final String LIMIT_VARIABLES = "COMMONWEIGHT_LIMITS_";

    private final String key;

    Setting(String key) {
        this.key = key;
    }

    /** Returns the key in the file, with a dot for each step down. */
    public String key() {
        return key;
    }

    /** Returns the variable in the environment, such as COMMONWEIGHT_LIMITS_CPU_PERCENT. */
    public String variable() {
        return "COMMONWEIGHT_"
                + key.replace('.', '_').replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    /**
     * Returns the setting of this key.
     *
     * @throws ConfigurationException if there is none, with the nearest that there is
     */
    static Setting of(String key, String where) throws ConfigurationException {
        for (Setting setting : values()) {
            if (setting.key.equals(key)) {
                return setting;
            }
        }
        throw new ConfigurationException(
                "%s: unknown key %s, did you mean %s?".formatted(where, key, nearest(key)));
    }

    /**
     * Returns normally unless a variable is called as limits are and is none.
     *
     * @throws ConfigurationException if it is, with the nearest that there is
     */
    static void requireKnownVariable(String name) throws ConfigurationException {
        List<String> known = Arrays.stream(values()).map(Setting::variable).toList();
        if (name.startsWith(LIMIT_VARIABLES) && !known.contains(name)) {
            String nearest =
                    known.stream()
                            .min(Comparator.comparingInt(variable -> distance(variable, name)))
                            .orElseThrow();
            throw new ConfigurationException(
                    "the environment: unknown variable %s, did you mean %s?"
                            .formatted(name, nearest));
        }
    }

    private static String nearest(String key) {
        return Stream.concat(Stream.of(LIMITS), Arrays.stream(values()).map(Setting::key))
                .min(Comparator.comparingInt(known -> distanceToAny(known, key)))
                .orElseThrow();
    }

    /** Whoever forgets the step down means the key below it. */
    private static int distanceToAny(String known, String key) {
        String last = known.substring(known.indexOf('.') + 1);
        return Math.min(distance(known, key), distance(last, key));
    }

    /** Levenshtein's distance: the fewest letters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
