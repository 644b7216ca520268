package org.commonweight.audit.report;

/** Foreign text made fit for one line of a terminal or a JSON string. */
public final class Line {
    private static final int MAX = 1000;

    private Line() {}

    /** Replaces control characters, formatting characters and lone surrogates, and cuts. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(MAX).map(Line::printable).forEach(line::appendCodePoint);
        return line.toString();
    }

    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    '\uFFFD';
            default -> codePoint;
        };
    }
}
