package org.commonweight.ewc.data.arff;

import org.commonweight.protocol.content.MalformedException;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an ARFF file of numeric, nominal and text columns from its first line to its last; dates,
 * relations and sparse rows are refused. Messages begin with the number of the line.
 */
public final class ArffReader {
    /** The spelling of a missing value. */
    public static final String MISSING = "?";

    private final BufferedReader lines;
    private final List<ArffAttribute> attributes = new ArrayList<>();
    private int line;

    /**
     * Reads the header.
     *
     * @throws MalformedException if it is not one of ARFF
     */
    public ArffReader(BufferedReader lines) throws IOException, MalformedException {
        this.lines = lines;
        Set<String> names = new HashSet<>();
        while (true) {
            ArffLine header =
                    new ArffLine(
                            nextLine()
                                    .orElseThrow(
                                            () -> malformed(new MalformedException("no @data"))));
            try {
                String keyword = header.word().toLowerCase(Locale.ROOT);
                switch (keyword) {
                    case "@relation" -> {}
                    case "@attribute" -> add(attribute(header), names);
                    case "@data" -> {
                        return;
                    }
                    default -> throw new MalformedException("not ARFF: unknown word " + keyword);
                }
            } catch (MalformedException e) {
                throw malformed(e);
            }
        }
    }

    /** Returns the columns, first to last. */
    public List<ArffAttribute> attributes() {
        return List.copyOf(attributes);
    }

    /** Returns the number of the line that was read last, from 1. */
    public int line() {
        return line;
    }

    /**
     * Returns the next row, {@link #MISSING} for values that are missing; empty at the end.
     *
     * @throws MalformedException if the row has not one value for each column, or a nominal value
     *     is not one of those listed
     */
    public Optional<List<String>> next() throws IOException, MalformedException {
        Optional<String> text = nextLine();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(row(new ArffLine(text.get())));
        } catch (MalformedException e) {
            throw malformed(e);
        }
    }

    private List<String> row(ArffLine text) throws MalformedException {
        if (text.startsWith('{')) {
            throw new MalformedException("sparse rows are not read: write every value");
        }
        List<String> cells = text.values();
        if (cells.size() != attributes.size()) {
            throw new MalformedException(
                    cells.size() + " values where " + attributes.size() + " are declared");
        }
        for (int i = 0; i < cells.size(); i++) {
            if (attributes.get(i) instanceof ArffAttribute.Nominal nominal
                    && !cells.get(i).equals(MISSING)
                    && !nominal.values().contains(cells.get(i))) {
                throw new MalformedException(
                        "%s is not a declared value of %s"
                                .formatted(shown(cells.get(i)), shown(nominal.name())));
            }
        }
        return cells;
    }

    private void add(ArffAttribute attribute, Set<String> names) throws MalformedException {
        if (!names.add(attribute.name())) {
            throw new MalformedException("two attributes are called " + shown(attribute.name()));
        }
        attributes.add(attribute);
    }

    private static ArffAttribute attribute(ArffLine header) throws MalformedException {
        String name = header.word();
        if (header.startsWith('{')) {
            return new ArffAttribute.Nominal(name, header.braced());
        }
        String type = header.word().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "numeric", "real", "integer" -> new ArffAttribute.Numeric(name);
            case "string" -> new ArffAttribute.Text(name);
            default -> throw new MalformedException("attributes of type " + type + " are not read");
        };
    }

    private Optional<String> nextLine() throws IOException {
        String next = lines.readLine();
        line++;
        while (next != null && (next.isBlank() || next.stripLeading().startsWith("%"))) {
            next = lines.readLine();
            line++;
        }
        return Optional.ofNullable(next);
    }

    private MalformedException malformed(MalformedException cause) {
        return new MalformedException("line " + line + ": " + cause.getMessage(), cause);
    }

    private static String shown(String text) {
        String start = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return '"' + start.replaceAll("\\p{Cntrl}", "\ufffd") + '"';
    }
}
