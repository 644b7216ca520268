// Content by its hash from trustless gateways. Whatever a gateway serves is hashed first; bytes that
// are not those of their name are as good as none, and are remembered.
import { concat } from "./bytes.js";
import { DAG_PB, linksOf, ofBlock, ofDigest, parse } from "./cid.js";

const PATIENCE = 30_000;
const LONGEST_BLOCK = 2 << 20;
const MOST_AT_ONCE = 6;

export class Content {
  constructor(sources) {
    this.sources = sources;
    /** Which source served other bytes, by CID. */
    this.forged = new Map();
    this.hashed = 0;
  }

  /** The stored bytes of a manifest, or null. */
  manifest(digest) {
    return this.block(ofDigest(digest));
  }

  /** The bytes of a file, or null: never more than its reference announces. */
  async file({ cid, bytes }) {
    const parts = [];
    const complete = await this.collect(cid, parts, { left: bytes });
    return complete ? concat(...parts) : null;
  }

  async collect(cid, parts, budget) {
    const block = await this.block(cid);
    if (!block) return false;
    if (parse(cid).codec !== DAG_PB) {
      budget.left -= block.length;
      parts.push(block);
      return budget.left >= 0;
    }
    const links = linksOf(block);
    for (let at = 0; at < links.length; at += MOST_AT_ONCE) {
      const below = links.slice(at, at + MOST_AT_ONCE).map(async (link) => {
        const own = [];
        return (await this.collect(link, own, budget)) ? own : null;
      });
      for (const own of await Promise.all(below)) {
        if (!own) return false;
        parts.push(...own);
      }
    }
    return true;
  }

  /** One block from the first source that serves the right bytes, or null. */
  async block(cid) {
    const name = parse(cid);
    for (const source of name ? this.sources : []) {
      const bytes = await get(`${source.replace(/\/$/, "")}/ipfs/${cid}?format=raw`);
      if (!bytes) continue;
      this.hashed += bytes.length;
      if (ofBlock(name.codec, bytes) === cid) return bytes;
      this.forged.set(cid, source);
    }
    return null;
  }
}

async function get(url) {
  try {
    const response = await fetch(url, {
      credentials: "omit",
      headers: { Accept: "application/vnd.ipld.raw" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok || Number(response.headers.get("Content-Length")) > LONGEST_BLOCK) return null;
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    return null;
  }
}
