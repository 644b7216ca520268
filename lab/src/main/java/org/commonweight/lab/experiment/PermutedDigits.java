package org.commonweight.lab.experiment;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.model.ClassMask;
import org.commonweight.lab.experiment.data.Rows;
import org.commonweight.lab.experiment.result.Known;
import org.commonweight.lab.experiment.result.TrialLog;
import org.commonweight.lab.experiment.rounds.ExperimentException;
import org.commonweight.protocol.json.JsonObject;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Permuted MNIST, domain-incremental: the same ten digits with their pixels in another order in
 * each task, framed by zeros to 32×32 before (van de Ven and Tolias 2018). The first task is in
 * order.
 *
 * @param tasks how many orders of pixels
 * @param rows most rows of a task
 */
record PermutedDigits(
        String name,
        String title,
        int tasks,
        int rows,
        TaskSequence without,
        TaskSequence with,
        List<Known> known)
        implements Experiment {
    private static final int SIDE = 28;
    private static final int FRAMED = 32;
    private static final int MARGIN = (FRAMED - SIDE) / 2;

    /** The features of a row. */
    static final int INPUTS = FRAMED * FRAMED;

    PermutedDigits {
        known = List.copyOf(known);
    }

    @Override
    public JsonObject parameters(String setting) {
        return JsonObject.builder()
                .put("rows", rows)
                .put("sequence", sequence(setting).toJson())
                .put("tasks", tasks)
                .build();
    }

    @Override
    public Optional<Experiment> withLambda(BigDecimal lambda) {
        TaskSequence other = with.withLambda(lambda.doubleValue());
        return Optional.of(new PermutedDigits(name, title, tasks, rows, without, other, known));
    }

    @Override
    public void run(String setting, long seed, Workbench bench, TrialLog log)
            throws DataException, ExperimentException, IOException, InterruptedException {
        Dataset train = Rows.first(rows, bench.data().mnist(Split.TRAIN));
        Dataset test = Rows.first(rows, bench.data().mnist(Split.TEST));
        ClassMask all = ClassMask.all(train.classes());
        SplittableRandom random = new SplittableRandom(seed);
        List<Task> sequence = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            int[] sources = sources(task == 0 ? identity() : permutation(random));
            sequence.add(
                    new Task(
                            all,
                            () -> Rows.rearranged(sources, train),
                            () -> Rows.rearranged(sources, test)));
        }
        sequence(setting).run(sequence, seed, bench.trainer(), log);
    }

    private static int[] identity() {
        return IntStream.range(0, INPUTS).toArray();
    }

    private static int[] permutation(SplittableRandom random) {
        int[] order = identity();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /** Returns which pixel of 28×28, or −1, stands at each place. */
    private static int[] sources(int[] order) {
        return Arrays.stream(order).map(PermutedDigits::pixel).toArray();
    }

    private static int pixel(int framed) {
        int x = framed % FRAMED - MARGIN;
        int y = framed / FRAMED - MARGIN;
        return x >= 0 && x < SIDE && y >= 0 && y < SIDE ? y * SIDE + x : -1;
    }

    private TaskSequence sequence(String setting) {
        return setting.equals(SplitDigits.NONE) ? without : with;
    }
}
