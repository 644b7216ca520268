// The record of one round: its verdict in a line, and all values on demand.
import { clipped, h } from "../shared/dom.js";
import { number, short, time } from "../shared/format.js";
import { t, tOr } from "../shared/texts.js";
import { REASONS } from "./verify/admission.js";

const CHIPS = { holds: "good", found: "bad", unchecked: "warn", void: "", live: "accent" };

/** The record, whose details are made when they are opened. */
export function recordOf(record) {
  const title = record.round === 0 ? t("audit.genesis") : t("round.title", { round: record.round });
  const details = h(
    "details",
    { class: `record ${record.state}`, open: record.state === "found" },
    h(
      "summary",
      {},
      h("span", { class: `chip ${CHIPS[record.state]}` }, t(`audit.state.${record.state}`)),
      h("strong", {}, title),
      h("span", { class: "breakable" }, lineOf(record)),
    ),
  );
  const fill = () => details.childElementCount === 1 && details.append(valuesOf(record));
  details.addEventListener("toggle", fill);
  return h("li", {}, details);
}

function lineOf(record) {
  const { state, round, reveals, result } = record;
  if (state === "found") {
    return `${tOr(`check.${record.check}`, record.check)}: ${clipped(record.reason, 400)}`;
  }
  if (state === "unchecked") return t("audit.missing", { what: clipped(record.reason, 200) });
  if (state === "live") return t("audit.live");
  if (state === "void") return t(`audit.void.${record.cause}`);
  if (round === 0) return t("audit.holdsGenesis", { org: short(record.org) });
  return t("audit.holds", {
    included: number(reveals.length - record.rejected.size),
    reveals: number(reveals.length),
    samples: number(result.samples),
  });
}

function valuesOf(record) {
  const { base, acc, history, cid, openedAt, endedAt, org, digest } = record;
  const values = [
    ["opened", time(openedAt ?? record.time)],
    ["ended", endedAt && time(endedAt)],
    ["org", org],
    ["base", base],
    ["acc", acc],
    ["result", digest],
    ["cid", cid],
    ["history", history],
  ];
  return h(
    "div",
    { class: "stack" },
    h(
      "dl",
      { class: "facts wide" },
      values
        .filter(([, value]) => value)
        .map(([key, value]) => h("div", {}, h("dt", {}, t(`audit.${key}`)), h("dd", { class: "mono" }, value))),
    ),
    record.reveals?.length > 0 && [
      h("h3", {}, t("audit.updates")),
      h("ul", { class: "small mono" }, record.reveals.map((reveal) => updateOf(reveal, record.rejected))),
    ],
  );
}

function updateOf({ seq, participant, samples }, rejected) {
  const code = rejected?.get(seq);
  const verdict = rejected === undefined ? "pending" : code ? "rejected" : "included";
  return h(
    "li",
    { class: "breakable" },
    t("audit.updateLine", {
      seq,
      who: participant,
      samples: number(samples),
      verdict: t(`verdict.${verdict}`) + (code ? ` (${REASONS[code] ?? code})` : ""),
    }),
  );
}
