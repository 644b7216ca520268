// How much of this machine the node may use.
import { h, swap } from "../shared/dom.js";
import { announce } from "../shared/frame.js";
import { t } from "../shared/texts.js";

const FULL = 100;
const GIGABYTE = 1e9;
const SMALLEST_DISK = 1 << 20;

export function limitsView(store, section) {
  const cpu = h("input", { id: "cpu", type: "range", min: "1", max: String(FULL), step: "1" });
  const cpuText = h("output", { for: "cpu", class: "number" });
  const threads = h("input", { id: "threads", type: "number", min: "1", max: "1024", placeholder: t("limits.free") });
  const from = h("input", { id: "from", type: "time" });
  const until = h("input", { id: "until", type: "time" });
  const idle = h("input", { id: "idle", type: "checkbox" });
  const power = h("input", { id: "power", type: "checkbox" });
  const unmetered = h("input", { id: "unmetered", type: "checkbox" });
  const disk = h("input", {
    id: "disk",
    type: "number",
    min: String(SMALLEST_DISK / GIGABYTE),
    // A limit that was set elsewhere is seldom round, and must not keep the others from being saved.
    step: "any",
    placeholder: t("limits.free"),
  });
  const told = h("p", { class: "note", role: "status", hidden: true });
  const showCpu = () => {
    cpuText.textContent = Number(cpu.value) === FULL ? t("limits.free") : `${cpu.value} %`;
  };
  cpu.addEventListener("input", showCpu);
  let edits = 0;
  const form = h(
    "form",
    { class: "card", input: () => edits++ },
    h("h2", {}, t("limits.title")),
    h("p", { class: "quiet" }, t("limits.lead")),
    h("div", { class: "field" }, h("label", { for: "cpu" }, t("limits.cpu"), " ", cpuText), cpu),
    h("div", { class: "pair" }, field("threads", threads), field("disk", disk)),
    h("div", { class: "pair" }, field("from", from), field("until", until)),
    h("label", { class: "check" }, idle, t("limits.idle")),
    h("label", { class: "check" }, power, t("limits.power")),
    h("label", { class: "check" }, unmetered, t("limits.unmetered")),
    told,
    h("div", { class: "row" }, h("button", { class: "primary" }, t("limits.save"))),
  );
  const show = (limits = {}) => {
    cpu.value = limits.cpuPercent ?? FULL;
    threads.value = limits.threads ?? "";
    from.value = limits.from ?? "";
    until.value = limits.until ?? "";
    idle.checked = limits.onlyWhenIdle === true;
    power.checked = limits.onlyOnPower === true;
    unmetered.checked = limits.onlyOnUnmetered === true;
    disk.value = limits.maxDiskBytes === undefined ? "" : limits.maxDiskBytes / GIGABYTE;
    edits = 0;
    showCpu();
  };
  const chosen = () => ({
    ...(Number(cpu.value) < FULL && { cpuPercent: Number(cpu.value) }),
    ...(threads.value && { threads: Number(threads.value) }),
    ...(from.value && { from: from.value }),
    ...(until.value && { until: until.value }),
    ...(idle.checked && { onlyWhenIdle: true }),
    ...(power.checked && { onlyOnPower: true }),
    ...(unmetered.checked && { onlyOnUnmetered: true }),
    ...(disk.value && { maxDiskBytes: Math.round(Number(disk.value) * GIGABYTE) }),
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    told.hidden = false;
    const before = edits;
    try {
      const limits = await store.line.send("PUT", "/api/limits", chosen());
      if (store.node) store.node.limits = limits;
      // What was typed while the answer was on its way is still to be saved.
      if (edits === before) show(limits);
      told.className = "note good";
      told.textContent = t("limits.saved");
    } catch (e) {
      told.className = "note bad";
      told.textContent = e.status === 0 ? t("frame.awayLong") : e.message;
    }
    announce(told.textContent);
  });
  swap(section, form);
  return {
    // What the owner is about to change is not overwritten by news.
    update: () => edits === 0 && store.node && show(store.node.limits),
  };
}

function field(key, input) {
  return h(
    "div",
    { class: "field" },
    h("label", { for: input.id }, t(`limits.${key}`)),
    input,
    h("span", { class: "small" }, t(`limits.${key}How`)),
  );
}

