// Who takes part: platform, last sign of life, and what became of their updates.
import { age } from "../shared/age.js";
import { clipped, h, redraw, swap, titled } from "../shared/dom.js";
import { number, short } from "../shared/format.js";
import { t } from "../shared/texts.js";

const PAGE = 50;
const COLUMNS = ["name", "address", "platform", "state", "seen", "committed", "included", "rejected"];

export function participantsView(store, section) {
  const filter = h("input", { id: "filter", type: "search", autocomplete: "off" });
  const count = h("p", { class: "quiet small", role: "status" });
  const body = h("tbody");
  const more = h("button", { type: "button" }, t("people.more"));
  let shown = PAGE;
  const show = () => {
    if (section.hidden) return;
    const wanted = filter.value.trim().toLowerCase();
    const found = [...store.participants.values()].filter((one) => matches(one, wanted));
    found.sort((a, b) => (b.lastSeen ?? 0) - (a.lastSeen ?? 0));
    const counted = t("people.count", { count: found.length, total: store.participants.size });
    const listed = found.slice(0, shown);
    redraw(count, counted, () => counted);
    redraw(body, listed, () => listed.map((one) => row(one, store.line.now)));
    more.hidden = found.length <= shown;
  };
  filter.addEventListener("input", show);
  more.addEventListener("click", () => {
    shown += 2 * PAGE;
    show();
  });
  swap(
    section,
    admission(store),
    titled(
      t("people.title"),
      h("div", { class: "field" }, h("label", { for: "filter" }, t("people.filter")), filter),
      count,
      h(
        "div",
        { class: "table stacking", tabindex: "0", role: "region", "aria-label": t("people.title") },
        h(
          "table",
          {},
          h("thead", {}, h("tr", {}, COLUMNS.map((key) => h("th", { scope: "col" }, t(`people.${key}`))))),
          body,
        ),
      ),
      h("div", { class: "row" }, more),
    ),
  );
  return { update: show };
}

/** Who is allowed takes part from the next round on. */
function admission(store) {
  const address = h("input", { id: "address", class: "mono", required: true, spellcheck: "false", autocomplete: "off" });
  const told = h("p", { class: "note", role: "status", hidden: true });
  const allow = async (event) => {
    event.preventDefault();
    try {
      const participants = [address.value.trim()];
      await store.line.send("POST", `/api/models/${store.selected}/members`, { participants, allowed: true });
      address.value = "";
      told.className = "note good";
      told.textContent = t("people.allowed");
    } catch (e) {
      told.className = "note bad";
      told.textContent = e.status === 0 ? t("frame.awayLong") : e.message;
    }
    told.hidden = false;
  };
  return h(
    "form",
    { class: "card", submit: allow },
    h("h2", {}, t("people.allowTitle")),
    h(
      "div",
      { class: "field" },
      h("label", { for: "address" }, t("people.allowAddress")),
      address,
      h("span", { class: "small" }, t("people.allowHow")),
    ),
    told,
    h("div", { class: "row" }, h("button", { class: "primary" }, t("people.allowDo"))),
  );
}

function matches({ name = "", participant, platform = "" }, wanted) {
  return [name, participant, platform].some((text) => text.toLowerCase().includes(wanted));
}

function row(one, now) {
  const state = !one.allowed
    ? ["bad", "people.notAllowed"]
    : one.ready
      ? ["good", "people.ready"]
      : ["", "people.notReady"];
  const cells = {
    name: h("span", { title: clipped(one.name ?? "", 300) }, clipped(one.name || t("people.nameless"), 40)),
    address: h("code", { title: one.participant }, short(one.participant)),
    platform: h("span", { class: "breakable" }, clipped(one.platform ?? "–", 60)),
    state: h("span", { class: `chip ${state[0]}` }, t(state[1])),
    seen: age(one.lastSeen, now),
    committed: number(one.committed),
    included: number(one.included),
    rejected: number(one.rejected),
  };
  return h(
    "tr",
    {},
    COLUMNS.map((key) =>
      h("td", { "data-label": t(`people.${key}`), class: key === "name" ? "name" : "" }, cells[key]),
    ),
  );
}
