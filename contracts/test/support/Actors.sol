// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "./Updates.sol";

/// @title Ten actors on an ALLOWLIST and an OPEN model, who mostly do what is their turn.
contract Actors is Updates {
    bytes32[MODELS] private stands;

    /// @param world makes the same dice fall otherwise
    constructor(uint256 world) {
        salt = world << 128;
        vm.warp(START);
        ledger = new RoundLedger();
        for (uint256 i = 0; i < ACTORS; i++) actors[i] = participant(i);
        for (uint256 k = 0; k < MODELS; k++) found(k);
    }

    function found(uint256 k) private {
        Kept storage m = kept[k];
        m.model = register(bytes32(k), uint8(k));
        m.org = ORG;
        m.head = ledger.modelOf(m.model).head;
        m.histories.push(keccak256(abi.encode(m.model, m.head, uint8(k))));
        for (uint256 i = 0; i < ACTORS / 2; i++) {
            if (k == 0) allow(m.model, i, true);
            else accepted(actors[i], abi.encodeCall(ledger.join, (m.model, "profile")));
            wanted[k][actors[i]] = true;
        }
        stands[k] = standOf(k);
    }

    // ---------------------------------------------------------------- one step

    /// @notice Lets some time pass and makes one call. The only door of the fuzzer.
    function step(uint256 seed) external {
        dice = uint256(keccak256(abi.encode(seed, salt++)));
        uint256 k = roll(MODELS);
        touched = k;
        wait(k);
        if (roll(8) == 0) govern(k);
        else if (roll(25) == 0) outOfTurn(k);
        else turn(k);
        calls++;
        stands[k] = standOf(k);
        require(standOf(1 - k) == stands[1 - k], "17: models do not touch one another");
    }

    function standOf(uint256 k) private view returns (bytes32) {
        bytes32 model = kept[k].model;
        (, bytes memory record) =
            address(ledger).staticcall(abi.encodeCall(ledger.modelOf, (model)));
        (, bytes memory live) = address(ledger).staticcall(abi.encodeCall(ledger.liveOf, (model)));
        return keccak256(abi.encodePacked(record, live));
    }

    /// @dev Mostly seconds; when nothing is left to do in a phase, to just before its end or there.
    function wait(uint256 k) private {
        Kept storage m = kept[k];
        uint256 to = block.timestamp + (roll(4) == 0 ? roll(3) : 0);
        Phase phase = phaseOf(m);
        if (phase == Phase.Commit && someone(k, 0) == ACTORS) to = commitEnd(m) - roll(2);
        if (phase == Phase.Reveal && roll(12) == 0) to = revealEnd(m) - roll(2);
        if (phase == Phase.Aggregate && roll(12) == 0) to = aggregateEnd(m) - roll(2);
        if (phase == Phase.Challenge) to = m.proposedAt + m.terms.challengeSeconds - roll(2);
        if (to > block.timestamp) vm.warp(to);
    }

    function turn(uint256 k) private {
        Phase phase = phaseOf(kept[k]);
        if (phase == Phase.Commit) commitSome(k);
        else if (phase == Phase.Reveal) revealSome(k);
        else if (phase == Phase.Aggregate) proposeSome(k);
        else if (phase == Phase.Finalizable || phase == Phase.Expirable) end(k);
        else if (phase == Phase.Challenge) govern(k);
        else openSome(k);
    }

    // ---------------------------------------------------------------- open

    function openSome(uint256 k) private {
        Kept storage m = kept[k];
        RoundParams memory p = someTerms(k);
        uint64 round = m.round + 1;
        bytes32 history = m.histories[m.histories.length - 1];
        address from = operator(k);
        bytes memory fault;
        uint256 spoil = roll(30);
        if (spoil == 0) (from, fault) = (STRANGER, named(NotAggregator.selector));
        else if (m.paused) fault = named(Paused.selector);
        else if (spoil == 1) (round, fault) = (round + 1, wrongRound(m.round + 1));
        else if (spoil == 2) {
            fault = abi.encodeWithSelector(HistoryMismatch.selector, history);
            history = fresh();
        } else if (spoil == 3) {
            p.minUpdates = p.maxUpdates + 1;
            fault = named(BadParams.selector);
        }
        bytes memory call = abi.encodeCall(ledger.openRound, (m.model, round, history, p));
        if (meets(from, call, fault)) opened(k, p);
        else if (m.paused && spoil > 3) unpause(k);
    }

    function unpause(uint256 k) private {
        accepted(kept[k].org, abi.encodeCall(ledger.setPaused, (kept[k].model, false)));
        kept[k].paused = false;
    }

    function someTerms(uint256 k) private returns (RoundParams memory p) {
        p.manifest = fresh();
        p.commitSeconds = uint32(5 + roll(20));
        p.revealSeconds = uint32(5 + roll(20));
        p.aggregateSeconds = uint32(1 + roll(20));
        p.challengeSeconds = uint32(roll(4));
        p.minUpdates = uint32(1 + roll(3));
        p.maxUpdates = uint32(p.minUpdates + roll(8));
        p.maxSamples = 1000;
        p.maxRejectBps = uint16(roll(4) == 0 ? 10000 : roll(10001));
        p.earlyClose = k == 0 && roll(2) == 0;
    }

    function operator(uint256 k) private returns (address) {
        Kept storage m = kept[k];
        address key = actors[roll(ACTORS)];
        return keys[k][m.epoch][key] ? key : m.org;
    }

    function wrongRound(uint64 have) private pure returns (bytes memory) {
        return abi.encodeWithSelector(WrongRound.selector, have);
    }

    // ---------------------------------------------------------------- propose and end

    function proposeSome(uint256 k) private {
        Kept storage m = kept[k];
        uint256 allowed = m.reveals * m.terms.maxRejectBps / 10000;
        uint256 spare = m.reveals - m.terms.minUpdates;
        uint256 rejected = roll((allowed < spare ? allowed : spare) + 1);
        bytes32 acc = m.acc;
        address from = operator(k);
        bytes memory fault;
        uint256 spoil = roll(12);
        if (spoil == 0) (from, fault) = (STRANGER, named(NotAggregator.selector));
        else if (spoil == 1) {
            fault = abi.encodeWithSelector(AccMismatch.selector, acc);
            acc = fresh();
        } else if (spoil == 2 && allowed < m.reveals) {
            rejected = allowed + 1;
            fault = abi.encodeWithSelector(TooManyRejected.selector, rejected, allowed);
        } else if (spoil == 3 && spare < allowed) {
            rejected = spare + 1;
            uint256 included = m.reveals - rejected;
            fault = abi.encodeWithSelector(QuorumNotMet.selector, included, m.terms.minUpdates);
        }
        uint256[] memory bitmap = someOf(rejected, m.reveals);
        if (spoil == 4) {
            bitmap[0] |= 1 << (m.reveals + roll(256 - m.reveals));
            fault = named(BadBitmap.selector);
        }
        proposeAs(k, from, acc, bitmap, rejected, fault);
    }

    function proposeAs(
        uint256 k,
        address from,
        bytes32 acc,
        uint256[] memory bitmap,
        uint256 rejected,
        bytes memory fault
    ) private {
        Kept storage m = kept[k];
        bytes32 result = fresh();
        bytes memory why = reasons(rejected);
        bytes memory call = abi.encodeCall(
            ledger.proposeAggregate, (m.model, m.round, acc, result, "report", bitmap, why)
        );
        if (!meets(from, call, fault)) return;
        proposed(k, result, rejected, keccak256(abi.encode(bitmap, why)));
    }

    /// @dev A bitmap with `rejected` bits below `reveals`, from a random one on.
    function someOf(uint256 rejected, uint256 reveals) private returns (uint256[] memory bitmap) {
        bitmap = new uint256[](1);
        uint256 start = roll(reveals);
        for (uint256 i = 0; i < rejected; i++) bitmap[0] |= 1 << ((start + i) % reveals);
    }

    function end(uint256 k) private {
        Kept storage m = kept[k];
        bool isFinal = phaseOf(m) == Phase.Finalizable;
        bytes memory call = isFinal
            ? abi.encodeCall(ledger.finalizeRound, (m.model, m.round))
            : abi.encodeCall(ledger.expireRound, (m.model, m.round));
        accepted(STRANGER, call);
        ended(k, isFinal);
    }

    // ---------------------------------------------------------------- out of turn

    /// @dev A call of another phase, or when the phase happens to be right, for another round.
    function outOfTurn(uint256 k) private {
        Kept storage m = kept[k];
        uint256 which = roll(7);
        Phase have = phaseOf(m);
        bool legal = have == turnOf(which);
        bytes memory fault = legal
            ? wrongRound(m.round)
            : abi.encodeWithSelector(WrongPhase.selector, have);
        uint64 round = legal ? m.round + 1 : m.round;
        meets(m.org, late(which, m, round), fault);
    }

    function turnOf(uint256 which) private pure returns (Phase) {
        if (which < 2) return Phase.Commit;
        if (which < 4) return Phase.Reveal;
        if (which == 4) return Phase.Aggregate;
        return which == 5 ? Phase.Finalizable : Phase.Expirable;
    }

    function late(uint256 which, Kept storage m, uint64 n) private view returns (bytes memory) {
        if (which == 0) return abi.encodeCall(ledger.commit, (m.model, n, m.opening, "c"));
        if (which == 1) {
            return abi.encodeCall(ledger.commitBySig, (m.model, n, new SignedCommit[](0)));
        }
        if (which == 2) return abi.encodeCall(ledger.reveal, (m.model, n, "update", 1, "salt"));
        if (which == 3) return abi.encodeCall(ledger.revealBatch, (m.model, n, new Opening[](0)));
        if (which == 4) {
            uint256[] memory none = firstOf(0, m.reveals);
            return abi.encodeCall(
                ledger.proposeAggregate, (m.model, n, m.acc, "result", "report", none, "")
            );
        }
        if (which == 5) return abi.encodeCall(ledger.finalizeRound, (m.model, n));
        return abi.encodeCall(ledger.expireRound, (m.model, n));
    }

    // ---------------------------------------------------------------- govern

    function govern(uint256 k) private {
        uint256 what = roll(10);
        address who = actors[roll(ACTORS)];
        if (what < 3) choose(k, who, roll(3) > 0);
        else if (what < 5) enter(k, who);
        else if (what == 5) leave_(k, who);
        else if (what == 6) give(k, who, roll(3) > 0);
        else if (what == 7) pause(k, roll(2) == 0);
        else transfer(k, who, roll(3) > 0);
    }

    function ruler(uint256 k) private returns (address from, bytes memory fault) {
        bool usurped = roll(12) == 0;
        return usurped ? (STRANGER, named(NotOrg.selector)) : (kept[k].org, bytes(""));
    }

    function choose(uint256 k, address who, bool on) private {
        (address from, bytes memory fault) = ruler(k);
        if (k == 1 && fault.length == 0) fault = named(BadAdmission.selector);
        address[] memory one = new address[](1);
        one[0] = who;
        bytes memory call = abi.encodeCall(ledger.setAllowed, (kept[k].model, one, on));
        if (meets(from, call, fault)) wanted[k][who] = on;
    }

    function enter(uint256 k, address who) private {
        bool may = k == 1 || wanted[k][who];
        bytes memory call = abi.encodeCall(ledger.join, (kept[k].model, fresh()));
        if (meets(who, call, may ? bytes("") : named(NotMember.selector))) wanted[k][who] = true;
    }

    function leave_(uint256 k, address who) private {
        bytes memory fault = wanted[k][who] ? bytes("") : named(NotMember.selector);
        bytes memory call = abi.encodeCall(ledger.resign, (kept[k].model));
        if (meets(who, call, fault)) wanted[k][who] = false;
    }

    function give(uint256 k, address who, bool on) private {
        (address from, bytes memory fault) = ruler(k);
        bytes memory call = abi.encodeCall(ledger.setAggregator, (kept[k].model, who, on));
        if (meets(from, call, fault)) keys[k][kept[k].epoch][who] = on;
    }

    function pause(uint256 k, bool on) private {
        (address from, bytes memory fault) = ruler(k);
        bytes memory call = abi.encodeCall(ledger.setPaused, (kept[k].model, on));
        if (meets(from, call, fault)) kept[k].paused = on;
    }

    function transfer(uint256 k, address who, bool offer) private {
        Kept storage m = kept[k];
        if (offer) {
            (address from, bytes memory fault) = ruler(k);
            bytes memory call = abi.encodeCall(ledger.transferModel, (m.model, who));
            if (meets(from, call, fault)) m.pending = who;
        } else {
            address taker = m.pending != address(0) && roll(3) > 0 ? m.pending : who;
            bool may = taker == m.pending;
            bytes memory fault = may ? bytes("") : named(NotPendingOrg.selector);
            bytes memory call = abi.encodeCall(ledger.acceptModel, (m.model));
            if (!meets(taker, call, fault)) return;
            (m.org, m.pending, m.epoch) = (taker, address(0), m.epoch + 1);
        }
    }
}
