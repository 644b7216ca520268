// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RoundRules} from "../src/RoundRules.sol";
import "./support/Bench.sol";

/// @title A signature counts for one chain, ledger, model, round, opening, participant, commitment.
contract SignaturesTest is Bench {
    uint256 private constant ORDER =
        0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    bytes32 private model;
    bytes32 private opening;
    bytes32 private commitment;

    function setUp() public override {
        super.setUp();
        model = allowListModel(3);
        opening = open(model, terms(1, 3, 0));
        commitment = commitmentOf(model, 1, updateOf(0, 1));
    }

    function test_computesTheDigestOfTheSpecification() external view {
        bytes32 own = digest(block.chainid, address(ledger), model, 1, opening);
        bytes32 asked = ledger.commitDigest(model, 1, opening, participant(0), commitment);
        require(asked == own, "digest");
    }

    function testFuzz_acceptsASignatureForItsSevenValuesOnly(uint8 which, bytes32 other) external {
        skipped(digest(block.chainid ^ 1, address(ledger), model, 1, opening));
        skipped(digest(block.chainid, address(this), model, 1, opening));
        skipped(digest(block.chainid, address(ledger), keccak256("other"), 1, opening));
        skipped(digest(block.chainid, address(ledger), model, 2, opening));
        skipped(digest(block.chainid, address(ledger), model, 1, keccak256("other")));
        skipped(
            digestOf(
                block.chainid, address(ledger), model, 1, opening, participant(1), commitment
            )
        );
        bytes32 another = other == commitment ? bytes32("another") : other;
        skipped(
            digestOf(block.chainid, address(ledger), model, 1, opening, participant(0), another)
        );
        skipped(keccak256(abi.encode(which, other)));
        taken(digest(block.chainid, address(ledger), model, 1, opening));
    }

    function test_skipsAHighS() external {
        bytes32 good = digest(block.chainid, address(ledger), model, 1, opening);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf(0), good);
        bytes32 high = bytes32(ORDER - uint256(s));
        uint8 flipped = v == 27 ? 28 : 27;
        require(ecrecover(good, flipped, r, high) == participant(0), "a valid twin");
        // The compact form has 255 bits for s: a high s loses its top bit to v, so both are tried.
        relay(SignedCommit(participant(0), commitment, r, high), false);
        bytes32 packed = bytes32(uint256(flipped - 27) << 255 | uint256(high) & ~uint256(1 << 255));
        relay(SignedCommit(participant(0), commitment, r, packed), false);
    }

    /// @dev Any r and s are somebody's signature, so the border needs no key: ecrecover names one.
    function test_drawsTheBorderOfSAtHalfTheOrder() external pure {
        bytes32 any = keccak256("any digest");
        (, bytes32 r,) = vm.sign(keyOf(0), any);
        for (uint256 step = 0; step < 2; step++) {
            bytes32 s = bytes32(ORDER / 2 + step);
            for (uint8 v = 27; v <= 28; v++) {
                address signer = ecrecover(any, v, r, s);
                require(signer != address(0), "a signature");
                bytes32 vs = bytes32(uint256(v - 27) << 255 | uint256(s));
                require(RoundRules.isSignedBy(signer, any, r, vs) == (step == 0), "low s only");
            }
        }
    }

    /// @dev ecrecover answers 0 for nonsense; nobody may be the address 0.
    function test_neverTakesTheZeroAddressForASigner() external {
        address[] memory zero = new address[](1);
        vm.warp(START + WINDOW);
        ledger.expireRound(model, 1);
        allow(model, zero, true);
        opening = open(model, terms(1, 3, 0));
        require(ledger.isMember(model, 2, address(0)), "even as a member");
        SignedCommit[] memory one = new SignedCommit[](1);
        one[0] = SignedCommit(address(0), commitment, 0, 0);
        ledger.commitBySig(model, 2, one);
        one[0] = SignedCommit(address(0), commitment, bytes32(ORDER), bytes32(uint256(1)));
        ledger.commitBySig(model, 2, one);
        assertCounts(model, 0, 0);
    }

    function test_skipsRAndSOutOfRange() external {
        relay(SignedCommit(participant(0), commitment, 0, bytes32(uint256(1))), false);
        relay(SignedCommit(participant(0), commitment, bytes32(uint256(1)), 0), false);
        relay(SignedCommit(participant(0), commitment, bytes32(ORDER), bytes32(ORDER / 2)), false);
        bytes32 all = bytes32(type(uint256).max);
        relay(SignedCommit(participant(0), commitment, all, all), false);
    }

    /// @dev Entries are static: a call cut short or with a 65-byte form cannot be read as one.
    function test_refusesCompactFormsOfTheWrongLength() external {
        SignedCommit[] memory one = new SignedCommit[](1);
        one[0] = signed(model, 0, commitment);
        bytes memory call = abi.encodeCall(ledger.commitBySig, (model, 1, one));
        for (uint256 cut = 1; cut <= 32; cut++) refused(RELAY, shortened(call, cut), bytes(""));
        bytes memory two = abi.encodePacked(call, bytes1(0x1b));
        accepted(RELAY, two);
        assertCounts(model, 1, 0);
    }

    function test_forgetsSignaturesWhenTheChainForksOff() external {
        uint256 chain = block.chainid;
        SignedCommit memory old = signed(model, 0, commitment);
        vm.chainId(chain + 1);
        relay(old, false);
        relay(signed(model, 0, commitment), true);
        vm.chainId(chain);
    }

    function test_skipsReplaysInTheNextRoundAndInAnotherModel() external {
        SignedCommit memory old = signed(model, 0, commitment);
        relay(old, true);
        relay(old, false);
        vm.warp(START + 2 * WINDOW);
        ledger.expireRound(model, 1);
        open(model, terms(1, 3, 0));
        SignedCommit[] memory one = new SignedCommit[](1);
        one[0] = old;
        ledger.commitBySig(model, 2, one);
        assertCounts(model, 0, 0);
    }

    /// @dev A chain that rewound and opened the round on other terms owes nothing to old promises.
    function test_skipsSignaturesForTheSameRoundOpenedOnOtherTerms() external {
        vm.warp(START + WINDOW);
        ledger.expireRound(model, 1);
        uint256 before = vm.snapshotState();
        open(model, terms(1, 3, 0));
        SignedCommit[] memory one = new SignedCommit[](1);
        one[0] = signed(model, 0, commitment);
        bytes32 first = ledger.liveOf(model).acc;
        vm.revertToState(before);
        bytes32 second = open(model, terms(1, 3, 1));
        ledger.commitBySig(model, 2, one);
        assertCounts(model, 0, 0);
        bytes memory direct = abi.encodeCall(ledger.commit, (model, 2, first, commitment));
        bytes memory why = abi.encodeWithSelector(OpeningMismatch.selector, second);
        refused(participant(0), direct, why);
    }

    // ---------------------------------------------------------------- calls

    function digest(uint256 chain, address home, bytes32 id, uint64 round, bytes32 terms_)
        private
        view
        returns (bytes32)
    {
        return digestOf(chain, home, id, round, terms_, participant(0), commitment);
    }

    function skipped(bytes32 signedDigest) private {
        (bytes32 r, bytes32 vs) = compact(keyOf(0), signedDigest);
        relay(SignedCommit(participant(0), commitment, r, vs), false);
    }

    function taken(bytes32 signedDigest) private {
        (bytes32 r, bytes32 vs) = compact(keyOf(0), signedDigest);
        relay(SignedCommit(participant(0), commitment, r, vs), true);
    }

    function relay(SignedCommit memory entry, bool good) private {
        uint256 before = ledger.liveOf(model).clock.commits;
        SignedCommit[] memory one = new SignedCommit[](1);
        one[0] = entry;
        ledger.commitBySig(model, 1, one);
        assertCounts(model, good ? before + 1 : before, 0);
    }

    function shortened(bytes memory call, uint256 cut) private pure returns (bytes memory less) {
        less = new bytes(call.length - cut);
        for (uint256 i = 0; i < less.length; i++) less[i] = call[i];
    }
}
