// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "./RoundTypes.sol";

/// @title The pure rules of a round: phases, limits and the hashes that bind its facts.
library RoundRules {
    uint256 internal constant MAX_WINDOW = 30 days;
    uint256 internal constant MAX_UPDATES = 4096;
    uint256 internal constant MAX_WEIGHT = type(uint32).max >> 1;
    uint256 internal constant ALL_BPS = 10000;
    uint256 internal constant HALF_CURVE_ORDER =
        0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;
    uint256 internal constant COMPACT_S = type(uint256).max >> 1;

    /// @dev The phase at `time`. Windows are half open: at their end they are over.
    /// An early close lets the next phase start sooner and moves no later end.
    function phase(Clock memory c, Terms memory t, uint256 time) internal pure returns (Phase) {
        if (c.status == Status.None) return Phase.None;
        if (c.status == Status.Final) return Phase.Final;
        if (c.status == Status.Void) return Phase.Void;
        if (c.proposedAt != 0) {
            bool challenge = time < uint256(c.proposedAt) + t.challengeSeconds;
            return challenge ? Phase.Challenge : Phase.Finalizable;
        }
        uint256 end = uint256(c.openedAt) + t.commitSeconds;
        bool full = t.earlyClose && c.commits == t.maxUpdates;
        if (time < end && !full) return Phase.Commit;
        if (c.commits < t.minUpdates) return Phase.Expirable;
        end += t.revealSeconds;
        if (time < end && c.reveals != c.commits) return Phase.Reveal;
        if (c.reveals < t.minUpdates) return Phase.Expirable;
        return time < end + t.aggregateSeconds ? Phase.Aggregate : Phase.Expirable;
    }

    /// @dev Why a round may be expired, given that it may.
    function voidCause(Clock memory c, Terms memory t) internal pure returns (uint8) {
        if (c.commits < t.minUpdates) return CAUSE_COMMITS;
        return c.reveals < t.minUpdates ? CAUSE_REVEALS : CAUSE_NO_PROPOSAL;
    }

    /// @dev Reverts unless a round may be opened on these terms.
    function checkParams(RoundParams calldata p, uint8 admission) internal pure {
        if (p.manifest == 0) revert ZeroDigest();
        checkWindow(p.commitSeconds);
        checkWindow(p.revealSeconds);
        checkWindow(p.aggregateSeconds);
        if (p.challengeSeconds > MAX_WINDOW) revert BadWindow();
        bool counts = 1 <= p.minUpdates && p.minUpdates <= p.maxUpdates;
        counts = counts && p.maxUpdates <= MAX_UPDATES;
        bool weight = p.maxSamples != 0 && uint256(p.maxUpdates) * p.maxSamples <= MAX_WEIGHT;
        bool close = !p.earlyClose || admission == ALLOWLIST;
        if (!counts || !weight || p.maxRejectBps > ALL_BPS || !close) revert BadParams();
    }

    function checkWindow(uint256 window) private pure {
        if (window == 0 || window > MAX_WINDOW) revert BadWindow();
    }

    /// @dev How many updates the bitmap rejects; reverts unless bitmap and reasons are canonical.
    function countRejected(uint256[] calldata bitmap, bytes calldata reasons, uint256 reveals)
        internal
        pure
        returns (uint256 count)
    {
        if (bitmap.length != (reveals + 255) / 256) revert BadBitmap();
        uint256 used = reveals % 256;
        if (used != 0 && bitmap[bitmap.length - 1] >> used != 0) revert BadBitmap();
        for (uint256 i = 0; i < bitmap.length; i++) {
            for (uint256 word = bitmap[i]; word != 0; word &= word - 1) count++;
        }
        if (reasons.length != count) revert BadReasons();
        for (uint256 i = 0; i < count; i++) {
            if (reasons[i] == 0) revert BadReasons();
        }
    }

    /// @dev Reverts unless `rejected` of `reveals` updates may be left out.
    function checkQuorum(Terms memory t, uint256 reveals, uint256 rejected) internal pure {
        uint256 allowed = reveals * t.maxRejectBps / ALL_BPS;
        if (rejected > allowed) revert TooManyRejected(rejected, allowed);
        uint256 included = reveals - rejected;
        if (included < t.minUpdates) revert QuorumNotMet(included, t.minUpdates);
    }

    /// @dev Whether the compact signature (EIP-2098, low s) over `digest` is `signer`'s.
    function isSignedBy(address signer, bytes32 digest, bytes32 r, bytes32 vs)
        internal
        pure
        returns (bool)
    {
        uint256 s = uint256(vs) & COMPACT_S;
        if (s > HALF_CURVE_ORDER) return false;
        address recovered = ecrecover(digest, uint8((uint256(vs) >> 255) + 27), r, bytes32(s));
        return recovered != address(0) && recovered == signer;
    }

    /// @dev The terms of a round without its manifest.
    function termsOf(RoundParams calldata p) internal pure returns (Terms memory) {
        return Terms({
            commitSeconds: p.commitSeconds,
            revealSeconds: p.revealSeconds,
            aggregateSeconds: p.aggregateSeconds,
            challengeSeconds: p.challengeSeconds,
            minUpdates: p.minUpdates,
            maxUpdates: p.maxUpdates,
            maxSamples: p.maxSamples,
            maxRejectBps: p.maxRejectBps,
            earlyClose: p.earlyClose
        });
    }

    /// @dev The hash that fixes a round's model, number, terms, time and base; also its first acc.
    function openingOf(
        bytes32 model,
        uint64 round,
        RoundParams calldata p,
        uint64 openedAt,
        bytes32 base
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(model, round, keccak256(abi.encode(p)), openedAt, base));
    }

    /// @dev The commitment that `o` opens.
    function commitmentOf(bytes32 model, uint64 round, Opening memory o)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(model, round, o.participant, o.update, o.samples, o.salt));
    }

    /// @dev `acc` folded over one more reveal.
    function fold(bytes32 acc, uint32 seq, Opening memory o) internal pure returns (bytes32) {
        bytes32 leaf = keccak256(abi.encode(seq, o.participant, o.update, o.samples));
        return keccak256(abi.encode(acc, leaf));
    }

    /// @dev The hash of what a proposal rejects.
    function rejectedHashOf(uint256[] calldata bitmap, bytes calldata reasons)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(bitmap, reasons));
    }

    /// @dev The history value after the round of `record`.
    function historyOf(RoundRecord memory record) internal pure returns (bytes32) {
        return keccak256(abi.encode(record));
    }

    /// @dev The word kept for a commitment: its first 24 bytes, then the round. The round alone
    /// marks a commitment that has been opened, so that one slot per participant serves for ever.
    function tag(bytes32 commitment, uint64 round) internal pure returns (bytes32) {
        return (commitment >> 64 << 64) | bytes32(uint256(round));
    }
}
