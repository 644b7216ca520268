// Whether a revealed update counts (section 9 of the protocol). Checks run in the order of their
// codes, and the first that fails is the reason.
import { ofFile } from "./cid.js";
import { sha256 } from "./hashes.js";
import { readEnvelope, signerOf } from "./manifest.js";
import { dataOf, layoutOf } from "./tensors.js";

export const REASONS = {
  1: "MANIFEST",
  2: "SIGNATURE",
  3: "BINDING",
  4: "FILE_LENGTH",
  5: "FILE_CONTENT",
  6: "FILE_HEADER",
  7: "RANGE",
  128: "UNAVAILABLE",
  129: "LATE_CONTENT",
};

/**
 * Judges one reveal. `round` holds manifest, opening, tensors and domain; `content` gives bytes or
 * null. Answers {code, why} of a rejection, or {code: 0, samples, layout, data} of an admission.
 */
export async function judge(reveal, round, content) {
  const stored = await content.manifest(reveal.update);
  if (!stored || sha256(stored) !== reveal.update) return no(128, "its manifest is not served");
  let envelope;
  try {
    envelope = readEnvelope("UpdateManifest", stored);
  } catch (e) {
    return no(1, e.message);
  }
  const { body } = envelope;
  if (signerOf(envelope, round.domain) !== reveal.participant) {
    return no(2, `it is not signed by ${reveal.participant}`);
  }
  if (!isBound(body, reveal, round)) return no(3, "it differs from what the ledger says of it");
  return judgeFile(body.files.update, round, reveal, content);
}

function isBound(body, reveal, { manifest, opening }) {
  return (
    body.model === manifest.model &&
    body.round === manifest.round &&
    body.opening === opening &&
    body.participant === reveal.participant &&
    body.samples === reveal.samples
  );
}

async function judgeFile(file, { manifest, tensors }, reveal, content) {
  const { model, round, memoryRate, grid } = manifest;
  const layout = layoutOf({ kind: "update", model, round, tensors, withFisher: memoryRate > 0 });
  if (file.bytes !== layout.bytes) return no(4, `its file cannot have ${file.bytes} bytes`);
  const bytes = await content.file(file);
  if (!bytes) return no(128, "its file is not served");
  if (bytes.length !== file.bytes || ofFile(bytes) !== file.cid) {
    return no(5, "the bytes are not those of its CID");
  }
  const data = dataOf(layout, bytes);
  if (!data) return no(6, "its header is not the canonical one");
  const beyond = layout.places.find((place) => !isInRange(place, data, grid));
  if (beyond) return no(7, `${beyond.name} holds a value that the round does not allow`);
  return { code: 0, samples: reveal.samples, layout, data };
}

function isInRange({ group, offset, count }, data, grid) {
  const [min, max] = group === "delta/" ? [-grid.cap, grid.cap] : [0, grid.fisherCap];
  for (let i = 0; i < count; i++) {
    const value = data.getInt32(offset + 4 * i, true);
    if (value < min || value > max) return false;
  }
  return true;
}

function no(code, why) {
  return { code, why };
}
