// How others join: one link, as text and as a code to scan.
import { h, titled } from "../shared/dom.js";
import { copyButton } from "../shared/frame.js";
import { t } from "../shared/texts.js";
import { asked } from "./asked.js";

export function joinView(store, section) {
  const show = asked(store, section, {
    key: ({ model }) => model,
    path: ({ model }) => `/api/models/${model}/join`,
    draw: (join, { model }) => card(join, model),
  });
  return { update: () => section.hidden || !store.model || show() };
}

function card(join, model) {
  const link = h("textarea", { id: "link", readonly: true, rows: "5", class: "mono", value: join.link });
  link.addEventListener("focus", () => link.select());
  const facts = [
    ["chain", join.chainId],
    ["ledger", join.ledger],
    ["model", join.model],
    ["rpc", join.rpc],
    ["sources", (join.sources ?? []).join(", ")],
    ["inbox", join.inbox],
  ];
  return titled(
    t("join.title"),
    h("p", { class: "quiet" }, t("join.lead")),
    h(
      "div",
      { class: "columns" },
      h(
        "div",
        { class: "stack" },
        h("div", { class: "field" }, h("label", { for: "link" }, t("join.link")), link),
        h("div", { class: "row" }, copyButton(join.link)),
        h(
          "dl",
          { class: "facts wide" },
          facts.map(([key, value]) =>
            h("div", {}, h("dt", {}, t(`join.${key}`)), h("dd", { class: "mono" }, String(value ?? "–"))),
          ),
        ),
      ),
      h("img", { class: "code", src: `/api/models/${model}/join.svg`, alt: t("join.code"), width: "280", height: "280" }),
    ),
  );
}
