import { byId, h, swap } from "../shared/dom.js";
import { frame } from "../shared/frame.js";
import { t } from "../shared/texts.js";
import { asked, questionForm } from "./question.js";
import { report } from "./report.js";
import { audit } from "./verify/audit.js";

frame(t("audit.person"));

const shown = report();
let running = 0;

const form = questionForm((question) => check(question));
swap(
  byId("main"),
  h("div", { class: "lead" }, h("h1", {}, t("audit.title")), h("p", { class: "quiet" }, t("audit.lead"))),
  form.element,
  shown.element,
);
const question = await asked();
form.fill(question);
if (question.fromLink) form.submit();

/** Checks anew; what an earlier check still finds is no longer told. */
async function check(wanted) {
  const run = ++running;
  shown.begin(wanted);
  try {
    const outcome = await audit(wanted, (told) => run === running && shown.tell(told));
    if (run === running) shown.finish(wanted, outcome);
  } catch (e) {
    if (run === running) shown.fail(wanted, e);
  }
}
