// abi.encode of static values: each is one 32-byte big-endian word.
import { bytesOf, concat, hex } from "./bytes.js";
import { keccak } from "./hashes.js";

/** One word from an integer, a boolean, or hex of at most 32 bytes. */
export function word(value) {
  if (typeof value === "string") {
    const bytes = bytesOf(value);
    const padded = new Uint8Array(32);
    padded.set(bytes, 32 - bytes.length);
    return padded;
  }
  const digits = BigInt(value).toString(16);
  return word(`0x${digits.length % 2 ? "0" : ""}${digits}`);
}

export function words(...values) {
  return concat(...values.map(word));
}

/** keccak-256 of abi.encode of static values. */
export function hashOf(...values) {
  return keccak(words(...values));
}

/** Reads the data of a log or the answer of a call, word by word, refusing what does not fit. */
export class Words {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  next() {
    const from = this.at;
    this.at += 32;
    if (this.at > this.bytes.length) throw new TypeError("the data end too early");
    return this.bytes.subarray(from, this.at);
  }

  digest() {
    return hex(this.next());
  }

  /** An unsigned integer of up to `bits` bits. */
  big(bits) {
    const value = BigInt(hex(this.next()));
    if (value >> BigInt(bits)) throw new TypeError(`a value does not fit ${bits} bits`);
    return value;
  }

  number(bits) {
    const value = Number(this.big(bits));
    if (!Number.isSafeInteger(value)) throw new TypeError("a value is beyond 2^53-1");
    return value;
  }

  bool() {
    return this.number(1) === 1;
  }

  address() {
    const value = this.next();
    if (value.subarray(0, 12).some((byte) => byte !== 0)) throw new TypeError("no address");
    return hex(value.subarray(12));
  }

  /** A uint256[] at the offset that the next word gives. */
  array() {
    const tail = this.tail();
    return Array.from({ length: tail.number(16) }, () => tail.digest());
  }

  /** A byte string at the offset that the next word gives. */
  string() {
    const tail = this.tail();
    const length = tail.number(31);
    const bytes = tail.bytes.subarray(tail.at, tail.at + length);
    if (bytes.length !== length) throw new TypeError("the data end too early");
    return hex(bytes);
  }

  tail() {
    const tail = new Words(this.bytes);
    tail.at = this.number(31);
    return tail;
  }
}
