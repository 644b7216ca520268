package org.commonweight.ewc;

import org.commonweight.ewc.model.Evaluation;

import java.time.Duration;

/**
 * What training did.
 *
 * @param before the base model on the rows that the task measures on: the participant's own
 * @param after the trained model on the same rows
 * @param duration of the steps alone
 */
public record TrainingReport(
        String engine,
        int rows,
        long steps,
        Duration duration,
        Evaluation before,
        Evaluation after) {}
