// The data of this participant: what is there, and ways to collect more by hand.
import { clipped, h, swap, titled } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { announce } from "../shared/frame.js";
import { t } from "../shared/texts.js";
import { drawing } from "./collect/drawing.js";
import { files } from "./collect/files.js";
import { recorder } from "./collect/sound.js";
import { stored } from "./collect/stored.js";

const USUAL_RATE = 16000;
const WAYS = { idx: ["draw", "files"], wav: ["record"], csv: ["files"] };

export function dataView(store, section) {
  const browser = stored(store);
  let shown = "";
  let sound = null;
  return {
    update: () => {
      const { model } = store;
      if (section.hidden) sound?.stop();
      const key = model && `${model.model} ${model.labels} ${model.data}`;
      if (section.hidden || key === shown) return;
      shown = key;
      sound?.stop();
      if (!model) {
        swap(section, h("p", { class: "card" }, t("data.noModel")));
        return;
      }
      const format = formatOf(model.data);
      const labels = model.labels ?? [];
      const collect = collector(store, labels, () => browser.load());
      sound = recorder(format.rate ?? USUAL_RATE, collect.keeping);
      const ways = {
        draw: () => titled(t("draw.title"), drawing(collect.keeping)),
        record: () => titled(t("sound.title"), sound.element),
        files: () => titled(t("files.title"), files(collect.keeping)),
      };
      browser.labels(labels);
      swap(
        section,
        h("p", { class: "note good" }, t("data.stays")),
        h(
          "div",
          { class: "columns uneven" },
          h("div", { class: "stack" }, collect.element, (WAYS[format.format] ?? Object.keys(ways)).map((way) => ways[way]())),
          titled(t("stored.title"), browser.element),
        ),
      );
      browser.load();
    },
  };
}

/** A model says how its rows look; what it says is not for people. */
function formatOf(data) {
  try {
    return JSON.parse(data);
  } catch {
    return {};
  }
}

/**
 * The choice of the label, and what stores items under it. The model is the one that this choice is
 * of; the label is taken by `keeping`, so that what was begun under it stays under it.
 */
function collector(store, labels, changed) {
  const { path } = store;
  const problem = h("p", { class: "note bad", role: "alert", hidden: true });
  const done = h("p", { class: "small quiet", role: "status" });
  const counts = new Map();
  const choices = labels.map((label, i) =>
    h(
      "label",
      { class: "choice" },
      h("input", { type: "radio", name: "label", value: label, checked: i === 0 }),
      h("span", {}, clipped(label, 30)),
    ),
  );
  const set = h("fieldset", { class: "choices" }, h("legend", {}, t("data.label")), choices);
  const keeping = () => {
    const label = set.querySelector("input:checked")?.value ?? "";
    return (blob) => keep(label, blob);
  };
  const keep = async (label, blob) => {
    try {
      const answer = await store.line.send("POST", `${path}/data?label=${encodeURIComponent(label)}`, blob);
      counts.set(label, (counts.get(label) ?? 0) + (answer.rows ?? 1));
      const told = t("data.kept", { label: clipped(label, 30), count: number(counts.get(label)) });
      done.textContent = told;
      announce(told);
      problem.hidden = true;
      changed();
      return true;
    } catch (e) {
      problem.hidden = false;
      problem.textContent = e.status === 0 ? t("frame.awayLong") : e.message;
      return false;
    }
  };
  return { keeping, element: h("div", { class: "card" }, set, done, problem) };
}
