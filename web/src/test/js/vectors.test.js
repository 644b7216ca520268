// The verifier of the audit page against the protocol's own vectors.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load, vectors } from "./pages.js";

const { Replay } = await load("audit/verify/replay.js");
const { bytesOf } = await load("audit/verify/bytes.js");
const { canonical } = await load("audit/verify/json.js");
const { ContentAudit } = await load("audit/verify/rounds.js");
const { judge } = await load("audit/verify/admission.js");

function cases(name) {
  return JSON.parse(readFileSync(`${vectors}/${name}`, "utf8")).cases;
}

for (const { name, events, expect } of cases("ledger-history.json")) {
  test(`replays: ${name}`, () => {
    const replay = new Replay();
    let refused = null;
    for (const [index, event] of events.entries()) {
      try {
        replay.apply(event);
      } catch (e) {
        refused = { refused: index, check: e.check, round: e.round };
        break;
      }
    }
    if (expect.check) {
      assert.deepEqual(refused, expect);
      return;
    }
    assert.equal(refused, null);
    const { history, head } = replay;
    const { org, paused } = replay.governance;
    const rounds = replay.rounds.map(({ round, outcome, acc, commits, reveals }) => ({
      round,
      outcome,
      acc,
      commits: commits.size,
      reveals: reveals.length,
    }));
    const state = { history, head, org, paused, nextRound: replay.nextRound, rounds };
    assert.deepEqual(state, expect);
  });
}

/** Content out of a vector. */
function contentOf({ manifests, files }) {
  const get = (map, key) => (map[key] === undefined ? null : bytesOf(map[key]));
  return {
    manifest: async (digest) => get(manifests, digest),
    file: async ({ cid }) => get(files, cid),
  };
}

for (const { name, chainId, ledger, events, content, expect } of cases("rounds.json")) {
  test(`recomputes: ${name}`, async () => {
    const replay = new Replay();
    for (const event of events) replay.apply(event);
    assert.equal(replay.history, expect.history);
    assert.equal(replay.head, expect.head);

    const audit = new ContentAudit(replay, [chainId, ledger], contentOf(content));
    await audit.genesis();
    for (const [index, round] of replay.rounds.entries()) {
      const wanted = expect.rounds[index];
      assert.equal(round.opening, wanted.opening);
      assert.equal(round.acc, wanted.acc);
      assert.equal(round.outcome, wanted.outcome);
      if (round.outcome === 2) {
        const { verdicts, result } = await audit.finalRound(round);
        assert.deepEqual(verdicts.map(({ code }) => code), wanted.verdicts);
        assert.equal(canonical(result), wanted.result);
      } else {
        const manifest = await audit.terms(round);
        const context = {
          manifest,
          opening: round.opening,
          tensors: audit.tensors,
          domain: [chainId, ledger],
        };
        const verdicts = await Promise.all(
          round.reveals.map((reveal) => judge(reveal, context, audit.content)),
        );
        assert.deepEqual(verdicts.map(({ code }) => code), wanted.verdicts);
      }
    }
  });
}
