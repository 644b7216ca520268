// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "./Actors.sol";

/// @title What must hold after every call, numbered as in the table of README.md.
contract Claims is Actors {
    constructor(uint256 world) Actors(world) {}

    /// @notice Reverts with the number of the first claim that does not hold for the model that was
    /// touched last; the other one is as it was, by claim 17.
    function check() external view {
        Kept storage m = kept[touched];
        checkModel(m, ledger.modelOf(m.model));
        checkRound(m, ledger.liveOf(m.model));
        checkPast(m, uint64(m.histories.length - 1));
        checkPerson(touched, actors[calls % ACTORS]);
    }

    function checkModel(Kept storage m, ModelRecord memory have) private view {
        require(have.head == m.head, "6: head changes by Final only, to its result");
        require(have.round == m.round, "7: rounds grow by one");
        require(have.history == m.histories[m.histories.length - 1], "5: history is the fold");
        require(have.paused == m.paused, "14: paused");
        require(have.org == m.org && have.pendingOrg == m.pending, "organization");
    }

    function checkRound(Kept storage m, LiveRecord memory have) private view {
        Clock memory c = have.clock;
        require((c.status == Status.Live) == m.live, "7: one live round");
        require(c.commits == m.commits && c.reveals == m.reveals, "1: counts");
        require(c.reveals <= c.commits && c.commits <= m.terms.maxUpdates, "1: bounds");
        require(have.acc == m.acc, "3: acc is the fold over Revealed");
        require(ledger.phase(m.model, m.round) == phaseOf(m), "2: phase");
        Phase late = ledger.phaseAt(m.model, m.round, block.timestamp + 200 days);
        if (m.live) require(late == Phase.Finalizable || late == Phase.Expirable, "8: liveness");
    }

    function checkPast(Kept storage m, uint64 last) private view {
        require(ledger.historyOf(m.model, last) == m.histories[last], "5: the fold, kept");
        require(ledger.historyOf(m.model, last + 1) == 0, "5: one value per ended round");
    }

    function checkPerson(uint256 k, address who) private view {
        Kept storage m = kept[k];
        bool now_ = ledger.isMember(m.model, m.round, who);
        if (m.live) require(now_ == mayCommit[k][who], "13: members of the live round");
        require(ledger.isMember(m.model, m.round + 1, who) == wanted[k][who], "13: next round");
        bool key = who == m.org || keys[k][m.epoch][who];
        require(ledger.isAggregator(m.model, who) == key, "keys");
    }

    /// @notice Ends every live round by time and a stranger alone, then opens the next one.
    function endAll() external {
        for (uint256 k = 0; k < MODELS; k++) {
            Kept storage m = kept[k];
            for (uint256 n = 0; n < m.histories.length; n++) {
                require(ledger.historyOf(m.model, uint64(n)) == m.histories[n], "13: the past");
            }
            for (uint256 i = 0; i < ACTORS; i++) checkPerson(k, actors[i]);
            vm.warp(block.timestamp + 200 days);
            if (m.live) endOne(m);
            if (m.paused) accepted(m.org, abi.encodeCall(ledger.setPaused, (m.model, false)));
            open(m.model, terms(1, 1, 0));
        }
        require(refusals * 3 < calls + 100, "most calls are accepted");
    }

    function endOne(Kept storage m) private {
        bytes memory call = m.proposedAt != 0
            ? abi.encodeCall(ledger.finalizeRound, (m.model, m.round))
            : abi.encodeCall(ledger.expireRound, (m.model, m.round));
        accepted(STRANGER, call);
        require(ledger.liveOf(m.model).clock.status != Status.Live, "8: liveness");
    }
}
