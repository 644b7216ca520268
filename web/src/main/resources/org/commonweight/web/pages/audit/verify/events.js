// The fifteen events of the ledger: logs in, plain objects out (fields as in docs/vectors).
import { Words } from "./abi.js";
import { bytesOf, concat, utf8 } from "./bytes.js";
import { keccak } from "./hashes.js";

const digest = (w) => w.digest();
const address = (w) => w.address();
const bool = (w) => w.bool();
const uint = (bits) => (w) => w.number(bits);
const uint64 = uint(64);
const long = (w) => w.big(64).toString();

const TERMS = {
  manifest: digest,
  commitSeconds: uint(31),
  revealSeconds: uint(31),
  aggregateSeconds: uint(31),
  challengeSeconds: uint(31),
  minUpdates: uint(31),
  maxUpdates: uint(31),
  maxSamples: uint(31),
  maxRejectBps: uint(31),
  earlyClose: bool,
};

const terms = (w) => fields(TERMS, w);

/** Each event's types, how many of its fields are topics, and how its fields are read. */
const SHAPES = {
  ModelRegistered: [
    "bytes32,address,bytes32,uint8",
    2,
    { model: digest, org: address, genesis: digest, admission: uint(8) },
  ],
  TransferStarted: ["bytes32,address,address", 3, { model: digest, from: address, to: address }],
  Transferred: ["bytes32,address,address", 3, { model: digest, from: address, to: address }],
  AggregatorSet: [
    "bytes32,address,bool",
    2,
    { model: digest, aggregator: address, enabled: bool },
  ],
  PausedSet: ["bytes32,bool", 1, { model: digest, paused: bool }],
  MemberSet: [
    "bytes32,address,uint64,uint64",
    2,
    { model: digest, participant: address, from: long, until: long },
  ],
  Joined: ["bytes32,address,bytes32", 2, { model: digest, participant: address, profile: digest }],
  RoundOpened: [
    "bytes32,uint64,bytes32,bytes32,uint64,bytes32," +
      "(bytes32,uint32,uint32,uint32,uint32,uint32,uint32,uint32,uint16,bool)",
    2,
    {
      model: digest,
      round: uint64,
      base: digest,
      previous: digest,
      openedAt: uint64,
      opening: digest,
      terms,
    },
  ],
  Committed: [
    "bytes32,uint64,address,bytes32",
    3,
    { model: digest, round: uint64, participant: address, commitment: digest },
  ],
  CommitSkipped: [
    "bytes32,uint64,address,uint8",
    3,
    { model: digest, round: uint64, participant: address, reason: uint(8) },
  ],
  Revealed: [
    "bytes32,uint64,address,uint32,bytes32,uint32,bytes32",
    3,
    {
      model: digest,
      round: uint64,
      participant: address,
      seq: uint(31),
      update: digest,
      samples: uint(31),
      salt: digest,
    },
  ],
  RevealSkipped: [
    "bytes32,uint64,address,uint8",
    3,
    { model: digest, round: uint64, participant: address, reason: uint(8) },
  ],
  AggregateProposed: [
    "bytes32,uint64,address,bytes32,bytes32,bytes32,uint256[],bytes",
    3,
    {
      model: digest,
      round: uint64,
      by: address,
      acc: digest,
      result: digest,
      report: digest,
      bitmap: (w) => w.array(),
      reasons: (w) => w.string(),
    },
  ],
  RoundFinalized: [
    "bytes32,uint64,bytes32,bytes32",
    2,
    { model: digest, round: uint64, history: digest, result: digest },
  ],
  RoundVoided: [
    "bytes32,uint64,bytes32,uint8",
    2,
    { model: digest, round: uint64, history: digest, cause: uint(8) },
  ],
};

const BY_TOPIC = new Map(
  Object.entries(SHAPES).map(([name, [types]]) => [keccak(utf8(`${name}(${types})`)), name]),
);

function fields(readers, words) {
  return Object.fromEntries(Object.entries(readers).map(([key, read]) => [key, read(words)]));
}

/** Decodes one log of eth_getLogs; `time` is that of its block. */
export function decode(log, time) {
  const name = BY_TOPIC.get(log.topics[0]);
  if (!name) throw new TypeError("the ledger emitted an event that no round ledger has");
  const [, indexed, readers] = SHAPES[name];
  if (log.topics.length !== indexed + 1) throw new TypeError(`a ${name} has other topics`);
  const data = concat(...log.topics.slice(1).map(bytesOf), bytesOf(log.data));
  return {
    event: name,
    // Offsets of dynamic values count from the data, not from the topics before them.
    ...fields(readers, new Data(data, 32 * indexed)),
    block: Number(log.blockNumber),
    index: Number(log.logIndex),
    time,
  };
}

class Data extends Words {
  constructor(bytes, start) {
    super(bytes);
    this.start = start;
  }

  tail() {
    const tail = new Words(this.bytes);
    tail.at = this.start + this.number(31);
    return tail;
  }
}
