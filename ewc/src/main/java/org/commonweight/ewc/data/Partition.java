package org.commonweight.ewc.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A way to deal the rows of one data set to participants, so that an experiment looks like a
 * community. Every row goes to exactly one participant, and the same generator gives the same deal.
 */
public sealed interface Partition {
    /**
     * Returns the row numbers of each participant, ascending.
     *
     * @param labels the class of every row, from 0
     * @throws IllegalArgumentException if somebody would get no row
     */
    List<int[]> deal(int[] labels, int participants, RandomGenerator random);

    /** Rows at random, numbers of them that differ by at most one: everybody's data look alike. */
    record Iid() implements Partition {
        @Override
        public List<int[]> deal(int[] labels, int participants, RandomGenerator random) {
            requireRows(labels.length, participants);
            int[] order = Shuffle.of(labels.length, random);
            return IntStream.range(0, participants)
                    .mapToObj(p -> sorted(piece(order, p, participants)))
                    .toList();
        }
    }

    /**
     * All rows sorted by label, cut into {@code participants·each} pieces of which everybody draws
     * {@code each}: with 2 the pathological division of McMahan et al. 2017.
     *
     * @param each pieces for one participant, at least 1
     */
    record LabelShards(int each) implements Partition {
        public LabelShards {
            if (each < 1) {
                throw new IllegalArgumentException("Not a number of shards: " + each);
            }
        }

        @Override
        public List<int[]> deal(int[] labels, int participants, RandomGenerator random) {
            int shards = Math.multiplyExact(participants, each);
            requireRows(labels.length, shards);
            int[] byLabel = byLabel(labels, Shuffle.of(labels.length, random));
            int[] drawn = Shuffle.of(shards, random);
            return IntStream.range(0, participants)
                    .mapToObj(p ->
                            sorted(
                                    IntStream.range(p * each, (p + 1) * each)
                                            .flatMap(i ->
                                                    IntStream.of(piece(byLabel, drawn[i], shards)))
                                            .toArray()))
                    .toList();
        }
    }

    /**
     * The rows of each label in shares drawn from a symmetric Dirichlet distribution (Hsu, Qi,
     * Brown 2019): nearly equal for a large {@code alpha}, one holder for a small one. Drawn again
     * until everybody has a row.
     *
     * @param alpha concentration, 0.001…10^6
     */
    record Dirichlet(double alpha) implements Partition {
        private static final int DRAWS = 1000;

        public Dirichlet {
            if (!(alpha >= 0.001 && alpha <= 1e6)) {
                throw new IllegalArgumentException("Not an alpha of 0.001 to 10^6: " + alpha);
            }
        }

        @Override
        public List<int[]> deal(int[] labels, int participants, RandomGenerator random) {
            requireRows(labels.length, participants);
            for (int draw = 0; draw < DRAWS; draw++) {
                List<int[]> dealt = draw(labels, participants, random);
                if (dealt.stream().allMatch(rows -> rows.length > 0)) {
                    return dealt;
                }
            }
            throw new IllegalArgumentException(
                    "With alpha %s some of %d participants get no row: raise alpha, or take fewer"
                            .formatted(alpha, participants));
        }

        private List<int[]> draw(int[] labels, int participants, RandomGenerator random) {
            int[] rows = byLabel(labels, Shuffle.of(labels.length, random));
            List<List<Integer>> holders = new ArrayList<>();
            IntStream.range(0, participants).forEach(p -> holders.add(new ArrayList<>()));
            int from = 0;
            while (from < rows.length) {
                int to = from;
                while (to < rows.length && labels[rows[to]] == labels[rows[from]]) {
                    to++;
                }
                double[] upTo = GammaShares.cumulative(alpha, participants, random);
                for (int i = from; i < to; i++) {
                    double place = (i - from + 0.5) / (to - from);
                    int at = Arrays.binarySearch(upTo, place);
                    holders.get(Math.min(at < 0 ? -at - 1 : at, participants - 1)).add(rows[i]);
                }
                from = to;
            }
            return holders.stream()
                    .map(held -> held.stream().mapToInt(Integer::intValue).sorted().toArray())
                    .toList();
        }
    }

    /**
     * Whole groups, such as the recordings of one speaker or the rows of one person: with as many
     * participants as groups everybody is one of them, in the order of their names; with fewer, the
     * groups are dealt at random in turn.
     *
     * @param groups the group of every row
     */
    record ByGroup(List<String> groups) implements Partition {
        public ByGroup {
            groups = List.copyOf(groups);
        }

        @Override
        public List<int[]> deal(int[] labels, int participants, RandomGenerator random) {
            if (labels.length != groups.size()) {
                throw new IllegalArgumentException(
                        labels.length + " rows, but " + groups.size() + " groups");
            }
            TreeMap<String, List<Integer>> rows = new TreeMap<>();
            for (int row = 0; row < labels.length; row++) {
                rows.computeIfAbsent(groups.get(row), _ -> new ArrayList<>()).add(row);
            }
            if (participants < 1 || rows.size() < participants) {
                throw new IllegalArgumentException(
                        rows.size() + " groups cannot be dealt to " + participants);
            }
            List<List<Integer>> all = List.copyOf(rows.values());
            int[] order =
                    all.size() == participants
                            ? IntStream.range(0, participants).toArray()
                            : Shuffle.of(all.size(), random);
            return IntStream.range(0, participants)
                    .mapToObj(p ->
                            IntStream.iterate(p, i -> i < order.length, i -> i + participants)
                                    .flatMap(i ->
                                            all.get(order[i]).stream().mapToInt(Integer::intValue))
                                    .sorted()
                                    .toArray())
                    .toList();
        }
    }

    private static void requireRows(int rows, int pieces) {
        if (pieces < 1 || rows < pieces) {
            throw new IllegalArgumentException(
                    rows + " rows cannot be dealt in " + pieces + " pieces");
        }
    }

    /** Sorts by label and keeps the given order within a label. */
    private static int[] byLabel(int[] labels, int[] order) {
        return IntStream.of(order)
                .boxed()
                .sorted(Comparator.comparingInt(row -> labels[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] piece(int[] rows, int number, int pieces) {
        return Arrays.copyOfRange(
                rows,
                (int) ((long) rows.length * number / pieces),
                (int) ((long) rows.length * (number + 1) / pieces));
    }

    private static int[] sorted(int[] rows) {
        Arrays.sort(rows);
        return rows;
    }
}
