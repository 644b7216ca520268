package org.commonweight.participant.round;

import java.util.Optional;

/** Decides whether this machine may train now: nothing is trained before it says so. */
@FunctionalInterface
public interface Permission {
    /**
     * Returns why training is not to begin now, in a clause; nothing if it may.
     *
     * @throws DeclinedException if it may not begin in this round at all
     */
    Optional<String> objection(Assignment assignment) throws DeclinedException;
}
