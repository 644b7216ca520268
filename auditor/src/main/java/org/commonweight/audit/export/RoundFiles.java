package org.commonweight.audit.export;

import java.io.IOException;

/** Takes in the files of a round one by one, under names that say what they are. */
@FunctionalInterface
public interface RoundFiles {
    /** Takes in one file; {@code name} is relative, with {@code /} between folder and file. */
    void add(String name, byte[] content) throws IOException;
}
