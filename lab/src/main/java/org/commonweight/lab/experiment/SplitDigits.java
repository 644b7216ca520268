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
import java.util.List;
import java.util.Optional;

/**
 * Split MNIST: five pairs of digits one after the other (van de Ven and Tolias 2019).
 *
 * @param heads whether each pair has a head of its own and test rows say to which pair they belong
 *     (task-incremental), or all ten digits compete (class-incremental)
 * @param without the sequence without memory
 * @param with the sequence with memory
 */
record SplitDigits(
        String name,
        String title,
        boolean heads,
        int rows,
        TaskSequence without,
        TaskSequence with,
        List<Known> known)
        implements Experiment {
    static final String NONE = "none";
    static final String EWC = "online EWC";
    private static final int PAIR = 2;

    SplitDigits {
        known = List.copyOf(known);
    }

    @Override
    public JsonObject parameters(String setting) {
        return JsonObject.builder()
                .put("rows", rows)
                .put("sequence", sequence(setting).toJson())
                .build();
    }

    @Override
    public Optional<Experiment> withLambda(BigDecimal lambda) {
        TaskSequence other = with.withLambda(lambda.doubleValue());
        return Optional.of(new SplitDigits(name, title, heads, rows, without, other, known));
    }

    @Override
    public void run(String setting, long seed, Workbench bench, TrialLog log)
            throws DataException, ExperimentException, IOException, InterruptedException {
        Dataset train = Rows.first(rows, bench.data().mnist(Split.TRAIN));
        Dataset test = Rows.first(rows, bench.data().mnist(Split.TEST));
        List<Task> tasks = new ArrayList<>();
        for (int first = 0; first < train.classes(); first += PAIR) {
            tasks.add(task(first, train, test));
        }
        sequence(setting).run(tasks, seed, bench.trainer(), log);
    }

    private Task task(int first, Dataset train, Dataset test) {
        ClassMask classes =
                heads
                        ? ClassMask.of(train.classes(), first, first + 1)
                        : ClassMask.all(train.classes());
        Dataset learned = Rows.ofClasses(first, PAIR, train);
        Dataset tested = Rows.ofClasses(first, PAIR, test);
        return new Task(classes, () -> learned, () -> tested);
    }

    private TaskSequence sequence(String setting) {
        return setting.equals(NONE) ? without : with;
    }
}
