// All rounds, newest first, a page at a time.
import { h, redraw, titled } from "../shared/dom.js";
import { bytes, change, number, percent, short, time } from "../shared/format.js";
import { t } from "../shared/texts.js";

const PAGE = 20;
const COLUMNS = ["round", "phase", "opened", "included", "accuracy", "change", "bytes", "gas", "result"];
const MINOR = new Set(["change", "bytes", "gas", "result"]);
const CHIPS = { final: "good", void: "warn" };

/** The table; `pick` is told which round somebody wants to see. */
export function history(store, pick) {
  const body = h("tbody");
  const empty = h("p", { class: "empty" }, t("history.none"));
  const more = h("button", { type: "button" }, t("history.more"));
  let shown = PAGE;
  more.addEventListener("click", () => {
    shown += 5 * PAGE;
    store.change();
  });
  const table = h(
    "div",
    { class: "table stacking", tabindex: "0", role: "region", "aria-label": t("history.title") },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, COLUMNS.map((key) => h("th", { scope: "col" }, t(`history.${key}`))))),
      body,
    ),
  );
  const element = titled(t("history.title"), empty, table, h("div", { class: "row" }, more));
  return {
    element,
    update: () => {
      const rounds = store.inOrder.reverse();
      empty.hidden = rounds.length > 0;
      table.hidden = rounds.length === 0;
      more.hidden = rounds.length <= shown;
      const focused = body.contains(document.activeElement) && document.activeElement.textContent;
      const facts = rounds.slice(0, shown).map(factsOf);
      redraw(body, facts, () => facts.map((round) => row(round, pick)));
      if (focused) [...body.querySelectorAll("button")].find((b) => b.textContent === focused)?.focus();
    },
  };
}

/** What a row shows of a round, without those who were in it. */
function factsOf({ participants, ...round }) {
  return { ...round, included: participants?.filter((one) => one.verdict === "included").length };
}

function row(round, pick) {
  const cells = {
    round: h(
      "button",
      { type: "button", class: "plain", click: () => pick(round.round) },
      t("round.title", { round: round.round }),
    ),
    phase: h("span", { class: `chip ${CHIPS[round.phase] ?? "accent"}` }, t(`phase.${round.phase}`)),
    opened: time(round.openedAt),
    included: number(round.included),
    accuracy: percent(round.accuracyAfter),
    change: change(round.accuracyBefore, round.accuracyAfter),
    bytes: bytes(round.bytes),
    gas: number(round.gas),
    result: h("code", { title: round.result }, short(round.result)),
  };
  return h(
    "tr",
    {},
    COLUMNS.map((key) =>
      h("td", { "data-label": t(`history.${key}`), class: MINOR.has(key) && "minor" }, cells[key]),
    ),
  );
}
