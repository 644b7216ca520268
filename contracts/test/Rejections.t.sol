// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "./support/Bench.sol";

/// @title How many updates may be rejected, and how the proposal must write it.
contract RejectionsTest is Bench {
    /// @dev Rows: reveals 1, 2, 3, 5, 9, 10. Columns: bps 0, 3333, 3334, 5000, 9999, 10000.
    function test_allowsTheShareOfRevealsRoundedDown() external {
        uint8[6] memory reveals = [1, 2, 3, 5, 9, 10];
        uint16[6] memory bps = [0, 3333, 3334, 5000, 9999, 10000];
        uint8[6][6] memory allowed = [
            [0, 0, 0, 0, 0, 1],
            [0, 0, 0, 1, 1, 2],
            [0, 0, 1, 1, 2, 3],
            [0, 1, 1, 2, 4, 5],
            [0, 2, 3, 4, 8, 9],
            [0, 3, 3, 5, 9, 10]
        ];
        for (uint256 row = 0; row < 6; row++) {
            for (uint256 column = 0; column < 6; column++) {
                allows(reveals[row], bps[column], allowed[row][column]);
            }
        }
    }

    /// @dev A quorum of 1 stands beside the share, so "all" can never be rejected.
    function allows(uint256 reveals, uint16 bps, uint256 allowed) private {
        uint256 before = vm.snapshotState();
        bytes32 model = allowListModel(reveals);
        revealed(model, terms(1, 10, bps), reveals);
        bytes memory most = proposal(model, allowed);
        if (allowed < reveals) {
            bytes memory more = proposal(model, allowed + 1);
            bytes4 why = TooManyRejected.selector;
            refused(ORG, more, abi.encodeWithSelector(why, allowed + 1, allowed));
            accepted(ORG, most);
        } else {
            refused(ORG, most, abi.encodeWithSelector(QuorumNotMet.selector, 0, 1));
        }
        vm.revertToState(before);
    }

    function test_refusesToIncludeFewerThanTheQuorum() external {
        bytes32 model = allowListModel(5);
        revealed(model, terms(3, 5, 10000), 5);
        refused(ORG, proposal(model, 3), abi.encodeWithSelector(QuorumNotMet.selector, 2, 3));
        accepted(ORG, proposal(model, 2));
    }

    function test_refusesABitmapThatIsNotOneBitPerReveal() external {
        bytes32 model = allowListModel(5);
        revealed(model, terms(1, 5, 10000), 5);
        bytes memory none = new bytes(0);
        refused(ORG, proposal(model, new uint256[](0), none), BadBitmap.selector);
        refused(ORG, proposal(model, new uint256[](2), none), BadBitmap.selector);
        uint256[] memory beyond = new uint256[](1);
        beyond[0] = 1 << 5;
        refused(ORG, proposal(model, beyond, reasons(1)), BadBitmap.selector);
        beyond[0] = 1 << 255;
        refused(ORG, proposal(model, beyond, reasons(1)), BadBitmap.selector);
        beyond[0] = 1 << 4;
        accepted(ORG, proposal(model, beyond, reasons(1)));
    }

    function test_refusesReasonsThatAreNotOneByteForEachRejection() external {
        bytes32 model = allowListModel(5);
        revealed(model, terms(1, 5, 10000), 5);
        refused(ORG, proposal(model, firstOf(2, 5), reasons(1)), BadReasons.selector);
        refused(ORG, proposal(model, firstOf(2, 5), reasons(3)), BadReasons.selector);
        refused(ORG, proposal(model, firstOf(0, 5), reasons(1)), BadReasons.selector);
        refused(ORG, proposal(model, firstOf(2, 5), hex"0700"), BadReasons.selector);
        refused(ORG, proposal(model, firstOf(2, 5), hex"0007"), BadReasons.selector);
        accepted(ORG, proposal(model, firstOf(2, 5), hex"0707"));
    }

    /// @dev 256 reveals fill a word exactly; 257 and 300 need a second one.
    function test_countsRejectionsInBitmapsOfMoreThanOneWord() external {
        manyWords(255, 1);
        manyWords(256, 1);
        manyWords(257, 2);
        manyWords(300, 2);
    }

    function manyWords(uint256 reveals, uint256 words) private {
        uint256 before = vm.snapshotState();
        bytes32 model = allowListModel(reveals);
        revealed(model, terms(1, 4096, 5000), reveals);
        uint256 allowed = reveals / 2;
        uint256[] memory last = firstOf(0, reveals);
        require(last.length == words, "words");
        refused(ORG, proposal(model, new uint256[](words - 1), reasons(0)), BadBitmap.selector);
        refused(ORG, proposal(model, new uint256[](words + 1), reasons(0)), BadBitmap.selector);
        if (reveals % 256 != 0) {
            last[words - 1] = 1 << (reveals % 256);
            refused(ORG, proposal(model, last, reasons(1)), BadBitmap.selector);
        }
        bytes4 why = TooManyRejected.selector;
        bytes memory more = proposal(model, allowed + 1);
        refused(ORG, more, abi.encodeWithSelector(why, allowed + 1, allowed));
        last[words - 1] = 1 << ((reveals - 1) % 256);
        last[0] |= 1;
        includes(model, reveals, last);
        vm.revertToState(before);
    }

    /// @dev Rejects the first and the last reveal, and asks the ledger who is in.
    function includes(bytes32 model, uint256 reveals, uint256[] memory bitmap) private {
        RoundRecord memory record = RoundRecord({
            previous: ledger.modelOf(model).history,
            round: 1,
            outcome: Status.Final,
            acc: ledger.liveOf(model).acc,
            commits: uint32(reveals),
            reveals: uint32(reveals),
            rejectedHash: keccak256(abi.encode(bitmap, reasons(2))),
            result: "result",
            report: "report"
        });
        accepted(ORG, proposal(model, bitmap, reasons(2)));
        vm.prank(STRANGER);
        ledger.finalizeRound(model, 1);
        require(ledger.historyOf(model, 1) == keccak256(abi.encode(record)), "history");
        for (uint32 seq = 0; seq <= reveals; seq++) {
            bool included = ledger.isIncluded(model, 1, record, bitmap, reasons(2), seq);
            bool want = seq != 0 && seq != reveals - 1 && seq < reveals;
            require(included == want, "inclusion");
        }
        record.result = "another";
        require(!ledger.isIncluded(model, 1, record, bitmap, reasons(2), 1), "forged record");
    }
}
