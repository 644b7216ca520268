// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "../../src/RoundTypes.sol";
import {RoundLedger} from "../../src/RoundLedger.sol";
import {Cheats} from "./Cheats.sol";

/// @title A ledger with an organization, a relay and as many participants as a test wants.
/// @dev Hashes are written down a second time here, from the specification.
abstract contract Bench {
    Cheats internal constant vm = Cheats(address(uint160(uint256(keccak256("hevm cheat code")))));
    address internal constant ORG = address(0x0A11);
    address internal constant RELAY = address(0x0B22);
    address internal constant STRANGER = address(0x0C33);
    uint32 internal constant WINDOW = 600;
    uint256 internal constant START = 1_800_000_000;

    RoundLedger internal ledger;

    function setUp() public virtual {
        vm.warp(START);
        ledger = new RoundLedger();
    }

    // ---------------------------------------------------------------- models and rounds

    function register(bytes32 salt, uint8 admission) internal returns (bytes32 model) {
        vm.prank(ORG);
        return ledger.registerModel(salt, keccak256(abi.encode("genesis", salt)), admission);
    }

    /// @dev An ALLOWLIST model with the participants 0 ... count - 1.
    function allowListModel(uint256 count) internal returns (bytes32 model) {
        model = register("model", ALLOWLIST);
        address[] memory who = new address[](count);
        for (uint256 i = 0; i < count; i++) who[i] = participant(i);
        allow(model, who, true);
    }

    function allow(bytes32 model, address[] memory who, bool on) internal {
        vm.prank(ORG);
        ledger.setAllowed(model, who, on);
    }

    function allow(bytes32 model, uint256 who, bool on) internal {
        address[] memory one = new address[](1);
        one[0] = participant(who);
        allow(model, one, on);
    }

    function terms(uint32 minUpdates, uint32 maxUpdates, uint16 maxRejectBps)
        internal
        pure
        returns (RoundParams memory)
    {
        return RoundParams({
            manifest: keccak256("manifest"),
            commitSeconds: WINDOW,
            revealSeconds: WINDOW,
            aggregateSeconds: WINDOW,
            challengeSeconds: 0,
            minUpdates: minUpdates,
            maxUpdates: maxUpdates,
            maxSamples: 1000,
            maxRejectBps: maxRejectBps,
            earlyClose: false
        });
    }

    /// @dev Opens the next round and answers its opening.
    function open(bytes32 model, RoundParams memory p) internal returns (bytes32 opening) {
        ModelRecord memory m = ledger.modelOf(model);
        vm.prank(m.org);
        ledger.openRound(model, m.round + 1, m.history, p);
        return ledger.liveOf(model).acc;
    }

    // ---------------------------------------------------------------- updates

    function keyOf(uint256 i) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("participant", i))) >> 8;
    }

    function participant(uint256 i) internal pure returns (address) {
        return vm.addr(keyOf(i));
    }

    function updateOf(uint256 i, uint64 round) internal pure returns (Opening memory) {
        return Opening({
            participant: participant(i),
            update: keccak256(abi.encode("update", i, round)),
            samples: uint32(i % 1000) + 1,
            salt: keccak256(abi.encode("salt", i, round))
        });
    }

    function commitmentOf(bytes32 model, uint64 round, Opening memory o)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(model, round, o.participant, o.update, o.samples, o.salt));
    }

    /// @dev EIP-712, from the specification.
    function digestOf(
        uint256 chain,
        address home,
        bytes32 model,
        uint64 round,
        bytes32 opening,
        address who,
        bytes32 commitment
    ) internal pure returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Commonweight"),
                keccak256("1"),
                chain,
                home
            )
        );
        bytes32 kind = keccak256(
            "Commit(bytes32 model,uint64 round,bytes32 opening,address participant,bytes32 commitment)"
        );
        bytes32 message = keccak256(abi.encode(kind, model, round, opening, who, commitment));
        return keccak256(abi.encodePacked(hex"1901", domain, message));
    }

    function compact(uint256 key, bytes32 digest) internal pure returns (bytes32 r, bytes32 vs) {
        uint8 v;
        bytes32 s;
        (v, r, s) = vm.sign(key, digest);
        vs = bytes32(uint256(v - 27) << 255 | uint256(s));
    }

    /// @dev What participant i hands to a relay for the live round.
    function signed(bytes32 model, uint256 i, bytes32 commitment)
        internal
        view
        returns (SignedCommit memory)
    {
        bytes32 opening = ledger.liveOf(model).acc;
        uint64 round = ledger.modelOf(model).round;
        bytes32 digest = digestOf(
            block.chainid, address(ledger), model, round, opening, participant(i), commitment
        );
        (bytes32 r, bytes32 vs) = compact(keyOf(i), digest);
        return SignedCommit(participant(i), commitment, r, vs);
    }

    function commitAll(bytes32 model, uint64 round, uint256 count) internal {
        SignedCommit[] memory entries = new SignedCommit[](count);
        for (uint256 i = 0; i < count; i++) {
            entries[i] = signed(model, i, commitmentOf(model, round, updateOf(i, round)));
        }
        vm.prank(RELAY);
        ledger.commitBySig(model, round, entries);
    }

    function revealAll(bytes32 model, uint64 round, uint256 count) internal {
        Opening[] memory openings = new Opening[](count);
        for (uint256 i = 0; i < count; i++) openings[i] = updateOf(i, round);
        vm.prank(RELAY);
        ledger.revealBatch(model, round, openings);
    }

    /// @dev Opens a round and brings it to Aggregate with `count` reveals.
    function revealed(bytes32 model, RoundParams memory p, uint256 count) internal {
        open(model, p);
        uint64 round = ledger.modelOf(model).round;
        commitAll(model, round, count);
        vm.warp(block.timestamp + p.commitSeconds);
        revealAll(model, round, count);
    }

    // ---------------------------------------------------------------- proposals

    /// @dev A bitmap that rejects the first `rejected` of `reveals`.
    function firstOf(uint256 rejected, uint256 reveals) internal pure returns (uint256[] memory b) {
        b = new uint256[]((reveals + 255) / 256);
        for (uint256 i = 0; i < rejected; i++) b[i / 256] |= 1 << (i % 256);
    }

    function reasons(uint256 count) internal pure returns (bytes memory r) {
        r = new bytes(count);
        for (uint256 i = 0; i < count; i++) r[i] = bytes1(uint8(i % 255) + 1);
    }

    function proposal(bytes32 model, uint256[] memory bitmap, bytes memory why)
        internal
        view
        returns (bytes memory)
    {
        uint64 round = ledger.modelOf(model).round;
        return abi.encodeCall(
            ledger.proposeAggregate,
            (model, round, ledger.liveOf(model).acc, "result", "report", bitmap, why)
        );
    }

    function proposal(bytes32 model, uint256 rejected) internal view returns (bytes memory) {
        uint256 reveals = ledger.liveOf(model).clock.reveals;
        return proposal(model, firstOf(rejected, reveals), reasons(rejected));
    }

    // ---------------------------------------------------------------- claims

    function accepted(address from, bytes memory call) internal {
        vm.prank(from);
        (bool ok, bytes memory answer) = address(ledger).call(call);
        if (!ok) {
            assembly {
                revert(add(answer, 32), mload(answer))
            }
        }
    }

    function refused(address from, bytes memory call, bytes memory why) internal {
        vm.prank(from);
        (bool ok, bytes memory answer) = address(ledger).call(call);
        require(!ok, "accepted, but must be refused");
        require(keccak256(answer) == keccak256(why), "refused for another reason");
    }

    function refused(address from, bytes memory call, bytes4 why) internal {
        refused(from, call, abi.encodePacked(why));
    }

    function refused(address from, bytes memory call, Phase have) internal {
        refused(from, call, abi.encodeWithSelector(WrongPhase.selector, have));
    }

    function assertPhase(bytes32 model, Phase want) internal view {
        require(ledger.phase(model, ledger.modelOf(model).round) == want, "phase");
    }

    function assertCounts(bytes32 model, uint256 commits, uint256 reveals) internal view {
        Clock memory c = ledger.liveOf(model).clock;
        require(c.commits == commits, "commits");
        require(c.reveals == reveals, "reveals");
    }
}
