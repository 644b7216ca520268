// Plays a ledger's node and a gateway out of one case of docs/vectors, on another port than the
// page's, so that what is tested is also that any host can be asked.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { load, vectors } from "../js/pages.js";

const { word } = await load("audit/verify/abi.js");
const { bytesOf, concat, hex, utf8, ZERO } = await load("audit/verify/bytes.js");
const { keccak } = await load("audit/verify/hashes.js");
const { ofDigest } = await load("audit/verify/cid.js");
const { Replay } = await load("audit/verify/replay.js");

const runtime = new URL("../contracts/artifacts/RoundLedger.runtime.bin", `file://${vectors}`);
const code = `0x${readFileSync(runtime, "utf8").trim()}`;
const NOBODY = `0x${"0".repeat(40)}`;

/** The case of rounds.json with a name. */
export function caseOf(name) {
  const { cases } = JSON.parse(readFileSync(`${vectors}/rounds.json`, "utf8"));
  return cases.find((one) => one.name === name);
}

/** A log as eth_getLogs tells it, from an event of the vectors. */
export function logOf(event) {
  const { event: name, block, index, time, ...fields } = event;
  const { types, topics, values } = ENCODERS[name](fields);
  return {
    topics: [keccak(utf8(`${name}(${types})`)), ...topics.map((value) => hex(word(value)))],
    data: hex(concat(...values)),
    blockNumber: `0x${block.toString(16)}`,
    blockTimestamp: `0x${time.toString(16)}`,
    logIndex: `0x${index.toString(16)}`,
  };
}

const plain = (types, indexed) => (fields) => {
  const all = Object.values(ordered(types, fields));
  return {
    types: types.map(([type]) => type).join(","),
    topics: all.slice(0, indexed),
    values: all.slice(indexed).map(number),
  };
};
const number = (value) => word(typeof value === "string" && !value.startsWith("0x") ? BigInt(value) : value);
const ordered = (types, fields) => types.map(([, name]) => fields[name]);

const TERMS = ["commitSeconds", "revealSeconds", "aggregateSeconds", "challengeSeconds", "minUpdates", "maxUpdates", "maxSamples", "maxRejectBps", "earlyClose"];

const ENCODERS = {
  ModelRegistered: plain([["bytes32", "model"], ["address", "org"], ["bytes32", "genesis"], ["uint8", "admission"]], 2),
  MemberSet: plain([["bytes32", "model"], ["address", "participant"], ["uint64", "from"], ["uint64", "until"]], 2),
  Committed: plain([["bytes32", "model"], ["uint64", "round"], ["address", "participant"], ["bytes32", "commitment"]], 3),
  Revealed: plain([["bytes32", "model"], ["uint64", "round"], ["address", "participant"], ["uint32", "seq"], ["bytes32", "update"], ["uint32", "samples"], ["bytes32", "salt"]], 3),
  RoundFinalized: plain([["bytes32", "model"], ["uint64", "round"], ["bytes32", "history"], ["bytes32", "result"]], 2),
  RoundVoided: plain([["bytes32", "model"], ["uint64", "round"], ["bytes32", "history"], ["uint8", "cause"]], 2),
  RoundOpened: ({ model, round, base, previous, openedAt, opening, terms }) => ({
    types: "bytes32,uint64,bytes32,bytes32,uint64,bytes32,(bytes32,uint32,uint32,uint32,uint32,uint32,uint32,uint32,uint16,bool)",
    topics: [model, round],
    values: [base, previous, openedAt, opening, terms.manifest, ...TERMS.map((key) => terms[key])].map(word),
  }),
  AggregateProposed: ({ model, round, by, acc, result, report, bitmap, reasons }) => {
    const bytes = bytesOf(reasons);
    return {
      types: "bytes32,uint64,address,bytes32,bytes32,bytes32,uint256[],bytes",
      topics: [model, round, by],
      values: [
        ...[acc, result, report, 160, 192 + 32 * bitmap.length, bitmap.length, ...bitmap, bytes.length].map(word),
        bytes,
        new Uint8Array((32 - (bytes.length % 32)) % 32),
      ],
    };
  },
};

/** Starts to play a case; `change` may alter logs, slots or blocks before they are told. */
export async function playLedger({ chainId, ledger, events, content }, change = {}) {
  const replay = new Replay();
  for (const event of events) replay.apply(event);
  const logs = events.map(logOf);
  const blocks = new Map(Object.entries(content.files).map(([cid, bytes]) => [cid, bytesOf(bytes)]));
  for (const [digest, bytes] of Object.entries(content.manifests)) {
    blocks.set(ofDigest(digest), bytesOf(bytes));
  }
  change.logs?.(logs);
  change.blocks?.(blocks);
  const slot = change.slot ?? ((_, kept) => kept);
  const answers = {
    eth_chainId: () => `0x${chainId.toString(16)}`,
    eth_getCode: () => change.code ?? code,
    eth_blockNumber: () => logs.at(-1).blockNumber,
    eth_getLogs: ([{ fromBlock, toBlock }]) => {
      if (change.mostBlocks && toBlock - fromBlock >= change.mostBlocks) return null;
      return logs.filter(({ blockNumber: at }) => +fromBlock <= +at && +at <= +toBlock);
    },
    eth_call: ([{ data }]) => {
      if (data.startsWith(keccak(utf8("historyOf(bytes32,uint64)")).slice(0, 10))) {
        const round = Number(`0x${data.slice(-8)}`);
        return slot(round, replay.histories[round] ?? ZERO);
      }
      const { org } = replay.governance;
      const history = slot(replay.histories.length - 1, replay.history);
      const values = [org, NOBODY, 0, false, 0, replay.head, replay.rounds.length, history];
      return hex(concat(...values.map(word)));
    },
  };
  const server = createServer(async (request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "*");
    if (request.method === "OPTIONS") return response.end();
    if (request.method === "GET") {
      const block = blocks.get(request.url.split("/").at(-1).split("?")[0]);
      response.statusCode = block ? 200 : 404;
      return response.end(block);
    }
    const body = Buffer.concat(await collected(request));
    const { id, method, params } = JSON.parse(body);
    const result = answers[method](params);
    const error = result === null ? { error: { code: -32005, message: "too many blocks" } } : { result };
    response.end(JSON.stringify({ jsonrpc: "2.0", id, ...error }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const uri = `http://127.0.0.1:${server.address().port}`;
  return { rpc: uri, source: uri, ledger, model: events[0].model, close: () => server.close() };
}

async function collected(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return parts;
}
