// Reads a round ledger over JSON-RPC. Nothing it is told is believed: the code at the address must
// be the round ledger's, and what the storage says is compared with what the events lead to.
import { Words, word } from "./abi.js";
import { bytesOf, hex, utf8 } from "./bytes.js";
import { decode } from "./events.js";
import { keccak } from "./hashes.js";

const PATIENCE = 20_000;
const ATTEMPTS = 3;
const NOBODY = `0x${"0".repeat(40)}`;

/** The ledger cannot be read as it should be; the message says what to do. */
export class LedgerError extends Error {}

export class Ledger {
  constructor(rpc, address) {
    this.rpc = rpc;
    this.address = address.toLowerCase();
    this.calls = 0;
  }

  /** Answers chain id, block, decoded events and the storage of a model, all as of one block. */
  async view(model) {
    const chainId = Number(await this.call("eth_chainId"));
    await this.requireCode();
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = await this.slots(model);
      const block = await this.call("eth_blockNumber");
      const events = await this.events(model, Number(block));
      const after = await this.slots(model);
      if (before.history === after.history && before.round === after.round) {
        return { chainId, block: Number(block), events, slots: after };
      }
    }
    throw new LedgerError("The ledger moved while it was read: check again");
  }

  async requireCode() {
    const code = await this.call("eth_getCode", this.address, "latest");
    if (code === "0x") throw new LedgerError(`There is no contract at ${this.address} there`);
    if (code !== `0x${await deployedCode()}`) {
      throw new LedgerError(`The contract at ${this.address} is not a round ledger of this version`);
    }
  }

  /** What the ledger keeps of a model: head, latest round and history. */
  async slots(model) {
    const answer = new Words(await this.read("modelOf(bytes32)", model));
    const org = answer.address();
    if (org === NOBODY) throw new LedgerError(`The ledger knows no model ${model}`);
    answer.address();
    answer.number(8);
    answer.bool();
    answer.big(64);
    return { head: answer.digest(), round: answer.number(64), history: answer.digest() };
  }

  /** The history that the ledger keeps for the end of one round. */
  async historyOf(model, round) {
    return new Words(await this.read("historyOf(bytes32,uint64)", model, round)).digest();
  }

  async read(signature, ...values) {
    const selector = keccak(utf8(signature)).slice(0, 10);
    const data = values.reduce((text, value) => text + hex(word(value)).slice(2), selector);
    return bytesOf(await this.call("eth_call", { to: this.address, data }, "latest"));
  }

  async events(model, last) {
    const logs = await this.logs(model, 0, last);
    const times = await this.times(logs);
    return logs.map((log) => decode(log, times.get(log.blockNumber)));
  }

  /** Nodes limit how much they answer at once, each in its own words: then ask for half. */
  async logs(model, from, to) {
    const filter = {
      address: this.address,
      topics: [null, model],
      fromBlock: hexOf(from),
      toBlock: hexOf(to),
    };
    try {
      return await this.call("eth_getLogs", filter);
    } catch (e) {
      if (!(e instanceof Refused) || from >= to) throw e;
      const middle = Math.floor((from + to) / 2);
      return [...(await this.logs(model, from, middle)), ...(await this.logs(model, middle + 1, to))];
    }
  }

  async times(logs) {
    const times = new Map();
    for (const { blockNumber, blockTimestamp } of logs) {
      if (times.has(blockNumber)) continue;
      const time =
        blockTimestamp ?? (await this.call("eth_getBlockByNumber", blockNumber, false))?.timestamp;
      if (!time) throw new LedgerError(`The node does not know block ${Number(blockNumber)}`);
      times.set(blockNumber, Number(time));
    }
    return times;
  }

  async call(method, ...params) {
    const body = JSON.stringify({ jsonrpc: "2.0", id: ++this.calls, method, params });
    let answer;
    try {
      const response = await fetch(this.rpc, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        credentials: "omit",
        body,
        signal: AbortSignal.timeout(PATIENCE),
      });
      answer = await response.json();
    } catch {
      throw new LedgerError(
        `No ledger answers at ${this.rpc}: check the address, and whether it lets browsers ask (CORS)`,
      );
    }
    if (answer?.error) throw new Refused(`The ledger refuses ${method}: ${answer.error.message}`);
    if (answer?.result === undefined) throw new LedgerError(`${this.rpc} is no ledger's node`);
    return answer.result;
  }
}

class Refused extends LedgerError {}

/** The code of RoundLedger as deployed, which has no immutables: it came with this page. */
async function deployedCode() {
  const response = await fetch(new URL("../contract/RoundLedger.runtime.bin", import.meta.url));
  if (!response.ok) throw new LedgerError("This page lacks the contract's code: serve all its files");
  return (await response.text()).trim();
}

function hexOf(number) {
  return `0x${number.toString(16)}`;
}
