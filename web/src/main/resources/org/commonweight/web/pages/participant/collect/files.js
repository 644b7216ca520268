// Takes tables and pictures that are dropped or chosen.
import { h, swap } from "../../shared/dom.js";
import { clipped } from "../../shared/dom.js";
import { t } from "../../shared/texts.js";
import { centred } from "./character.js";
import { inkOf, pngOf } from "./image.js";

const LARGEST_SIDE = 1024;

/**
 * The drop zone; `keeping` answers what stores under the label chosen now: it is given a Blob and
 * answers whether it was stored.
 */
export function files(keeping) {
  const told = h("ul", { class: "small", role: "status" });
  const input = h("input", {
    id: "files",
    type: "file",
    multiple: true,
    accept: ".csv,text/csv,image/*",
    class: "unseen",
  });
  const zone = h(
    "div",
    { class: "drop" },
    h("p", {}, t("files.drop")),
    h("label", { for: "files", class: "button" }, t("files.choose")),
    input,
  );
  const take = async (list) => {
    const lines = [];
    // Whoever chooses the next label while many files are on their way does not mean these.
    const keep = keeping();
    for (const file of list) {
      lines.unshift(h("li", { class: "breakable" }, `${clipped(file.name, 60)}: ${await takeOne(file, keep)}`));
      swap(told, lines);
    }
  };
  input.addEventListener("change", async () => {
    await take([...input.files]);
    input.value = "";
  });
  const over = (isOver) => (event) => {
    event.preventDefault();
    zone.classList.toggle("over", isOver);
  };
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", over(false));
  zone.addEventListener("drop", (event) => {
    over(false)(event);
    take([...event.dataTransfer.files]);
  });
  return h("div", { class: "stack" }, h("p", { class: "quiet small" }, t("files.how")), zone, told);
}

async function takeOne(file, keep) {
  try {
    const blob = isTable(file) ? new Blob([file], { type: "text/csv" }) : await character(file);
    if (!blob) return t("files.blank");
    return (await keep(blob)) ? t("files.kept") : t("files.refused");
  } catch {
    return t("files.unknown");
  }
}

function isTable(file) {
  return file.type === "text/csv" || file.name.toLowerCase().endsWith(".csv");
}

/** A picture as the model expects characters. */
async function character(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LARGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const image = centred(inkOf(pixels), canvas.width, canvas.height);
  return image && pngOf(image);
}
