// One audit of one model, told record by record.
import { ofDigest } from "./cid.js";
import { Content } from "./content.js";
import { Contradiction } from "./contradiction.js";
import { Ledger } from "./ledger.js";
import { FINAL, VOID } from "./preimages.js";
import { Replay } from "./replay.js";
import { ContentAudit, Finding, Missing } from "./rounds.js";

/**
 * Audits a model. `tell` gets {step} while it works and {record} for each round in order, 0 being
 * the registration. A record's `state` is "holds", "found" (with check and reason), "unchecked"
 * (with the reason), "void" or "live". Answers what the whole came to.
 */
export async function audit({ rpc, ledger, model, sources }, tell) {
  const node = new Ledger(rpc, ledger);
  tell({ step: "ledger" });
  const view = await node.view(model);
  const { replay, failure } = replayed(view.events);
  const slot = failure ? null : await differingRound(node, model, replay, view.slots);
  const content = new Content(sources);
  const records = [];
  const add = (record) => {
    records.push(record);
    tell({ record });
  };
  if (replay.registration) {
    const run = new ContentAudit(replay, [view.chainId, node.address], content);
    await roundsOf({ run, replay, failure, slot, content, tell, add });
  }
  if (failure && !records.some(({ round }) => round === failure.round)) {
    add(foundRecord(failure.round, failure.check, failure.message));
  }
  return { ...view, replay, records, hashed: content.hashed, name: nameOf(records) };
}

function nameOf(records) {
  return records[0]?.manifest?.name;
}

function replayed(events) {
  const replay = new Replay();
  try {
    for (const event of events) replay.apply(event);
    return { replay, failure: null };
  } catch (e) {
    if (!(e instanceof Contradiction)) throw e;
    return { replay, failure: e };
  }
}

/** The first round whose history the ledger keeps otherwise, or null: the last slot binds all. */
async function differingRound(node, model, replay, slots) {
  if (slots.history === replay.history) {
    return slots.round === replay.rounds.length ? null : { round: replay.rounds.length };
  }
  for (let round = 0; round < replay.histories.length; round++) {
    const kept = await node.historyOf(model, round);
    if (kept !== replay.histories[round]) return { round, kept };
  }
  return { round: replay.histories.length - 1, kept: slots.history };
}

async function roundsOf({ run, replay, failure, slot, content, tell, add }) {
  for (const round of [null, ...replay.rounds]) {
    const number = round?.round ?? 0;
    tell({ step: "round", round: number, of: replay.rounds.length });
    if (failure?.round === number && (number > 0 || replay.rounds.length === 0)) {
      add({ ...facts(round, replay), ...found(failure.check, failure.message) });
    } else if (slot?.round === number) {
      add({ ...facts(round, replay), ...found("HISTORY_SLOT", differs(slot)) });
    } else {
      const outcome = await outcomeOf(run, round, content);
      add({ ...facts(round, replay), ...outcome });
    }
  }
}

function differs({ kept }) {
  return kept
    ? `the ledger keeps another history: ${kept}`
    : "the ledger counts rounds that no event tells of";
}

async function outcomeOf(run, round, content) {
  try {
    if (!round) return { state: "holds", manifest: await run.genesis() };
    if (round.outcome === FINAL) return { state: "holds", ...(await run.finalRound(round)) };
    return { state: round.outcome === VOID ? "void" : "live" };
  } catch (e) {
    if (e instanceof Finding) return found(e.check, e.message);
    if (e instanceof Missing) return missing(e, content);
    throw e;
  }
}

/** Bytes that are not those of their name turn "nobody serves it" into a finding. */
function missing(error, content) {
  const [forged] = content.forged;
  if (!forged) return { state: "unchecked", reason: error.message };
  const [cid, source] = forged;
  content.forged.clear();
  return found("CONTENT", `${source} serves other bytes under ${cid}, so ${error.message}`);
}

function found(check, reason) {
  return { state: "found", check, reason };
}

function foundRecord(round, check, reason) {
  return { round, ...found(check, reason) };
}

/** What the ledger itself says of a round, checked by the replay. */
function facts(round, replay) {
  if (!round) {
    const { genesis, org, time } = replay.registration;
    return { round: 0, digest: genesis, cid: ofDigest(genesis), history: replay.histories[0], org, time };
  }
  const { proposal } = round;
  return {
    round: round.round,
    openedAt: round.openedAt,
    endedAt: round.endedAt,
    commits: round.commits.size,
    reveals: round.reveals,
    rejected: proposal?.rejected,
    cause: round.cause,
    acc: round.acc,
    base: round.base,
    digest: proposal?.result,
    cid: proposal && ofDigest(proposal.result),
    history: round.history,
  };
}
