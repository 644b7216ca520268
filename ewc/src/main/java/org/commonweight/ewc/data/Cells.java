package org.commonweight.ewc.data;

import java.util.regex.Pattern;

/** The spelling of cells. */
final class Cells {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern NOT_FINITE =
            Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);
    private static final int SHOWN = 40;

    private Cells() {}

    /**
     * Reads a decimal number, with or without exponent; a point separates the fraction.
     *
     * @throws DataException that says what the cell is instead and what to do
     */
    static double number(String cell) throws DataException {
        String text = cell.strip();
        if (text.isEmpty()) {
            throw new DataException("the cell is empty: fill it in or remove the row");
        }
        boolean number = NUMBER.matcher(text).matches();
        double value = number ? Double.parseDouble(text) : Double.NaN;
        if (!number && !NOT_FINITE.matcher(text).matches()) {
            throw new DataException(
                    quote(text) + " is not a number like -1.5e3: correct or remove the row");
        }
        if (!Double.isFinite(value)) {
            throw new DataException(quote(text) + " is not finite: correct or remove the row");
        }
        return value;
    }

    /** Returns at most 40 characters in quotation marks, fit for one line. */
    static String quote(String text) {
        String line =
                text.codePoints().anyMatch(Character::isISOControl)
                        ? text.replaceAll("\\p{Cntrl}", "\ufffd")
                        : text;
        int end =
                line.offsetByCodePoints(0, Math.min(SHOWN, line.codePointCount(0, line.length())));
        return '"' + line.substring(0, end) + (end < line.length() ? "…" : "") + '"';
    }
}
