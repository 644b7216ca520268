// EIP-712 (section 4 of the protocol): who signed a manifest.
import { Point, recoverPublicKey } from "../../shared/vendor/secp256k1/index.js";
import { hashOf, word } from "./abi.js";
import { concat, hex, utf8 } from "./bytes.js";
import { keccak, keccakOf } from "./hashes.js";

const DOMAIN = keccak(
  utf8("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
);
const MANIFEST = keccak(utf8("Manifest(string kind,bytes32 model,uint64 round,bytes32 body)"));
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

function domainOf([chainId, ledger]) {
  return hashOf(DOMAIN, keccak(utf8("Commonweight")), keccak(utf8("1")), chainId, ledger);
}

function digestOf(domain, { kind, model, round, hash }) {
  const struct = hashOf(MANIFEST, keccak(utf8(kind)), model, round, hash);
  return keccakOf(concat(Uint8Array.of(0x19, 0x01), word(domainOf(domain)), word(struct)));
}

/** The signer of a manifest's statement, or null if the signature is nobody's or not canonical. */
export function recover(domain, statement, signature) {
  const r = BigInt(hex(signature.subarray(0, 32)));
  const s = BigInt(hex(signature.subarray(32, 64)));
  const v = signature[64];
  if (r < 1n || r >= ORDER || s < 1n || s > ORDER / 2n || (v !== 27 && v !== 28)) return null;
  try {
    const recoverable = concat(Uint8Array.of(v - 27), signature.subarray(0, 64));
    const key = recoverPublicKey(recoverable, digestOf(domain, statement), { prehash: false });
    return addressOf(key);
  } catch {
    return null;
  }
}

/** The address of a public key in its compressed form. */
function addressOf(key) {
  const uncompressed = Point.fromBytes(key).toBytes(false);
  return hex(keccakOf(uncompressed.subarray(1)).subarray(12));
}
