package org.commonweight.lab.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a demo is to be.
 *
 * @param participants how many are there from the first round on, 1 to 16
 * @param rounds all rounds, 1 to 1000; the last of them is the newcomer's
 * @param newcomer whether one more participant comes for the last round and trains it alone
 * @param upload whether the last of the first participants serves nothing and uploads its updates
 * @param partition how rows come to the participants
 * @param data pictures of MNIST's form, or none for drawn digits
 * @param keep the folder to keep everything in, or none
 * @param program the command line that starts this program again as a participant
 */
public record DemoSettings(
        int participants,
        int rounds,
        boolean newcomer,
        boolean upload,
        Partition partition,
        Optional<Path> data,
        Optional<Path> keep,
        List<String> program) {
    private static final int MAX_PARTICIPANTS = 16;
    private static final int MAX_ROUNDS = 1000;

    public DemoSettings {
        program = List.copyOf(program);
        require("--participants", participants, MAX_PARTICIPANTS);
        require("--rounds", rounds, MAX_ROUNDS);
        if (newcomer && rounds < 2) {
            throw new IllegalArgumentException(
                    "--rounds 1 leaves no round before the newcomer's: take 2, or --no-newcomer");
        }
        if (partition == Partition.FILES && data.isEmpty()) {
            throw new IllegalArgumentException(
                    "--partition files needs --data DIR, with a sub-folder for each participant");
        }
    }

    /** Returns the rounds in which everyone but the newcomer takes part. */
    int steadyRounds() {
        return newcomer ? rounds - 1 : rounds;
    }

    private static void require(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(option + " is 1 to " + max + ", got " + value);
        }
    }
}
