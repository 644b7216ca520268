// A sheet to draw characters on, with a finger, a mouse, a pen, or the arrow keys.
import { h } from "../../shared/dom.js";
import { announce } from "../../shared/frame.js";
import { t } from "../../shared/texts.js";
import { centred } from "./character.js";
import { pngOf } from "./image.js";

const SHEET = 280;
const PEN = 22;
const STEP = 8;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The sheet; `keeping` answers what stores under the label chosen now: it is given a PNG and answers
 * whether it was stored.
 */
export function drawing(keeping) {
  const canvas = h("canvas", {
    width: SHEET,
    height: SHEET,
    tabindex: "0",
    role: "img",
    class: "sheet",
    "aria-label": t("draw.sheet"),
    "aria-describedby": "draw-how",
  });
  const ink = new Ink(canvas);
  const empty = h("p", { class: "note warn", role: "alert", hidden: true }, t("draw.empty"));
  const store = async () => {
    const image = ink.image();
    const keep = keeping();
    empty.hidden = image !== null;
    canvas.focus();
    if (!image) return;
    // The sheet is free for the next one at once, so that nothing is stored twice nor wiped.
    const putBack = ink.take();
    if (!(await keep(await pngOf(image)))) putBack();
  };
  canvas.addEventListener("keydown", (event) => event.key === "Enter" && !event.repeat && store());
  return h(
    "div",
    { class: "stack" },
    h("p", { class: "quiet small", id: "draw-how" }, t("draw.how")),
    canvas,
    empty,
    h(
      "div",
      { class: "row" },
      h("button", { type: "button", class: "primary", click: (event) => event.detail < 2 && store() }, t("draw.keep")),
      h("button", { type: "button", click: () => ink.clear() }, t("draw.clear")),
    ),
  );
}

class Ink {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { willReadFrequently: true });
    this.at = [SHEET / 2, SHEET / 2];
    this.down = false;
    this.changes = 0;
    this.clear();
    canvas.addEventListener("pointerdown", (event) => this.begin(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("keydown", (event) => this.key(event));
    for (const end of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(end, () => (this.drawing = false));
    }
  }

  /** Clears the sheet; answers what puts the drawing back unless something was drawn since. */
  take() {
    const drawn = this.context.getImageData(0, 0, SHEET, SHEET);
    this.clear();
    const { changes } = this;
    return () => changes === this.changes && this.context.putImageData(drawn, 0, 0);
  }

  clear() {
    const { context } = this;
    this.changes++;
    context.fillStyle = "#000";
    context.fillRect(0, 0, SHEET, SHEET);
    Object.assign(context, { strokeStyle: "#fff", lineWidth: PEN, lineCap: "round", lineJoin: "round" });
  }

  placeOf(event) {
    const box = this.canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * SHEET) / box.width,
      ((event.clientY - box.top) * SHEET) / box.height,
    ];
  }

  begin(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.drawing = true;
    this.at = this.placeOf(event);
    this.lineTo(this.at);
  }

  move(event) {
    if (!this.drawing) return;
    for (const part of event.getCoalescedEvents?.() ?? [event]) this.lineTo(this.placeOf(part));
  }

  /** Arrows move the pen, the space bar sets it down or lifts it. */
  key(event) {
    const arrow = ARROWS[event.key];
    if (event.key === " ") {
      this.down = !this.down;
      announce(t(this.down ? "draw.down" : "draw.up"));
    } else if (!arrow) {
      return;
    }
    event.preventDefault();
    const [x, y] = arrow ?? [0, 0];
    const next = [this.at[0] + STEP * x, this.at[1] + STEP * y];
    const inside = next.map((value) => Math.min(SHEET - 1, Math.max(0, value)));
    if (this.down) this.lineTo(inside);
    else this.at = inside;
  }

  lineTo(place) {
    const { context } = this;
    this.changes++;
    context.beginPath();
    context.moveTo(...this.at);
    context.lineTo(...place);
    context.stroke();
    this.at = place;
  }

  /** The character as 784 values, or null if nothing is drawn. */
  image() {
    const { data } = this.context.getImageData(0, 0, SHEET, SHEET);
    const ink = new Uint8ClampedArray(SHEET * SHEET);
    for (let i = 0; i < ink.length; i++) ink[i] = data[4 * i];
    return centred(ink, SHEET, SHEET);
  }
}

