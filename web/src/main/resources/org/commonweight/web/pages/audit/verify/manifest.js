// Manifests: their envelopes, their bodies field by field, and who signed them (sections 4 to 6).
import { recover } from "./signature.js";
import { bytesOf, utf8 } from "./bytes.js";
import { parse } from "./cid.js";
import { sha256 } from "./hashes.js";
import { canonical, readCanonical } from "./json.js";

const LONGEST = 1 << 20;
const MAX = Number.MAX_SAFE_INTEGER;
const INT = 2 ** 31 - 1;

const matches = (pattern) => (v) => typeof v === "string" && pattern.test(v);
const integer = (min, max) => (v) => Number.isSafeInteger(v) && v >= min && v <= max;
const hex32 = matches(/^0x[0-9a-f]{64}$/);
const address = matches(/^0x[0-9a-f]{40}$/);
const url = matches(/^[\x21-\x7e]{1,2048}$/);
const tensorName = matches(/^(?!__metadata__$)[A-Za-z0-9_.-]{1,128}$/);
const exactly = (value) => (v) => v === value;
const isObject = (v) => typeof v === "object" && !Array.isArray(v);
const list = (of, max = MAX) => (v) => Array.isArray(v) && v.length <= max && v.every(of);
const optional = (of) => Object.assign((v) => v === undefined || of(v), { optional: true });
const text = (v) =>
  typeof v === "string" &&
  !/[\u0000-\u001f\u007f]/.test(v) &&
  v.length >= 1 &&
  [...v].length <= 256;
const dec = (v) => matches(/^(?!-0$)-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$/)(v) && v.length <= 40;

function record(shape) {
  return (v) =>
    isObject(v) &&
    Object.keys(v).every((key) => Object.hasOwn(shape, key)) &&
    Object.entries(shape).every(([key, of]) => of(v[key]));
}

const mapOf = (of) => (v) =>
  isObject(v) &&
  Object.entries(v).every(([key, value]) => /^[a-z][A-Za-z0-9]{0,63}$/.test(key) && of(value));

/** A reference demands a raw CID up to one chunk, a dag-pb CID above it. */
function file(v) {
  if (!record({ bytes: integer(1, MAX), cid: matches(/./) })(v)) return false;
  const cid = parse(v.cid);
  return cid !== null && (cid.codec === 0x55) === v.bytes <= LONGEST;
}

const ascending = (key, of) => (v) =>
  list(of)(v) && v.every((item, i) => i === 0 || v[i - 1][key] < item[key]);

const files = record({ model: file, memory: optional(file) });
const sources = list(url, 32);
const shape = list(integer(1, INT), 8);
const round = integer(1, MAX);

const BODIES = {
  ModelManifest: {
    architecture: isObject,
    data: isObject,
    files,
    labels: list(text),
    licence: text,
    memoryScale: integer(0, 30),
    name: text,
    round: exactly(0),
    tensors: ascending("name", record({ name: tensorName, shape })),
  },
  RoundManifest: {
    averaging: record({ rule: exactly("mean") }),
    base: hex32,
    grid: record({ cap: integer(1, INT), fisherCap: integer(1, INT), scale: integer(0, 30) }),
    memoryRate: integer(0, 65536),
    needs: isObject,
    round,
    sources,
    training: isObject,
  },
  UpdateManifest: {
    encoding: exactly("grid-i32"),
    files: record({ update: file }),
    metrics: mapOf(dec),
    opening: hex32,
    participant: address,
    round,
    samples: integer(1, INT),
    saturated: integer(0, MAX),
    software: text,
  },
  ResultManifest: {
    acc: hex32,
    base: hex32,
    files,
    manifest: hex32,
    rejected: ascending("seq", record({ reason: integer(1, 255), seq: integer(0, INT) })),
    round,
    samples: integer(1, INT),
  },
  RoundReport: {
    durations: mapOf(integer(0, MAX)),
    metrics: mapOf(dec),
    result: hex32,
    round,
    software: text,
  },
};

function checkBody(kind, body) {
  const shapeOf = { ...BODIES[kind], kind: exactly(kind), model: hex32, schema: exactly("1") };
  for (const key of Object.keys(body)) {
    if (!Object.hasOwn(shapeOf, key)) throw new TypeError(`"${key}" is no field of a ${kind}`);
  }
  for (const [key, of] of Object.entries(shapeOf)) {
    if (!of(body[key])) throw new TypeError(`"${key}" is missing or not what it must be`);
  }
  return body;
}

function limited(stored) {
  if (stored.length < 1 || stored.length > LONGEST) throw new TypeError("it is not 1 byte to 1 MiB");
  const value = readCanonical(stored);
  if (!isObject(value)) throw new TypeError("it is no object");
  return value;
}

/** Reads the stored bytes of a signed manifest: its body, and what its signature is over. */
export function readEnvelope(kind, stored) {
  const envelope = limited(stored);
  const form = record({ body: isObject, signature: matches(/^0x[0-9a-f]{130}$/) });
  if (!form(envelope)) throw new TypeError("it is no envelope of body and signature");
  const body = checkBody(kind, envelope.body);
  return { body, signature: envelope.signature, digest: sha256(stored) };
}

/** Reads a ResultManifest, which is stored bare. */
export function readResult(stored) {
  return checkBody("ResultManifest", limited(stored));
}

/** The address that signed an envelope, or null; `domain` is [chainId, ledger]. */
export function signerOf({ body, signature }, domain) {
  const hash = sha256(utf8(canonical(body)));
  return recover(domain, { ...body, hash }, bytesOf(signature));
}
