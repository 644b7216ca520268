// What an audit found: the verdict, a record for each round, and how to check the rest.
import { clipped, h, swap } from "../shared/dom.js";
import { bytes, number } from "../shared/format.js";
import { announce, copyButton } from "../shared/frame.js";
import { t, tOr } from "../shared/texts.js";
import { recordOf } from "./record.js";
import { commandFor } from "./verify/command.js";

/** The report's place on the page, filled as the audit goes on. */
export function report() {
  const verdict = h("div", { class: "verdict", role: "status", tabindex: "-1" });
  const progress = h("progress", { "aria-label": t("audit.person"), hidden: true });
  const list = h("ol", { class: "records" });
  const rounds = h("section", { class: "stack", hidden: true }, h("h2", {}, t("audit.rounds")), list);
  const rest = h("div", {});
  const element = h("section", { hidden: true }, verdict, progress, rounds, rest);
  let found = 0;

  const say = (kind, title, ...lines) => {
    verdict.className = `verdict ${kind}`;
    swap(verdict, h("h2", {}, title), lines.map((line) => h("p", { class: "breakable" }, line)));
  };

  return {
    element,
    begin: () => {
      found = 0;
      element.hidden = false;
      rounds.hidden = true;
      progress.hidden = false;
      progress.removeAttribute("value");
      swap(list);
      swap(rest);
      say("", t("audit.stepLedger"));
    },
    tell: ({ record, step, round, of }) => {
      if (record) {
        rounds.hidden = false;
        list.append(recordOf(record));
        if (record.state === "found") found++;
      } else if (step === "round") {
        progress.max = of + 1;
        progress.value = round;
        say(found ? "bad" : "", t("audit.stepRound", { round, of }));
      }
    },
    finish: (question, outcome) => {
      progress.hidden = true;
      const [kind, title, reason] = verdictOf(outcome.records);
      say(kind, title, reason, asOf(outcome));
      swap(rest, restOf(question));
      announce(title);
    },
    fail: (question, error) => {
      progress.hidden = true;
      say("warn", t("audit.failed"), clipped(error.message, 400));
      swap(rest, restOf(question));
      announce(t("audit.failed"));
    },
  };
}

function verdictOf(records) {
  const of = (state) => records.filter((record) => record.state === state);
  const findings = of("found");
  const unchecked = of("unchecked");
  if (findings.length > 0) {
    const [{ check, reason, round }] = findings;
    const where = t("round.title", { round });
    return [
      "bad",
      t("audit.found", { count: findings.length }),
      `${where}: ${tOr(`check.${check}`, check)} – ${clipped(reason, 400)}`,
    ];
  }
  if (unchecked.length > 0) return ["warn", t("audit.incomplete", { count: unchecked.length })];
  return ["good", t("audit.clean", { count: records.filter(({ round }) => round > 0).length })];
}

function asOf({ block, chainId, events, hashed }) {
  return t("audit.asOf", {
    block: number(block),
    chain: chainId,
    events: number(events.length),
    bytes: bytes(hashed),
  });
}

function restOf(question) {
  const command = commandFor(question);
  return h(
    "div",
    { class: "card" },
    h("h2", {}, t("audit.restTitle")),
    h("p", {}, t("audit.rest")),
    h("pre", { class: "command", tabindex: "0" }, h("code", {}, command)),
    h("div", { class: "row" }, copyButton(command)),
    h("p", { class: "quiet small" }, t("audit.limits")),
  );
}
