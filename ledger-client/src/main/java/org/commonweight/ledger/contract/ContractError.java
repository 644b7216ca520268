package org.commonweight.ledger.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.sign.Keccak;

/** The contract's named errors, each with what to do next. */
public enum ContractError {
    ZERO_DIGEST("ZeroDigest()", "a digest is zero: store the manifest first and name its digest"),
    BAD_ADMISSION(
            "BadAdmission()",
            "admission is 0 (allow list) or 1 (open), and only an allow list can be set"),
    MODEL_EXISTS("ModelExists()", "this key has used the salt before: choose another salt"),
    UNKNOWN_MODEL("UnknownModel()", "check model id, ledger address and chain"),
    NOT_ORG("NotOrg()", "send it with the key of the model's organization"),
    NOT_PENDING_ORG("NotPendingOrg()", "the organization must first offer the model to this key"),
    NOT_AGGREGATOR(
            "NotAggregator()",
            "send it with the organization's key, or let the organization add this key"),
    NOT_MEMBER(
            "NotMember()",
            "ask the organization to be allowed, or join; it counts from the next round"),
    PAUSED("Paused()", "the organization must let rounds open again first"),
    EMPTY_BATCH("EmptyBatch()", "there is nothing in the batch: send nothing"),
    LIVE_ROUND("LiveRound(uint64)", "finalize or expire the live round first"),
    WRONG_ROUND("WrongRound(uint64)", "read the ledger again; the number given is the right one"),
    HISTORY_MISMATCH(
            "HistoryMismatch(bytes32)",
            "the ledger's past is another: read it again from the start"),
    BAD_WINDOW("BadWindow()", "windows are 1 s to 30 days, the challenge 0 s to 30 days"),
    BAD_PARAMS("BadParams()", "check the limits of updates, samples, rejections and early close"),
    WRONG_PHASE("WrongPhase(uint8)", "this call belongs to another phase of the round"),
    OPENING_MISMATCH(
            "OpeningMismatch(bytes32)", "the round was opened on other terms: read it again"),
    ALREADY_COMMITTED("AlreadyCommitted()", "nothing to do: the first commitment counts"),
    ZERO_COMMITMENT("ZeroCommitment()", "compute the commitment before sending it"),
    ROUND_FULL("RoundFull()", "no place is left: wait for the next round"),
    NOT_COMMITTED("NotCommitted()", "only who committed in this round can reveal in it"),
    ALREADY_REVEALED("AlreadyRevealed()", "nothing to do: the update is revealed"),
    COMMITMENT_MISMATCH(
            "CommitmentMismatch()", "update, samples and salt must be those of the commitment"),
    BAD_SAMPLES("BadSamples()", "samples must be 1 to the round's maxSamples"),
    ACC_MISMATCH("AccMismatch(bytes32)", "there are other reveals: read them and aggregate again"),
    BAD_BITMAP("BadBitmap()", "the bitmap has one bit per reveal in the fewest words"),
    BAD_REASONS("BadReasons()", "give one non-zero reason per rejected update"),
    TOO_MANY_REJECTED(
            "TooManyRejected(uint256,uint256)", "the round's terms allow fewer rejections"),
    QUORUM_NOT_MET(
            "QuorumNotMet(uint256,uint256)", "too few updates are left: let the round expire");

    private final String signature;
    private final String remedy;

    ContractError(String signature, String remedy) {
        this.signature = signature;
        this.remedy = remedy;
    }

    /** Returns the canonical signature in the contract's ABI. */
    public String signature() {
        return signature;
    }

    /** Returns what whoever sent the call should do, in a clause. */
    public String remedy() {
        return remedy;
    }

    Bytes selector() {
        return Keccak.hash(signature.getBytes(UTF_8)).bytes().slice(0, 4);
    }
}
