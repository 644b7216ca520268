// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "./support/Bench.sol";

/// @title Every window is half open: in at end - 1, out at end.
contract WindowsTest is Bench {
    uint256 private constant COMMIT_END = START + WINDOW;
    uint256 private constant REVEAL_END = COMMIT_END + WINDOW;
    uint256 private constant AGGREGATE_END = REVEAL_END + WINDOW;

    bytes32 private model;
    bytes32 private opening;

    /// @dev One open round with the participants 0 ... 2 and a quorum of 2.
    function setUp() public override {
        super.setUp();
        model = allowListModel(3);
        RoundParams memory p = terms(2, 3, 5000);
        p.challengeSeconds = 60;
        opening = open(model, p);
    }

    function test_takesCommitsUntilTheLastSecond() external {
        vm.warp(COMMIT_END - 1);
        accepted(participant(0), commitCall(0));
        commitRelayed(1);
        assertCounts(model, 2, 0);
        vm.warp(COMMIT_END);
        refused(participant(2), commitCall(2), Phase.Reveal);
        refused(RELAY, relayCall(2), Phase.Reveal);
    }

    function test_takesRevealsFromTheEndOfCommitUntilTheLastSecond() external {
        commitAll(model, 1, 3);
        vm.warp(COMMIT_END - 1);
        refused(participant(0), revealCall(0), Phase.Commit);
        refused(RELAY, revealBatchCall(0), Phase.Commit);
        vm.warp(COMMIT_END);
        accepted(participant(0), revealCall(0));
        vm.warp(REVEAL_END - 1);
        accepted(RELAY, revealBatchCall(1));
        vm.warp(REVEAL_END);
        refused(participant(2), revealCall(2), Phase.Aggregate);
        refused(RELAY, revealBatchCall(2), Phase.Aggregate);
        assertCounts(model, 3, 2);
    }

    function test_endsRevealWhenAllHaveRevealed() external {
        commitAll(model, 1, 3);
        vm.warp(COMMIT_END);
        revealAll(model, 1, 2);
        assertPhase(model, Phase.Reveal);
        refused(ORG, proposal(model, 0), Phase.Reveal);
        accepted(participant(2), revealCall(2));
        assertPhase(model, Phase.Aggregate);
        accepted(ORG, proposal(model, 0));
    }

    function test_takesAProposalUntilTheLastSecond() external {
        commitAll(model, 1, 3);
        vm.warp(COMMIT_END);
        revealAll(model, 1, 2);
        vm.warp(REVEAL_END - 1);
        refused(ORG, proposal(model, 0), Phase.Reveal);
        uint256 before = vm.snapshotState();
        vm.warp(REVEAL_END);
        accepted(ORG, proposal(model, 0));
        vm.revertToState(before);
        vm.warp(AGGREGATE_END - 1);
        accepted(ORG, proposal(model, 0));
        vm.revertToState(before);
        vm.warp(AGGREGATE_END);
        refused(ORG, proposal(model, 0), Phase.Expirable);
        accepted(STRANGER, abi.encodeCall(ledger.expireRound, (model, 1)));
    }

    function test_finalizesWhenTheChallengeIsOverAndForEver() external {
        bytes memory call = abi.encodeCall(ledger.finalizeRound, (model, 1));
        commitAll(model, 1, 3);
        vm.warp(COMMIT_END);
        revealAll(model, 1, 3);
        vm.warp(AGGREGATE_END - 1);
        accepted(ORG, proposal(model, 0));
        refused(ORG, proposal(model, 0), Phase.Challenge);
        vm.warp(AGGREGATE_END + 58);
        refused(STRANGER, call, Phase.Challenge);
        refused(STRANGER, abi.encodeCall(ledger.expireRound, (model, 1)), Phase.Challenge);
        uint256 before = vm.snapshotState();
        vm.warp(AGGREGATE_END + 59);
        accepted(STRANGER, call);
        refused(STRANGER, call, Phase.Final);
        vm.revertToState(before);
        vm.warp(AGGREGATE_END + 36500 days);
        accepted(STRANGER, call);
    }

    function test_expiresAsSoonAsCommitsAreTooFew() external {
        commitAll(model, 1, 1);
        bytes memory call = abi.encodeCall(ledger.expireRound, (model, 1));
        vm.warp(COMMIT_END - 1);
        refused(STRANGER, call, Phase.Commit);
        vm.warp(COMMIT_END);
        refused(participant(0), revealCall(0), Phase.Expirable);
        accepted(STRANGER, call);
        refused(STRANGER, call, Phase.Void);
    }

    function test_expiresAsSoonAsRevealsAreTooFew() external {
        commitAll(model, 1, 3);
        vm.warp(COMMIT_END);
        revealAll(model, 1, 1);
        bytes memory call = abi.encodeCall(ledger.expireRound, (model, 1));
        vm.warp(REVEAL_END - 1);
        refused(STRANGER, call, Phase.Reveal);
        vm.warp(REVEAL_END);
        refused(ORG, proposal(model, 0), Phase.Expirable);
        accepted(STRANGER, call);
    }

    function test_closesCommitEarlyOnlyWhenFullAndSaidSo() external {
        accepted(STRANGER, abi.encodeCall(ledger.expireRound, (late(), 1)));
        RoundParams memory p = terms(1, 2, 0);
        p.earlyClose = true;
        opening = open(model, p);
        commitAll(model, 2, 1);
        assertPhase(model, Phase.Commit);
        accepted(participant(1), abi.encodeCall(ledger.commit, (model, 2, opening, "c")));
        assertPhase(model, Phase.Reveal);
        bytes memory third = abi.encodeCall(ledger.commit, (model, 2, opening, "c"));
        refused(participant(2), third, Phase.Reveal);
    }

    function test_refusesOneMoreThanMaxUpdatesWithoutEarlyClose() external {
        accepted(STRANGER, abi.encodeCall(ledger.expireRound, (late(), 1)));
        opening = open(model, terms(1, 2, 0));
        commitAll(model, 2, 2);
        assertPhase(model, Phase.Commit);
        bytes memory third = abi.encodeCall(ledger.commit, (model, 2, opening, "c"));
        refused(participant(2), third, RoundFull.selector);
    }

    function test_capsEveryWindowAndCountsAsSaid() external {
        accepted(STRANGER, abi.encodeCall(ledger.expireRound, (late(), 1)));
        RoundParams memory p = terms(1, 4096, 10000);
        p.maxSamples = 524287;
        (p.commitSeconds, p.revealSeconds, p.aggregateSeconds) = (30 days, 30 days, 30 days);
        p.challengeSeconds = 30 days;
        uint256 before = vm.snapshotState();
        open(model, p);
        vm.revertToState(before);
        for (uint256 i = 0; i < 15; i++) refusedTerms(spoilt(p, i), i);
    }

    function spoilt(RoundParams memory p, uint256 i) private pure returns (RoundParams memory q) {
        q = abi.decode(abi.encode(p), (RoundParams));
        if (i == 0) q.commitSeconds = 0;
        if (i == 1) q.commitSeconds++;
        if (i == 2) q.revealSeconds = 0;
        if (i == 3) q.revealSeconds++;
        if (i == 4) q.aggregateSeconds = 0;
        if (i == 5) q.aggregateSeconds++;
        if (i == 6) q.challengeSeconds++;
        if (i == 7) q.minUpdates = 0;
        if (i == 8) q.minUpdates = 4097;
        if (i == 9) (q.maxUpdates, q.maxSamples) = (4097, 1);
        if (i == 10) q.maxSamples = 0;
        if (i == 11) q.maxSamples++;
        if (i == 12) q.maxRejectBps++;
        if (i == 13) q.maxSamples = type(uint32).max;
        if (i == 14) q.maxUpdates = type(uint32).max;
    }

    function refusedTerms(RoundParams memory p, uint256 i) private {
        ModelRecord memory m = ledger.modelOf(model);
        bytes4 why = i < 7 ? BadWindow.selector : BadParams.selector;
        refused(ORG, abi.encodeCall(ledger.openRound, (model, m.round + 1, m.history, p)), why);
    }

    // ---------------------------------------------------------------- calls

    /// @dev Lets the open round run out of commits.
    function late() private returns (bytes32) {
        vm.warp(COMMIT_END);
        return model;
    }

    function commitCall(uint256 i) private view returns (bytes memory) {
        bytes32 commitment = commitmentOf(model, 1, updateOf(i, 1));
        return abi.encodeCall(ledger.commit, (model, 1, opening, commitment));
    }

    function relayCall(uint256 i) private view returns (bytes memory) {
        SignedCommit[] memory one = new SignedCommit[](1);
        one[0] = signed(model, i, commitmentOf(model, 1, updateOf(i, 1)));
        return abi.encodeCall(ledger.commitBySig, (model, 1, one));
    }

    function commitRelayed(uint256 i) private {
        accepted(RELAY, relayCall(i));
    }

    function revealCall(uint256 i) private view returns (bytes memory) {
        Opening memory o = updateOf(i, 1);
        return abi.encodeCall(ledger.reveal, (model, 1, o.update, o.samples, o.salt));
    }

    function revealBatchCall(uint256 i) private view returns (bytes memory) {
        Opening[] memory one = new Opening[](1);
        one[0] = updateOf(i, 1);
        return abi.encodeCall(ledger.revealBatch, (model, 1, one));
    }
}
