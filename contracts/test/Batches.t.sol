// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "./support/Bench.sol";

/// @title A batch is as good as its entries one by one.
contract BatchesTest is Bench {
    uint256 private constant COUNT = 6;

    function testFuzz_leavesWhatDirectCallsLeave(uint8 first, uint8 size) external {
        uint256 start = first % COUNT;
        uint256 count = size % (COUNT - start) + 1;
        bytes32 model = allowListModel(COUNT);
        bytes32 opening = open(model, terms(1, 4, 0));
        uint256 before = vm.snapshotState();
        relayed(model, start, count);
        bytes32 batch = keccak256(abi.encode(ledger.liveOf(model)));
        vm.revertToState(before);
        one(model, opening, start, count);
        require(keccak256(abi.encode(ledger.liveOf(model))) == batch, "batch");
    }

    function relayed(bytes32 model, uint256 start, uint256 count) private {
        SignedCommit[] memory entries = new SignedCommit[](count);
        Opening[] memory openings = new Opening[](count);
        for (uint256 i = 0; i < count; i++) {
            openings[i] = updateOf(start + i, 1);
            entries[i] = signed(model, start + i, commitmentOf(model, 1, openings[i]));
        }
        ledger.commitBySig(model, 1, entries);
        vm.warp(START + WINDOW);
        ledger.revealBatch(model, 1, openings);
    }

    /// @dev Those beyond maxUpdates are refused here and skipped there.
    function one(bytes32 model, bytes32 opening, uint256 start, uint256 count) private {
        for (uint256 i = start; i < start + count; i++) {
            bytes32 commitment = commitmentOf(model, 1, updateOf(i, 1));
            vm.prank(participant(i));
            (bool ok,) = address(ledger).call(
                abi.encodeCall(ledger.commit, (model, 1, opening, commitment))
            );
            require(ok == (i < start + 4), "commit");
        }
        vm.warp(START + WINDOW);
        for (uint256 i = start; i < start + count && i < start + 4; i++) {
            Opening memory o = updateOf(i, 1);
            vm.prank(participant(i));
            ledger.reveal(model, 1, o.update, o.samples, o.salt);
        }
    }

    /// @dev The slot keeps 24 bytes of a commitment; one of 24 zero bytes looks like an opened one.
    function test_neverOpensACommitmentThatBeginsWithZeros() external {
        bytes32 model = allowListModel(2);
        bytes32 opening = open(model, terms(1, 2, 0));
        bytes memory call = abi.encodeCall(ledger.commit, (model, 1, opening, bytes32(uint256(7))));
        accepted(participant(0), call);
        refused(participant(0), call, AlreadyCommitted.selector);
        vm.warp(START + WINDOW);
        Opening memory o = updateOf(0, 1);
        call = abi.encodeCall(ledger.reveal, (model, 1, o.update, o.samples, o.salt));
        refused(participant(0), call, AlreadyRevealed.selector);
        assertCounts(model, 1, 0);
    }

    function test_refusesEmptyBatches() external {
        bytes32 model = allowListModel(1);
        open(model, terms(1, 1, 0));
        SignedCommit[] memory entries = new SignedCommit[](0);
        refused(RELAY, abi.encodeCall(ledger.commitBySig, (model, 1, entries)), EmptyBatch.selector);
        commitAll(model, 1, 1);
        vm.warp(START + WINDOW);
        Opening[] memory openings = new Opening[](0);
        refused(RELAY, abi.encodeCall(ledger.revealBatch, (model, 1, openings)), EmptyBatch.selector);
    }
}
