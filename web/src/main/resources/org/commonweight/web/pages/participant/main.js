import { byId, clipped, h, redraw } from "../shared/dom.js";
import { follow, frame } from "../shared/frame.js";
import { Node } from "../shared/node.js";
import { t } from "../shared/texts.js";
import { contributionsView } from "./contributions.js";
import { dataView } from "./data.js";
import { modelHead } from "./head.js";
import { homeView } from "./home.js";
import { limitsView } from "./limits.js";
import { Store } from "./store.js";

frame(t("participant.person"), [
  ["home", t("participant.home")],
  ["data", t("participant.data")],
  ["contributions", t("participant.contributions")],
  ["limits", t("participant.limits")],
]);

const line = new Node(["node", "model", "left", "round", "training"]);
const store = new Store(line);
const head = modelHead(store);
byId("main").prepend(head.element);

const views = [
  head,
  homeView(store, byId("home")),
  dataView(store, byId("data")),
  contributionsView(store, byId("contributions")),
  limitsView(store, byId("limits")),
  { update: foot },
];
store.changed(() => {
  for (const view of views) view.update();
});
document.addEventListener("view", () => store.change());
follow(line);
line.connect();

function foot() {
  const { node, model } = store;
  if (!node) return;
  const shown = t("participant.foot", {
    software: clipped(node.software ?? "Commonweight"),
    platform: clipped(node.platform ?? ""),
    // A model may have been joined with a key of its own.
    address: model?.participant ?? node.participant ?? "–",
  });
  redraw(byId("foot"), shown, () => h("p", { class: "breakable" }, shown));
}
