// What is to be checked: from the address of this page, from the host that serves it, or typed in.
import { h } from "../shared/dom.js";
import { t } from "../shared/texts.js";

/** What is known before anybody types: the query string first, then the host's own word. */
export async function asked() {
  const query = new URLSearchParams(location.search);
  const own = await fetch("../public/ledger", { signal: AbortSignal.timeout(5000) })
    .then((response) => (response.ok ? response.json() : {}))
    .catch(() => ({}));
  const question = {
    rpc: query.get("rpc") ?? own.rpc ?? "",
    ledger: query.get("ledger") ?? own.ledger ?? "",
    model: query.get("model") ?? own.models?.[0]?.model ?? "",
    sources: query.has("source") ? query.getAll("source") : (own.sources ?? []),
    models: own.models ?? [],
  };
  return { ...question, fromLink: query.has("ledger") && query.has("model") };
}

/** The form; `check` is given a question whose parts have their form. */
export function questionForm(check) {
  const field = (id, attributes = {}) =>
    h("input", { id, required: true, spellcheck: "false", autocomplete: "off", class: "mono", ...attributes });
  const rpc = field("rpc", { inputmode: "url" });
  const ledger = field("ledger");
  const model = field("model", { list: "models" });
  const models = h("datalist", { id: "models" });
  const sources = h("textarea", { id: "sources", rows: "2", class: "mono", spellcheck: "false" });
  const wrong = h("p", { class: "note bad", role: "alert", hidden: true });
  const labelled = (key, input) =>
    h("div", { class: "field" }, h("label", { for: input.id }, t(`audit.${key}`)), input);
  const submit = (event) => {
    event?.preventDefault();
    try {
      const question = read({ rpc, ledger, model, sources });
      wrong.hidden = true;
      check(question);
    } catch (e) {
      wrong.hidden = false;
      wrong.textContent = e.message;
    }
  };
  const element = h(
    "form",
    { class: "card", submit, novalidate: true },
    h("div", { class: "columns" }, labelled("rpc", rpc), labelled("ledger", ledger)),
    labelled("model", model),
    models,
    labelled("sources", sources),
    wrong,
    h("div", { class: "row" }, h("button", { class: "primary" }, t("audit.start"))),
  );
  const fill = (question) => {
    rpc.value = question.rpc;
    ledger.value = question.ledger;
    model.value = question.model;
    sources.value = question.sources.join("\n");
    models.append(...question.models.map(({ model: id, name }) => h("option", { value: id }, name)));
  };
  return { element, fill, submit };
}

function read({ rpc, ledger, model, sources }) {
  if (!/^0x[0-9a-fA-F]{40}$/.test(ledger.value.trim())) throw new TypeError(t("audit.badAddress"));
  if (!/^0x[0-9a-f]{64}$/.test(model.value.trim())) throw new TypeError(t("audit.badModel"));
  return {
    rpc: address(rpc.value),
    ledger: ledger.value.trim().toLowerCase(),
    model: model.value.trim(),
    sources: sources.value.split(/\s+/).filter(Boolean).map(address),
  };
}

/** An absolute address; a relative one is that of this page's host. */
function address(text) {
  const url = URL.canParse(text.trim(), location.href) ? new URL(text.trim(), location.href) : null;
  if (!text.trim() || !/^https?:$/.test(url?.protocol ?? "")) {
    throw new TypeError(t("audit.badUrl", { url: text.slice(0, 100) }));
  }
  return url.href.replace(/\/$/, "");
}
