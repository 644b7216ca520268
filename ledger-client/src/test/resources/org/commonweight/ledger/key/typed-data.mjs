// Makes typed-data.json: random EIP-712 documents, hashed and signed by ethers and by viem, which
// must agree. To make it anew: npm install --no-save ethers@6 viem@2 && node typed-data.mjs
import { writeFileSync } from 'node:fs';
import { TypedDataEncoder, Wallet, keccak256, toUtf8Bytes } from 'ethers';
import { hashTypedData } from 'viem';

let counter = 0;
const dice = () => BigInt(keccak256(toUtf8Bytes(`die ${counter++}`)));
const roll = (n) => Number(dice() % BigInt(n));
const pick = (list) => list[roll(list.length)];
const hex = (size) => dice().toString(16).padStart(64, '0').slice(0, 2 * size);

function number(bits, signed) {
  const size = BigInt(signed ? bits - 1 : bits);
  const edge = [0n, 1n, (1n << size) - 1n, dice() % (1n << size)];
  const value = pick(edge);
  if (!signed) return value.toString();
  return pick([value, -value, -(1n << size)]).toString();
}

function atom() {
  const kind = roll(8);
  if (kind === 0) return 'string';
  if (kind === 1) return 'bytes';
  if (kind === 2) return 'bool';
  if (kind === 3) return 'address';
  if (kind === 4) return `bytes${1 + roll(32)}`;
  return (kind < 7 ? 'uint' : 'int') + 8 * (1 + roll(32));
}

function value(types, type) {
  const array = type.match(/^(.*)\[(\d*)\]$/);
  if (array) {
    const length = array[2] === '' ? roll(4) : Number(array[2]);
    return Array.from({ length }, () => value(types, array[1]));
  }
  if (types[type]) {
    return Object.fromEntries(types[type].map((field) => [field.name, value(types, field.type)]));
  }
  if (type === 'string') return pick(['', 'plain', 'zwölf Boxkämpfer', '模型 🦊', '"\\\n']);
  if (type === 'bytes') return '0x' + hex(roll(33));
  if (type === 'bool') return roll(2) === 1;
  if (type === 'address') return '0x' + hex(20);
  if (type.startsWith('bytes')) return '0x' + hex(Number(type.slice(5)));
  return number(Number(type.replace(/u?int/, '')), type.startsWith('int'));
}

// A struct uses only those made before it, so that nothing holds itself.
function structs() {
  const names = ['Leaf', 'Branch', 'Tree'].slice(0, 1 + roll(3));
  const types = {};
  for (const name of names) {
    const known = Object.keys(types);
    types[name] = Array.from({ length: 1 + roll(5) }, (_, i) => {
      const base = known.length > 0 && roll(2) === 0 ? pick(known) : atom();
      const suffix = pick(['', '', '[]', `[${1 + roll(3)}]`, '[][]', `[${1 + roll(2)}][]`]);
      return { name: `field${i}`, type: base + suffix };
    });
  }
  return types;
}

const DOMAIN = { name: 'string', version: 'string', chainId: 'uint256', verifyingContract: 'address', salt: 'bytes32' };

function document() {
  const types = structs();
  const parts = Object.entries(DOMAIN).filter(() => roll(3) > 0);
  const domainType = (parts.length > 0 ? parts : [['name', 'string']]).map(([name, type]) => ({ name, type }));
  const domain = Object.fromEntries(domainType.map(({ name, type }) =>
    [name, name === 'chainId' ? roll(100000) : value(types, type)]));
  const primaryType = Object.keys(types).at(-1);
  return { types: { EIP712Domain: domainType, ...types }, primaryType, domain, message: value(types, primaryType) };
}

// ethers refuses types that the primary one does not reach, and makes up the domain's.
function byEthers({ types, primaryType, domain, message }) {
  const reached = new Set([primaryType]);
  for (const name of reached) {
    for (const field of types[name]) {
      const base = field.type.replace(/\[.*$/, '');
      if (types[base]) reached.add(base);
    }
  }
  const used = Object.fromEntries([...reached].map((name) => [name, types[name]]));
  return TypedDataEncoder.hash(domain, used, message);
}

const vectors = [];
while (vectors.length < 120) {
  const typed = document();
  const hash = byEthers(typed);
  if (hash !== hashTypedData(typed)) throw new Error(`they differ: ${JSON.stringify(typed)}`);
  const wallet = new Wallet('0x' + hex(32));
  const signature = wallet.signingKey.sign(hash).serialized;
  vectors.push({ typed, hash, signer: wallet.address.toLowerCase(), signature });
}
writeFileSync('typed-data.json', '[\n' + vectors.map((v) => JSON.stringify(v)).join(',\n') + '\n]\n');
