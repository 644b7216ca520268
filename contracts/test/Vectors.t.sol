// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import "./support/Bench.sol";

/// @title The histories of docs/vectors, which the Java fold reads, made once more by real calls.
/// @dev Each event is told to the contract as the call that emits it. A history that is a state must
/// be made call by call and end in that state. Of the 48 refused ones the contract refuses 34; the
/// others lie in what no caller can say (order of blocks, opening, seq, history, cause, membership
/// rounds): they show a false node, not a false call.
contract VectorsTest is Bench {
    string private constant FILE = "../docs/vectors/ledger-history.json";
    address private constant HOME = 0x5FbDB2315678afecb367f032d93F642f64180aa3;
    bytes32 private constant SALT = bytes32(uint256(1));

    string private json;
    uint256 private states;
    uint256 private refusals;

    function test_makesTheHistoriesOfTheSharedVectorsAndRefusesTheOthers() external {
        bytes memory code = address(ledger).code;
        ledger = RoundLedger(HOME);
        vm.readLine(FILE);
        for (uint256 i = 0; i < 55; i++) {
            uint256 before = vm.snapshotState();
            vm.etch(HOME, code);
            json = trimmed(vm.readLine(FILE));
            bool isRefused = vm.keyExistsJson(json, ".expect.refused");
            bool made = run(isRefused);
            vm.revertToState(before);
            if (isRefused && !made) refusals++;
            if (!isRefused) states++;
        }
        require(states == 7, "states");
        require(refusals == 34, "refusals");
    }

    /// @dev Whether the contract took every call, up to the event that is refused with it.
    function run(bool isRefused) private returns (bool) {
        uint256 last = isRefused ? vm.parseJsonUint(json, ".expect.refused") : type(uint256).max;
        for (uint256 i = 0; i <= last && vm.keyExistsJson(json, event_(i)); i++) {
            vm.warp(vm.parseJsonUint(json, in_(i, "time")));
            (address from, bytes memory call) = callOf(i);
            if (call.length == 0) continue;
            vm.prank(from);
            (bool ok,) = HOME.call(call);
            if (!ok && i == last) return false;
            require(ok, string.concat(vm.parseJsonString(json, ".name"), " at ", vm.toString(i)));
        }
        if (!isRefused) assertState();
        return true;
    }

    function assertState() private view {
        bytes32 model = vm.parseJsonBytes32(json, in_(0, "model"));
        ModelRecord memory m = ledger.modelOf(model);
        require(m.history == vm.parseJsonBytes32(json, ".expect.history"), "history");
        require(m.head == vm.parseJsonBytes32(json, ".expect.head"), "head");
        require(m.org == vm.parseJsonAddress(json, ".expect.org"), "org");
        require(m.paused == vm.parseJsonBool(json, ".expect.paused"), "paused");
        require(m.round + 1 == vm.parseJsonUint(json, ".expect.nextRound"), "round");
        if (m.round == 0) return;
        string memory round = string.concat(".expect.rounds[", vm.toString(m.round - 1), "]");
        LiveRecord memory live = ledger.liveOf(model);
        require(live.acc == vm.parseJsonBytes32(json, string.concat(round, ".acc")), "acc");
        uint256 commits = vm.parseJsonUint(json, string.concat(round, ".commits"));
        uint256 reveals = vm.parseJsonUint(json, string.concat(round, ".reveals"));
        require(live.clock.commits == commits && live.clock.reveals == reveals, "counts");
        uint256 outcome = vm.parseJsonUint(json, string.concat(round, ".outcome"));
        require(uint256(live.clock.status) == outcome, "outcome");
    }

    // ---------------------------------------------------------------- events as calls

    function callOf(uint256 i) private view returns (address from, bytes memory call) {
        bytes32 kind = keccak256(bytes(vm.parseJsonString(json, in_(i, "event"))));
        bytes32 model = vm.parseJsonBytes32(json, in_(i, "model"));
        from = STRANGER;
        if (kind == keccak256("ModelRegistered")) return (who(i, "org"), registration(i));
        if (kind == keccak256("RoundOpened")) return (orgOf(model), openingCall(i, model));
        if (kind == keccak256("AggregateProposed")) return (who(i, "by"), proposalCall(i, model));
        if (kind == keccak256("MemberSet")) return (orgOf(model), memberCall(i, model));
        if (kind == keccak256("Committed")) return (who(i, "participant"), commitCall(i, model));
        if (kind == keccak256("Revealed")) return (who(i, "participant"), revealCall(i, model));
        if (kind == keccak256("RoundFinalized")) {
            call = abi.encodeCall(ledger.finalizeRound, (model, round(i)));
        } else if (kind == keccak256("RoundVoided")) {
            call = abi.encodeCall(ledger.expireRound, (model, round(i)));
        } else if (kind == keccak256("Joined")) {
            from = who(i, "participant");
            call = abi.encodeCall(ledger.join, (model, word(i, "profile")));
        } else {
            return governing(i, kind, model);
        }
    }

    /// @dev Skipped entries change nothing, so there is no call to make.
    function governing(uint256 i, bytes32 kind, bytes32 model)
        private
        view
        returns (address from, bytes memory call)
    {
        from = orgOf(model);
        if (kind == keccak256("AggregatorSet")) {
            bool on = vm.parseJsonBool(json, in_(i, "enabled"));
            call = abi.encodeCall(ledger.setAggregator, (model, who(i, "aggregator"), on));
        } else if (kind == keccak256("PausedSet")) {
            bool on = vm.parseJsonBool(json, in_(i, "paused"));
            call = abi.encodeCall(ledger.setPaused, (model, on));
        } else if (kind == keccak256("TransferStarted")) {
            from = who(i, "from");
            call = abi.encodeCall(ledger.transferModel, (model, who(i, "to")));
        } else if (kind == keccak256("Transferred")) {
            from = who(i, "to");
            call = abi.encodeCall(ledger.acceptModel, (model));
        }
    }

    function registration(uint256 i) private view returns (bytes memory) {
        uint8 admission = uint8(vm.parseJsonUint(json, in_(i, "admission")));
        return abi.encodeCall(ledger.registerModel, (SALT, word(i, "genesis"), admission));
    }

    function memberCall(uint256 i, bytes32 model) private view returns (bytes memory) {
        address[] memory one = new address[](1);
        one[0] = who(i, "participant");
        bool on = vm.parseJsonUint(json, in_(i, "until")) == OPEN_END;
        return abi.encodeCall(ledger.setAllowed, (model, one, on));
    }

    function openingCall(uint256 i, bytes32 model) private view returns (bytes memory) {
        RoundParams memory p = RoundParams({
            manifest: word(i, "terms.manifest"),
            commitSeconds: term(i, "commitSeconds"),
            revealSeconds: term(i, "revealSeconds"),
            aggregateSeconds: term(i, "aggregateSeconds"),
            challengeSeconds: term(i, "challengeSeconds"),
            minUpdates: term(i, "minUpdates"),
            maxUpdates: term(i, "maxUpdates"),
            maxSamples: term(i, "maxSamples"),
            maxRejectBps: uint16(term(i, "maxRejectBps")),
            earlyClose: vm.parseJsonBool(json, in_(i, "terms.earlyClose"))
        });
        return abi.encodeCall(ledger.openRound, (model, round(i), word(i, "previous"), p));
    }

    function commitCall(uint256 i, bytes32 model) private view returns (bytes memory) {
        bytes32 opening = ledger.liveOf(model).acc;
        return abi.encodeCall(ledger.commit, (model, round(i), opening, word(i, "commitment")));
    }

    function revealCall(uint256 i, bytes32 model) private view returns (bytes memory) {
        uint32 samples = uint32(vm.parseJsonUint(json, in_(i, "samples")));
        bytes32 salt = word(i, "salt");
        return abi.encodeCall(ledger.reveal, (model, round(i), word(i, "update"), samples, salt));
    }

    function proposalCall(uint256 i, bytes32 model) private view returns (bytes memory) {
        bytes32[] memory words = vm.parseJsonBytes32Array(json, in_(i, "bitmap"));
        uint256[] memory bitmap = new uint256[](words.length);
        for (uint256 k = 0; k < words.length; k++) bitmap[k] = uint256(words[k]);
        bytes memory why = vm.parseJsonBytes(json, in_(i, "reasons"));
        (bytes32 result, bytes32 report) = (word(i, "result"), word(i, "report"));
        return abi.encodeCall(
            ledger.proposeAggregate, (model, round(i), word(i, "acc"), result, report, bitmap, why)
        );
    }

    // ---------------------------------------------------------------- places in the document

    function event_(uint256 i) private pure returns (string memory) {
        return string.concat(".events[", vm.toString(i), "]");
    }

    function in_(uint256 i, string memory field) private pure returns (string memory) {
        return string.concat(event_(i), ".", field);
    }

    function word(uint256 i, string memory field) private view returns (bytes32) {
        return vm.parseJsonBytes32(json, in_(i, field));
    }

    function who(uint256 i, string memory field) private view returns (address) {
        return vm.parseJsonAddress(json, in_(i, field));
    }

    function round(uint256 i) private view returns (uint64) {
        return uint64(vm.parseJsonUint(json, in_(i, "round")));
    }

    function term(uint256 i, string memory field) private view returns (uint32) {
        return uint32(vm.parseJsonUint(json, in_(i, string.concat("terms.", field))));
    }

    function orgOf(bytes32 model) private view returns (address) {
        return ledger.modelOf(model).org;
    }

    /// @dev One case a line, with a comma behind all but the last.
    function trimmed(string memory line) private pure returns (string memory) {
        bytes memory text = bytes(line);
        if (text[text.length - 1] == ",") {
            assembly {
                mstore(text, sub(mload(text), 1))
            }
        }
        return string(text);
    }
}
