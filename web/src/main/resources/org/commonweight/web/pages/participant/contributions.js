// What I contributed, round by round, and whether it was included.
import { Chart } from "../shared/charts.js";
import { clipped, h, redraw, swap, titled } from "../shared/dom.js";
import { number, percent, short } from "../shared/format.js";
import { because } from "../shared/round.js";
import { t } from "../shared/texts.js";
import { fateOf } from "./home.js";

const SHOWN = 100;
const COLUMNS = ["round", "state", "samples", "update", "before", "after"];

export function contributionsView(store, section) {
  const chart = new Chart({ title: t("mine.chart"), format: percent, xName: t("curve.round") });
  const list = h("div");
  swap(section, titled(t("mine.chart"), chart.element), titled(t("mine.title"), list));
  return {
    update: () => {
      if (section.hidden) return;
      const rounds = store.inOrder;
      const points = (key) =>
        rounds.filter((round) => round[key] !== undefined).map((round) => [round.round, Number(round[key])]);
      chart.show([
        { name: t("mine.after"), points: points("accuracyAfter") },
        { name: t("mine.before"), points: points("accuracyBefore") },
      ]);
      const shown = rounds.reverse().slice(0, SHOWN);
      redraw(list, shown, () => table(shown));
    },
  };
}

function table(rounds) {
  if (rounds.length === 0) return h("p", { class: "empty" }, t("mine.none"));
  return h(
    "div",
    { class: "table stacking", tabindex: "0", role: "region", "aria-label": t("mine.title") },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, COLUMNS.map((key) => h("th", { scope: "col" }, t(`mine.${key}`))))),
      h("tbody", {}, rounds.map(row)),
    ),
  );
}

/** What the node says is a sentence of its own; the code's meaning stands in where it says nothing. */
function detailOf({ missed, included, reason, why }) {
  if (missed) return clipped(missed, 200);
  if (included !== false) return "";
  return why ? clipped(why, 200) : because(reason);
}

function row(round) {
  const { mine = {} } = round;
  const kind = mine.included === true ? "good" : mine.included === false ? "bad" : mine.missed ? "warn" : "";
  const detail = detailOf(mine);
  const cells = {
    round: h("strong", {}, number(round.round)),
    state: [
      h("span", { class: `chip ${kind}` }, fateOf(round)),
      detail && h("span", { class: "small breakable" }, ` ${detail}`),
    ],
    samples: number(mine.samples),
    update: h("code", { title: mine.update }, short(mine.update)),
    before: percent(round.accuracyBefore),
    after: percent(round.accuracyAfter),
  };
  return h(
    "tr",
    {},
    COLUMNS.map((key) => h("td", { "data-label": t(`mine.${key}`) }, cells[key])),
  );
}
