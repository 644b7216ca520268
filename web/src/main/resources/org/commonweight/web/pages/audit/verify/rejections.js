import { bytesOf } from "./bytes.js";

/** Reads bitmap and reasons of a proposal: reason by seq, or null if they are not canonical. */
export function readRejections(reveals, bitmap, reasons) {
  const codes = bytesOf(reasons);
  const bySeq = new Map();
  if (bitmap.length !== Math.ceil(reveals / 256)) return null;
  for (const [index, text] of bitmap.entries()) {
    for (let bits = BigInt(text), bit = 0; bits; bits >>= 1n, bit++) {
      if (bits & 1n) bySeq.set(256 * index + bit, codes[bySeq.size]);
    }
  }
  const canonical =
    bySeq.size === codes.length && [...bySeq].every(([seq, code]) => seq < reveals && code > 0);
  return canonical ? bySeq : null;
}
