import { FINAL, VOID } from "./preimages.js";

/** The phase of a round at a time, a pure function of its record (section 12 of the protocol). */
export function phaseAt(round, time) {
  if (round.outcome === FINAL) return "FINAL";
  if (round.outcome === VOID) return "VOID";
  const { terms, proposal } = round;
  const commits = round.commits.size;
  const reveals = round.reveals.length;
  if (proposal) {
    return time < proposal.time + terms.challengeSeconds ? "CHALLENGE" : "FINALIZABLE";
  }
  const commitEnd = round.openedAt + terms.commitSeconds;
  const revealEnd = commitEnd + terms.revealSeconds;
  if (time < commitEnd && !(terms.earlyClose && commits === terms.maxUpdates)) return "COMMIT";
  if (commits < terms.minUpdates) return "EXPIRABLE";
  if (time < revealEnd && reveals !== commits) return "REVEAL";
  if (reveals < terms.minUpdates) return "EXPIRABLE";
  return time < revealEnd + terms.aggregateSeconds ? "AGGREGATE" : "EXPIRABLE";
}
