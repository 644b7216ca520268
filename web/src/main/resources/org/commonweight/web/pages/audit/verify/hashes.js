import { sha256 as sha256Of } from "../../shared/vendor/hashes/sha2.js";
import { keccak_256 as keccakOf } from "../../shared/vendor/hashes/sha3.js";
import { hex } from "./bytes.js";

/** sha-256 of bytes, as hex: what names content. */
export function sha256(bytes) {
  return hex(sha256Of(bytes));
}

/** keccak-256 of bytes, as hex: what the ledger hashes with. */
export function keccak(bytes) {
  return hex(keccakOf(bytes));
}

export { sha256Of, keccakOf };
