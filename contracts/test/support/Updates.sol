// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "./Shadow.sol";

/// @title How ten actors hand in updates: directly or relayed, soundly or in vain.
/// @dev Every call knows its answer beforehand: a sound one must be accepted, one with a single
/// spoilt part must meet just the error of that part.
abstract contract Updates is Shadow {
    uint256 internal dice;
    uint256 internal salt;

    function roll(uint256 sides) internal returns (uint256 value) {
        value = dice % sides;
        dice = uint256(keccak256(abi.encode(dice)));
    }

    function fresh() internal returns (bytes32) {
        return keccak256(abi.encode("fresh", salt++));
    }

    function meets(address from, bytes memory call, bytes memory fault) internal returns (bool) {
        if (fault.length == 0) {
            accepted(from, call);
            return true;
        }
        refused(from, call, fault);
        refusals++;
        return false;
    }

    function named(bytes4 selector) internal pure returns (bytes memory) {
        return abi.encodePacked(selector);
    }

    /// @dev The first actor, from a random one on, who may commit (0) or reveal (1), or ACTORS.
    function someone(uint256 k, uint256 what) internal returns (uint256) {
        uint256 start = roll(ACTORS);
        if (what == 0 && kept[k].commits >= kept[k].terms.maxUpdates) return ACTORS;
        for (uint256 i = 0; i < ACTORS; i++) {
            uint256 who = (start + i) % ACTORS;
            Update storage u = updates[k][kept[k].round][actors[who]];
            if (what == 0 && !u.committed && mayCommit[k][actors[who]]) return who;
            u.opening.participant = actors[who];
            if (what == 1 && revealFault(k, u.opening) == RevealFault.None) return who;
        }
        return ACTORS;
    }

    function opens(uint256 k, Opening memory o, bytes32 commitment)
        internal
        view
        returns (bool) {
        return commitmentOf(kept[k].model, kept[k].round, o) == commitment;
    }

    // ---------------------------------------------------------------- commit

    function commitSome(uint256 k) internal {
        uint256 who = someone(k, 0);
        if (who == ACTORS || roll(10) == 0) commitInVain(k);
        else if (roll(2) == 0) commitDirectly(k, who);
        else commitRelayed(k);
    }

    /// @dev An update with a fresh commitment, or one copied from another actor.
    function hand(uint256 k, uint256 who) internal returns (bytes32) {
        Kept storage m = kept[k];
        Update storage u = updates[k][m.round][actors[who]];
        uint32 samples = uint32(1 + roll(roll(40) == 0 ? 2000 : 1000));
        u.opening = Opening(actors[who], roll(40) == 0 ? bytes32(0) : fresh(), samples, fresh());
        bytes32 copied = updates[k][m.round][actors[roll(ACTORS)]].commitment;
        return roll(15) == 0 && copied != 0 ? copied : commitmentOf(m.model, m.round, u.opening);
    }

    function commitDirectly(uint256 k, uint256 who) internal {
        Kept storage m = kept[k];
        bytes32 commitment = hand(k, who);
        bytes memory call =
            abi.encodeCall(ledger.commit, (m.model, m.round, m.opening, commitment));
        accepted(actors[who], call);
        committed(k, actors[who], commitment);
    }

    /// @dev A direct commit that cannot be taken, and its one reason.
    function commitInVain(uint256 k) internal {
        Kept storage m = kept[k];
        address who = actors[roll(ACTORS)];
        bytes32 opening = m.opening;
        bytes32 commitment = roll(4) == 0 ? bytes32(0) : fresh();
        bytes memory fault;
        if (roll(5) == 0) {
            opening = fresh();
            fault = abi.encodeWithSelector(OpeningMismatch.selector, m.opening);
        } else {
            fault = named(commitError(commitFault(k, who, commitment)));
            if (bytes4(fault) == 0) (who, fault) = (STRANGER, named(NotMember.selector));
        }
        bytes memory call = abi.encodeCall(ledger.commit, (m.model, m.round, opening, commitment));
        meets(who, call, fault);
    }

    function commitFault(uint256 k, address who, bytes32 commitment)
        internal
        view
        returns (CommitFault)
    {
        if (!mayCommit[k][who]) return CommitFault.NotMember;
        if (updates[k][kept[k].round][who].committed) return CommitFault.AlreadyCommitted;
        if (commitment == 0) return CommitFault.ZeroCommitment;
        bool full = kept[k].commits == kept[k].terms.maxUpdates;
        return full ? CommitFault.RoundFull : CommitFault.None;
    }

    function commitError(CommitFault fault) internal pure returns (bytes4) {
        if (fault == CommitFault.NotMember) return NotMember.selector;
        if (fault == CommitFault.AlreadyCommitted) return AlreadyCommitted.selector;
        if (fault == CommitFault.ZeroCommitment) return ZeroCommitment.selector;
        return fault == CommitFault.RoundFull ? RoundFull.selector : bytes4(0);
    }

    /// @dev A batch of one to four, good and bad mixed; each entry is taken or told why not.
    function commitRelayed(uint256 k) internal {
        Kept storage m = kept[k];
        SignedCommit[] memory entries = new SignedCommit[](1 + roll(4));
        bool[] memory spoilt = new bool[](entries.length);
        for (uint256 i = 0; i < entries.length; i++) {
            uint256 who = roll(ACTORS);
            bool again = updates[k][m.round][actors[who]].committed;
            bytes32 commitment = again || roll(12) == 0 ? junk() : hand(k, who);
            spoilt[i] = roll(8) == 0;
            entries[i] = signedAs(k, who, commitment, spoilt[i]);
        }
        vm.recordLogs();
        accepted(RELAY, abi.encodeCall(ledger.commitBySig, (m.model, m.round, entries)));
        Cheats.Log[] memory logs = vm.getRecordedLogs();
        require(logs.length == entries.length, "12: each entry is told");
        for (uint256 i = 0; i < entries.length; i++) told(k, entries[i], spoilt[i], logs[i]);
    }

    function junk() internal returns (bytes32) {
        return roll(2) == 0 ? bytes32(0) : fresh();
    }

    function told(uint256 k, SignedCommit memory e, bool spoilt, Cheats.Log memory log) internal {
        CommitFault fault =
            spoilt ? CommitFault.BadSignature : commitFault(k, e.participant, e.commitment);
        require(address(uint160(uint256(log.topics[3]))) == e.participant, "participant");
        if (fault == CommitFault.None) {
            require(log.topics[0] == Committed.selector, "Committed");
            require(abi.decode(log.data, (bytes32)) == e.commitment, "commitment");
            committed(k, e.participant, e.commitment);
        } else {
            require(log.topics[0] == CommitSkipped.selector, "9: taken without a right to");
            require(abi.decode(log.data, (CommitFault)) == fault, "reason");
        }
    }

    /// @dev A signature of all seven values, or one that is wrong in one of them.
    function signedAs(uint256 k, uint256 who, bytes32 commitment, bool spoilt)
        internal
        returns (SignedCommit memory)
    {
        Kept storage m = kept[k];
        uint256 part = spoilt ? roll(7) : 7;
        bytes32 digest = digestOf(
            part == 0 ? block.chainid + 1 : block.chainid,
            part == 1 ? address(this) : address(ledger),
            part == 2 ? kept[1 - k].model : m.model,
            part == 3 ? m.round + 1 : m.round,
            part == 4 ? fresh() : m.opening,
            part == 5 ? actors[(who + 1) % ACTORS] : actors[who],
            part == 6 ? fresh() : commitment
        );
        (bytes32 r, bytes32 vs) = compact(keyOf(who), digest);
        return SignedCommit(actors[who], commitment, r, vs);
    }

    // ---------------------------------------------------------------- reveal

    function revealSome(uint256 k) internal {
        uint256 who = someone(k, 1);
        if (who == ACTORS || roll(12) == 0) revealInVain(k);
        else if (roll(2) == 0) revealDirectly(k, who);
        else revealRelayed(k);
    }

    function revealDirectly(uint256 k, uint256 who) internal {
        Kept storage m = kept[k];
        Opening memory o = updates[k][m.round][actors[who]].opening;
        bytes memory call =
            abi.encodeCall(ledger.reveal, (m.model, m.round, o.update, o.samples, o.salt));
        accepted(actors[who], call);
        revealed(k, o);
    }

    function revealInVain(uint256 k) internal {
        Kept storage m = kept[k];
        address who = actors[roll(ACTORS)];
        Opening memory o = updates[k][m.round][who].opening;
        o.participant = who;
        o.salt = fresh();
        bytes memory call =
            abi.encodeCall(ledger.reveal, (m.model, m.round, o.update, o.samples, o.salt));
        RevealFault fault = revealFault(k, o);
        bytes4 selector = CommitmentMismatch.selector;
        if (fault == RevealFault.NotCommitted) selector = NotCommitted.selector;
        if (fault == RevealFault.AlreadyRevealed) selector = AlreadyRevealed.selector;
        meets(who, call, named(selector));
    }

    function revealFault(uint256 k, Opening memory o) internal view returns (RevealFault) {
        Update storage u = updates[k][kept[k].round][o.participant];
        if (!u.committed) return RevealFault.NotCommitted;
        if (u.revealed) return RevealFault.AlreadyRevealed;
        if (!opens(k, o, u.commitment)) return RevealFault.CommitmentMismatch;
        if (o.samples == 0 || o.samples > 1000) return RevealFault.BadSamples;
        return o.update == 0 ? RevealFault.ZeroDigest : RevealFault.None;
    }

    function revealRelayed(uint256 k) internal {
        Kept storage m = kept[k];
        Opening[] memory openings = new Opening[](1 + roll(4));
        for (uint256 i = 0; i < openings.length; i++) {
            address who = actors[roll(ACTORS)];
            openings[i] = updates[k][m.round][who].opening;
            openings[i].participant = who;
            if (roll(10) == 0) openings[i].samples++;
        }
        vm.recordLogs();
        accepted(RELAY, abi.encodeCall(ledger.revealBatch, (m.model, m.round, openings)));
        Cheats.Log[] memory logs = vm.getRecordedLogs();
        require(logs.length == openings.length, "12: each entry is told");
        for (uint256 i = 0; i < openings.length; i++) told(k, openings[i], logs[i]);
    }

    function told(uint256 k, Opening memory o, Cheats.Log memory log) internal {
        RevealFault fault = revealFault(k, o);
        require(address(uint160(uint256(log.topics[3]))) == o.participant, "participant");
        if (fault == RevealFault.None) {
            require(log.topics[0] == Revealed.selector, "Revealed");
            bytes memory all = abi.encode(kept[k].reveals, o.update, o.samples, o.salt);
            require(keccak256(log.data) == keccak256(all), "3: seq is dense from 0");
            revealed(k, o);
        } else {
            require(log.topics[0] == RevealSkipped.selector, "11: opened without a right to");
            require(abi.decode(log.data, (RevealFault)) == fault, "reason");
        }
    }
}
