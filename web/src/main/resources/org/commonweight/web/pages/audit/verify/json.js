// Canonical JSON (section 2 of the protocol): one spelling, no null, no fractions.
import { same, utf8 } from "./bytes.js";

const MAX_DEPTH = 16;

/** Reads stored bytes that are exactly canonical; throws a TypeError saying what is not. */
export function readCanonical(bytes) {
  let value;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new TypeError("it is no JSON");
  }
  if (!same(utf8(write(value, 1)), bytes)) throw new TypeError("its JSON is not canonical");
  return value;
}

/** The canonical spelling of a value. */
export function canonical(value) {
  return write(value, 1);
}

function write(value, depth) {
  if (typeof value === "string") return text(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return integer(value);
  if (value === null || depth > MAX_DEPTH) {
    throw new TypeError(value ? "it nests too deeply" : "null has no place in a manifest");
  }
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(",")}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${text(key)}:${write(value[key], depth + 1)}`);
  return `{${members.join(",")}}`;
}

function integer(value) {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    throw new TypeError("a number is no integer up to 2^53-1");
  }
  return String(value);
}

function text(value) {
  if (!value.isWellFormed()) throw new TypeError("a lone surrogate");
  return JSON.stringify(value);
}
