// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "./support/Bench.sol";

/// @title Defects found in other federated learning ledgers, each shown not to be here.
contract DefectsOfOthersTest is Bench {
    bytes32 private model;
    bytes32 private opening;

    function setUp() public override {
        super.setUp();
        model = allowListModel(20);
        opening = open(model, terms(1, 20, 10000));
    }

    /// @dev FedChain: anyone updates a model and is paid by a number of his own.
    function test_letsNoStrangerChangeAModelOrNameItsResult() external {
        RoundParams memory p = terms(1, 20, 0);
        bytes32 history = ledger.modelOf(model).history;
        bytes[5] memory own = [
            abi.encodeCall(ledger.setPaused, (model, true)),
            abi.encodeCall(ledger.setAggregator, (model, STRANGER, true)),
            abi.encodeCall(ledger.transferModel, (model, STRANGER)),
            abi.encodeCall(ledger.setAllowed, (model, new address[](1), true)),
            abi.encodeCall(ledger.setAllowed, (model, new address[](0), false))
        ];
        for (uint256 i = 0; i < own.length; i++) refused(STRANGER, own[i], NotOrg.selector);
        bytes memory next = abi.encodeCall(ledger.openRound, (model, 2, history, p));
        refused(STRANGER, next, NotAggregator.selector);
        refused(STRANGER, proposal(model, 0), NotAggregator.selector);
    }

    /// @dev FedChain: a contributor states the worth of its update. Here it is fixed by the
    /// commitment and capped by the terms, and the ledger pays nobody.
    function test_refusesMoreSamplesThanCommittedOrAllowed() external {
        Opening memory o = updateOf(0, 1);
        accepted(participant(0), commitCall(commitmentOf(model, 1, o)));
        Opening memory greedy = updateOf(1, 1);
        greedy.samples = 1001;
        accepted(participant(1), commitCall(commitmentOf(model, 1, greedy)));
        vm.warp(START + WINDOW);
        bytes memory more = abi.encodeCall(ledger.reveal, (model, 1, o.update, 1000, o.salt));
        refused(participant(0), more, CommitmentMismatch.selector);
        bytes memory most = abi.encodeCall(
            ledger.reveal, (model, 1, greedy.update, greedy.samples, greedy.salt)
        );
        refused(participant(1), most, BadSamples.selector);
        (bool paid,) = address(ledger).call{value: 1}("");
        require(!paid, "holds no value");
    }

    /// @dev 2CP: a second address submits the identifier of another's update and is paid for it.
    function test_opensACopiedCommitmentForNobody() external {
        Opening memory o = updateOf(0, 1);
        bytes32 commitment = commitmentOf(model, 1, o);
        accepted(participant(0), commitCall(commitment));
        accepted(participant(1), commitCall(commitment));
        vm.warp(START + WINDOW);
        bytes memory call = abi.encodeCall(ledger.reveal, (model, 1, o.update, o.samples, o.salt));
        refused(participant(1), call, CommitmentMismatch.selector);
        Opening[] memory one = new Opening[](1);
        one[0] = Opening(participant(1), o.update, o.samples, o.salt);
        accepted(participant(1), abi.encodeCall(ledger.revealBatch, (model, 1, one)));
        assertCounts(model, 2, 0);
        accepted(participant(0), call);
        assertCounts(model, 2, 1);
    }

    /// @dev permissionless-FL: whoever sends a hash first locks its author out.
    function test_leavesTheAuthorOfAFrontRunCommitmentItsPlace() external {
        Opening memory o = updateOf(0, 1);
        bytes32 commitment = commitmentOf(model, 1, o);
        accepted(participant(1), commitCall(commitment));
        accepted(participant(0), commitCall(commitment));
        vm.warp(START + WINDOW);
        accepted(
            participant(0), abi.encodeCall(ledger.reveal, (model, 1, o.update, o.samples, o.salt))
        );
    }

    /// @dev An opening is no secret once sent: whoever sends it first sends it for its author.
    function test_countsAFrontRunOpeningForItsAuthor() external {
        commitAll(model, 1, 3);
        vm.warp(START + WINDOW);
        Opening[] memory openings = new Opening[](1);
        openings[0] = updateOf(1, 1);
        accepted(STRANGER, abi.encodeCall(ledger.revealBatch, (model, 1, openings)));
        Opening memory o = updateOf(1, 1);
        bytes memory call = abi.encodeCall(ledger.reveal, (model, 1, o.update, o.samples, o.salt));
        refused(participant(1), call, AlreadyRevealed.selector);
        vm.recordLogs();
        revealAll(model, 1, 3);
        require(vm.getRecordedLogs().length == 3, "each entry is told");
        assertCounts(model, 3, 3);
    }

    /// @dev OpenFL: a count in uint8 breaks a round of 17 who vote on each other (256 votes).
    function test_countsMoreThanAByteHolds() external {
        vm.warp(START + WINDOW);
        ledger.expireRound(model, 1);
        address[] memory who = new address[](600);
        for (uint256 i = 0; i < 600; i++) who[i] = participant(i);
        allow(model, who, true);
        open(model, terms(1, 4096, 10000));
        commitAll(model, 2, 600);
        vm.warp(START + 2 * WINDOW);
        revealAll(model, 2, 600);
        assertCounts(model, 600, 600);
        accepted(ORG, proposal(model, 599));
        ledger.finalizeRound(model, 2);
    }

    /// @dev blocklearning: one missing trainer freezes the phase for ever. delta: every phase waits
    /// for the organization.
    function test_endsWithoutTheOrganizationAndWithoutTheMissing() external {
        commitAll(model, 1, 3);
        vm.warp(START + WINDOW);
        revealAll(model, 1, 2);
        vm.warp(START + 3 * WINDOW);
        accepted(STRANGER, abi.encodeCall(ledger.expireRound, (model, 1)));
        require(ledger.modelOf(model).head == keccak256(abi.encode("genesis", bytes32("model"))));
        open(model, terms(1, 20, 0));
    }

    /// @dev Psyche: an index taken from the caller, unchecked, can block a phase. Here the ledger
    /// counts, and what the caller names is bound to the participant.
    function test_numbersRevealsItselfWhateverTheOrderOfABatch() external {
        commitAll(model, 1, 3);
        vm.warp(START + WINDOW);
        Opening[] memory openings = new Opening[](4);
        (openings[0], openings[1]) = (updateOf(2, 1), updateOf(7, 1));
        (openings[2], openings[3]) = (updateOf(2, 1), updateOf(0, 1));
        vm.recordLogs();
        accepted(STRANGER, abi.encodeCall(ledger.revealBatch, (model, 1, openings)));
        Cheats.Log[] memory logs = vm.getRecordedLogs();
        require(logs[0].topics[0] == Revealed.selector && seq(logs[0]) == 0, "first");
        require(logs[1].topics[0] == RevealSkipped.selector, "never committed");
        require(logs[2].topics[0] == RevealSkipped.selector, "twice");
        require(logs[3].topics[0] == Revealed.selector && seq(logs[3]) == 1, "second");
    }

    /// @dev rl-swarm: upgradeable, so its owner must be trusted. Here no code can reach another's.
    function test_hasNoCodeThatCouldDelegateOrDestroy() external view {
        bytes memory code = address(ledger).code;
        uint256 end = code.length - 53;
        for (uint256 i = 0; i < end; i++) {
            uint8 op = uint8(code[i]);
            if (op >= 0x60 && op <= 0x7f) i += op - 0x5f;
            require(op != 0xf4 && op != 0xf2 && op != 0xff, "delegatecall, callcode, selfdestruct");
            require(op != 0xf0 && op != 0xf5 && op != 0xf1, "create, create2, call");
        }
    }

    /// @dev EAS 1.3.0 had to put the signer's address into what is signed.
    function test_bindsTheParticipantIntoWhatIsSigned() external {
        bytes32 commitment = commitmentOf(model, 1, updateOf(0, 1));
        bytes32 first = ledger.commitDigest(model, 1, opening, participant(0), commitment);
        bytes32 second = ledger.commitDigest(model, 1, opening, participant(1), commitment);
        require(first != second, "participant");
        (bytes32 r, bytes32 vs) = compact(keyOf(1), first);
        SignedCommit[] memory one = new SignedCommit[](1);
        one[0] = SignedCommit(participant(1), commitment, r, vs);
        ledger.commitBySig(model, 1, one);
        assertCounts(model, 0, 0);
    }

    /// @dev An opening of the round before is worth nothing, although the slot is the same.
    function test_refusesACommitmentMadeForAnotherRoundOrModel() external {
        vm.warp(START + WINDOW);
        ledger.expireRound(model, 1);
        opening = open(model, terms(1, 20, 0));
        Opening memory o = updateOf(0, 2);
        bytes memory call = abi.encodeCall(ledger.reveal, (model, 2, o.update, o.samples, o.salt));
        bytes memory old = abi.encodeCall(
            ledger.commit, (model, 2, opening, commitmentOf(model, 1, o))
        );
        accepted(participant(0), old);
        bytes memory elsewhere = abi.encodeCall(
            ledger.commit, (model, 2, opening, commitmentOf("other", 2, o))
        );
        accepted(participant(1), elsewhere);
        vm.warp(START + 2 * WINDOW);
        refused(participant(0), call, CommitmentMismatch.selector);
        refused(participant(1), call, CommitmentMismatch.selector);
        refused(participant(2), call, NotCommitted.selector);
    }

    // ---------------------------------------------------------------- calls

    function commitCall(bytes32 commitment) private view returns (bytes memory) {
        return abi.encodeCall(ledger.commit, (model, 1, opening, commitment));
    }

    function seq(Cheats.Log memory log) private pure returns (uint32 number) {
        (number,,,) = abi.decode(log.data, (uint32, bytes32, uint32, bytes32));
    }
}
