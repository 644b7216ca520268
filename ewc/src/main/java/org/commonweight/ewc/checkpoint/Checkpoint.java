package org.commonweight.ewc.checkpoint;

import org.commonweight.ewc.descent.DescentState;
import org.commonweight.protocol.content.Digest;

/**
 * Where a task stands between two steps. Together with the task itself, whose seed decides the
 * order of rows, it is everything that the rest of the training depends on.
 *
 * @param task the identity of the task; another one must not go on from here
 * @param epoch the epoch that is going on, from 1
 * @param row the rows of this epoch that were taken
 * @param losses the sum of the losses of this epoch's steps
 */
public record Checkpoint(Digest task, DescentState state, int epoch, int row, double losses) {
    public Checkpoint {
        if (epoch < 1 || row < 0) {
            throw new IllegalArgumentException("Not a place in a training");
        }
    }
}
