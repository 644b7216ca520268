// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "./support/Bench.sol";

/// @title Who may take part is settled when a round opens.
contract MembersTest is Bench {
    bytes32 private model;

    function setUp() public override {
        super.setUp();
        model = allowListModel(2);
    }

    function test_keepsALiveRoundForWhoIsRemovedInIt() external {
        bytes32 opening = open(model, terms(1, 3, 0));
        allow(model, 0, false);
        require(ledger.isMember(model, 1, participant(0)), "still in the live round");
        accepted(participant(0), abi.encodeCall(ledger.commit, (model, 1, opening, "c")));
        require(!ledger.isMember(model, 2, participant(0)), "out of the next");
    }

    function test_keepsALiveRoundForWhoIsRemovedAndAddedAgainInIt() external {
        bytes32 opening = open(model, terms(1, 3, 0));
        allow(model, 0, false);
        allow(model, 0, true);
        accepted(participant(0), abi.encodeCall(ledger.commit, (model, 1, opening, "c")));
        require(ledger.isMember(model, 2, participant(0)), "and in the next");
    }

    function test_givesNoLiveRoundToWhoIsAddedInIt() external {
        bytes32 opening = open(model, terms(1, 3, 0));
        allow(model, 2, true);
        bytes memory call = abi.encodeCall(ledger.commit, (model, 1, opening, "c"));
        refused(participant(2), call, NotMember.selector);
        allow(model, 2, false);
        allow(model, 2, true);
        refused(participant(2), call, NotMember.selector);
        require(ledger.isMember(model, 2, participant(2)), "in the next");
    }

    function test_addsAndRemovesInOneGapWithoutATrace() external {
        allow(model, 2, true);
        allow(model, 2, false);
        for (uint64 n = 0; n < 4; n++) require(!ledger.isMember(model, n, participant(2)), "in");
    }

    function test_startsAnewWhenSomeoneReturnsRoundsLater() external {
        allow(model, 0, false);
        open(model, terms(1, 3, 0));
        vm.warp(block.timestamp + WINDOW);
        ledger.expireRound(model, 1);
        allow(model, 0, true);
        Member memory member = ledger.memberOf(model, participant(0));
        require(member.from == 2 && member.until == OPEN_END, "from the next round on");
        require(!ledger.isMember(model, 1, participant(0)), "not in the past");
    }

    function test_emitsNothingForWhatChangesNothing() external {
        vm.recordLogs();
        allow(model, 0, true);
        allow(model, 3, false);
        require(vm.getRecordedLogs().length == 0, "silent");
    }

    function test_letsAMemberResignOnceAndNobodyElse() external {
        bytes memory call = abi.encodeCall(ledger.resign, (model));
        refused(STRANGER, call, NotMember.selector);
        accepted(participant(0), call);
        refused(participant(0), call, NotMember.selector);
        bytes memory profile = abi.encodeCall(ledger.join, (model, "profile"));
        refused(participant(0), profile, NotMember.selector);
    }

    function test_letsNobodyBeChosenInAnOpenModel() external {
        bytes32 open_ = register("open", OPEN);
        address[] memory who = new address[](1);
        bytes memory call = abi.encodeCall(ledger.setAllowed, (open_, who, true));
        refused(ORG, call, BadAdmission.selector);
        RoundParams memory p = terms(1, 3, 0);
        p.earlyClose = true;
        bytes32 history = ledger.historyOf(open_, 0);
        refused(ORG, abi.encodeCall(ledger.openRound, (open_, 1, history, p)), BadParams.selector);
    }

    function test_dropsAllKeysOfTheOldOrganization() external {
        accepted(ORG, abi.encodeCall(ledger.setAggregator, (model, RELAY, true)));
        accepted(ORG, abi.encodeCall(ledger.transferModel, (model, STRANGER)));
        require(ledger.isAggregator(model, RELAY), "until the model is taken");
        refused(RELAY, abi.encodeCall(ledger.acceptModel, (model)), NotPendingOrg.selector);
        accepted(STRANGER, abi.encodeCall(ledger.acceptModel, (model)));
        require(!ledger.isAggregator(model, RELAY), "key");
        require(!ledger.isAggregator(model, ORG), "organization");
        refused(STRANGER, abi.encodeCall(ledger.acceptModel, (model)), NotPendingOrg.selector);
        refused(ORG, abi.encodeCall(ledger.setPaused, (model, true)), NotOrg.selector);
    }

    /// @dev Otherwise everyone could take a model whose offer was withdrawn.
    function test_givesAModelToNobodyWhenTheOfferIsWithdrawn() external {
        accepted(ORG, abi.encodeCall(ledger.transferModel, (model, STRANGER)));
        accepted(ORG, abi.encodeCall(ledger.transferModel, (model, address(0))));
        refused(STRANGER, abi.encodeCall(ledger.acceptModel, (model)), NotPendingOrg.selector);
    }

    function test_endsALiveRoundOfAPausedModel() external {
        revealed(model, terms(1, 3, 0), 2);
        accepted(ORG, abi.encodeCall(ledger.setPaused, (model, true)));
        accepted(ORG, proposal(model, 0));
        accepted(STRANGER, abi.encodeCall(ledger.finalizeRound, (model, 1)));
        RoundParams memory p = terms(1, 3, 0);
        bytes32 history = ledger.historyOf(model, 1);
        bytes memory call = abi.encodeCall(ledger.openRound, (model, 2, history, p));
        refused(ORG, call, Paused.selector);
    }
}
