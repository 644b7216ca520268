// What the pages are made of: their words, their weight, and what they compute of what people make.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { folder, load } from "./pages.js";

const { centred } = await load("participant/collect/character.js");
const { Cutter } = await load("participant/collect/cutter.js");
const { wavOf } = await load("participant/collect/wav.js");
const { ofFile, parse } = await load("audit/verify/cid.js");
const { canonical, readCanonical } = await load("audit/verify/json.js");
const { commandFor } = await load("audit/verify/command.js");
const { default: texts } = await load("shared/texts/en.js");

function filesBelow(path) {
  return readdirSync(path, { recursive: true })
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile());
}

const own = filesBelow(folder).filter((name) => !name.includes("/vendor/"));
const scripts = own.filter((name) => name.endsWith(".js"));
const source = scripts.map((name) => readFileSync(name, "utf8")).join("\n");

test("every word that is asked for is there, and every word that is there is asked for", () => {
  const asked = new Set([...source.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key]) => key));
  for (const key of asked) assert.ok(key in texts, `no text for ${key}`);
  const prefixes = [...source.matchAll(/`([a-z]+(?:\.[a-z]+)?\.)\$\{|`([a-z]+\.)\$\{/g)].map(([, a, b]) => a ?? b);
  const made = (key) => prefixes.some((prefix) => key.startsWith(prefix));
  const unused = Object.keys(texts).filter((key) => !source.includes(`"${key}"`) && !made(key));
  assert.deepEqual(unused, []);
});

test("no page holds a script, a style or a handler of its own, nor names another host", () => {
  for (const name of own.filter((file) => file.endsWith(".html"))) {
    const html = readFileSync(name, "utf8");
    assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|https?:|<script(?![^>]*\ssrc=)/i, name);
  }
  assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/);
});

test("each page weighs at most 250 kB with all that it may load, packed as the host packs it", () => {
  for (const page of ["operator", "participant", "audit"]) {
    const weight = filesBelow(folder)
      .filter((name) => [page, "shared"].some((part) => name.startsWith(join(folder, part))))
      .reduce((sum, name) => sum + gzipSync(readFileSync(name)).length, 0);
    assert.ok(weight <= 250_000, `${page} weighs ${weight} bytes`);
  }
});

test("a drawing is scaled into 20 by 20 with its centre of mass in the middle", () => {
  const ink = new Uint8ClampedArray(100 * 100);
  for (let y = 5; y < 65; y++) for (let x = 70; x < 85; x++) ink[y * 100 + x] = 255;
  const image = centred(ink, 100, 100);
  const rows = [...image.keys()].filter((i) => image[i] > 0).map((i) => Math.floor(i / 28));
  const columns = [...image.keys()].filter((i) => image[i] > 0).map((i) => i % 28);
  assert.deepEqual([Math.min(...rows), Math.max(...rows)], [4, 23]);
  assert.deepEqual([Math.min(...columns), Math.max(...columns)], [12, 16]);
  assert.equal(centred(new Uint8ClampedArray(100), 10, 10), null);
});

test("a dot stays a dot", () => {
  const ink = new Uint8ClampedArray(9);
  ink[4] = 255;
  assert.equal(centred(ink, 3, 3).filter((value) => value > 0).length, 400);
});

test("sounds are cut where it is quiet, and noise is none", () => {
  const rate = 8000;
  const cut = [];
  const cutter = new Cutter(rate, (samples) => cut.push(samples.length / rate));
  const push = (seconds, loud) =>
    cutter.push(Float32Array.from({ length: seconds * rate }, (_, i) => loud * Math.sin(i / 3) + 0.0005 * Math.sin(7 * i)));
  push(1, 0);
  push(0.5, 0.3);
  push(0.6, 0);
  push(0.05, 0.3);
  push(0.6, 0);
  push(0.3, 0.2);
  cutter.end();
  assert.equal(cut.length, 2);
  assert.ok(Math.abs(cut[0] - 0.62) < 0.05 && Math.abs(cut[1] - 0.36) < 0.05, String(cut));
});

test("a sound keeps what was so when it began", () => {
  const marks = [];
  let label = "A";
  const cutter = new Cutter(8000, (samples, mark) => marks.push(mark), () => label);
  cutter.push(Float32Array.from({ length: 4000 }, (_, i) => 0.5 * Math.sin(i)));
  label = "B";
  cutter.end();
  assert.deepEqual(marks, ["A"]);
});

test("a sound that does not end is cut after four seconds", () => {
  const cut = [];
  const cutter = new Cutter(8000, (samples) => cut.push(samples.length));
  cutter.push(Float32Array.from({ length: 80_000 }, (_, i) => 0.5 * Math.sin(i)));
  assert.ok(cut.length >= 2 && cut.every((length) => length <= 4.1 * 8000));
});

test("a WAV is 16-bit PCM of one channel, clipped and not wrapped", async () => {
  const view = new DataView(await wavOf(Float32Array.of(0, 1, -1, 9), 8000).arrayBuffer());
  assert.deepEqual([view.getUint16(20, true), view.getUint16(22, true), view.getUint32(24, true)], [1, 1, 8000]);
  assert.deepEqual([44, 46, 48, 50].map((at) => view.getInt16(at, true)), [0, 32767, -32767, 32767]);
});

test("a CID has one spelling", () => {
  const cid = ofFile(new TextEncoder().encode("hello"));
  assert.equal(cid, "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq");
  assert.equal(parse(cid).codec, 0x55);
  for (const wrong of [cid.toUpperCase(), `${cid.slice(0, -1)}r`, cid.slice(1), `z${cid.slice(1)}`]) {
    assert.equal(parse(wrong), null, wrong);
  }
});

test("a file above one chunk is named by its tree", () => {
  const two = new Uint8Array((1 << 20) + 1);
  assert.equal(parse(ofFile(two)).codec, 0x70);
});

test("JSON is canonical or refused", () => {
  const read = (text) => readCanonical(new TextEncoder().encode(text));
  assert.equal(canonical({ b: [1, true], a: "é\n" }), '{"a":"é\\n","b":[1,true]}');
  for (const wrong of ['{"b":1,"a":2}', '{"a":1.0}', "[-0]", "[1e2]", "[null]", '{"a":1,"a":1}', " []", "[0.5]", '["\\u0041"]', "[9007199254740993]", "[".repeat(17) + "]".repeat(17)]) {
    assert.throws(() => read(wrong), TypeError, wrong);
  }
  assert.deepEqual(read("[".repeat(16) + "]".repeat(16)).length, 1);
});

test("the command survives a shell", () => {
  const command = commandFor({ rpc: "http://a/?x=1&y='2'", ledger: "0x1", model: "0x2", sources: ["http://b"] });
  assert.equal(command, `commonweight audit verify --rpc 'http://a/?x=1&y='\\''2'\\''' --ledger 0x1 --model 0x2 --source http://b`);
});
