// The past of a model as a fold over its events (section 13 of the protocol).
import { ZERO } from "./bytes.js";
import { require } from "./contradiction.js";
import { Governance } from "./governance.js";
import { phaseAt } from "./phase.js";
import {
  accumulate,
  commitmentOf,
  FINAL,
  firstHistory,
  nextHistory,
  openingOf,
  VOID,
} from "./preimages.js";
import { readRejections } from "./rejections.js";

const LIVE = 1;

/** Every event is checked against all before it; the first that fails throws a Contradiction. */
export class Replay {
  constructor() {
    this.rounds = [];
    this.registration = null;
  }

  get nextRound() {
    return this.rounds.length + 1;
  }

  get live() {
    const last = this.rounds.at(-1);
    return last?.outcome === LIVE ? last : null;
  }

  apply(event) {
    if (!this.registration) {
      this.register(event);
    } else {
      this.order(event);
      this.dispatch(event);
    }
    this.last = event;
  }

  register(event) {
    require(event.event === "ModelRegistered", 0, "ORDER", "the log begins with no registration");
    require(event.genesis !== ZERO, 0, "LINEAGE", "the genesis is zero");
    require(event.admission <= 1, 0, "AUTHORITY", `no admission mode ${event.admission}`);
    this.registration = event;
    this.governance = new Governance(event.org);
    this.head = event.genesis;
    this.history = firstHistory(event.model, event.genesis, event.admission);
    this.histories = [this.history];
  }

  order(event) {
    const round = this.live?.round ?? 0;
    const { last } = this;
    require(
      event.model === this.registration.model,
      round,
      "ORDER",
      "an event of another model",
    );
    const later =
      event.block > last.block || (event.block === last.block && event.index > last.index);
    require(
      later && event.time >= last.time,
      round,
      "ORDER",
      `event ${event.index} of block ${event.block} is out of order`,
    );
    require(event.event !== "ModelRegistered", round, "ORDER", "the model is registered twice");
  }

  dispatch(event) {
    const { governance } = this;
    switch (event.event) {
      case "TransferStarted":
        return governance.offer(event);
      case "Transferred":
        return governance.transfer(event);
      case "AggregatorSet":
        return governance.setAggregator(event);
      case "PausedSet":
        governance.paused = event.paused;
        return;
      case "MemberSet":
        return governance.setMember(event, this.nextRound);
      case "Joined":
        return governance.join(event);
      case "RoundOpened":
        return this.open(event);
      default:
        return this.inRound(event, this.liveRound(event.round));
    }
  }

  inRound(event, round) {
    switch (event.event) {
      case "Committed":
        return this.commit(event, round);
      case "Revealed":
        return reveal(event, round);
      case "AggregateProposed":
        return propose(event, round, this.governance.operators());
      case "RoundFinalized":
        return this.finish(event, round);
      case "RoundVoided":
        return this.expire(event, round);
      default: // A skipped entry changes nothing.
    }
  }

  liveRound(number) {
    require(this.live?.round === number, number, "LINEAGE", `round ${number} is not live`);
    return this.live;
  }

  open(event) {
    const at = this.live?.round ?? 0;
    const { round } = event;
    require(!this.live, at, "LINEAGE", "a round opened while another was live");
    require(round === this.nextRound, at, "LINEAGE", `round ${round} is not the next`);
    require(event.base === this.head, at, "LINEAGE", `round ${round} builds on another head`);
    require(
      event.previous === this.history,
      at,
      "LINEAGE",
      `round ${round} follows another past`,
    );
    require(
      !this.governance.paused && !(event.terms.earlyClose && this.registration.admission === 1),
      at,
      "AUTHORITY",
      `round ${round} opened while paused, or closes early for all`,
    );
    require(event.openedAt === event.time, round, "WINDOW", "openedAt is not its block's time");
    require(
      openingOf(event) === event.opening,
      round,
      "OPENING",
      "the opening is not the hash of the terms",
    );
    this.rounds.push({
      ...event,
      outcome: LIVE,
      openers: this.governance.operators(),
      acc: event.opening,
      commits: new Map(),
      reveals: [],
      proposal: null,
    });
  }

