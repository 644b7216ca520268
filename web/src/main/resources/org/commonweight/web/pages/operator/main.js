import { ageAll } from "../shared/age.js";
import { byId, clipped, h, redraw } from "../shared/dom.js";
import { short } from "../shared/format.js";
import { follow, frame } from "../shared/frame.js";
import { Node } from "../shared/node.js";
import { t } from "../shared/texts.js";
import { joinView } from "./join.js";
import { modelHead } from "./model.js";
import { participantsView } from "./participants.js";
import { roundsView } from "./rounds.js";
import { Store } from "./store.js";
import { versionsView } from "./versions.js";

frame(t("operator.person"), [
  ["rounds", t("operator.rounds")],
  ["participants", t("operator.participants")],
  ["versions", t("operator.versions")],
  ["join", t("operator.join")],
]);

const node = new Node(["node", "model", "round", "participant"]);
const store = new Store(node);
const head = modelHead(store);
byId("main").prepend(head.element);

const views = [
  head,
  roundsView(store, byId("rounds")),
  participantsView(store, byId("participants")),
  versionsView(store, byId("versions")),
  joinView(store, byId("join")),
  { update: foot },
];
store.changed(() => {
  for (const view of views) view.update();
});
document.addEventListener("view", () => store.change());
follow(node);
node.connect();
setInterval(() => {
  for (const view of views) view.tick?.();
  ageAll(node.now);
}, 1000);

function foot() {
  const { node: facts } = store;
  if (!facts) return;
  const shown = t("operator.foot", {
    software: clipped(facts.software ?? "Commonweight"),
    address: short(facts.address),
    ledger: short(facts.ledger),
    chain: facts.chainId,
  });
  redraw(byId("foot"), shown, () => h("p", { class: "breakable" }, shown));
}
