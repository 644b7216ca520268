package org.commonweight.organization.journal;

import java.util.Arrays;
import java.util.List;

/** Everything that a node writes down; the steps of a round come in this order. */
public enum Step {
    /** The RoundManifest is in the store and the terms are fixed: this, and nothing else, opens. */
    ROUND_PLANNED(true),
    /** The ledger shows the round open. */
    ROUND_OPENED(true),
    /** A commit was left here, and whoever left it may go. */
    COMMIT_TAKEN(true),
    /** Commits that were left here are on the ledger. */
    COMMITS_RELAYED(true),
    /** An opening was left here. */
    OPENING_TAKEN(true),
    /** Openings that were left here are on the ledger. */
    OPENINGS_RELAYED(true),
    /** Result and report are in the store: these, and no others, are proposed. */
    RESULT_KEPT(true),
    /** The ledger shows the proposal. */
    RESULT_PROPOSED(true),
    /** The ledger shows the round ended, with a result or without. */
    ROUND_ENDED(true),
    /** The operator holds new rounds back. */
    PAUSED(false),
    /** The operator lets rounds open again. */
    RESUMED(false),
    /** The operator gives up a round, which then runs out, and holds new ones back. */
    ABORTED(false);

    private final boolean ofRound;

    Step(boolean ofRound) {
        this.ofRound = ofRound;
    }

    /** Returns the steps that every round goes through, in order. */
    public static List<Step> ofRound() {
        return Arrays.stream(values()).filter(step -> step.ofRound).toList();
    }
}
