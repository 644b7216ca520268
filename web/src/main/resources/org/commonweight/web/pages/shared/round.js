// Parts of a round that more than one page shows.
import { clipped, h } from "./dom.js";
import { t, tOr } from "./texts.js";

const PHASES = ["commit", "reveal", "aggregate", "challenge", "final"];

/** The phases as steps, the present one marked. */
export function phases(phase) {
  const now = PHASES.indexOf(phase);
  return PHASES.map((name, i) =>
    h(
      "li",
      { class: i < now || phase === "final" ? "past" : "", "aria-current": i === now && "step" },
      t(`phase.${name}`),
      i < now && h("span", { class: "unseen" }, ` ${t("phase.past")}`),
    ),
  );
}

/** When the present phase ends, in the node's seconds. */
export function phaseEnd({ phase, commitEnd, revealEnd, challengeEnd }) {
  return { commit: commitEnd, reveal: revealEnd, challenge: challengeEnd }[phase];
}

/** What became of an update, with the reason in words. */
export function verdictCell({ verdict, reason, why }) {
  const kind = { included: "good", rejected: "bad" }[verdict] ?? "";
  return h(
    "span",
    {},
    h("span", { class: `chip ${kind}` }, t(`verdict.${verdict ?? "pending"}`)),
    verdict === "rejected" &&
      h("span", { class: "small breakable" }, ` ${because(reason, why)}`),
  );
}

/** The reason of a rejection: what its code means, and what the node says. */
export function because(reason, why) {
  const meaning = reason === undefined ? "" : tOr(`reason.${reason}`, String(reason));
  return [meaning, why && clipped(why, 200)].filter(Boolean).join(": ");
}
