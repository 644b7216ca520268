// On top of every view: which model, and what the node is doing; pause and resume.
import { clipped, h, redraw } from "../shared/dom.js";
import { short } from "../shared/format.js";
import { t } from "../shared/texts.js";

const STATES = { training: "accent", paused: "warn", waiting: "", idle: "" };
const MEMBERS = { member: "good", asked: "warn" };

export function modelHead(store) {
  const title = h("div");
  const chooser = h("select", { "aria-label": t("model.choose"), hidden: true });
  const button = h("button", { type: "button", hidden: true });
  const problems = h("div", { class: "stack", role: "status", hidden: true });
  chooser.addEventListener("change", () => store.select(chooser.value));
  button.addEventListener("click", async () => {
    const paused = store.node?.state === "paused";
    const refused = await store.act(paused ? "/api/resume" : "/api/pause");
    if (refused !== null) store.change(() => (store.failure = refused));
  });
  const element = h(
    "section",
    {},
    h("div", { class: "title-row" }, title, h("div", { class: "row" }, chooser, button)),
    problems,
  );
  return { element, update: () => show({ store, title, chooser, button, problems }) };
}

function show({ store, title, chooser, button, problems }) {
  const { model, models, node, failure } = store;
  const told = [...(node?.problems ?? []), ...(failure ? [failure] : [])];
  problems.hidden = told.length === 0;
  redraw(problems, told, () => told.map((text) => h("p", { class: "note warn" }, clipped(text, 300))));
  button.hidden = !node || !model;
  button.textContent = t(node?.state === "paused" ? "participant.resume" : "participant.pause");
  chooser.hidden = models.size < 2;
  const choices = [...models.values()].map(({ model: id, name }) => [id, clipped(name ?? short(id), 40)]);
  redraw(chooser, [choices, store.selected], () =>
    choices.map(([id, name]) => h("option", { value: id, selected: id === store.selected }, name)),
  );
  redraw(title, [model, node?.state], () =>
    model ? titleOf(model, node) : h("h1", {}, t("participant.welcome")),
  );
}

function titleOf(model, node) {
  const chip = (kind, text) => h("span", { class: `chip ${kind ?? ""}` }, text);
  return [
    h(
      "div",
      { class: "row" },
      h("h1", { class: "breakable" }, clipped(model.name ?? short(model.model))),
      node && chip(STATES[node.state], t(`participant.is.${node.state}`)),
      model.membership && chip(MEMBERS[model.membership] ?? "bad", t(`member.${model.membership}`)),
    ),
    model.organization &&
      h(
        "p",
        { class: "quiet small breakable" },
        t("participant.by", { name: /^0x/.test(model.organization) ? short(model.organization) : clipped(model.organization) }),
      ),
  ];
}
