// What was collected by hand: to look at, to listen to, to delete.
import { clipped, h, swap } from "../../shared/dom.js";
import { number, time } from "../../shared/format.js";
import { announce, confirmed } from "../../shared/frame.js";
import { t } from "../../shared/texts.js";

/** The browser of stored items; `path` answers the address of the model's data. */
export function stored(store) {
  const filter = h("select", { id: "stored-label" });
  const list = h("ul", { class: "items", tabindex: "-1", "aria-label": t("stored.title") });
  const count = h("p", { class: "quiet small", role: "status" });
  const more = h("button", { type: "button", hidden: true }, t("stored.more"));
  const problem = h("p", { class: "note bad", role: "alert", hidden: true });
  let from = 0;
  let asked = 0;
  const tell = (text) => {
    problem.hidden = false;
    problem.textContent = text;
  };
  const load = async (fresh = true) => {
    if (!store.model) return;
    if (fresh) from = 0;
    const mine = ++asked;
    const label = filter.value ? `label=${encodeURIComponent(filter.value)}&` : "";
    try {
      const { items, total } = await store.line.get(`${store.path}/data?${label}from=${from}`);
      // Another label was chosen meanwhile: its answer may have come before this one.
      if (mine !== asked) return;
      from += items.length;
      problem.hidden = true;
      const entries = items.map((item) => entry(store, item, remove));
      if (fresh) swap(list, entries);
      else list.append(...entries);
      swap(count, t("stored.count", { count: total, number: number(total) }));
      more.hidden = from >= total || items.length === 0;
    } catch (e) {
      if (mine !== asked) return;
      tell(e.message);
      problem.hidden = e.status === 0;
    }
  };
  const remove = async (address) => {
    if (!(await confirmed(t("stored.ask"), t("stored.detail"), t("stored.delete"), true))) return;
    try {
      await store.line.ask(address, "DELETE");
    } catch (e) {
      tell(e.status === 0 ? t("frame.awayLong") : e.message);
      return;
    }
    announce(t("stored.deleted"));
    await load();
    // The button that was pressed is gone, and with it the place of who uses the keyboard.
    list.focus();
  };
  filter.addEventListener("change", () => load());
  more.addEventListener("click", () => load(false));
  const labels = (names) => {
    const { value } = filter;
    swap(
      filter,
      h("option", { value: "" }, t("stored.all")),
      names.map((name) => h("option", { value: name }, clipped(name, 40))),
    );
    filter.value = names.includes(value) ? value : "";
  };
  const element = h(
    "div",
    { class: "stack" },
    h("div", { class: "field" }, h("label", { for: "stored-label" }, t("stored.label")), filter),
    count,
    problem,
    list,
    h("div", { class: "row" }, more),
  );
  return { element, load, labels };
}

function entry(store, { item, label, kind, at, used }, remove) {
  const address = `${store.path}/data/${encodeURIComponent(item)}`;
  const shown = clipped(label, 30);
  const views = {
    image: () => h("img", { src: address, alt: t("stored.image", { label: shown }), loading: "lazy" }),
    sound: () => h("audio", { src: address, controls: true, preload: "none", "aria-label": t("stored.sound", { label: shown }) }),
    row: () => h("a", { href: address, download: `${item}.csv` }, t("stored.row")),
  };
  return h(
    "li",
    {},
    (views[kind] ?? views.row)(),
    h("strong", {}, shown),
    h("span", { class: "small quiet" }, time(at), used && ` · ${t("stored.used")}`),
    h(
      "button",
      { type: "button", class: "plain", click: () => remove(address), "aria-label": t("stored.deleteOf", { label: shown }) },
      t("stored.delete"),
    ),
  );
}
