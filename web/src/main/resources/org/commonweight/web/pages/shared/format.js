// Values of the interfaces as people read them. Fractions come as decimal strings.
import { language, t } from "./texts.js";

const NONE = "–";
// The language of the words, with the habits of the reader's country where that is the same language.
const habits = navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
const count = new Intl.NumberFormat(habits);
const rounded = new Intl.NumberFormat(habits, { notation: "compact", maximumSignificantDigits: 3 });
const percentage = new Intl.NumberFormat(habits, { style: "percent", maximumFractionDigits: 1 });
const points = new Intl.NumberFormat(habits, {
  maximumFractionDigits: 1,
  minimumFractionDigits: 1,
  signDisplay: "exceptZero",
});
const decimal = new Intl.NumberFormat(habits, { maximumSignificantDigits: 4 });
const moment = new Intl.DateTimeFormat(habits, { dateStyle: "medium", timeStyle: "short" });
const UNITS = ["B", "kB", "MB", "GB", "TB"];

export const number = (value) => (value === undefined ? NONE : count.format(value));
export const compact = (value) => rounded.format(value);
export const percent = (value) => (value === undefined ? NONE : percentage.format(Number(value)));
export const real = (value) => (value === undefined ? NONE : decimal.format(Number(value)));
export const time = (seconds) =>
  seconds === undefined ? NONE : moment.format(new Date(seconds * 1000));

/** The difference of two fractions in percentage points, with its sign. */
export function change(before, after) {
  if (before === undefined || after === undefined) return NONE;
  return t("format.points", { value: points.format(100 * (Number(after) - Number(before))) });
}

export function bytes(value) {
  if (value === undefined) return NONE;
  let unit = 0;
  let rest = value;
  for (; rest >= 1000 && unit < UNITS.length - 1; unit++) rest /= 1000;
  return `${unit ? decimal.format(Number(rest.toPrecision(3))) : rest} ${UNITS[unit]}`;
}

/** A span of seconds as 0:42, 12:05 or 3:07:00. */
export function span(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, i) => (i ? String(part).padStart(2, "0") : part)).join(":");
}

/** How long ago something was. */
export function ago(seconds, now) {
  if (seconds === undefined) return t("format.never");
  const past = Math.max(0, now - seconds);
  if (past < 60) return t("format.now");
  if (past < 3600) return t("format.minutes", { count: Math.floor(past / 60) });
  if (past < 86400) return t("format.hours", { count: Math.floor(past / 3600) });
  return time(seconds);
}

/** The two ends of a long hex name. */
export function short(hex) {
  return hex && hex.length > 18 ? `${hex.slice(0, 10)}…${hex.slice(-6)}` : (hex ?? NONE);
}
