// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Claims} from "./support/Claims.sol";

/// @title Random calls never break a claim; each is checked after every call.
abstract contract Invariants {
    /// @notice What forge asks a test for: the only functions to call at random.
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    Claims private claims;

    function setUp() external {
        claims = new Claims(world());
    }

    function world() internal pure virtual returns (uint256);

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(claims), new bytes4[](1));
        targets[0].selectors[0] = claims.step.selector;
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(claims);
    }

    function invariant_everyClaimHoldsAfterEveryCall() external view {
        claims.check();
    }

    /// @dev At the end of each run.
    function afterInvariant() external {
        claims.endAll();
    }
}

/// @dev Two of them, so that forge uses two cores.
contract FirstInvariantsTest is Invariants {
    function world() internal pure override returns (uint256) {
        return 1;
    }
}

contract SecondInvariantsTest is Invariants {
    function world() internal pure override returns (uint256) {
        return 2;
    }
}
