package org.commonweight.participant.round;

import java.util.Optional;

/** Decides whether this machine may train now: nothing is trained before it says so. */
public interface Permission {
    /**
     * Returns why training is not to begin now, in a clause; nothing if it may.
     *
     * @throws DeclinedException if it may not begin in this round at all
     */
    Optional<String> objection(Assignment assignment) throws DeclinedException;

    /**
     * Returns why training that has begun is not to go on now, in a clause; nothing if it may.
     *
     * @throws DeclinedException if it may not go on in this round at all
     */
    Optional<String> objectionToGoOn(Assignment assignment) throws DeclinedException;
}
