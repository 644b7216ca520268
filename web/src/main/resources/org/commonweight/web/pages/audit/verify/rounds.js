// What content says about a replayed past (section 15 of the protocol).
import { REASONS, judge } from "./admission.js";
import { nextMemory, nextModel } from "./average.js";
import { utf8 } from "./bytes.js";
import { ofFile } from "./cid.js";
import { sha256 } from "./hashes.js";
import { canonical } from "./json.js";
import { readEnvelope, readResult, signerOf } from "./manifest.js";
import { dataOf, layoutOf, roundOf } from "./tensors.js";

/** A check that failed: which one, and what is wrong. */
export class Finding extends Error {
  constructor(check, message) {
    super(message);
    this.check = check;
  }
}

/** Something that nobody served. */
export class Missing extends Error {}

/** Audits the content of one model, round after round; `content` answers bytes or null. */
export class ContentAudit {
  constructor(replay, domain, content) {
    this.replay = replay;
    this.domain = domain;
    this.content = content;
  }

  /** Checks what the model began with. */
  async genesis() {
    const { registration } = this.replay;
    const { genesis, model, org } = registration;
    const body = await this.signed("ModelManifest", genesis, new Set([org]), "GENESIS");
    if (body.model !== model) throw new Finding("GENESIS", "the manifest names another model");
    this.tensors = body.tensors;
    this.model = model;
    this.manifest = body;
    this.head = await this.readHead(body.files, 0);
    return body;
  }

  /** Checks a Final round; answers the verdicts and what it came to. */
  async finalRound(round) {
    const manifest = await this.terms(round);
    const verdicts = await this.verdicts(round, manifest);
    const result = await this.result(round, manifest, verdicts);
    const report = await this.signed(
      "RoundReport",
      round.proposal.report,
      round.proposers,
      "REPORT",
    );
    const named =
      report.model === this.model &&
      report.round === round.round &&
      report.result === round.proposal.result;
    if (!named) throw new Finding("REPORT", "the report is about another round or result");
    return { verdicts, result, report };
  }

  async terms(round) {
    const body = await this.signed("RoundManifest", round.terms.manifest, round.openers, "TERMS");
    const named =
      body.model === this.model && body.round === round.round && body.base === round.base;
    if (!named) throw new Finding("TERMS", "the RoundManifest is about another round or base");
    return body;
  }

  async verdicts(round, manifest) {
    if (!this.tensors) throw new Missing("the ModelManifest, which says what an update holds");
    const { opening, reveals, proposal } = round;
    const context = { manifest, opening, tensors: this.tensors, domain: this.domain };
    const verdicts = [];
    for (const reveal of reveals) {
      const verdict = await judge(reveal, context, this.content);
      verdicts.push({ ...verdict, reveal });
      compare(reveal, verdict, proposal?.rejected.get(reveal.seq) ?? 0);
    }
    return verdicts;
  }

  async result(round, manifest, verdicts) {
    const { proposal } = round;
    if (!this.head || this.head.digest !== round.base) {
      throw new Missing("the model that the round builds on");
    }
    const body = this.recompute(round, manifest, verdicts);
    const digest = sha256(utf8(canonical(body.manifest)));
    if (digest !== proposal.result) {
      throw new Finding("RESULT", `the round comes to ${digest}, the ledger says ${proposal.result}`);
    }
    await this.published(proposal.result);
    this.head = { ...body.head, digest };
    return body.manifest;
  }

  /** Computes the result of a round from what was admitted. */
  recompute(round, manifest, verdicts) {
    const { rejected } = round.proposal;
    const updates = verdicts.filter(({ reveal }) => !rejected.has(reveal.seq));
    const input = { updates, manifest, tensors: this.tensors, ...this.head };
    const model = nextModel(input);
    if (!model) throw new Finding("RESULT", "an element is not finite, so there is no result");
    const files = { model: reference(model) };
    let { memory, memoryReference } = this.head;
    if (manifest.memoryRate > 0) {
      const file = nextMemory(input);
      memoryReference = reference(file);
      memory = this.dataOf("memory", round.round, file);
    }
    if (memoryReference) files.memory = memoryReference;
    return {
      head: { base: this.dataOf("model", round.round, model), memory, memoryReference },
      manifest: {
        acc: round.acc,
        base: round.base,
        files,
        kind: "ResultManifest",
        manifest: round.terms.manifest,
        model: this.model,
        rejected: [...rejected].map(([seq, reason]) => ({ reason, seq })),
        round: round.round,
        samples: updates.reduce((sum, { reveal }) => sum + reveal.samples, 0),
        schema: "1",
      },
    };
  }

  async published(digest) {
    const stored = await this.content.manifest(digest);
    if (!stored) throw new Missing("the ResultManifest");
    try {
      readResult(stored);
    } catch (e) {
      throw new Finding("RESULT", `the ResultManifest is malformed: ${e.message}`);
    }
  }

  async signed(kind, digest, authors, check) {
    const stored = await this.content.manifest(digest);
    if (!stored) throw new Missing(`the ${kind}`);
    let envelope;
    try {
      envelope = readEnvelope(kind, stored);
    } catch (e) {
      throw new Finding(check, `the ${kind} is malformed: ${e.message}`);
    }
    if (!authors.has(signerOf(envelope, this.domain))) {
      throw new Finding(check, `the ${kind} is not signed by who must have signed it`);
    }
    return envelope.body;
  }

  async readHead(files, round) {
    const model = await this.read("model", files.model, round);
    const memory = files.memory ? await this.read("memory", files.memory, round) : null;
    return {
      digest: this.replay.registration.genesis,
      base: model,
      memory,
      memoryReference: files.memory ?? null,
    };
  }

  async read(kind, file, latest) {
    const bytes = await this.content.file(file);
    if (!bytes) throw new Missing(`the ${kind} file`);
    if (bytes.length !== file.bytes || ofFile(bytes) !== file.cid) {
      throw new Finding("GENESIS", `the bytes of the ${kind} file are not those of its CID`);
    }
    const round = roundOf(kind, this.model, bytes);
    const data = round !== null && round <= latest ? this.dataOf(kind, round, bytes) : null;
    if (!data) throw new Finding("GENESIS", `the ${kind} file is not canonical`);
    return data;
  }

  dataOf(kind, round, bytes) {
    return dataOf(layoutOf({ kind, model: this.model, round, tensors: this.tensors }), bytes);
  }
}

/** The organization's word on one update against what anyone can derive. */
function compare(reveal, { code, why }, claimed) {
  const who = `update ${reveal.seq} of ${reveal.participant}`;
  if (claimed >= 128 || code === claimed) return;
  if (code === 128) throw new Missing(`${who}: ${why}`);
  const said = claimed ? `rejected as ${REASONS[claimed] ?? claimed}` : "included";
  const found = code ? `fails ${REASONS[code]} (${why})` : "is in order";
  throw new Finding("ADMISSION", `${who} ${found}, but was ${said}`);
}

function reference(bytes) {
  return { bytes: bytes.length, cid: ofFile(bytes) };
}
