package org.commonweight.ewc.data.arff;

import org.commonweight.protocol.content.MalformedException;

import java.util.ArrayList;
import java.util.List;

/** Takes one line apart: words, and values between commas, each perhaps in quotation marks. */
final class ArffLine {
    private final String line;
    private int at;

    ArffLine(String line) {
        this.line = line;
    }

    /** Returns the next word, up to a blank or an opening brace. */
    String word() throws MalformedException {
        skipBlanks();
        if (atQuote()) {
            return quoted();
        }
        int from = at;
        while (at < line.length() && !isBlank(line.charAt(at)) && line.charAt(at) != '{') {
            at++;
        }
        if (at == from) {
            throw new MalformedException("the line ends where a word is expected");
        }
        return line.substring(from, at);
    }

    boolean startsWith(char expected) {
        skipBlanks();
        return at < line.length() && line.charAt(at) == expected;
    }

    /** Returns the values between braces. */
    List<String> braced() throws MalformedException {
        at++;
        List<String> values = values('}');
        if (at >= line.length()) {
            throw new MalformedException("a brace is opened and not closed");
        }
        at++;
        return values;
    }

    /** Returns the values of the rest of the line. */
    List<String> values() throws MalformedException {
        return values('\n');
    }

    private List<String> values(char end) throws MalformedException {
        List<String> values = new ArrayList<>();
        do {
            skipBlanks();
            values.add(atQuote() ? quoted() : plain(end));
            skipBlanks();
        } while (at < line.length() && line.charAt(at) == ',' && at++ >= 0);
        if (at < line.length() && line.charAt(at) != end) {
            throw new MalformedException("a comma is missing at character " + (at + 1));
        }
        return values;
    }

    private String plain(char end) {
        int from = at;
        while (at < line.length() && line.charAt(at) != ',' && line.charAt(at) != end) {
            at++;
        }
        return line.substring(from, at).strip();
    }

    private String quoted() throws MalformedException {
        char quote = line.charAt(at++);
        StringBuilder text = new StringBuilder();
        while (at < line.length() && line.charAt(at) != quote) {
            if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                at++;
            }
            text.append(line.charAt(at++));
        }
        if (at >= line.length()) {
            throw new MalformedException("a quotation mark is opened and not closed");
        }
        at++;
        return text.toString();
    }

    private boolean atQuote() {
        return at < line.length() && (line.charAt(at) == '"' || line.charAt(at) == '\'');
    }

    private void skipBlanks() {
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}
