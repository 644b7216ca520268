// CIDv1 under sha2-256 and the UnixFS profile of the protocol (section 3).
import { bytesOf, concat, hex } from "./bytes.js";
import { sha256Of } from "./hashes.js";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
const CHUNK = 1 << 20;
const WIDTH = 1024;
export const RAW = 0x55;
export const DAG_PB = 0x70;

/** The text of a CID from its codec and the 32 bytes of the hash. */
function write(codec, hash) {
  const bytes = concat(Uint8Array.of(1, codec, 0x12, 0x20), hash);
  let text = "b";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(value >> (bits - 5)) & 31];
    value &= 0xff;
  }
  return text + ALPHABET[(value << (5 - bits)) & 31];
}

/** Codec and hash of a CID in its one spelling, or null. */
export function parse(text) {
  if (!/^b[a-z2-7]{58}$/.test(text)) return null;
  const bytes = new Uint8Array(36);
  let bits = 0;
  let value = 0;
  let at = 0;
  for (const letter of text.slice(1)) {
    value = ((value << 5) | ALPHABET.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      if (at < 36) bytes[at++] = (value >> bits) & 0xff;
    }
  }
  const hash = bytes.subarray(4);
  const [version, codec] = bytes;
  const known = version === 1 && (codec === RAW || codec === DAG_PB);
  return known && write(codec, hash) === text ? { codec, hash: hex(hash) } : null;
}

/** The CID of a manifest, from its digest. */
export function ofDigest(digest) {
  return write(RAW, bytesOf(digest));
}

/** The CID of one block. */
export function ofBlock(codec, bytes) {
  return write(codec, sha256Of(bytes));
}

function varint(number) {
  const bytes = [];
  let rest = number;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

function field(tag, bytes) {
  return concat(Uint8Array.of(tag), varint(bytes.length), bytes);
}

/** One inner node over its children, each with hash, codec, content size and total size. */
function parent(children) {
  const links = children.map((child) =>
    field(
      0x12,
      concat(
        field(0x0a, concat(Uint8Array.of(1, child.codec, 0x12, 0x20), child.hash)),
        Uint8Array.of(0x12, 0x00, 0x18),
        varint(child.total),
      ),
    ),
  );
  const content = children.reduce((sum, child) => sum + child.content, 0);
  const sizes = children.map((child) => concat(Uint8Array.of(0x20), varint(child.content)));
  const data = concat(Uint8Array.of(0x08, 0x02, 0x18), varint(content), ...sizes);
  const bytes = concat(...links, field(0x0a, data));
  const below = children.reduce((sum, child) => sum + child.total, 0);
  return { codec: DAG_PB, hash: sha256Of(bytes), content, total: below + bytes.length };
}

/** The CID of a file: chunks of 1 MiB under a balanced tree. */
export function ofFile(bytes) {
  let level = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    const { length } = chunk;
    level.push({ codec: RAW, hash: sha256Of(chunk), content: length, total: length });
  }
  while (level.length > 1) {
    const above = [];
    for (let at = 0; at < level.length; at += WIDTH) above.push(parent(level.slice(at, at + WIDTH)));
    level = above;
  }
  return write(level[0].codec, level[0].hash);
}

/** The CIDs that a dag-pb node links to, in order. */
export function linksOf(node) {
  const links = [];
  for (let at = 0; node[at] === 0x12; ) {
    const [length, from] = readVarint(node, at + 1);
    const link = node.subarray(from, from + length);
    if (link[0] !== 0x0a || link[1] !== 36 || length < 38) throw new TypeError("no UnixFS node");
    links.push(write(link[3], link.subarray(6, 38)));
    at = from + length;
  }
  return links;
}

function readVarint(bytes, start) {
  let value = 0;
  let factor = 1;
  let at = start;
  for (; bytes[at] >= 128; at++, factor *= 128) value += (bytes[at] & 127) * factor;
  return [value + bytes[at] * factor, at + 1];
}
