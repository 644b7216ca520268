package org.commonweight.lab.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a demo is to be: how many participants and rounds, pictures of MNIST's form or none for
 * drawn digits, the folder to keep everything in or none, and the command line that starts this
 * program again as a participant.
 */
public record DemoSettings(
        int participants,
        int rounds,
        Optional<Path> data,
        Optional<Path> keep,
        List<String> program) {
    private static final int MAX_PARTICIPANTS = 16;
    private static final int MAX_ROUNDS = 1000;

    public DemoSettings {
        program = List.copyOf(program);
        require("--participants", participants, MAX_PARTICIPANTS);
        require("--rounds", rounds, MAX_ROUNDS);
    }

    private static void require(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(option + " is 1 to " + max + ", got " + value);
        }
    }
}
