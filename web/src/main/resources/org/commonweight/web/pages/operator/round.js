// One round: its phases, the time that is left, and what became of everybody in it.
import { clipped, h, redraw, swap } from "../shared/dom.js";
import { bytes, change, number, percent, short, span, time } from "../shared/format.js";
import { announce } from "../shared/frame.js";
import { t } from "../shared/texts.js";
import { phases, phaseEnd, verdictCell } from "../shared/round.js";

const SHOWN = 60;

/** Shows the latest round, or the one that was picked. */
export function roundCard(store) {
  const title = h("h2", { tabindex: "-1" });
  const back = h("button", { type: "button", class: "plain", hidden: true }, t("round.back"));
  const steps = h("ol", { class: "phases" });
  const clock = h("p", { class: "clock" });
  const clockText = h("p", { class: "quiet small" });
  const facts = h("dl", { class: "facts" });
  const people = h("div", { class: "table stacking", tabindex: "0", role: "region" });
  people.setAttribute("aria-label", t("round.people"));
  const element = h(
    "div",
    { class: "card live" },
    h("div", { class: "card-head" }, title, back),
    steps,
    h("div", { class: "now" }, h("div", {}, clock, clockText), facts),
    people,
  );
  const card = { title, back, steps, clock, clockText, facts, people, element };
  let picked = null;
  let pickedOf = null;
  let told = "";
  back.addEventListener("click", () => {
    picked = null;
    store.change();
    title.focus();
  });
  const tick = () => {
    const round = store.rounds.get(picked) ?? store.latest;
    if (round) showClock(card, round, store.line.now);
  };
  return {
    element,
    tick,
    pick: (round) => {
      picked = round;
      pickedOf = store.selected;
      store.change();
      title.focus();
      element.scrollIntoView({ block: "start" });
    },
    update: () => {
      // Another model's round of that number is another round.
      if (pickedOf !== store.selected) picked = null;
      const round = store.rounds.get(picked) ?? store.latest;
      back.hidden = !store.rounds.has(picked);
      show(card, round);
      tick();
      const state = round ? t("round.announce", { round: round.round, phase: t(`phase.${round.phase}`) }) : "";
      if (state !== told && told !== "" && !picked) announce(state);
      told = state;
    },
  };
}

function show(card, round) {
  for (const part of [card.steps, card.clock, card.clockText, card.facts, card.people]) {
    part.hidden = !round;
  }
  const title = round ? t("round.title", { round: round.round }) : t("round.none");
  redraw(card.title, title, () => title);
  if (!round) return;
  redraw(card.steps, round.phase, () => phases(round.phase));
  const facts = factsOf(round);
  redraw(card.facts, facts, () =>
    facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );
  redraw(card.people, [round.phase, round.voidCause, round.participants], () => peopleOf(round));
}

function showClock(card, round, now) {
  const end = phaseEnd(round);
  const left = end === undefined ? undefined : end - now;
  swap(card.clock, left === undefined ? t(`phase.${round.phase}`) : left > 0 ? span(left) : "0:00");
  swap(
    card.clockText,
    left === undefined
      ? t("round.openedAt", { time: time(round.openedAt) })
      : left > 0
        ? t("round.left", { phase: t(`phase.${round.phase}`) })
        : t("round.due"),
  );
}

function factsOf(round) {
  const people = round.participants ?? [];
  const of = (count) => t("round.of", { count, max: round.maxUpdates });
  const committed = people.filter((one) => one.committed).length;
  const facts = [
    [t("round.committed"), of(committed)],
    [t("round.revealed"), number(people.filter((one) => one.revealed).length)],
    [t("round.included"), number(people.filter((one) => one.verdict === "included").length)],
    [t("round.rejected"), number(people.filter((one) => one.verdict === "rejected").length)],
    [t("round.accuracy"), percent(round.accuracyAfter ?? round.accuracyBefore)],
    [t("round.change"), change(round.accuracyBefore, round.accuracyAfter)],
    [t("round.bytes"), bytes(round.bytes)],
    [t("round.gas"), number(round.gas)],
  ];
  return facts.filter(([, value]) => value !== "–");
}

function peopleOf(round) {
  const people = round.participants ?? [];
  if (round.phase === "void") {
    return h("p", { class: "note warn" }, clipped(round.voidCause || t("phase.void"), 300));
  }
  if (people.length === 0) return h("p", { class: "empty" }, t("round.nobody"));
  const columns = ["who", "committed", "revealed", "samples", "verdict"];
  return [
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, t(`round.${column}`))))),
      h("tbody", {}, people.slice(0, SHOWN).map(person)),
    ),
    people.length > SHOWN &&
      h("p", { class: "quiet small" }, t("round.more", { count: people.length - SHOWN })),
  ];
}

function person(one) {
  const yes = (value) => (value ? t("round.yes") : "–");
  const cell = (name, ...content) => h("td", { "data-label": t(`round.${name}`) }, ...content);
  return h(
    "tr",
    {},
    cell("who", h("code", { title: one.participant }, short(one.participant))),
    cell("committed", yes(one.committed)),
    cell("revealed", yes(one.revealed)),
    cell("samples", number(one.samples)),
    cell("verdict", verdictCell(one)),
  );
}
