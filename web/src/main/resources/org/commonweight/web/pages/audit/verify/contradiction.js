/** An event that contradicts what came before it: which round, which check, and how. */
export class Contradiction extends Error {
  constructor(round, check, message) {
    super(message);
    this.round = round;
    this.check = check;
  }
}

/** Throws a {@link Contradiction} unless `holds`. */
export function require(holds, round, check, message) {
  if (!holds) throw new Contradiction(round, check, message);
}
