// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The words of the round ledger: its records, events and errors.

/// @dev Who may take part: addresses chosen by the organization, or anyone who joins.
uint8 constant ALLOWLIST = 0;
uint8 constant OPEN = 1;

/// @dev The open end of a membership: no round in which it stops is known yet.
uint64 constant OPEN_END = type(uint64).max;

/// @dev Why a round became Void.
uint8 constant CAUSE_COMMITS = 1;
uint8 constant CAUSE_REVEALS = 2;
uint8 constant CAUSE_NO_PROPOSAL = 3;

/// @notice What has become of a round so far.
enum Status {
    None,
    Live,
    Final,
    Void
}

/// @notice What a round allows at a moment; exactly one kind of call is legal in each phase.
enum Phase {
    None,
    Commit,
    Reveal,
    Aggregate,
    Challenge,
    Finalizable,
    Expirable,
    Final,
    Void,
    Ended
}

/// @notice Why an entry of `commitBySig` was skipped; 0 means that it was taken.
enum CommitFault {
    None,
    NotMember,
    AlreadyCommitted,
    ZeroCommitment,
    RoundFull,
    BadSignature
}

/// @notice Why an entry of `revealBatch` was skipped; 0 means that it was taken.
enum RevealFault {
    None,
    NotCommitted,
    AlreadyRevealed,
    CommitmentMismatch,
    BadSamples,
    ZeroDigest
}

/// @notice The terms under which a round is opened.
struct RoundParams {
    /// sha-256 of the RoundManifest
    bytes32 manifest;
    /// seconds from the opening in which commitments are taken
    uint32 commitSeconds;
    /// seconds after the commit window in which openings are taken
    uint32 revealSeconds;
    /// seconds after the reveal window in which the aggregate may be proposed
    uint32 aggregateSeconds;
    /// seconds between a proposal and its finalisation; notice only, nothing can object on chain
    uint32 challengeSeconds;
    /// fewest commits, reveals and included updates of a round that is not Void
    uint32 minUpdates;
    /// most commits
    uint32 maxUpdates;
    /// most samples that one update may claim
    uint32 maxSamples;
    /// share of the reveals, in ten-thousandths and rounded down, that may be rejected
    uint16 maxRejectBps;
    /// whether reaching maxUpdates ends the commit phase
    bool earlyClose;
}

/// @notice `RoundParams` without the manifest: what the rules of a live round need, in one slot.
struct Terms {
    uint32 commitSeconds;
    uint32 revealSeconds;
    uint32 aggregateSeconds;
    uint32 challengeSeconds;
    uint32 minUpdates;
    uint32 maxUpdates;
    uint32 maxSamples;
    uint16 maxRejectBps;
    bool earlyClose;
}

/// @notice Number, times (Unix seconds), counts and status of a model's latest round, in one slot.
struct Clock {
    uint64 round;
    uint40 openedAt;
    uint40 proposedAt;
    uint16 commits;
    uint16 reveals;
    Status status;
}

/// @dev The rest of the latest round; overwritten by the next one.
struct Live {
    Terms terms;
    /// the opening at first, then folded over each reveal
    bytes32 acc;
    /// the proposed result
    bytes32 result;
    /// the history value that finalisation will write
    bytes32 next;
}

/// @dev A model: who governs it, where it stands, and its latest round.
struct Model {
    address org;
    uint8 admission;
    bool paused;
    address pendingOrg;
    /// counts transfers: aggregator keys belong to one epoch and fall with it
    uint64 epoch;
    bytes32 head;
    Clock clock;
    Live live;
}

/// @notice What `modelOf` answers.
struct ModelRecord {
    address org;
    address pendingOrg;
    uint8 admission;
    bool paused;
    uint64 epoch;
    /// digest of the latest Final ResultManifest, or of the genesis ModelManifest
    bytes32 head;
    /// number of the latest round, 0 before the first
    uint64 round;
    /// history after the last round that ended
    bytes32 history;
}

/// @notice What `liveOf` answers: the latest round, also after its end.
struct LiveRecord {
    Clock clock;
    Terms terms;
    bytes32 acc;
}

/// @notice Membership in round numbers: in round n when from <= n < until.
struct Member {
    uint64 from;
    uint64 until;
}

/// @notice A participant's commitment with its EIP-712 signature in compact form (EIP-2098).
struct SignedCommit {
    address participant;
    bytes32 commitment;
    bytes32 r;
    bytes32 vs;
}

/// @notice What opens a commitment.
struct Opening {
    address participant;
    /// sha-256 of the UpdateManifest
    bytes32 update;
    uint32 samples;
    bytes32 salt;
}

/// @notice The preimage of a history value: all that an ended round was.
struct RoundRecord {
    bytes32 previous;
    uint64 round;
    Status outcome;
    bytes32 acc;
    uint32 commits;
    uint32 reveals;
    bytes32 rejectedHash;
    bytes32 result;
    bytes32 report;
}

/// @notice A model was registered; `genesis` is the digest of its ModelManifest.
event ModelRegistered(bytes32 indexed model, address indexed org, bytes32 genesis, uint8 admission);

