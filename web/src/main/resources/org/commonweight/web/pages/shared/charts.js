// Small charts as drawings: a curve per series, or bars. Each says its numbers in words too.
import { h, s, swap } from "./dom.js";
import { t } from "./texts.js";

const HEIGHT = 190;
const PAD = { left: 52, right: 10, top: 10, bottom: 24 };
const TICKS = 4;

/** Round values from below `low` to above `high`, about four of them. */
function ticks(low, high) {
  const rough = (high - low || Math.abs(high) || 1) / (TICKS - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.999);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/**
 * A chart of `series`: [{name, points: [[x, y], …]}], the second drawn dashed. `format` writes a
 * value and `axis` one beside the axis, `xName` says what x is; `bars` draws bars.
 */
export class Chart {
  constructor({ title, format, axis = format, xName, bars = false }) {
    Object.assign(this, { title, format, axis, xName, bars });
    this.drawing = s("svg", { role: "img", height: HEIGHT });
    this.reading = h("output", { "aria-hidden": "true" });
    this.key = h("ul", { class: "key" });
    this.element = h("div", { class: "chart" }, this.drawing, this.reading, this.key);
    this.series = [];
    new ResizeObserver(() => this.draw()).observe(this.element);
    this.drawing.addEventListener("pointermove", (event) => this.read(event));
    this.drawing.addEventListener("pointerleave", () => this.draw());
  }

  show(series) {
    // Drawn anew, it would forget what is read under the pointer.
    const shown = JSON.stringify(series);
    if (shown === this.shown) return;
    this.shown = shown;
    this.series = series.filter(({ points }) => points.length > 0);
    const several = this.series.length > 1;
    swap(
      this.key,
      several && this.series.map(({ name }, i) => h("li", { class: i ? "other" : "" }, name)),
    );
    this.draw();
  }

  draw() {
    const width = this.element.clientWidth;
    if (!width) return;
    this.drawing.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    this.drawing.setAttribute("aria-label", this.words());
    this.reading.textContent = "";
    if (this.series.length === 0) {
      swap(this.drawing, s("text", { x: width / 2, y: 90, "text-anchor": "middle" }, t("chart.none")));
      return;
    }
    this.scale(width);
    swap(
      this.drawing,
      this.axes(width),
      this.series.map(({ points }, i) =>
        this.bars ? this.barsOf(points) : this.curveOf(points, i ? "other" : ""),
      ),
    );
  }

  scale(width) {
    const all = this.series.flatMap(({ points }) => points);
    const xs = all.map(([x]) => x);
    const ys = all.map(([, y]) => y);
    this.lines = ticks(Math.min(...(this.bars ? [0] : []), ...ys), Math.max(...ys));
    this.range = {
      x: [Math.min(...xs), Math.max(...xs)],
      y: [this.lines[0], this.lines.at(-1)],
    };
    const [x0, x1] = this.range.x;
    const [y0, y1] = this.range.y;
    const inset = this.bars ? (width - PAD.left - PAD.right) / (2 * (x1 - x0 + 1)) : 0;
    const wide = width - PAD.left - PAD.right - 2 * inset;
    const tall = HEIGHT - PAD.top - PAD.bottom;
    this.xAt = (x) => PAD.left + inset + (x1 === x0 ? wide / 2 : ((x - x0) / (x1 - x0)) * wide);
    this.yAt = (y) => PAD.top + (1 - (y - y0) / (y1 - y0 || 1)) * tall;
  }

  axes(width) {
    const [x0, x1] = this.range.x;
    const below = { y: HEIGHT - 6, "text-anchor": "middle" };
    return [
      this.lines.map((y) => [
        s("line", {
          class: "grid",
          x1: PAD.left,
          x2: width - PAD.right,
          y1: this.yAt(y),
          y2: this.yAt(y),
        }),
        s(
          "text",
          { x: PAD.left - 8, y: this.yAt(y) + 4, "text-anchor": "end" },
          this.axis(y),
        ),
      ]),
      s("text", { x: this.xAt(x0), ...below }, String(x0)),
      x1 > x0 && s("text", { x: this.xAt(x1), ...below }, String(x1)),
    ];
  }

  curveOf(points, kind) {
    const step = Math.max(1, Math.floor(points.length / 400));
    const shown = points.filter((_, i) => i % step === 0 || i === points.length - 1);
    const path = shown.map(([x, y]) => `${this.xAt(x).toFixed(1)},${this.yAt(y).toFixed(1)}`);
    return [
      s("polyline", { class: `curve ${kind}`, points: path.join(" ") }),
      shown.length < 40 &&
        shown.map(([x, y]) =>
          s("circle", { class: `dot ${kind}`, cx: this.xAt(x), cy: this.yAt(y), r: 2.5 }),
        ),
    ];
  }

  barsOf(points) {
    const [x0, x1] = this.range.x;
    const wide = Math.max(1, Math.min(28, (this.element.clientWidth - 70) / (x1 - x0 + 1) - 2));
    const path = points
      .map(([x, y]) => {
        const left = (this.xAt(x) - wide / 2).toFixed(1);
        return `M${left},${this.yAt(0)}V${this.yAt(y).toFixed(1)}h${wide.toFixed(1)}V${this.yAt(0)}z`;
      })
      .join("");
    return s("path", { class: "bar", d: path });
  }

  /** Reads the values under the pointer. */
  read(event) {
    if (this.series.length === 0 || !this.xAt) return;
    const at = event.clientX - this.drawing.getBoundingClientRect().left;
    const [first] = this.series;
    const [x] = first.points.reduce((best, point) =>
      Math.abs(this.xAt(point[0]) - at) < Math.abs(this.xAt(best[0]) - at) ? point : best,
    );
    this.draw();
    const line = { class: "cursor", x1: this.xAt(x), x2: this.xAt(x), y1: PAD.top };
    this.drawing.append(s("line", { ...line, y2: HEIGHT - PAD.bottom }));
    const values = this.series.map(({ name, points }) => {
      const point = points.find((other) => other[0] === x);
      return point && `${name} ${this.format(point[1])}`;
    });
    this.reading.textContent = [`${this.xName} ${x}`, ...values.filter(Boolean)].join(" · ");
  }

  words() {
    if (this.series.length === 0) return `${this.title}: ${t("chart.none")}`;
    const told = this.series.map(({ name, points }) => {
      const [x0, y0] = points[0];
      const [x1, y1] = points.at(-1);
      return t("chart.words", { name, x0, x1, y0: this.format(y0), y1: this.format(y1) });
    });
    return `${this.title}. ${told.join(" ")}`;
  }
}
