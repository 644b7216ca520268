package org.commonweight.lab.simulate;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a simulation is to be.
 *
 * @param participants how many there are in all, 1 to 100000
 * @param perRound how many are asked in each round, 1 to 4096
 * @param rounds 1 to 100000
 * @param noOp whether nobody trains: updates are noise of the right size
 * @param relayed whether the organization relays commitments and openings, in batches
 * @param audited whether an auditor recomputes every round in the end
 * @param rates what goes wrong, and how often
 * @param dealing how the rows come to the participants
 * @param data pictures of MNIST's form, or none for drawn digits
 * @param seed decides everything that chance decides, but for keys
 */
public record SimulationSettings(
        int participants,
        int perRound,
        int rounds,
        boolean noOp,
        boolean relayed,
        boolean audited,
        Rates rates,
        Dealing dealing,
        Optional<Path> data,
        long seed) {
    /** The most updates that the ledger takes in a round. */
    public static final int MAX_PER_ROUND = 4096;

    private static final int MAX = 100_000;

    public SimulationSettings {
        require("--participants", participants, MAX);
        require("--per-round", perRound, MAX_PER_ROUND);
        require("--rounds", rounds, MAX);
        if (perRound > participants) {
            throw new IllegalArgumentException(
                    "--per-round %d is more than the %d participants"
                            .formatted(perRound, participants));
        }
    }

    /**
     * Shares between 0 and 1.
     *
     * @param dropout of those asked, how many commit and never reveal
     * @param straggler of those asked, how many are too late to commit
     * @param newcomer of all participants, how many join only after the first round
     */
    public record Rates(double dropout, double straggler, double newcomer) {
        /** Nothing goes wrong. */
        public static final Rates NONE = new Rates(0, 0, 0);

        public Rates {
            require("--dropout", dropout);
            require("--straggler", straggler);
            require("--newcomer", newcomer);
            if (dropout + straggler > 1) {
                throw new IllegalArgumentException(
                        "--dropout and --straggler together are at most 1");
            }
        }

        private static void require(String option, double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(option + " is 0 to 1, got " + share);
            }
        }
    }

    private static void require(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(option + " is 1 to " + max + ", got " + value);
        }
    }
}
