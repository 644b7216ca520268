// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The few cheats of forge that the proofs use.
interface Cheats {
    /// @notice An event as it was emitted.
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    /// @notice Sets the time of the block.
    function warp(uint256 time) external;

    /// @notice Sets the chain's id.
    function chainId(uint256 id) external;

    /// @notice Makes `sender` the sender of the next call.
    function prank(address sender) external;

    /// @notice Puts `code` at `target`.
    function etch(address target, bytes calldata code) external;

    /// @notice The address of a private key.
    function addr(uint256 key) external pure returns (address);

    /// @notice Signs `digest` with low s.
    function sign(uint256 key, bytes32 digest)
        external
        pure
        returns (uint8 v, bytes32 r, bytes32 s);

    /// @notice Starts to keep the logs, and forgets those kept before.
    function recordLogs() external;

    /// @notice Takes the logs kept since.
    function getRecordedLogs() external returns (Log[] memory);

    /// @notice Remembers all state and the time.
    function snapshotState() external returns (uint256 id);

    /// @notice Goes back to what was remembered.
    function revertToState(uint256 id) external returns (bool);

    /// @notice Whether a variable of the environment is set to true.
    function envOr(string calldata name, bool otherwise) external view returns (bool);

    /// @notice Reads a file.
    function readFile(string calldata path) external view returns (string memory);

    /// @notice Writes a file.
    function writeFile(string calldata path, string calldata text) external;

    /// @notice Writes bytes in hex.
    function toString(bytes calldata value) external pure returns (string memory);

    /// @notice Writes a number in decimals.
    function toString(uint256 value) external pure returns (string memory);
}