  commit(event, round) {
    const { participant, commitment } = event;
    const must = (holds, check, why) => require(holds, round.round, check, why);
    require(
      this.governance.isMember(participant, round.round),
      round.round,
      "MEMBERSHIP",
      `${participant} commits without being a member`,
    );
    inPhase("COMMIT", round, event);
    must(!round.commits.has(participant), "MEMBERSHIP", `${participant} committed before`);
    must(commitment !== ZERO, "COMMITMENT", `${participant} commits to zero`);
    must(
      round.commits.size < round.terms.maxUpdates,
      "MEMBERSHIP",
      "more commits than maxUpdates",
    );
    round.commits.set(participant, commitment);
  }

  finish(event, round) {
    inPhase("FINALIZABLE", round, event);
    require(
      event.result === round.proposal.result,
      round.round,
      "HISTORY",
      "another result became final than was proposed",
    );
    this.end(event, round, FINAL);
    this.head = event.result;
  }

  expire(event, round) {
    inPhase("EXPIRABLE", round, event);
    const { minUpdates } = round.terms;
    const cause =
      round.commits.size < minUpdates ? 1 : round.reveals.length < minUpdates ? 2 : 3;
    require(event.cause === cause, round.round, "WINDOW", `the void cause should be ${cause}`);
    round.cause = cause;
    this.end(event, round, VOID);
  }

  end(event, round, outcome) {
    round.outcome = outcome;
    round.endedAt = event.time;
    const next = nextHistory(this.history, round);
    require(
      next === event.history,
      round.round,
      "HISTORY",
      `the events lead to ${next}, the ledger says ${event.history}`,
    );
    round.history = next;
    this.history = next;
    this.histories.push(next);
  }
}

function inPhase(phase, round, event) {
  const now = phaseAt(round, event.time);
  require(now === phase, round.round, "WINDOW", `a call of phase ${phase} came in ${now}`);
}

function reveal(event, round) {
  const { participant } = event;
  const must = (holds, check, why) => require(holds, round.round, check, why);
  inPhase("REVEAL", round, event);
  const commitment = round.commits.get(participant);
  must(
    commitment && !round.reveals.some((other) => other.participant === participant),
    "COMMITMENT",
    `${participant} has no commitment that is still closed`,
  );
  must(
    commitmentOf(event) === commitment,
    "COMMITMENT",
    `${participant} does not open its commitment`,
  );
  must(
    event.samples >= 1 && event.samples <= round.terms.maxSamples && event.update !== ZERO,
    "COMMITMENT",
    `${participant} reveals no update of 1 to maxSamples samples`,
  );
  must(event.seq === round.reveals.length, "SEQUENCE", `reveal ${event.seq} is out of sequence`);
  round.reveals.push(event);
  round.acc = accumulate(round.acc, event);
}

function propose(event, round, operators) {
  const must = (holds, check, why) => require(holds, round.round, check, why);
  const reveals = round.reveals.length;
  inPhase("AGGREGATE", round, event);
  must(operators.has(event.by), "AUTHORITY", `${event.by} may not propose`);
  must(event.acc === round.acc, "ACC", "the proposal is for other reveals");
  const rejected = readRejections(reveals, event.bitmap, event.reasons);
  must(rejected, "REJECTIONS", "bitmap or reasons are not canonical");
  must(
    rejected.size <= Math.floor((reveals * round.terms.maxRejectBps) / 10000),
    "REJECTIONS",
    `${rejected.size} rejections are more than the terms allow`,
  );
  must(
    reveals - rejected.size >= round.terms.minUpdates,
    "QUORUM",
    "fewer updates are included than minUpdates",
  );
  must(event.result !== ZERO && event.report !== ZERO, "HISTORY", "result or report is zero");
  round.proposal = { ...event, rejected };
  round.proposers = operators;
}
