// What the rounds brought: accuracy, loss, forgetting, bytes and gas, and the last round by label.
import { Chart } from "../shared/charts.js";
import { clipped, h, redraw, titled } from "../shared/dom.js";
import { bytes, change, compact, number, percent, real } from "../shared/format.js";
import { t } from "../shared/texts.js";

const LABELS = 26;

export function curves(store) {
  const chart = (key, format, more = {}) =>
    new Chart({ title: t(`curve.${key}`), format, xName: t("curve.round"), ...more });
  const charts = {
    accuracy: chart("accuracy", percent),
    loss: chart("loss", real),
    forgetting: chart("forgetting", percent),
    bytes: chart("bytes", bytes, { bars: true }),
    gas: chart("gas", number, { bars: true, axis: compact }),
  };
  const labels = h("div", { class: "table", tabindex: "0", role: "region" });
  labels.setAttribute("aria-label", t("curve.labels"));
  const card = (key) => titled(t(`curve.${key}`), charts[key].element);
  const element = h(
    "div",
    { class: "stack" },
    h("div", { class: "columns" }, ["accuracy", "loss", "forgetting"].map(card)),
    h("div", { class: "columns" }, ["bytes", "gas"].map(card)),
    titled(t("curve.labels"), labels),
  );
  return { element, update: () => show(store, charts, labels) };
}

function show(store, charts, labels) {
  const rounds = store.inOrder;
  const points = (key) =>
    rounds.filter((round) => round[key] !== undefined).map((round) => [round.round, Number(round[key])]);
  charts.accuracy.show([{ name: t("curve.accuracyAfter"), points: points("accuracyAfter") }]);
  charts.loss.show([{ name: t("curve.lossAfter"), points: points("lossAfter") }]);
  charts.forgetting.show([{ name: t("curve.forgetting"), points: points("forgetting") }]);
  charts.bytes.show([{ name: t("curve.bytes"), points: points("bytes") }]);
  charts.gas.show([{ name: t("curve.gas"), points: points("gas") }]);
  const last = rounds.findLast((round) => round.labels?.length);
  redraw(labels, last && [last.round, last.labels], () => labelTable(last));
}

function labelTable(round) {
  if (!round) return h("p", { class: "empty" }, t("chart.none"));
  return h(
    "table",
    {},
    h("caption", { class: "unseen" }, t("curve.labelsOf", { round: round.round })),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, t("curve.label")),
        ["before", "after", "change"].map((key) =>
          h("th", { scope: "col", class: "end" }, t(`curve.${key}`)),
        ),
      ),
    ),
    h(
      "tbody",
      {},
      round.labels.slice(0, LABELS).map(({ label, before, after }) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, clipped(label, 30)),
          h("td", { class: "end" }, percent(before)),
          h("td", { class: "end" }, percent(after)),
          h("td", { class: "end" }, change(before, after)),
        ),
      ),
    ),
  );
}
