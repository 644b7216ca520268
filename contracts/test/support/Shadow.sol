// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "./Bench.sol";

/// @title What the ledger must be, kept a second time from what was sent and accepted.
/// @dev Written for plainness, not for gas: members are copied when a round opens, every reveal and
/// every history value is kept, and nothing is packed.
abstract contract Shadow is Bench {
    uint256 internal constant ACTORS = 10;
    uint256 internal constant MODELS = 2;

    struct Kept {
        bytes32 model;
        address org;
        address pending;
        uint256 epoch;
        bool paused;
        bytes32 head;
        uint64 round;
        bool live;
        RoundParams terms;
        uint256 openedAt;
        uint256 proposedAt;
        bytes32 opening;
        bytes32 acc;
        uint256 commits;
        uint256 reveals;
        uint256 rejected;
        bytes32 claimed;
        bytes32 next;
        bytes32[] histories;
    }

    struct Update {
        bool committed;
        bool revealed;
        bytes32 commitment;
        Opening opening;
    }

    Kept[MODELS] internal kept;
    mapping(uint256 k => mapping(address who => bool)) internal wanted;
    mapping(uint256 k => mapping(address who => bool)) internal mayCommit;
    mapping(uint256 k => mapping(uint64 round => mapping(address who => Update))) internal updates;
    mapping(uint256 k => mapping(uint256 epoch => mapping(address key => bool))) internal keys;
    mapping(bytes32 history => bool) internal seen;

    address[ACTORS] internal actors;
    uint256 internal touched;
    uint256 public calls;
    uint256 public refusals;
    uint256 public finals;
    uint256 public voids;

    // ---------------------------------------------------------------- the phase, told another way

    function commitEnd(Kept storage m) internal view returns (uint256) {
        return m.openedAt + m.terms.commitSeconds;
    }

    function revealEnd(Kept storage m) internal view returns (uint256) {
        return commitEnd(m) + m.terms.revealSeconds;
    }

    function aggregateEnd(Kept storage m) internal view returns (uint256) {
        return revealEnd(m) + m.terms.aggregateSeconds;
    }

    function commitIsOver(Kept storage m) internal view returns (bool) {
        bool full = m.terms.earlyClose && m.commits >= m.terms.maxUpdates;
        return full || block.timestamp >= commitEnd(m);
    }

    function revealIsOver(Kept storage m) internal view returns (bool) {
        bool all = m.reveals == m.commits;
        return commitIsOver(m) && (all || block.timestamp >= revealEnd(m));
    }

    function phaseOf(Kept storage m) internal view returns (Phase) {
        if (m.round == 0) return Phase.None;
        if (!m.live) return m.head == m.claimed ? Phase.Final : Phase.Void;
        if (m.proposedAt != 0) {
            bool over = block.timestamp >= m.proposedAt + m.terms.challengeSeconds;
            return over ? Phase.Finalizable : Phase.Challenge;
        }
        if (!commitIsOver(m)) return Phase.Commit;
        if (m.commits < m.terms.minUpdates) return Phase.Expirable;
        if (!revealIsOver(m)) return Phase.Reveal;
        if (m.reveals < m.terms.minUpdates) return Phase.Expirable;
        return block.timestamp < aggregateEnd(m) ? Phase.Aggregate : Phase.Expirable;
    }

    // ---------------------------------------------------------------- what an accepted call does

    function opened(uint256 k, RoundParams memory p) internal {
        Kept storage m = kept[k];
        require(!m.live, "7: one live round");
        m.round++;
        m.live = true;
        m.terms = p;
        m.openedAt = block.timestamp;
        (m.proposedAt, m.commits, m.reveals, m.claimed) = (0, 0, 0, 0);
        bytes32 params = keccak256(abi.encode(p));
        m.opening = keccak256(abi.encode(m.model, m.round, params, block.timestamp, m.head));
        m.acc = m.opening;
        for (uint256 i = 0; i < ACTORS; i++) mayCommit[k][actors[i]] = wanted[k][actors[i]];
    }

    function committed(uint256 k, address who, bytes32 commitment) internal {
        Kept storage m = kept[k];
        Update storage u = updates[k][m.round][who];
        require(!u.committed, "1: one commit each");
        require(mayCommit[k][who], "13: membership as at the opening");
        require(block.timestamp < commitEnd(m), "2: no commit at or after commitEnd");
        u.committed = true;
        u.commitment = commitment;
        m.commits++;
        require(m.commits <= m.terms.maxUpdates, "1: commits <= maxUpdates");
    }

    function revealed(uint256 k, Opening memory o) internal {
        Kept storage m = kept[k];
        Update storage u = updates[k][m.round][o.participant];
        require(u.committed && !u.revealed, "1: one reveal each, of a commit");
        require(u.commitment == commitmentOf(m.model, m.round, o), "11: the own commitment");
        require(commitIsOver(m), "2: no reveal before the end of commit");
        require(block.timestamp < revealEnd(m), "2: no reveal at or after revealEnd");
        u.revealed = true;
        bytes32 leaf = keccak256(
            abi.encode(uint32(m.reveals), o.participant, o.update, o.samples)
        );
        m.acc = keccak256(abi.encode(m.acc, leaf));
        m.reveals++;
    }

    function proposed(uint256 k, bytes32 result, uint256 rejected, bytes32 rejectedHash) internal {
        Kept storage m = kept[k];
        require(revealIsOver(m), "2: no proposal before the end of reveal");
        require(block.timestamp < aggregateEnd(m), "2: no proposal at or after aggregateEnd");
        require(rejected * 10000 <= m.reveals * m.terms.maxRejectBps, "4: rejected <= maxRejectBps");
        require(m.reveals - rejected >= m.terms.minUpdates, "4: included >= minUpdates");
        m.proposedAt = block.timestamp;
        m.claimed = result;
        m.next = historyAfter(m, 2, rejectedHash, result, "report");
    }

    function ended(uint256 k, bool isFinal) internal {
        Kept storage m = kept[k];
        if (isFinal) {
            uint256 end = m.proposedAt + m.terms.challengeSeconds;
            require(m.proposedAt != 0 && block.timestamp >= end, "2: not before challengeEnd");
            m.head = m.claimed;
            finals++;
        } else {
            m.claimed = 0;
            m.next = historyAfter(m, 3, 0, 0, 0);
            voids++;
        }
        require(!seen[m.next], "5: history never returns");
        seen[m.next] = true;
        m.histories.push(m.next);
        m.live = false;
    }

    function historyAfter(
        Kept storage m,
        uint8 outcome,
        bytes32 rejectedHash,
        bytes32 result,
        bytes32 report
    ) private view returns (bytes32) {
        bytes32 previous = m.histories[m.histories.length - 1];
        bytes memory first = abi.encode(previous, m.round, outcome, m.acc);
        bytes memory second = abi.encode(m.commits, m.reveals, rejectedHash, result, report);
        return keccak256(abi.encodePacked(first, second));
    }
}
