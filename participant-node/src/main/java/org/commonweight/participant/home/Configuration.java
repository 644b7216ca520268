package org.commonweight.participant.home;

import org.commonweight.ledger.node.Finality;
import org.commonweight.participant.consent.ConsentMode;
import org.commonweight.participant.limits.Hours;
import org.commonweight.participant.limits.Limits;
import org.commonweight.protocol.content.MalformedException;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a participant's node behaves, checked.
 *
 * @param key the private key's file, relative to the home if it is not absolute
 * @param consent for what a person is asked
 * @param minRows fewer rows than this are never trained on, at least 1
 * @param allowPrivate whether content is fetched from private addresses that others name
 * @param relay whether the organization's inbox is asked to write onto the ledger first
 * @param port the port of the page and API on this machine, 0 for a free one
 * @param finality when a block counts
 */
public record Configuration(
        String key,
        ConsentMode consent,
        int minRows,
        boolean allowPrivate,
        boolean relay,
        int port,
        Finality finality,
        Limits limits) {
    /** Fewer rows than this would say too much about each of them. */
    public static final int DEFAULT_MIN_ROWS = 100;

    /** Returns what holds where nothing is said. */
    public static Configuration defaults() {
        return new Configuration(
                "key",
                ConsentMode.MODEL,
                DEFAULT_MIN_ROWS,
                false,
                true,
                0,
                new Finality.Instant(),
                Limits.none());
    }

    /**
     * Reads {@code layers}, of which the first that says something counts.
     *
     * @throws ConfigurationException naming the place and the key whose value is not taken
     */
    public static Configuration of(List<Layer> layers) throws ConfigurationException {
        Reading reading = new Reading(layers);
        Configuration ours = defaults();
        return new Configuration(
                reading.text(Setting.KEY).orElse(ours.key),
                reading.parse(Setting.CONSENT, ConsentMode::parse).orElse(ours.consent),
                (int) reading.number(Setting.MIN_ROWS, 1, Integer.MAX_VALUE).orElse(ours.minRows),
                reading.flag(Setting.ALLOW_PRIVATE).orElse(ours.allowPrivate),
                reading.flag(Setting.RELAY).orElse(ours.relay),
                (int) reading.number(Setting.PORT, 0, 65535).orElse(ours.port),
                reading.parse(Setting.FINALITY, Configuration::finality).orElse(ours.finality),
                limits(reading));
    }

    private static Finality finality(String text) {
        try {
            return Finality.parse(text);
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Limits limits(Reading reading) throws ConfigurationException {
        OptionalLong percent = reading.number(Setting.CPU_PERCENT, 1, 100);
        OptionalLong threads = reading.number(Setting.THREADS, 1, 1024);
        return new Limits(
                percent.isPresent()
                        ? OptionalInt.of((int) percent.getAsLong())
                        : OptionalInt.empty(),
                threads.isPresent()
                        ? OptionalInt.of((int) threads.getAsLong())
                        : OptionalInt.empty(),
                hours(reading),
                reading.flag(Setting.ONLY_WHEN_IDLE).orElse(false),
                reading.flag(Setting.ONLY_ON_POWER).orElse(false),
                reading.flag(Setting.ONLY_ON_UNMETERED).orElse(false),
                reading.number(Setting.MAX_DISK_BYTES, 1 << 20, Long.MAX_VALUE));
    }

    private static Optional<Hours> hours(Reading reading) throws ConfigurationException {
        Optional<String> from = reading.text(Setting.FROM);
        Optional<String> until = reading.text(Setting.UNTIL);
        if (from.isEmpty() && until.isEmpty()) {
            return Optional.empty();
        }
        if (from.isEmpty() || until.isEmpty()) {
            throw new ConfigurationException(
                    "limits.from and limits.until go together: give both or neither");
        }
        return reading.parse(Setting.FROM, text -> Hours.parse(text, until.get()));
    }

    /** Finds values and says where a bad one came from. */
    private record Reading(List<Layer> layers) {
        /** Turns a text into a value; what it refuses is the message. */
        interface Parser<T> {
            T parse(String text);
        }

        private @Nullable Layer layerOf(Setting setting) {
            return layers.stream()
                    .filter(layer -> layer.values().containsKey(setting))
                    .findFirst()
                    .orElse(null);
        }

        Optional<String> text(Setting setting) {
            Layer layer = layerOf(setting);
            return layer == null
                    ? Optional.empty()
                    : Optional.ofNullable(layer.values().get(setting));
        }

        <T> Optional<T> parse(Setting setting, Parser<T> parser) throws ConfigurationException {
            Optional<String> text = text(setting);
            try {
                return text.map(parser::parse);
            } catch (IllegalArgumentException e) {
                Layer layer = layerOf(setting);
                throw new ConfigurationException(
                        "%s: %s: %s"
                                .formatted(
                                        layer == null ? "" : layer.where(),
                                        setting.key(),
                                        e.getMessage()),
                        e);
            }
        }

        Optional<Boolean> flag(Setting setting) throws ConfigurationException {
            return parse(
                    setting,
                    text ->
                            switch (text) {
                                case "true" -> true;
                                case "false" -> false;
                                default ->
                                        throw new IllegalArgumentException(
                                                "is true or false, not " + text);
                            });
        }

        OptionalLong number(Setting setting, long min, long max) throws ConfigurationException {
            Optional<Long> number =
                    parse(
                            setting,
                            text -> {
                                if (text.matches("[0-9]{1,18}")) {
                                    long value = Long.parseLong(text);
                                    if (value >= min && value <= max) {
                                        return value;
                                    }
                                }
                                throw new IllegalArgumentException(
                                        "is an integer of %d to %d, not %s"
                                                .formatted(min, max, text));
                            });
            return number.map(OptionalLong::of).orElse(OptionalLong.empty());
        }
    }
}