/// @notice The organization offered the model to `to`; address 0 withdraws the offer.
event TransferStarted(bytes32 indexed model, address indexed from, address indexed to);

/// @notice `to` accepted the model; all aggregator keys of `from` fell.
event Transferred(bytes32 indexed model, address indexed from, address indexed to);

/// @notice An aggregator key was given or taken.
event AggregatorSet(bytes32 indexed model, address indexed aggregator, bool enabled);

/// @notice New rounds were stopped or allowed again; a live round is not touched.
event PausedSet(bytes32 indexed model, bool paused);

/// @notice A membership changed; it holds in the rounds from <= n < until.
event MemberSet(bytes32 indexed model, address indexed participant, uint64 from, uint64 until);

/// @notice A participant published the digest of its ParticipantProfile.
event Joined(bytes32 indexed model, address indexed participant, bytes32 profile);

/// @notice A round was opened on `base`; `opening` binds all that is signed for it to its terms.
event RoundOpened(
    bytes32 indexed model,
    uint64 indexed round,
    bytes32 base,
    bytes32 previous,
    uint64 openedAt,
    bytes32 opening,
    RoundParams params
);

/// @notice A commitment was taken, sent by its participant or by a relay.
event Committed(
    bytes32 indexed model, uint64 indexed round, address indexed participant, bytes32 commitment
);

/// @notice An entry of a commit batch was skipped.
event CommitSkipped(
    bytes32 indexed model, uint64 indexed round, address indexed participant, CommitFault reason
);

/// @notice A commitment was opened; `seq` counts the round's reveals from 0.
event Revealed(
    bytes32 indexed model,
    uint64 indexed round,
    address indexed participant,
    uint32 seq,
    bytes32 update,
    uint32 samples,
    bytes32 salt
);

/// @notice An entry of a reveal batch was skipped.
event RevealSkipped(
    bytes32 indexed model, uint64 indexed round, address indexed participant, RevealFault reason
);

/// @notice An aggregate over the reveals of `acc` without the rejected ones was claimed.
event AggregateProposed(
    bytes32 indexed model,
    uint64 indexed round,
    address indexed by,
    bytes32 acc,
    bytes32 result,
    bytes32 report,
    uint256[] bitmap,
    bytes reasons
);

/// @notice A round ended with a result, which is the new head.
event RoundFinalized(
    bytes32 indexed model, uint64 indexed round, bytes32 history, bytes32 result
);

/// @notice A round ended without a result: 1 too few commits, 2 too few reveals, 3 no proposal.
event RoundVoided(bytes32 indexed model, uint64 indexed round, bytes32 history, uint8 cause);

/// @notice A digest that must name something is zero.
error ZeroDigest();
/// @notice Admission is neither 0 nor 1, or the call is not for a model of this admission.
error BadAdmission();
/// @notice This organization has registered a model with this salt before.
error ModelExists();
/// @notice No model has this identifier.
error UnknownModel();
/// @notice Only the model's organization may do this.
error NotOrg();
/// @notice The model was not offered to the sender.
error NotPendingOrg();
/// @notice Only the organization or one of its aggregator keys may do this.
error NotAggregator();
/// @notice The participant is not a member in this round.
error NotMember();
/// @notice The organization has paused new rounds.
error Paused();
/// @notice A batch or list has no entry.
error EmptyBatch();
/// @notice The round `round` has not ended yet.
error LiveRound(uint64 round);
/// @notice The round named is not the latest one, or at an opening not the next: that is `have`.
error WrongRound(uint64 have);
/// @notice The model's history is `have`, not what the sender expected.
error HistoryMismatch(bytes32 have);
/// @notice A commit, reveal or aggregate window is not 1 s ... 30 days, or a challenge longer.
error BadWindow();
/// @notice Limits of the round contradict one another or exceed what the ledger can count.
error BadParams();
/// @notice The round is in phase `have`, which does not allow this call.
error WrongPhase(Phase have);
/// @notice The round was opened as `have`, not as the sender expected.
error OpeningMismatch(bytes32 have);
/// @notice The participant has committed in this round already.
error AlreadyCommitted();
/// @notice A commitment must not be zero.
error ZeroCommitment();
/// @notice The round has taken maxUpdates commits.
error RoundFull();
/// @notice The participant has not committed in this round.
error NotCommitted();
/// @notice The participant has revealed in this round already.
error AlreadyRevealed();
/// @notice Update, samples and salt do not open the commitment.
error CommitmentMismatch();
/// @notice The samples are not 1 ... maxSamples.
error BadSamples();
/// @notice The reveals fold to `have`, not to what the sender aggregated.
error AccMismatch(bytes32 have);
/// @notice The bitmap is not one bit per reveal in the fewest words.
error BadBitmap();
/// @notice The reasons are not one non-zero byte per rejected update.
error BadReasons();
/// @notice `have` updates are rejected, at most `allowed` may be.
error TooManyRejected(uint256 have, uint256 allowed);
/// @notice `have` updates are included, at least `need` must be.
error QuorumNotMet(uint256 have, uint256 need);
