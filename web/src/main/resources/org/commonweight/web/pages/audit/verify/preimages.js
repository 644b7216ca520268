// What the ledger hashes (section 10 of the protocol).
import { hashOf, word } from "./abi.js";
import { bytesOf, concat, ZERO } from "./bytes.js";
import { keccak } from "./hashes.js";

export const FINAL = 2;
export const VOID = 3;

export function firstHistory(model, genesis, admission) {
  return hashOf(model, genesis, admission);
}

export function paramsHash(terms) {
  return hashOf(
    terms.manifest,
    terms.commitSeconds,
    terms.revealSeconds,
    terms.aggregateSeconds,
    terms.challengeSeconds,
    terms.minUpdates,
    terms.maxUpdates,
    terms.maxSamples,
    terms.maxRejectBps,
    terms.earlyClose,
  );
}

export function openingOf(opened) {
  return hashOf(
    opened.model,
    opened.round,
    paramsHash(opened.terms),
    opened.openedAt,
    opened.base,
  );
}

export function commitmentOf(reveal) {
  return hashOf(
    reveal.model,
    reveal.round,
    reveal.participant,
    reveal.update,
    reveal.samples,
    reveal.salt,
  );
}

export function accumulate(acc, reveal) {
  return hashOf(acc, hashOf(reveal.seq, reveal.participant, reveal.update, reveal.samples));
}

export function rejectedHash(bitmap, reasons) {
  const bytes = bytesOf(reasons);
  const padding = new Uint8Array((32 - (bytes.length % 32)) % 32);
  return keccak(
    concat(
      word(64),
      word(96 + 32 * bitmap.length),
      word(bitmap.length),
      ...bitmap.map(word),
      word(bytes.length),
      bytes,
      padding,
    ),
  );
}

/** The history after a round that ended; a void round has no proposal. */
export function nextHistory(history, round) {
  const final = round.outcome === FINAL;
  return hashOf(
    history,
    round.round,
    round.outcome,
    round.acc,
    round.commits.size,
    round.reveals.length,
    final ? rejectedHash(round.proposal.bitmap, round.proposal.reasons) : ZERO,
    final ? round.proposal.result : ZERO,
    final ? round.proposal.report : ZERO,
  );
}
