package org.commonweight.ewc.data.audio;

import org.commonweight.protocol.content.MalformedException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who or what sounds when, in the subtitle format SRT that parrot.py keeps beside its recordings:
 * blocks of a number, {@code hh:mm:ss,mmm --> hh:mm:ss,mmm} and a label.
 */
public final class Subtitles {
    private static final Pattern TIMES =
            Pattern.compile(
                    "(\\d{1,4}):(\\d\\d):(\\d\\d),(\\d{3})\\s*-->\\s*(\\d{1,4}):(\\d\\d):(\\d\\d),(\\d{3})");

    private Subtitles() {}

    /** A sound of {@code label} from one time to a later one, in milliseconds. */
    public record Cue(String label, long from, long to) {}

    /**
     * Returns the cues in order of time.
     *
     * @throws MalformedException naming the line that is not understood
     */
    public static List<Cue> read(List<String> lines) throws MalformedException {
        List<Cue> cues = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.contains("-->")) {
                String label = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
                cues.add(cue(i + 1, line, label));
                i++;
            } else if (!line.isEmpty() && !line.chars().allMatch(Character::isDigit)) {
                throw malformed(i + 1, "neither a number nor times");
            }
        }
        cues.sort(Comparator.comparingLong(Cue::from));
        for (int i = 1; i < cues.size(); i++) {
            if (cues.get(i).from() < cues.get(i - 1).to()) {
                throw new MalformedException(
                        "two sounds at %d ms: one of them must end first"
                                .formatted(cues.get(i).from()));
            }
        }
        return cues;
    }

    private static Cue cue(int line, String times, String label) throws MalformedException {
        Matcher found = TIMES.matcher(times);
        if (!found.matches()) {
            throw malformed(line, "not of the form 00:00:01,250 --> 00:00:02,000");
        }
        if (label.isEmpty()) {
            throw malformed(line, "no label follows");
        }
        long from = milliseconds(found, 1);
        long to = milliseconds(found, 5);
        if (from >= to) {
            throw malformed(line, "ends before it begins");
        }
        return new Cue(label, from, to);
    }

    private static long milliseconds(Matcher found, int group) {
        long minutes =
                60 * Long.parseLong(found.group(group)) + Long.parseLong(found.group(group + 1));
        return (60 * minutes + Long.parseLong(found.group(group + 2))) * 1000
                + Long.parseLong(found.group(group + 3));
    }

    private static MalformedException malformed(int line, String message) {
        return new MalformedException("line " + line + ": " + message);
    }
}
