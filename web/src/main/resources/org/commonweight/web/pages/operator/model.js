// The model on top of every view: which, how it stands, and what can be done with it.
import { clipped, h, redraw } from "../shared/dom.js";
import { number, short } from "../shared/format.js";
import { announce, confirmed, copyButton } from "../shared/frame.js";
import { t } from "../shared/texts.js";

const CHIPS = { running: "accent", paused: "warn", idle: "" };

export function modelHead(store) {
  const title = h("div");
  const chooser = h("select", { "aria-label": t("model.choose"), hidden: true });
  const problems = h("div", { class: "stack", role: "status", hidden: true });
  const refused = h("p", { class: "note bad", role: "alert", hidden: true });
  const buttons = actions(store, refused);
  chooser.addEventListener("change", () => store.select(chooser.value));
  const element = h(
    "section",
    {},
    h("div", { class: "title-row" }, title, h("div", { class: "row" }, chooser, buttons.element)),
    refused,
    problems,
  );
  return { element, update: () => show({ store, title, chooser, problems, buttons }) };
}

function show({ store, title, chooser, problems, buttons }) {
  const { model, models, node } = store;
  const told = [...(node?.problems ?? []), ...(store.failure ? [store.failure] : [])];
  problems.hidden = told.length === 0;
  redraw(problems, told, () => told.map((text) => h("p", { class: "note warn" }, clipped(text, 300))));
  buttons.update(model, store.latest);
  chooser.hidden = models.size < 2;
  const choices = [...models.values()].map(({ model: id, name }) => [id, clipped(name, 40)]);
  redraw(chooser, [choices, store.selected], () =>
    choices.map(([id, name]) => h("option", { value: id, selected: id === store.selected }, name)),
  );
  redraw(title, model ?? null, () => (model ? titleOf(model) : h("h1", {}, t("model.none"))));
}

function titleOf(model) {
  return [
    h(
      "div",
      { class: "row" },
      h("h1", { class: "breakable" }, clipped(model.name)),
      h("span", { class: `chip ${CHIPS[model.state] ?? ""}` }, t(`model.${model.state}`)),
    ),
    h(
      "p",
      { class: "quiet small breakable" },
      t("model.line", {
        rounds: number(model.rounds),
        schedule: clipped(model.schedule || t("model.byHand"), 60),
        min: model.quorum?.minUpdates,
        max: model.quorum?.maxUpdates,
      }),
    ),
    h(
      "p",
      { class: "quiet small row" },
      h("span", {}, t("model.id"), " ", h("code", {}, short(model.model))),
      copyButton(model.model),
    ),
  ];
}

function actions(store, refused) {
  const button = (action, kind) =>
    h(
      "button",
      { type: "button", class: kind, hidden: true, click: () => run(store, action, refused) },
      t(`model.${action}Do`),
    );
  const all = {
    open: button("open", "primary"),
    pause: button("pause", ""),
    resume: button("resume", "primary"),
    abort: button("abort", "danger"),
  };
  return {
    element: Object.values(all),
    update: (model, round) => {
      const possible = model ? actionsOn(model, round) : [];
      for (const [action, one] of Object.entries(all)) one.hidden = !possible.includes(action);
    },
  };
}

/** A round can be aborted as long as it is live, whatever the schedule says of the next. */
function actionsOn({ state }, round) {
  const isLive = ["commit", "reveal", "aggregate"].includes(round?.phase);
  return [
    ...(state === "idle" && !isLive ? ["open"] : []),
    state === "paused" ? "resume" : "pause",
    ...(isLive ? ["abort"] : []),
  ];
}

async function run(store, action, refused) {
  refused.hidden = true;
  const { model } = store;
  const question = t(`model.${action}Ask`, { name: clipped(model.name) });
  const detail = t(`model.${action}Detail`);
  if (!(await confirmed(question, detail, t(`model.${action}Do`), action === "abort"))) return;
  try {
    await store.line.send("POST", `/api/models/${model.model}/${action}`);
    announce(t("model.asked"));
  } catch (e) {
    refused.hidden = false;
    refused.textContent = e.status === 0 ? t("frame.awayLong") : e.message;
  }
}
