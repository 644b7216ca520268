package org.commonweight.protocol.round;

/** What can be wrong with a sequence of events, whatever content they name. */
public enum HistoryCheck {
    /** Events do not follow each other as blocks and indices demand, or speak of another model. */
    ORDER,
    /** A genesis is zero, or a round's number, base or predecessor is not the next one. */
    LINEAGE,
    /** A call came from somebody who may not make it, or of a kind the model does not know. */
    AUTHORITY,
    /** A call came in another phase than the one that takes it. */
    WINDOW,
    /** The opening is not the hash of the round's terms. */
    OPENING,
    /**
     * Who commits or publishes a profile is not a member, or committed before, or an interval does
     * not follow the rule.
     */
    MEMBERSHIP,
    /** A commitment is zero, or a reveal does not open it, or was made before. */
    COMMITMENT,
    /** Reveals are not numbered 0, 1, 2 …: one is hidden, doubled or moved. */
    SEQUENCE,
    /** The proposal was made for other reveals than those that are logged. */
    ACC,
    /** The rejected reveals are not written canonically, or are more than the terms allow. */
    REJECTIONS,
    /** Too few updates are included. */
    QUORUM,
    /** The hash of the past is not the one that the events lead to. */
    HISTORY
}
