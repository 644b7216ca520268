package org.commonweight.audit.report;

import org.commonweight.protocol.round.HistoryCheck;

/** Everything that an audit can find wrong, and the rule that then does not hold. */
public enum AuditCheck {
    /** As {@link HistoryCheck#ORDER}. */
    ORDER("events follow each other by block and index, from one registration on"),
    /** As {@link HistoryCheck#LINEAGE}. */
    LINEAGE("every round has the next number, builds on the head and follows the history"),
    /** As {@link HistoryCheck#AUTHORITY}. */
    AUTHORITY("every call comes from who may make it"),
    /** As {@link HistoryCheck#WINDOW}. */
    WINDOW("every call comes in the phase that takes it"),
    /** As {@link HistoryCheck#OPENING}. */
    OPENING("the opening is the hash of the terms"),
    /** As {@link HistoryCheck#MEMBERSHIP}. */
    MEMBERSHIP("members commit once, and membership changes by the rule"),
    /** As {@link HistoryCheck#COMMITMENT}. */
    COMMITMENT("every reveal opens its own commitment, once"),
    /** As {@link HistoryCheck#SEQUENCE}. */
    SEQUENCE("reveals are numbered 0, 1, 2 …"),
    /** As {@link HistoryCheck#ACC}. */
    ACC("the proposal is for the reveals that are logged"),
    /** As {@link HistoryCheck#REJECTIONS}. */
    REJECTIONS("rejections are canonical and no more than the terms allow"),
    /** As {@link HistoryCheck#QUORUM}. */
    QUORUM("enough updates are included"),
    /** As {@link HistoryCheck#HISTORY}. */
    HISTORY("the announced history is the one that the events lead to"),

    /** The ledger keeps another history than the events lead to. */
    HISTORY_SLOT("the ledger keeps the history that the events lead to"),
    /** The ledger keeps another head than the events lead to. */
    HEAD_SLOT("the ledger keeps the head that the events lead to"),
    /** The ledger counts other rounds than the events tell of. */
    ROUND_SLOT("the ledger counts the rounds that the events tell of"),

    /** The genesis is no canonical ModelManifest. */
    GENESIS_MANIFEST("the genesis is a canonical ModelManifest"),
    /** Somebody else than the registrant signed the genesis. */
    GENESIS_SIGNER("the ModelManifest is signed by who registered the model"),
    /** The genesis describes another model. */
    GENESIS_BINDING("the ModelManifest is about this model"),
    /** The first model file is not what the genesis says. */
    GENESIS_MODEL("the first model file is as long, named and laid out as the genesis says"),
    /** The first memory file is not what the genesis says. */
    GENESIS_MEMORY("the first memory file is as long, named and laid out as the genesis says"),

    /** The terms name no canonical RoundManifest. */
    ROUND_MANIFEST("the terms name a canonical RoundManifest"),
    /** Somebody else than the org or its aggregators signed the RoundManifest. */
    ROUND_SIGNER("the RoundManifest is signed by who could open the round"),
    /** The RoundManifest is about another model or round. */
    ROUND_BINDING("the RoundManifest is about this model and round"),
    /** The RoundManifest builds on another base than the ledger. */
    ROUND_BASE("the RoundManifest builds on the head of the ledger"),

    /** An update was included that admission refuses. */
    WRONGLY_ADMITTED("every included update passes admission"),
    /** An update was rejected that passes admission. */
    WRONGLY_REJECTED("every rejected update fails admission"),
    /** An update was rejected for another reason than the first that fails. */
    REASON("the published reason is the first check that fails"),
    /** An update was rejected under a code that means nothing. */
    UNKNOWN_REASON("every published reason code is one of the protocol"),

    /** The digest of the result is not that of the recomputed one. */
    RESULT("the published result is the recomputed one"),
    /** The result is no canonical ResultManifest. */
    RESULT_MANIFEST("the proposal names a canonical ResultManifest"),
    /** The result is about another model or round. */
    RESULT_BINDING("the result is about this model and round"),
    /** The result builds on another base. */
    RESULT_BASE("the result builds on the base of the round"),
    /** The result names another RoundManifest. */
    RESULT_TERMS("the result names the RoundManifest of the terms"),
    /** The result speaks of other reveals. */
    RESULT_ACC("the result is for the reveals that are logged"),
    /** The result names other rejections than the ledger. */
    RESULT_REJECTED("the result names the rejections of the ledger"),
    /** The weights do not add up to what the result says. */
    RESULT_SAMPLES("the result was averaged over the revealed samples"),
    /** The published model is not the recomputed one. */
    RESULT_MODEL("the published model is the recomputed one"),
    /** The published memory is not the recomputed one. */
    RESULT_MEMORY("the published memory is the recomputed one"),

    /** The proposal names no canonical RoundReport. */
    REPORT_MANIFEST("the proposal names a canonical RoundReport"),
    /** Somebody else than the org or its aggregators signed the RoundReport. */
    REPORT_SIGNER("the RoundReport is signed by who could propose"),
    /** The RoundReport is about another model, round or result. */
    REPORT_BINDING("the RoundReport is about this model, round and result");

    private final String rule;

    AuditCheck(String rule) {
        this.rule = rule;
    }

    /** Returns what must hold, in one line. */
    public String rule() {
        return rule;
    }

    /** Tells whether events and storage of the ledger alone decide it, without any content. */
    public boolean isOnLedger() {
        return compareTo(ROUND_SLOT) <= 0;
    }

    /** Returns the promise that is broken where this check fails. */
    public AuditPromise promise() {
        return switch (this) {
            case OPENING, COMMITMENT, SEQUENCE, ACC -> AuditPromise.INCLUSION;
            case ORDER, LINEAGE, HISTORY, HISTORY_SLOT, HEAD_SLOT, ROUND_SLOT ->
                    AuditPromise.CONSISTENCY;
            default -> AuditPromise.CONTENT;
        };
    }

    /** Returns the same check among those of an audit. */
    public static AuditCheck of(HistoryCheck check) {
        return valueOf(check.name());
    }
}
