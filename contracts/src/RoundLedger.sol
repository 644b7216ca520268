// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "./RoundTypes.sol";
import {RoundRules} from "./RoundRules.sol";

/// @title The public ledger of federated learning rounds.
/// @notice Fixes who may take part in a round, on which terms, which updates were handed in and
/// what the organization claims to have made of them, so that anyone can recompute the claim.
/// @dev Immutable; without owner, value, upgrade or call to another contract. Many models, at most
/// one live round each. The phase of a round follows from its record, its counts and the time;
/// nobody moves it. Checks run in the order in which they stand: the first that fails is reported.
contract RoundLedger {
    bytes32 private constant DOMAIN_TYPE = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    bytes32 private constant COMMIT_TYPE = keccak256(
        "Commit(bytes32 model,uint64 round,bytes32 opening,address participant,bytes32 commitment)"
    );
    bytes32 private constant NAME = keccak256("Commonweight");
    bytes32 private constant VERSION = keccak256("1");

    mapping(bytes32 model => Model) private models;
    mapping(bytes32 model => mapping(uint64 round => bytes32)) private histories;
    mapping(bytes32 model => mapping(address participant => Member)) private members;
    mapping(bytes32 model => mapping(address participant => bytes32)) private commitments;
    mapping(bytes32 model => mapping(uint64 epoch => mapping(address key => bool))) private
        aggregators;

    // ---------------------------------------------------------------- models and who governs them

    /// @notice Registers a model of the sender. Anyone may.
    /// @param salt tells the sender's models apart
    /// @param genesis sha-256 of the ModelManifest, the first head
    /// @param admission 0 ALLOWLIST, 1 OPEN; for the model's life
    /// @return model its identifier, `modelId(sender, salt)`
    function registerModel(bytes32 salt, bytes32 genesis, uint8 admission)
        external
        returns (bytes32 model)
    {
        if (genesis == 0) revert ZeroDigest();
        if (admission > OPEN) revert BadAdmission();
        model = modelId(msg.sender, salt);
        Model storage m = models[model];
        if (m.org != address(0)) revert ModelExists();
        m.org = msg.sender;
        m.admission = admission;
        m.head = genesis;
        histories[model][0] = keccak256(abi.encode(model, genesis, admission));
        emit ModelRegistered(model, msg.sender, genesis, admission);
    }

    /// @notice Offers the model to `to`, or withdraws the offer when `to` is 0. Organization only.
    /// @param model the model
    /// @param to who may accept
    function transferModel(bytes32 model, address to) external {
        Model storage m = ownModel(model);
        m.pendingOrg = to;
        emit TransferStarted(model, msg.sender, to);
    }

    /// @notice Takes over a model that was offered to the sender; all aggregator keys fall.
    /// @param model the model
    function acceptModel(bytes32 model) external {
        Model storage m = knownModel(model);
        if (m.pendingOrg != msg.sender) revert NotPendingOrg();
        address from = m.org;
        m.org = msg.sender;
        m.pendingOrg = address(0);
        m.epoch++;
        emit Transferred(model, from, msg.sender);
    }

    /// @notice Gives or takes an aggregator key, at once. Organization only.
    /// @param model the model
    /// @param who the key's address
    /// @param on whether it may open rounds and propose aggregates
    function setAggregator(bytes32 model, address who, bool on) external {
        Model storage m = ownModel(model);
        aggregators[model][m.epoch][who] = on;
        emit AggregatorSet(model, who, on);
    }

    /// @notice Stops or allows the opening of rounds; a live round goes on. Organization only.
    /// @param model the model
    /// @param on whether no round may be opened
    function setPaused(bytes32 model, bool on) external {
        Model storage m = ownModel(model);
        m.paused = on;
        emit PausedSet(model, on);
    }

    // ---------------------------------------------------------------- members

    /// @notice Adds or removes members of an ALLOWLIST model from the next round on; entries that
    /// change nothing are silent. Organization only.
    /// @param model the model
    /// @param who the participants
    /// @param on whether they are members
    function setAllowed(bytes32 model, address[] calldata who, bool on) external {
        Model storage m = ownModel(model);
        if (m.admission != ALLOWLIST) revert BadAdmission();
        if (who.length == 0) revert EmptyBatch();
        uint64 next = m.clock.round + 1;
        for (uint256 i = 0; i < who.length; i++) {
            if (on) admit(model, who[i], next);
            else dismiss(model, who[i], next);
        }
    }

    /// @notice Publishes the sender's profile; in an OPEN model also makes the sender a member from
    /// the next round on. In an ALLOWLIST model members only. Again = a new profile.
    /// @param model the model
    /// @param profile sha-256 of the ParticipantProfile
    function join(bytes32 model, bytes32 profile) external {
        Model storage m = knownModel(model);
        if (profile == 0) revert ZeroDigest();
        if (m.admission == OPEN) admit(model, msg.sender, m.clock.round + 1);
        else if (members[model][msg.sender].until != OPEN_END) revert NotMember();
        emit Joined(model, msg.sender, profile);
    }

    /// @notice Ends the sender's membership; a live round is not touched. Members only.
    /// @param model the model
    function resign(bytes32 model) external {
        Model storage m = knownModel(model);
        if (!dismiss(model, msg.sender, m.clock.round + 1)) revert NotMember();
    }

    // ---------------------------------------------------------------- a round

    /// @notice Opens the next round on the current head. Organization or aggregator key.
    /// @param model the model
    /// @param expectedRound the number that the round must get
    /// @param expectedHistory the history after the last round, as the sender knows it
    /// @param params the terms of the round
    function openRound(
        bytes32 model,
        uint64 expectedRound,
        bytes32 expectedHistory,
        RoundParams calldata params
    ) external {
        Model storage m = governedModel(model);
        if (m.paused) revert Paused();
        Clock memory c = m.clock;
        if (c.status == Status.Live) revert LiveRound(c.round);
        bytes32 previous = histories[model][c.round];
        c.round++;
        if (expectedRound != c.round) revert WrongRound(c.round);
        if (expectedHistory != previous) revert HistoryMismatch(previous);
        RoundRules.checkParams(params, m.admission);
        uint64 openedAt = uint64(block.timestamp);
        m.clock = Clock(c.round, uint40(openedAt), 0, 0, 0, Status.Live);
        m.live.terms = RoundRules.termsOf(params);
        bytes32 base = m.head;
        bytes32 opening = RoundRules.openingOf(model, c.round, params, openedAt, base);
        m.live.acc = opening;
        emit RoundOpened(model, c.round, base, previous, openedAt, opening, params);
    }

    /// @notice Commits the sender to an update. Members, in phase Commit.
    /// @param model the model
    /// @param round the round
    /// @param opening the round's opening, as the sender knows it
    /// @param commitment keccak256(abi.encode(model, round, sender, update, samples, salt))
    function commit(bytes32 model, uint64 round, bytes32 opening, bytes32 commitment) external {
        (Clock memory c, Terms memory t) = roundIn(Phase.Commit, model, round);
        bytes32 have = models[model].live.acc;
        if (opening != have) revert OpeningMismatch(have);
        mapping(address => bytes32) storage kept = commitments[model];
        refuse(commitFault(members[model], kept, c, t.maxUpdates, msg.sender, commitment));
        keepCommitment(model, kept, c, msg.sender, commitment);
        models[model].clock = c;
    }

    /// @notice Relays signed commitments. Anyone, in phase Commit. A bad entry is skipped with its
    /// reason and does not hurt the others.
    /// @param model the model
    /// @param round the round
    /// @param entries commitments, each signed over `commitDigest`
    function commitBySig(bytes32 model, uint64 round, SignedCommit[] calldata entries) external {
        (Clock memory c, Terms memory t) = roundIn(Phase.Commit, model, round);
        if (entries.length == 0) revert EmptyBatch();
        bytes32 domain = domainSeparator();
        bytes32 opening = models[model].live.acc;
        mapping(address => Member) storage entitled = members[model];
        mapping(address => bytes32) storage kept = commitments[model];
        for (uint256 i = 0; i < entries.length; i++) {
            SignedCommit memory e = entries[i];
            bytes32 digest = digestOf(domain, model, round, opening, e.participant, e.commitment);
            CommitFault fault = RoundRules.isSignedBy(e.participant, digest, e.r, e.vs)
                ? commitFault(entitled, kept, c, t.maxUpdates, e.participant, e.commitment)
                : CommitFault.BadSignature;
            if (fault == CommitFault.None) keepCommitment(model, kept, c, e.participant, e.commitment);
            else emit CommitSkipped(model, round, e.participant, fault);
        }
        models[model].clock = c;
    }

    /// @notice Opens the sender's commitment. Committers, in phase Reveal.
    /// @param model the model
    /// @param round the round
    /// @param update sha-256 of the UpdateManifest
    /// @param samples rows trained on
    /// @param salt what made the commitment unguessable
    function reveal(bytes32 model, uint64 round, bytes32 update, uint32 samples, bytes32 salt)
        external
    {
        (Clock memory c, Terms memory t) = roundIn(Phase.Reveal, model, round);
        Opening memory o = Opening(msg.sender, update, samples, salt);
        mapping(address => bytes32) storage kept = commitments[model];
        refuse(revealFault(model, kept, round, t.maxSamples, o));
        models[model].live.acc = keepReveal(model, kept, c, models[model].live.acc, o);
        models[model].clock = c;
    }

    /// @notice Relays openings. Anyone, in phase Reveal. A bad entry is skipped with its reason and
    /// does not hurt the others.
    /// @param model the model
    /// @param round the round
    /// @param openings what opens the commitments
    function revealBatch(bytes32 model, uint64 round, Opening[] calldata openings) external {
        (Clock memory c, Terms memory t) = roundIn(Phase.Reveal, model, round);
        if (openings.length == 0) revert EmptyBatch();
        bytes32 acc = models[model].live.acc;
        mapping(address => bytes32) storage kept = commitments[model];
        for (uint256 i = 0; i < openings.length; i++) {
            Opening memory o = openings[i];
            RevealFault fault = revealFault(model, kept, round, t.maxSamples, o);
            if (fault == RevealFault.None) acc = keepReveal(model, kept, c, acc, o);
            else emit RevealSkipped(model, round, o.participant, fault);
        }
        models[model].live.acc = acc;
        models[model].clock = c;
    }

    /// @notice Claims the round's result, once. Organization or aggregator key, in phase Aggregate.
    /// @param model the model
    /// @param round the round
    /// @param expectedAcc the fold over the reveals that were aggregated
    /// @param result sha-256 of the ResultManifest, the next head
    /// @param report sha-256 of the RoundReport
    /// @param bitmap a set bit i mod 256 of word i / 256 rejects the reveal with seq i
    /// @param reasons one non-zero byte per rejected reveal, by ascending seq
    function proposeAggregate(
        bytes32 model,
        uint64 round,
        bytes32 expectedAcc,
        bytes32 result,
        bytes32 report,
        uint256[] calldata bitmap,
        bytes calldata reasons
    ) external {
        RoundRecord memory record = claim(model, round, expectedAcc, result, report);
        uint256 rejected = RoundRules.countRejected(bitmap, reasons, record.reveals);
        RoundRules.checkQuorum(models[model].live.terms, record.reveals, rejected);
        record.rejectedHash = RoundRules.rejectedHashOf(bitmap, reasons);
        keepProposal(model, record);
        announce(model, record, bitmap, reasons);
    }

    /// @notice Makes a proposed result the head. Anyone, in phase Finalizable.
    /// @param model the model
    /// @param round the round
    function finalizeRound(bytes32 model, uint64 round) external {
        roundIn(Phase.Finalizable, model, round);
        Model storage m = models[model];
        m.clock.status = Status.Final;
        bytes32 result = m.live.result;
        bytes32 history = m.live.next;
        m.head = result;
        histories[model][round] = history;
        emit RoundFinalized(model, round, history, result);
    }

    /// @notice Ends a round that can have no result; the head stays. Anyone, in phase Expirable.
    /// @param model the model
    /// @param round the round
    function expireRound(bytes32 model, uint64 round) external {
        (Clock memory c, Terms memory t) = roundIn(Phase.Expirable, model, round);
        Model storage m = models[model];
        m.clock.status = Status.Void;
        bytes32 history = RoundRules.historyOf(
            RoundRecord({
                previous: histories[model][round - 1],
                round: round,
                outcome: Status.Void,
                acc: m.live.acc,
                commits: c.commits,
                reveals: c.reveals,
                rejectedHash: 0,
                result: 0,
                report: 0
            })
        );
        histories[model][round] = history;
        emit RoundVoided(model, round, history, RoundRules.voidCause(c, t));
    }

    // ---------------------------------------------------------------- views

    /// @notice Who governs a model and where it stands; all zero for an unknown one.
    /// @param model the model
    /// @return record the model's record
    function modelOf(bytes32 model) external view returns (ModelRecord memory record) {
        Model storage m = models[model];
        record.org = m.org;
        record.pendingOrg = m.pendingOrg;
        record.admission = m.admission;
        record.paused = m.paused;
        record.epoch = m.epoch;
        record.head = m.head;
        record.round = m.clock.round;
        bool live = m.clock.status == Status.Live;
        record.history = histories[model][live ? record.round - 1 : record.round];
    }

    /// @notice The latest round of a model, also after its end.
    /// @param model the model
    /// @return record its clock, terms and fold over the reveals
    function liveOf(bytes32 model) external view returns (LiveRecord memory record) {
        Model storage m = models[model];
        return LiveRecord(m.clock, m.live.terms, m.live.acc);
    }

    /// @notice The phase of a round at the time of the block in which this is asked. An idle
    /// development chain may answer with an old time: clients compute the phase themselves.
    /// @param model the model
    /// @param round the round
    /// @return its phase
    function phase(bytes32 model, uint64 round) external view returns (Phase) {
        return phaseAt(model, round, block.timestamp);
    }

    /// @notice The phase that the present record and counts give at `time`.
    /// @param model the model
    /// @param round the round; Ended is answered for one before the latest
    /// @param time Unix seconds
    /// @return its phase
    function phaseAt(bytes32 model, uint64 round, uint256 time) public view returns (Phase) {
        Model storage m = models[model];
        Clock memory c = m.clock;
        if (round == 0 || round > c.round) return Phase.None;
        return round < c.round ? Phase.Ended : RoundRules.phase(c, m.live.terms, time);
    }

    /// @notice The history value after a round, 0 while there is none.
    /// @param model the model
    /// @param round an ended round, or 0 for the registration
    /// @return the history value
    function historyOf(bytes32 model, uint64 round) external view returns (bytes32) {
        return histories[model][round];
    }

    /// @notice The latest membership of a participant.
    /// @param model the model
    /// @param who the participant
    /// @return the rounds in which it holds
    function memberOf(bytes32 model, address who) external view returns (Member memory) {
        return members[model][who];
    }

    /// @notice Whether `who` may commit in a round, by the latest membership.
    /// @param model the model
    /// @param round the round
    /// @param who the participant
    /// @return whether from <= round < until
    function isMember(bytes32 model, uint64 round, address who) public view returns (bool) {
        return includes(members[model][who], round);
    }

    /// @notice Whether `who` may open rounds and propose: the organization or an aggregator key.
    /// @param model the model
    /// @param who the address
    /// @return whether it may now
    function isAggregator(bytes32 model, address who) public view returns (bool) {
        Model storage m = models[model];
        return who == m.org || aggregators[model][m.epoch][who];
    }

    /// @notice The identifier that `registerModel` gives on this chain and ledger.
    /// @param org the organization
    /// @param salt the salt
    /// @return the identifier
    function modelId(address org, bytes32 salt) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), org, salt));
    }

    /// @notice What a participant signs for `commitBySig` (EIP-712 `Commit`).
    /// @param model the model
    /// @param round the round
    /// @param opening the round's opening
    /// @param participant who signs
    /// @param commitment the commitment
    /// @return the digest to sign
    function commitDigest(
        bytes32 model,
        uint64 round,
        bytes32 opening,
        address participant,
        bytes32 commitment
    ) external view returns (bytes32) {
        return digestOf(domainSeparator(), model, round, opening, participant, commitment);
    }

    /// @notice Whether the reveal `seq` went into the result of a Final round. Only the hash of an
    /// ended round is kept, so the caller hands in its preimage.
    /// @param model the model
    /// @param round the round
    /// @param record the preimage of `historyOf(model, round)`
    /// @param bitmap as in `proposeAggregate`
    /// @param reasons as in `proposeAggregate`
    /// @param seq the number of the reveal
    /// @return false also when the preimages are not those of the round
    function isIncluded(
        bytes32 model,
        uint64 round,
        RoundRecord calldata record,
        uint256[] calldata bitmap,
        bytes calldata reasons,
        uint32 seq
    ) external view returns (bool) {
        if (RoundRules.historyOf(record) != histories[model][round]) return false;
        if (record.outcome != Status.Final || seq >= record.reveals) return false;
        if (RoundRules.rejectedHashOf(bitmap, reasons) != record.rejectedHash) return false;
        return bitmap[seq / 256] >> (seq % 256) & 1 == 0;
    }

    // ---------------------------------------------------------------- who is asking

    function knownModel(bytes32 model) private view returns (Model storage m) {
        m = models[model];
        if (m.org == address(0)) revert UnknownModel();
    }

    function ownModel(bytes32 model) private view returns (Model storage m) {
        m = knownModel(model);
        if (m.org != msg.sender) revert NotOrg();
    }

    function governedModel(bytes32 model) private view returns (Model storage m) {
        m = knownModel(model);
        if (!isAggregator(model, msg.sender)) revert NotAggregator();
    }

    /// @dev The latest round, which must be `round` and in phase `want`.
    function roundIn(Phase want, bytes32 model, uint64 round)
        private
        view
        returns (Clock memory c, Terms memory t)
    {
        Model storage m = models[model];
        c = m.clock;
        if (c.round != round) revert WrongRound(c.round);
        t = m.live.terms;
        Phase have = RoundRules.phase(c, t, block.timestamp);
        if (have != want) revert WrongPhase(have);
    }

    // ---------------------------------------------------------------- members

    /// @dev A membership that has not ended before `next` goes on: its `from` stays, so that a
    /// removal and return while a round is live does not take that round away.
    function admit(bytes32 model, address who, uint64 next) private {
        Member storage member = members[model][who];
        uint64 until = member.until;
        if (until == OPEN_END) return;
        uint64 from = until >= next ? member.from : next;
        members[model][who] = Member(from, OPEN_END);
        emit MemberSet(model, who, from, OPEN_END);
    }

    /// @dev Answers false when there is no open membership to end.
    function dismiss(bytes32 model, address who, uint64 next) private returns (bool) {
        Member storage member = members[model][who];
        if (member.until != OPEN_END) return false;
        member.until = next;
        emit MemberSet(model, who, member.from, next);
        return true;
    }

    function includes(Member memory member, uint64 round) private pure returns (bool) {
        return member.from <= round && round < member.until;
    }

    // ---------------------------------------------------------------- commit and reveal

    function commitFault(
        mapping(address => Member) storage entitled,
        mapping(address => bytes32) storage kept,
        Clock memory c,
        uint256 maxUpdates,
        address who,
        bytes32 commitment
    ) private view returns (CommitFault) {
        if (!includes(entitled[who], c.round)) return CommitFault.NotMember;
        if (uint64(uint256(kept[who])) == c.round) return CommitFault.AlreadyCommitted;
        if (commitment == 0) return CommitFault.ZeroCommitment;
        return c.commits < maxUpdates ? CommitFault.None : CommitFault.RoundFull;
    }

    function keepCommitment(
        bytes32 model,
        mapping(address => bytes32) storage kept,
        Clock memory c,
        address who,
        bytes32 commitment
    ) private {
        unchecked {
            c.commits++; // below maxUpdates, which fits
        }
        kept[who] = RoundRules.tag(commitment, c.round);
        emit Committed(model, c.round, who, commitment);
    }

    function revealFault(
        bytes32 model,
        mapping(address => bytes32) storage kept,
        uint64 round,
        uint32 maxSamples,
        Opening memory o
    ) private view returns (RevealFault) {
        bytes32 tagged = kept[o.participant];
        if (uint64(uint256(tagged)) != round) return RevealFault.NotCommitted;
        if (uint256(tagged) == round) return RevealFault.AlreadyRevealed;
        bytes32 commitment = RoundRules.commitmentOf(model, round, o);
        if (RoundRules.tag(commitment, round) != tagged) return RevealFault.CommitmentMismatch;
        if (o.samples == 0 || o.samples > maxSamples) return RevealFault.BadSamples;
        return o.update == 0 ? RevealFault.ZeroDigest : RevealFault.None;
    }

    function keepReveal(
        bytes32 model,
        mapping(address => bytes32) storage kept,
        Clock memory c,
        bytes32 acc,
        Opening memory o
    ) private returns (bytes32) {
        uint32 seq = c.reveals;
        unchecked {
            c.reveals++; // at most as many as commits
        }
        kept[o.participant] = bytes32(uint256(c.round));
        emit Revealed(model, c.round, o.participant, seq, o.update, o.samples, o.salt);
        return RoundRules.fold(acc, seq, o);
    }

    function refuse(CommitFault fault) private pure {
        if (fault == CommitFault.NotMember) revert NotMember();
        if (fault == CommitFault.AlreadyCommitted) revert AlreadyCommitted();
        if (fault == CommitFault.ZeroCommitment) revert ZeroCommitment();
        if (fault == CommitFault.RoundFull) revert RoundFull();
    }

    function refuse(RevealFault fault) private pure {
        if (fault == RevealFault.NotCommitted) revert NotCommitted();
        if (fault == RevealFault.AlreadyRevealed) revert AlreadyRevealed();
        if (fault == RevealFault.CommitmentMismatch) revert CommitmentMismatch();
        if (fault == RevealFault.BadSamples) revert BadSamples();
        if (fault == RevealFault.ZeroDigest) revert ZeroDigest();
    }

    // ---------------------------------------------------------------- the proposal

    function claim(
        bytes32 model,
        uint64 round,
        bytes32 expectedAcc,
        bytes32 result,
        bytes32 report
    ) private view returns (RoundRecord memory record) {
        Model storage m = governedModel(model);
        (Clock memory c,) = roundIn(Phase.Aggregate, model, round);
        bytes32 acc = m.live.acc;
        if (expectedAcc != acc) revert AccMismatch(acc);
        if (result == 0 || report == 0) revert ZeroDigest();
        record.previous = histories[model][round - 1];
        record.round = round;
        record.outcome = Status.Final;
        record.acc = acc;
        record.commits = c.commits;
        record.reveals = c.reveals;
        record.result = result;
        record.report = report;
    }

    function keepProposal(bytes32 model, RoundRecord memory record) private {
        Model storage m = models[model];
        m.clock.proposedAt = uint40(block.timestamp);
        m.live.result = record.result;
        m.live.next = RoundRules.historyOf(record);
    }

    function announce(
        bytes32 model,
        RoundRecord memory record,
        uint256[] calldata bitmap,
        bytes calldata reasons
    ) private {
        emit AggregateProposed(
            model,
            record.round,
            msg.sender,
            record.acc,
            record.result,
            record.report,
            bitmap,
            reasons
        );
    }

    // ---------------------------------------------------------------- EIP-712

    /// @dev Computed anew each time, so that a chain that forks off gets a domain of its own, and
    /// so that the deployed code is the same bytes everywhere.
    function domainSeparator() private view returns (bytes32) {
        return keccak256(abi.encode(DOMAIN_TYPE, NAME, VERSION, block.chainid, address(this)));
    }

    function digestOf(
        bytes32 domain,
        bytes32 model,
        uint64 round,
        bytes32 opening,
        address participant,
        bytes32 commitment
    ) private pure returns (bytes32) {
        bytes32 struct_ =
            keccak256(abi.encode(COMMIT_TYPE, model, round, opening, participant, commitment));
        return keccak256(abi.encodePacked(hex"1901", domain, struct_));
    }
}
