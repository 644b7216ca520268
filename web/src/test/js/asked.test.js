// A view that asks when it is opened shows the answer for the model that is looked at, and no other.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load } from "./pages.js";

/** As much of a page as a place and a line of text need. */
class Place {
  dataset = {};
  children = [];
  attributes = {};

  replaceChildren(...children) {
    this.children = children;
  }

  append(...children) {
    this.children.push(...children);
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }
}
globalThis.document = { createElement: () => new Place() };
const { asked } = await load("operator/asked.js");

const AGAIN = 5000;
const DIGITS = { model: "0x01", head: "a" };
const LETTERS = { model: "0x02", head: "a" };

let store;
let place;
let show;
let questions;

beforeEach(() => {
  questions = [];
  let open;
  const line = {
    on: (name, listen) => name === "open" && (open = listen),
    open: () => open(),
    get: (path) => new Promise((answer, refuse) => questions.push({ path, answer, refuse })),
  };
  store = { model: DIGITS, line, changes: 0, change: () => store.changes++ };
  place = new Place();
  show = asked(store, place, {
    key: ({ model, head }) => `${model} ${head}`,
    path: ({ model }) => `/api/models/${model}/versions`,
    draw: ({ versions }, { model }) => `${versions} of ${model}`,
  });
});

/** Lets what was answered be drawn. */
async function answered(question, answer) {
  question.answer(answer);
  await new Promise(setImmediate);
}

async function refused(question, status, message) {
  question.refuse(Object.assign(new Error(message), { status }));
  await new Promise(setImmediate);
}

test("asks once for each state of the model, however often it is to be shown", async () => {
  show();
  show();
  assert.deepEqual(questions.map(({ path }) => path), ["/api/models/0x01/versions"]);
  await answered(questions[0], { versions: 3 });
  show();
  assert.deepEqual([place.children, questions.length], [["3 of 0x01"], 1]);

  store.model = { ...DIGITS, head: "b" };
  show();
  assert.equal(questions.length, 2);
  assert.deepEqual(place.children, ["3 of 0x01"], "stays until the newer answer is there");
  await answered(questions[1], { versions: 4 });
  assert.deepEqual(place.children, ["4 of 0x01"]);
});

test("shows nothing of one model under another, in whatever order the answers come", async () => {
  show();
  await answered(questions[0], { versions: 3 });
  store.model = { ...DIGITS, head: "b" };
  show();
  store.model = LETTERS;
  show();
  assert.deepEqual(place.children, []);
  await answered(questions[2], { versions: 7 });
  await answered(questions[1], { versions: 4 });
  assert.deepEqual(place.children, ["7 of 0x02"]);
});

test("asks anew whenever the line stands anew", async () => {
  show();
  await answered(questions[0], { versions: 3 });
  store.line.open();
  assert.equal(store.changes, 1);
  show();
  await answered(questions[1], { versions: 5 });
  assert.deepEqual(place.children, ["5 of 0x01"]);
});

test("says why the node refused, and asks again a little later", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  show();
  await refused(questions[0], 500, "The disk is full");
  const [told] = place.children;
  assert.deepEqual([told.children, told.attributes.role], [["The disk is full"], "alert"]);
  t.mock.timers.tick(AGAIN - 1);
  show();
  assert.equal(questions.length, 1);

  t.mock.timers.tick(1);
  assert.equal(store.changes, 1);
  show();
  await answered(questions[1], { versions: 3 });
  assert.deepEqual(place.children, ["3 of 0x01"]);
});

test("leaves what is shown while the node does not answer at all", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  show();
  await answered(questions[0], { versions: 3 });
  store.model = { ...DIGITS, head: "b" };
  show();
  await refused(questions[1], 0, "");
  assert.deepEqual(place.children, ["3 of 0x01"]);
  t.mock.timers.tick(AGAIN);
  assert.equal(store.changes, 1);
});

test("says nothing of a failure that another model's question met", async () => {
  show();
  store.model = LETTERS;
  show();
  await refused(questions[0], 500, "The disk is full");
  await answered(questions[1], { versions: 7 });
  assert.deepEqual([place.children, store.changes], [["7 of 0x02"], 0]);
});
