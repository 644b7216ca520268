import { ZERO } from "./bytes.js";
import { require } from "./contradiction.js";

const OPEN_END = (1n << 64n) - 1n;
const NOBODY = `0x${"0".repeat(40)}`;

/** Who may do what with a model (sections 11 and 13 of the protocol). */
export class Governance {
  constructor(org) {
    this.org = org;
    this.heir = null;
    this.paused = false;
    this.aggregators = new Set();
    this.members = new Map();
  }

  operators() {
    return new Set([this.org, ...this.aggregators]);
  }

  isMember(participant, round) {
    const [from, until] = this.memberOf(participant);
    return from <= BigInt(round) && BigInt(round) < until;
  }

  memberOf(participant) {
    return this.members.get(participant) ?? [0n, 0n];
  }

  offer(event) {
    require(event.from === this.org, 0, "AUTHORITY", "an offer that is not the organization's");
    this.heir = event.to === NOBODY ? null : event.to;
  }

  transfer(event) {
    require(
      event.from === this.org && event.to === this.heir,
      0,
      "AUTHORITY",
      `the model was not offered to ${event.to}`,
    );
    this.org = event.to;
    this.heir = null;
    this.aggregators.clear();
  }

  setAggregator(event) {
    if (event.enabled) this.aggregators.add(event.aggregator);
    else this.aggregators.delete(event.aggregator);
  }

  setMember(event, nextRound) {
    const next = BigInt(nextRound);
    const [from, until] = this.memberOf(event.participant);
    const after =
      until === OPEN_END ? [from, next] : [until >= next ? from : next, OPEN_END];
    require(
      after[0] === BigInt(event.from) && after[1] === BigInt(event.until),
      0,
      "MEMBERSHIP",
      `the membership of ${event.participant} follows no change`,
    );
    this.members.set(event.participant, after);
  }

  join(event) {
    require(
      this.memberOf(event.participant)[1] === OPEN_END && event.profile !== ZERO,
      0,
      "MEMBERSHIP",
      `${event.participant} publishes a profile without being a member, or none`,
    );
  }
}
