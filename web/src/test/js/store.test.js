// What a page knows stays what the node said last, in whatever order answers and events arrive.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load } from "./pages.js";

globalThis.requestAnimationFrame = (draw) => setImmediate(draw);
const { Store: ParticipantStore } = await load("participant/store.js");
const { Store: OperatorStore } = await load("operator/store.js");
const { NodeStore } = await load("shared/store.js");
NodeStore.again = 5;

const MODEL = "0x01";
const OTHER = "0x02";
const named = { model: MODEL, name: "digits", rounds: 1 };

/** A line whose answers arrive when a test says so. */
class Line extends EventTarget {
  asked = [];

  on(name, listen) {
    this.addEventListener(name, ({ detail }) => listen(detail));
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  get(path) {
    return new Promise((answer, refuse) => this.asked.push({ path, answer, refuse }));
  }

  /** Lets the question for a path be answered, once it is asked. */
  async answer(path, body) {
    while (!this.asked.some((one) => one.path === path)) await new Promise(setImmediate);
    const at = this.asked.findIndex((one) => one.path === path);
    this.asked.splice(at, 1)[0].answer(body);
    await new Promise(setImmediate);
  }
}

let line;
beforeEach(() => (line = new Line()));

/** A store that knows one model, without rounds. */
async function loaded(Store, model = named) {
  const store = new Store(line);
  line.tell("open");
  await line.answer("/api/node", { state: "idle" });
  await line.answer("/api/models", { models: [model, { model: OTHER, name: "letters", rounds: 0 }] });
  return store;
}

test("a model's name that came while the models were asked for is not lost", async () => {
  const store = new ParticipantStore(line);
  line.tell("open");
  await line.answer("/api/node", { state: "idle" });
  line.tell("model", named);
  await line.answer("/api/models", { models: [{ model: MODEL }] });
  assert.equal(store.model.name, "digits");
});

test("what the node did while it was asked what it does is not lost", async () => {
  const store = new ParticipantStore(line);
  line.tell("open");
  line.tell("node", { state: "training" });
  await line.answer("/api/node", { state: "idle" });
  assert.equal(store.node.state, "training");
});

test("a round that ended while the rounds were asked for has ended", async () => {
  for (const [Store, path] of [
    [ParticipantStore, `/api/models/${MODEL}/rounds`],
    [OperatorStore, `/api/models/${MODEL}/rounds?from=1&limit=1`],
  ]) {
    line = new Line();
    const store = await loaded(Store);
    if (Store === OperatorStore) await line.answer(`/api/models/${MODEL}/participants`, { participants: [] });
    line.tell("round", { model: MODEL, round: 1, phase: "final" });
    await line.answer(path, { rounds: [{ round: 1, phase: "commit" }] });
    assert.equal(store.rounds.get(1).phase, "final");
  }
});

test("a round that was opened while the participants were asked for stays", async () => {
  const store = await loaded(OperatorStore);
  line.tell("round", { model: MODEL, round: 2, phase: "commit" });
  await line.answer(`/api/models/${MODEL}/participants`, { participants: [] });
  assert.equal(store.rounds.get(2).phase, "commit");
});

test("rounds of a model that is no longer looked at are not shown as another's", async () => {
  const store = await loaded(ParticipantStore);
  store.select(OTHER);
  await line.answer(`/api/models/${MODEL}/rounds`, { rounds: [{ round: 1, phase: "final" }] });
  assert.equal(store.rounds.size, 0);
});

test("whenever the line stands anew, everything is asked for anew", async () => {
  const store = await loaded(ParticipantStore);
  await line.answer(`/api/models/${MODEL}/rounds`, { rounds: [] });
  line.tell("open");
  await line.answer("/api/node", { state: "paused" });
  await line.answer("/api/models", { models: [{ ...named, name: "digits by hand" }] });
  await line.answer(`/api/models/${MODEL}/rounds`, { rounds: [{ round: 1, phase: "void" }] });
  assert.deepEqual([store.node.state, store.model.name, store.rounds.size], ["paused", "digits by hand", 1]);
});

test("rounds of a model that is gone once the line stands anew are not shown as another's", async () => {
  for (const Store of [ParticipantStore, OperatorStore]) {
    line = new Line();
    const store = await loaded(Store);
    line.tell("round", { model: MODEL, round: 1, phase: "final" });
    line.tell("open");
    await line.answer("/api/node", { state: "idle" });
    await line.answer("/api/models", { models: [{ model: OTHER, name: "letters", rounds: 0 }] });
    assert.deepEqual([store.selected, store.rounds.size], [OTHER, 0]);
  }
});

test("what the node cannot answer is told, and asked again until it can", async () => {
  const store = new ParticipantStore(line);
  line.tell("open");
  line.asked.pop().refuse(Object.assign(new Error("The disk is full"), { status: 500 }));
  await new Promise(setImmediate);
  assert.equal(store.failure, "The disk is full");
  await line.answer("/api/node", { state: "idle" });
  await line.answer("/api/models", { models: [] });
  assert.equal(store.failure, null);
});

test("the first model that appears on an open page is looked at", async () => {
  const store = new OperatorStore(line);
  line.tell("open");
  await line.answer("/api/node", { state: "idle" });
  await line.answer("/api/models", { models: [] });
  assert.equal(store.model, undefined);
  line.tell("model", named);
  await line.answer(`/api/models/${MODEL}/participants`, { participants: [{ participant: "0xaa" }] });
  assert.deepEqual([store.selected, store.participants.size], [MODEL, 1]);
});

test("when the model that is looked at is left, another is, or none", async () => {
  const store = await loaded(ParticipantStore);
  line.tell("left", { model: MODEL });
  assert.equal(store.selected, OTHER);
  line.tell("left", { model: OTHER });
  assert.equal(store.model, undefined);
});
