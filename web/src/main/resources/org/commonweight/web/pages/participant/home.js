// What is asked of me, and what is going on.
import { clipped, h, redraw, swap, titled } from "../shared/dom.js";
import { number, percent, real, span } from "../shared/format.js";
import { announce, confirmed } from "../shared/frame.js";
import { phases } from "../shared/round.js";
import { t } from "../shared/texts.js";

export function homeView(store, section) {
  const ask = h("div");
  const now = h("div");
  const own = h("div");
  const join = joinCard(store);
  const consent = consentCard(store, ask);
  swap(section, ask, h("div", { class: "columns" }, now, own), join);
  return {
    update: () => {
      if (section.hidden) return;
      const { model } = store;
      for (const part of [ask, now, own]) part.hidden = !model;
      if (!model) return;
      consent();
      const round = store.inOrder.at(-1);
      const running = runningTraining(store);
      redraw(now, [round, running], () => progressCard(round, running));
      redraw(own, model, () => ownCard(model));
    },
  };
}

/** Drawn anew only when something in it changes, so that a button keeps its focus. */
function consentCard(store, place) {
  let shown = "";
  return () => {
    const { model } = store;
    const key = JSON.stringify([model.model, model.consent, model.consentMode, model.membership, model.ask]);
    if (key === shown) return;
    const focused = place.contains(document.activeElement);
    shown = key;
    swap(place, askCard(store, model));
    if (focused) place.querySelector("h2").focus();
  };
}

function askCard(store, model) {
  const { ask = {} } = model;
  const byRound = model.consentMode === "round";
  const nothingAsked = byRound && ask.round === undefined;
  const facts = [
    ["training", clipped(ask.training ?? "–", 300)],
    ["rows", number(ask.rows)],
    ["seconds", ask.seconds === undefined ? "–" : span(ask.seconds)],
    ["organization", clipped(ask.organization ?? model.organization ?? "–", 80)],
  ];
  const refused = h("p", { class: "note bad", role: "alert", hidden: true });
  const act = (action) => async () => {
    if (action !== "accept" && !(await confirmed(t(`consent.${action}Ask`), t(`consent.${action}Detail`), t(`consent.${action}`), true))) {
      return;
    }
    // The answer is for the round that was shown, even if another has been opened meanwhile.
    const body = byRound && action !== "leave" ? { round: ask.round } : {};
    const answer = await store.act(`${store.path}/${action}`, body);
    refused.hidden = answer === null;
    refused.textContent = answer || t("frame.awayLong");
    if (answer === null) announce(t("model.asked"));
  };
  const button = (action, kind) => h("button", { type: "button", class: kind, click: act(action) }, t(`consent.${action}`));
  const answers = {
    asked: [button("accept", "primary"), button("decline", "")],
    declined: [button("accept", "")],
  };
  const mayAnswer = model.membership !== "not a member" && !nothingAsked;
  return h(
    "div",
    { class: "card" },
    h("h2", { tabindex: "-1" }, t(`consent.${model.consent ?? "unknown"}`)),
    h("dl", { class: "facts text" }, facts.map(([key, value]) => h("div", {}, h("dt", {}, t(`ask.${key}`)), h("dd", {}, value)))),
    h("p", { class: "note warn" }, clipped(ask.reveals ?? t("ask.reveals"), 400)),
    model.consentMode && h("p", { class: "quiet small" }, t(`consent.mode.${model.consentMode}`)),
    nothingAsked && h("p", { class: "quiet small" }, t("consent.later")),
    refused,
    // A link to a wrong model is joined like any other: it must be possible to get rid of it.
    h("div", { class: "row" }, mayAnswer && answers[model.consent], button("leave", "danger")),
  );
}

function runningTraining({ node, training, selected }) {
  return node?.state === "training" && training?.model === selected ? training : null;
}

function progressCard(round, running) {
  if (!round) return titled(t("progress.title"), h("p", { class: "empty" }, t("progress.none")));
  return titled(
    t("round.title", { round: round.round }),
    h("ol", { class: "phases" }, phases(round.phase)),
    running ? bar(running) : h("p", {}, fateOf(round)),
  );
}

function bar(training) {
  const { epoch, epochs, loss, accuracy } = training;
  return h(
    "div",
    { class: "field" },
    h("label", { for: "epochs" }, t("progress.epoch", { epoch, epochs })),
    h("progress", { id: "epochs", max: epochs, value: epoch }),
    h(
      "p",
      { class: "quiet small number" },
      t("progress.loss", { loss: real(loss) }),
      accuracy !== undefined && ` · ${t("progress.accuracy", { accuracy: percent(accuracy) })}`,
    ),
  );
}

/** How far my part in a round has come, in one sentence. */
export function fateOf({ phase, mine = {} }) {
  if (mine.missed) return t("fate.missed");
  if (mine.included === true) return t("fate.included");
  if (mine.included === false) return t("fate.rejected");
  if (phase === "void") return t("fate.void");
  if (mine.revealed) return t("fate.revealed");
  if (mine.committed) return t("fate.committed");
  if (mine.trained) return t("fate.trained");
  if (phase !== "commit") return mine.why ? clipped(mine.why, 200) : t("fate.none");
  return t("fate.waiting");
}

function ownCard(model) {
  const rows = model.rows ?? [];
  return titled(
    t("own.title"),
    h(
      "dl",
      { class: "facts" },
      [
        ["before", percent(model.accuracyBefore)],
        ["after", percent(model.accuracyAfter)],
        ["rows", number(rows.reduce((sum, { count }) => sum + count, 0))],
        ["heldBack", number(model.heldBack)],
      ].map(([key, value]) => h("div", {}, h("dt", {}, t(`own.${key}`)), h("dd", {}, value))),
    ),
    rows.length > 0 &&
      h(
        "p",
        { class: "quiet small breakable" },
        rows.slice(0, 40).map(({ label, count }) => `${clipped(label, 24)} ${number(count)}`).join(" · "),
      ),
    h("p", { class: "quiet small" }, t("own.how")),
  );
}

function joinCard(store) {
  const link = h("textarea", { id: "link", rows: "3", class: "mono", spellcheck: "false", autocomplete: "off" });
  const upload = h("input", { id: "upload", type: "checkbox", checked: true, "aria-describedby": "upload-how" });
  const told = h("p", { class: "note bad", role: "alert", hidden: true });
  const join = async (event) => {
    event.preventDefault();
    told.hidden = true;
    try {
      const model = await store.line.send("POST", "/api/join", { link: link.value.trim(), upload: upload.checked });
      link.value = "";
      announce(t("invite.joined"));
      await store.load();
      await store.select(model.model);
    } catch (e) {
      told.hidden = false;
      told.textContent = e.status === 0 ? t("frame.awayLong") : e.message;
      link.focus();
    }
  };
  return h(
    "form",
    { class: "card", submit: join },
    h("h2", {}, t("invite.title")),
    h("p", { class: "quiet" }, t("invite.lead")),
    h("div", { class: "field" }, h("label", { for: "link" }, t("join.link")), link),
    h("label", { class: "check" }, upload, t("invite.upload")),
    h("p", { class: "quiet small", id: "upload-how" }, t("invite.uploadHow")),
    told,
    h("div", { class: "row" }, h("button", { class: "primary" }, t("invite.join"))),
  );
}
