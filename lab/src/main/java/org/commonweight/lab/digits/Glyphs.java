package org.commonweight.lab.digits;

import java.util.ArrayList;
import java.util.List;

/** How each digit is written: corner points of pen movements, in hundredths of the unit square. */
final class Glyphs {
    private static final int[][][] PATHS = {
        {{50, 15, 30, 25, 25, 50, 30, 75, 50, 85, 70, 75, 75, 50, 70, 25, 50, 15}},
        {{35, 30, 52, 15, 52, 85}},
        {{28, 32, 36, 18, 54, 15, 70, 24, 70, 40, 54, 58, 27, 84, 74, 84}},
        {{28, 20, 50, 15, 68, 25, 64, 42, 46, 48, 66, 54, 72, 70, 56, 84, 27, 78}},
        {{60, 85, 60, 15, 24, 62, 76, 62}},
        {{70, 16, 34, 16, 30, 46, 52, 42, 71, 54, 70, 74, 52, 85, 28, 78}},
        {{66, 18, 46, 24, 31, 46, 29, 70, 44, 85, 64, 81, 71, 65, 59, 51, 40, 54, 30, 66}},
        {{26, 16, 74, 16, 44, 85}},
        {
            {50, 48, 33, 38, 33, 23, 50, 15, 67, 23, 67, 38, 50, 48},
            {50, 48, 30, 60, 30, 77, 50, 85, 70, 77, 70, 60, 50, 48}
        },
        {{70, 34, 58, 48, 38, 46, 29, 33, 40, 18, 60, 17, 70, 34, 66, 60, 54, 85}},
    };

    private Glyphs() {}

    /** Returns the strokes of {@code digit}, 0…9. */
    static List<Stroke> strokes(int digit) {
        List<Stroke> strokes = new ArrayList<>();
        for (int[] path : PATHS[digit]) {
            for (int i = 0; i + 3 < path.length; i += 2) {
                strokes.add(
                        new Stroke(
                                path[i] / 100.0,
                                path[i + 1] / 100.0,
                                path[i + 2] / 100.0,
                                path[i + 3] / 100.0));
            }
        }
        return strokes;
    }
}
