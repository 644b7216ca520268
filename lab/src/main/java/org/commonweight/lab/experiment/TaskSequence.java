package org.commonweight.lab.experiment;

import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.TaskAccuracies;
import org.commonweight.lab.experiment.result.TrialLog;
import org.commonweight.lab.experiment.rounds.Averaging;
import org.commonweight.lab.experiment.rounds.Community;
import org.commonweight.lab.experiment.rounds.ExperimentException;
import org.commonweight.lab.experiment.rounds.MemorySchedule;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.json.JsonObject;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Tasks learned one after the other by one model, whose rows are gone when the next one comes: one
 * round for each task, and one that remembers it.
 *
 * @param memoryScale the memory is on a grid of steps 2^−memoryScale, up to 2^(31−memoryScale)
 * @param fisherSamples rows of a task that its Fisher diagonal is taken over
 */
record TaskSequence(
        Architecture architecture,
        FirstWeights first,
        Recipe recipe,
        MemorySchedule memory,
        int memoryScale,
        int fisherSamples) {
    static final String ACCURACY = "mean accuracy after the last task";
    static final String FORGETTING = "forgetting";
    static final String STRENGTH = "λ times mean F of all tasks";

    void run(List<Task> tasks, long seed, Trainer trainer, TrialLog log)
            throws ExperimentException, IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        Averaging averaging = new Averaging.OnGrid(Grid.DEFAULT);
        Community community =
                new Community(
                        architecture,
                        trainer,
                        averaging,
                        memoryScale,
                        first.draw(architecture, random.split()));
        TaskAccuracies accuracies = new TaskAccuracies(tasks.size());
        for (int k = 1; k <= tasks.size(); k++) {
            learn(community, tasks.get(k - 1), k, random.split());
            measure(community, tasks, k, accuracies, log);
        }
        log.figure(STRENGTH, memory.lambda(tasks.size()).doubleValue() * community.meanFisher());
    }

    private void learn(Community community, Task task, int k, SplittableRandom random)
            throws ExperimentException, InterruptedException {
        List<Dataset> rows = List.of(task.train().get());
        community.average(
                community.train(
                        task.classes(),
                        rows,
                        recipe.plan(memory.lambda(k - 1)),
                        recipe.optimizer(),
                        random));
        if (memory.lambda() > 0) {
            community.remember(task.classes(), rows, fisherSamples, memory.rate(k), random);
        }
    }

    private static void measure(
            Community community, List<Task> tasks, int k, TaskAccuracies accuracies, TrialLog log)
            throws IOException {
        List<Double> row = new ArrayList<>(Collections.nCopies(tasks.size(), 0.0));
        for (int i = 0; i < k; i++) {
            Task task = tasks.get(i);
            row.set(i, community.accuracy(task.classes(), task.test().get()));
            log.point("accuracy on task " + (i + 1), k, 100 * row.get(i));
        }
        accuracies.add(row);
        double mean = 100 * accuracies.mean();
        log.point("mean accuracy of the tasks so far", k, mean);
        log.figure(ACCURACY, mean);
        log.figure(FORGETTING, 100 * accuracies.forgetting());
        log.keep("task %d, mean accuracy %.2f %%".formatted(k, mean));
    }

    TaskSequence withLambda(double lambda) {
        MemorySchedule other = new MemorySchedule(lambda, memory.gamma());
        return new TaskSequence(architecture, first, recipe, other, memoryScale, fisherSamples);
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("architecture", architecture.toJson())
                .put("firstWeights", first.name().toLowerCase(Locale.ROOT))
                .put("fisherSamples", fisherSamples)
                .put("gamma", CanonicalDecimal.of(memory.gamma()))
                .put("lambda", CanonicalDecimal.of(memory.lambda()))
                .put("memoryScale", memoryScale)
                .put("training", recipe.toJson())
                .build();
    }
}
