// The versions of the model: each names the one it was made from, and can be downloaded.
import { h, swap, titled } from "../shared/dom.js";
import { bytes, short } from "../shared/format.js";
import { t } from "../shared/texts.js";
import { asked } from "./asked.js";

const SHOWN = 100;

export function versionsView(store, section) {
  const list = h("div");
  swap(section, titled(t("versions.title"), h("p", { class: "quiet" }, t("versions.lead")), list));
  const show = asked(store, list, {
    key: ({ model, head }) => `${model} ${head}`,
    path: ({ model }) => `/api/models/${model}/versions`,
    draw: ({ versions }, { model }) => table(model, versions),
  });
  return { update: () => section.hidden || !store.model || show() };
}

function table(model, versions) {
  if (versions.length === 0) return h("p", { class: "empty" }, t("versions.none"));
  const newest = [...versions].sort((a, b) => b.round - a.round);
  return h(
    "div",
    { class: "table stacking", tabindex: "0", role: "region", "aria-label": t("versions.title") },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["version", "result", "base", "model", "memory", "size", "file"].map((key) =>
            h("th", { scope: "col" }, t(`versions.${key}`)),
          ),
        ),
      ),
      h("tbody", {}, newest.slice(0, SHOWN).map((version) => row(model, version))),
    ),
  );
}

function row(model, { round, result, base, modelCid, memoryCid, bytes: size }) {
  const name = round === 0 ? t("versions.genesis") : t("round.title", { round });
  const cell = (key, ...content) => h("td", { "data-label": t(`versions.${key}`) }, ...content);
  const code = (value) => h("code", { title: value }, short(value));
  return h(
    "tr",
    {},
    cell("version", h("strong", {}, name)),
    cell("result", code(result)),
    cell("base", base ? code(base) : "–"),
    cell("model", code(modelCid)),
    cell("memory", memoryCid ? code(memoryCid) : "–"),
    cell("size", bytes(size)),
    cell(
      "file",
      h(
        "a",
        {
          href: `/api/models/${model}/versions/${round}/model.safetensors`,
          download: `model-round-${round}.safetensors`,
          "aria-label": t("versions.downloadOf", { name }),
        },
        t("versions.download"),
      ),
    ),
  );
}
