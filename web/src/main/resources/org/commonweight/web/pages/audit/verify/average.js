// The average, the next model and the next memory, to the bit (section 8 of the protocol).
import { elements, layoutOf } from "./tensors.js";

const SPLIT = 65536;

/**
 * The truncated mean. Σ weights is below 2^31, so the sums over the upper and the lower 16 bits of
 * the values stay below 2^47 and are exact; only their joint sum may need more than a number holds.
 */
function meanAt(updates, offset, total) {
  let high = 0;
  let low = 0;
  for (const { samples, data } of updates) {
    const value = data.getInt32(offset, true);
    const top = value >> 16;
    high += samples * top;
    low += samples * (value - top * SPLIT);
  }
  const sum = high * SPLIT + low;
  if (Number.isSafeInteger(sum)) return Math.trunc(sum / total) + 0;
  return Number((BigInt(high) * BigInt(SPLIT) + BigInt(low)) / BigInt(total));
}

/** The bytes of the next model file, or null if an element is not finite. */
export function nextModel({ updates, base, manifest, tensors }) {
  const total = updates.reduce((sum, update) => sum + update.samples, 0);
  const [file, data] = newFile("model", manifest, tensors);
  const step = 2 ** -manifest.grid.scale;
  const count = countOf(tensors);
  for (let at = 0; at < 4 * count; at += 4) {
    const value = Math.fround(base.getFloat32(at, true) + meanAt(updates, at, total) * step);
    if (!Number.isFinite(value)) return null;
    data.setFloat32(at, value, true);
  }
  return file;
}

/** The bytes of the next memory file; the round's memory rate is above zero. */
export function nextMemory({ updates, memory, manifest, tensors }) {
  const total = updates.reduce((sum, update) => sum + update.samples, 0);
  const [file, data] = newFile("memory", manifest, tensors);
  const rate = manifest.memoryRate;
  const count = countOf(tensors);
  for (let at = 0; at < 4 * count; at += 4) {
    const fisher = meanAt(updates, 4 * count + at, total);
    const value = memory
      ? Math.floor(((SPLIT - rate) * memory.getInt32(at, true) + rate * fisher) / SPLIT)
      : fisher;
    data.setInt32(at, value, true);
  }
  return file;
}

function countOf(tensors) {
  return tensors.reduce((sum, tensor) => sum + elements(tensor), 0);
}

function newFile(kind, { model, round }, tensors) {
  const layout = layoutOf({ kind, model, round, tensors });
  const file = new Uint8Array(layout.bytes);
  file.set(layout.head);
  return [file, new DataView(file.buffer, layout.head.length)];
}
