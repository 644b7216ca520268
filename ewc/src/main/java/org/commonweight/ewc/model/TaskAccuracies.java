package org.commonweight.ewc.model;

import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.util.ArrayList;
import java.util.List;

/**
 * How well a model did on every task after each task that it learned, {@code R[i][j]} on task j
 * after task i (Lopez-Paz and Ranzato 2017), with the figures that papers derive from it.
 */
public final class TaskAccuracies {
    private final int tasks;
    private final List<List<Double>> rows = new ArrayList<>();

    /** Starts before the first of so many tasks. */
    public TaskAccuracies(int tasks) {
        if (tasks < 1) {
            throw new IllegalArgumentException("Not a number of tasks: " + tasks);
        }
        this.tasks = tasks;
    }

    /**
     * Adds what was measured after the next task, 0…1 for each task, learned already or not.
     *
     * @throws IllegalArgumentException if there is not one for each task, or no task is left
     */
    public void add(List<Double> accuracies) {
        if (accuracies.size() != tasks || rows.size() == tasks) {
            throw new IllegalArgumentException(
                    "%d accuracies after task %d of %d"
                            .formatted(accuracies.size(), rows.size() + 1, tasks));
        }
        rows.add(List.copyOf(accuracies));
    }

    /** Returns the accuracy on task {@code task} after task {@code after}, both from 0. */
    public double at(int after, int task) {
        return rows.get(after).get(task);
    }

    /** Returns the mean accuracy over the tasks learned so far, after the last of them. */
    public double mean() {
        int last = last();
        double sum = 0;
        for (int task = 0; task <= last; task++) {
            sum += at(last, task);
        }
        return sum / (last + 1);
    }

    /**
     * Returns the mean over all tasks before the last of the best accuracy that was ever reached
     * minus the present one (Chaudhry et al. 2018); 0 after one task.
     */
    public double forgetting() {
        int last = last();
        double sum = 0;
        for (int task = 0; task < last; task++) {
            double best = at(task, task);
            for (int after = task; after < last; after++) {
                best = Math.max(best, at(after, task));
            }
            sum += best - at(last, task);
        }
        return last == 0 ? 0 : sum / last;
    }

    /**
     * Returns the mean over all tasks before the last of the present accuracy minus the one right
     * after the task was learned: negative where later tasks did harm; 0 after one task.
     */
    public double backwardTransfer() {
        int last = last();
        double sum = 0;
        for (int task = 0; task < last; task++) {
            sum += at(last, task) - at(task, task);
        }
        return last == 0 ? 0 : sum / last;
    }

    /** Returns the figures and the matrix they come from. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("backwardTransfer", CanonicalDecimal.of(backwardTransfer()))
                .put("forgetting", CanonicalDecimal.of(forgetting()))
                .put("mean", CanonicalDecimal.of(mean()))
                .put("accuracies", JsonArray.of(rows, TaskAccuracies::row))
                .build();
    }

    private static JsonValue row(List<Double> accuracies) {
        return JsonArray.ofTexts(accuracies.stream().map(CanonicalDecimal::of).toList());
    }

    private int last() {
        if (rows.isEmpty()) {
            throw new IllegalStateException("Nothing was learned yet");
        }
        return rows.size() - 1;
    }
}
