package org.commonweight.lab.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Who does what in one round: the punctual commit and reveal, dropouts commit only, stragglers come
 * when the commit window is over.
 */
record Cast(List<Integer> punctual, List<Integer> dropouts, List<Integer> stragglers) {
    Cast {
        punctual = List.copyOf(punctual);
        dropouts = List.copyOf(dropouts);
        stragglers = List.copyOf(stragglers);
    }

    /**
     * Draws {@code asked} of the participants 0 to {@code present} − 1, or all if there are less.
     */
    static Cast draw(
            int present, int asked, SimulationSettings.Rates rates, RandomGenerator random) {
        List<Integer> chosen = sample(present, Math.min(present, asked), random);
        List<Integer> punctual = new ArrayList<>();
        List<Integer> dropouts = new ArrayList<>();
        List<Integer> stragglers = new ArrayList<>();
        for (int participant : chosen) {
            double fate = random.nextDouble();
            if (fate < rates.dropout()) {
                dropouts.add(participant);
            } else if (fate < rates.dropout() + rates.straggler()) {
                stragglers.add(participant);
            } else {
                punctual.add(participant);
            }
        }
        return new Cast(punctual, dropouts, stragglers);
    }

    /** How many were asked. */
    int size() {
        return punctual.size() + dropouts.size() + stragglers.size();
    }

    /** Those who commit in time; the punctual come first. */
    List<Integer> committing() {
        List<Integer> all = new ArrayList<>(punctual);
        all.addAll(dropouts);
        return all;
    }

    /** The first steps of a Fisher-Yates shuffle. */
    private static List<Integer> sample(int of, int count, RandomGenerator random) {
        int[] all = new int[of];
        for (int i = 0; i < of; i++) {
            all[i] = i;
        }
        List<Integer> sample = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, of);
            sample.add(all[other]);
            all[other] = all[i];
        }
        return sample;
    }
}
