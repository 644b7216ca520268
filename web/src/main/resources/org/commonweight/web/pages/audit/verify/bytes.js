// Bytes and their hex form. Everything that is hashed is a Uint8Array, everything named is 0x hex.

export const ZERO = `0x${"0".repeat(64)}`;

export function hex(bytes) {
  let text = "0x";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}

export function bytesOf(text) {
  if (!/^0x([0-9a-f]{2})*$/i.test(text)) throw new TypeError(`not hex: ${text.slice(0, 80)}`);
  const bytes = new Uint8Array(text.length / 2 - 1);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Number.parseInt(text.slice(2 + 2 * i, 4 + 2 * i), 16);
  }
  return bytes;
}

export function concat(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function same(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export function utf8(text) {
  return new TextEncoder().encode(text);
}
