// The participant's page in a real browser, against a node that plays its interface.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { load } from "../js/pages.js";
import { accessible } from "./axe.js";
import { drawnAnew, enter, inBothThemes, open, play, PLAYED, strangers, unclipped, watched } from "./browser.js";

const { wavOf } = await load("participant/collect/wav.js");
let browser;
let page;
let seen;

const RATE = 48_000;
const folder = mkdtempSync(join(tmpdir(), "commonweight-sounds-"));

/** What the microphone hears: a tone of 0.4 s, then a pause of 0.6 s, again and again. */
async function sounds() {
  const samples = Float32Array.from({ length: 2 * RATE }, (_, i) =>
    i % RATE < 0.4 * RATE ? 0.4 * Math.sin((2 * Math.PI * 440 * i) / RATE) : 0,
  );
  const file = join(folder, "sounds.wav");
  writeFileSync(file, Buffer.from(await wavOf(samples, RATE).arrayBuffer()));
  return file;
}

before(async () => {
  browser = await open({ flags: [`--use-file-for-fake-audio-capture=${await sounds()}`] });
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  await page?.close();
  await play("/play/participant/usual");
  await browser.context.clearCookies();
  await browser.context.clearPermissions();
  ({ page, seen } = await watched(browser.context));
});

/** Draws a line across the sheet. */
async function draw(from, to) {
  const sheet = page.getByRole("img", { name: "Sheet to draw on" });
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  const at = ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 8 });
  await page.mouse.up();
}

/** Has the node be slow to answer. */
async function slowly(method, path) {
  await page.route(path, async (route) => {
    if (route.request().method() === method) await page.waitForTimeout(400);
    await route.continue();
  });
}

/** What was sent to an address that ends so. */
function posted(path) {
  return seen.requests.filter(
    (request) => request.method() === "POST" && new URL(request.url()).pathname.endsWith(path),
  );
}

/** The pixels of the first stored drawing. */
function firstDrawing() {
  return page.locator(".items img").first().evaluate(async (image) => {
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return { width, height, grey: Array.from({ length: width * height }, (_, i) => data[4 * i]) };
  });
}

test("says what is asked and what an update can reveal, before anything is accepted", async () => {
  await enter(page, "participant");
  await page.getByRole("heading", { name: "You are asked to take part" }).waitFor();
  await page.getByText("Your update can reveal something about them, is public and cannot be recalled.").waitFor();
  await page.getByRole("button", { name: "Accept" }).click();
  await page.getByRole("heading", { name: "You take part" }).waitFor();
  await page.getByRole("button", { name: "Leave" }).click();
  await page.getByRole("dialog").getByText("they cannot be recalled").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await page.getByRole("heading", { name: "Welcome" }).waitFor();
});

test("lets go of a model of which it is no member", async () => {
  await enter(page, "participant");
  await play("/publish/model", { ...(await firstModel()), membership: "not a member" });
  await page.getByText("Not a member").waitFor();
  assert.equal(await page.getByRole("button", { name: "Accept" }).count(), 0);
  await page.getByRole("button", { name: "Leave" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await page.getByRole("heading", { name: "Welcome" }).waitFor();
});

test("answers for the round that is asked about, and for none else", async () => {
  await enter(page, "participant");
  const model = { ...(await firstModel()), consentMode: "round" };
  await play("/publish/model", model);
  await page.getByText("No round waits for your answer now").waitFor();
  assert.equal(await page.getByRole("button", { name: "Accept" }).count(), 0);
  await play("/publish/model", { ...model, ask: { ...model.ask, round: 4 } });
  await page.getByRole("button", { name: "Accept" }).click();
  await page.getByRole("heading", { name: "You take part" }).waitFor();
  assert.deepEqual(posted("/accept").map((request) => request.postDataJSON()), [{ round: 4 }]);
});

test("declines only after asking", async () => {
  await enter(page, "participant");
  await page.getByRole("button", { name: "Decline" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Decline" }).click();
  await page.getByRole("heading", { name: "You declined" }).waitFor();
});

test("follows the running training", async () => {
  await enter(page, "participant");
  const { model } = await firstModel();
  await play("/publish/node", { ...(await ask("/api/node")), state: "training" });
  await play("/publish/training", { model, round: 12, epoch: 2, epochs: 5, loss: "0.4312", accuracy: "0.8" });

  await page.getByText("Pass 2 of 5 over my rows").waitFor();
  await page.getByText("loss 0.4312 · accuracy 80%").waitFor();
  assert.equal(await page.getByRole("progressbar", { name: "Pass 2 of 5" }).getAttribute("value"), "2");
});

test("joins by a link, and says what is wrong with another text", async () => {
  await play("/play/participant/empty");
  await enter(page, "participant");
  await page.getByLabel("Join link").fill("https://example.org");
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("alert").getByText("A join link begins with commonweight:join?").waitFor();
  await page.getByLabel("Join link").fill("commonweight:join?chain=1");
  await page.getByLabel("Leave updates with the organization").uncheck();
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("heading", { name: "Letters from two schools" }).waitFor();
  assert.deepEqual(posted("/api/join").map((request) => request.postDataJSON().upload), [true, false]);
});

test("sets limits, and names the one that the node refuses", async () => {
  await enter(page, "participant", "#limits");
  await page.getByLabel("Processor share").fill("40");
  await page.getByLabel("From").fill("22:00");
  await page.getByLabel("Only while nobody uses this machine").check();
  await page.getByRole("button", { name: "Save limits" }).click();
  await page.getByText("Saved").first().waitFor();
  const put = seen.requests.find((request) => request.method() === "PUT");
  assert.deepEqual(put.postDataJSON(), { cpuPercent: 40, from: "22:00", onlyWhenIdle: true });
});

test("saves beside limits that were set elsewhere, and keeps what is typed meanwhile", async () => {
  await enter(page, "participant", "#limits");
  const limits = { cpuPercent: 12, threads: 512, maxDiskBytes: 5 * 2 ** 30 };
  await play("/publish/node", { ...(await ask("/api/node")), limits });
  await page.waitForFunction(() => document.getElementById("threads").value === "512");
  await slowly("PUT", "**/api/limits");
  await page.getByLabel("Only on mains power").check();
  await page.getByRole("button", { name: "Save limits" }).click();
  await page.getByLabel("From").fill("22:00");
  await page.getByText("Saved").first().waitFor();
  const put = seen.requests.find((request) => request.method() === "PUT");
  assert.deepEqual(put.postDataJSON(), { ...limits, onlyOnPower: true });
  assert.equal(await page.getByLabel("From").inputValue(), "22:00");
});

test("stores a drawing centred as 28 by 28 grey values, white on black", async () => {
  await enter(page, "participant", "#data");
  await page.getByRole("radio", { name: "B" }).check({ force: true });
  await draw([0.1, 0.1], [0.4, 0.5]);
  await page.getByRole("button", { name: "Store drawing" }).click();
  await page.getByText("Stored under B: 1 so far").first().waitFor();
  await page.locator(".items img").waitFor();

  const { width, height, grey } = await firstDrawing();
  assert.deepEqual([width, height], [28, 28]);
  const sum = grey.reduce((all, value) => all + value, 0);
  const middle = (of) => grey.reduce((all, value, i) => all + value * of(i), 0) / sum;
  assert.ok(Math.abs(middle((i) => i % 28) - 13.5) <= 0.6);
  assert.ok(Math.abs(middle((i) => Math.floor(i / 28)) - 13.5) <= 0.6);
  assert.ok(Math.max(...grey) > 200 && grey[0] === 0);
});

test("stores a drawing once, and wipes nothing that is drawn meanwhile", async () => {
  await enter(page, "participant", "#data");
  await slowly("POST", "**/data?*");
  await draw([0.2, 0.2], [0.6, 0.6]);
  await page.getByRole("button", { name: "Store drawing" }).dblclick();
  await draw([0.3, 0.7], [0.7, 0.7]);
  await page.getByText("Stored under A: 1 so far").first().waitFor();
  for (let i = 0; i < 5; i++) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await page.getByText("Stored under A: 2 so far").first().waitFor();
  await page.waitForTimeout(500);
  assert.equal(posted("/data").length, 2);
  assert.ok(!(await page.getByText("Nothing is drawn yet").isVisible()));
});

test("puts a drawing back that the node did not take", async () => {
  await enter(page, "participant", "#data");
  await page.route("**/data?*", (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 507, json: { error: "The disk is full" } }) : route.continue(),
  );
  await draw([0.2, 0.2], [0.6, 0.6]);
  await page.getByRole("button", { name: "Store drawing" }).click();
  await page.getByRole("alert").getByText("The disk is full").waitFor();
  await page.unroute("**/data?*");
  await page.getByRole("button", { name: "Store drawing" }).click();
  await page.getByText("Stored under A: 1 so far").first().waitFor();
});

test("stores nothing from an empty sheet", async () => {
  await enter(page, "participant", "#data");
  await page.getByRole("button", { name: "Store drawing" }).click();
  await page.getByRole("alert").getByText("Nothing is drawn yet").waitFor();
  assert.ok(!seen.requests.some((request) => request.method() === "POST" && request.url().includes("/data")));
});

test("draws by keyboard alone", async () => {
  await enter(page, "participant", "#data");
  await page.getByRole("img", { name: "Sheet to draw on" }).focus();
  await page.keyboard.press("Space");
  for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByText("Stored under A: 1 so far").first().waitFor();
});

test("deletes what is stored, after asking", async () => {
  await enter(page, "participant", "#data");
  await draw([0.3, 0.3], [0.7, 0.7]);
  await page.getByRole("button", { name: "Store drawing" }).click();
  await page.getByRole("button", { name: "Delete this A" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByText("0 items").waitFor();
  await page.waitForFunction(() => document.activeElement.matches(".items"));
});

test("says so if something cannot be deleted", async () => {
  await enter(page, "participant", "#data");
  await draw([0.3, 0.3], [0.7, 0.7]);
  await page.getByRole("button", { name: "Store drawing" }).click();
  await page.route("**/data/*", (route) =>
    route.request().method() === "DELETE" ? route.fulfill({ status: 500, json: { error: "The disk fails" } }) : route.continue(),
  );
  await page.getByRole("button", { name: "Delete this A" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.getByRole("alert").getByText("The disk fails").waitFor();
  assert.deepEqual(seen.errors, []);
});

test("shows the label that was chosen last, whichever answer comes last", async () => {
  await enter(page, "participant", "#data");
  await page.route("**/data?label=*", async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    const label = new URL(route.request().url()).searchParams.get("label");
    if (label === "A") await page.waitForTimeout(700);
    return route.fulfill({ json: { items: [{ item: "1", label, kind: "row", at: 1 }], total: 1 } });
  });
  await page.getByLabel("Show", { exact: true }).selectOption("A");
  await page.getByLabel("Show", { exact: true }).selectOption("B");
  await page.waitForTimeout(1000);
  assert.deepEqual(await page.locator(".items strong").allInnerTexts(), ["B"]);
});

test("takes tables and pictures, and refuses what is neither", async () => {
  await enter(page, "participant", "#data");
  const picture = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 90;
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, 90, 90);
    context.fillStyle = "#224";
    context.fillRect(10, 10, 12, 60);
    return canvas.toDataURL("image/png").split(",")[1];
  });
  await page.getByLabel("Choose files").setInputFiles([
    { name: "rows.csv", mimeType: "text/csv", buffer: Buffer.from("label,x\nA,1\n") },
    { name: "photo.png", mimeType: "image/png", buffer: Buffer.from(picture, "base64") },
    { name: "virus.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") },
  ]);
  await page.getByText("rows.csv: stored").waitFor();
  await page.getByText("photo.png: stored").waitFor();
  await page.getByText("virus.exe: neither a table nor a picture").waitFor();
  await page.getByText("2 items").waitFor();
  assert.equal((await firstDrawing()).width, 28);
});

test("stores all files of a choice under the label that was chosen then", async () => {
  await enter(page, "participant", "#data");
  await slowly("POST", "**/data?*");
  const names = ["1.csv", "2.csv", "3.csv"];
  await page.getByLabel("Choose files").setInputFiles(
    names.map((name) => ({ name, mimeType: "text/csv", buffer: Buffer.from("1,2\n") })),
  );
  await page.getByRole("radio", { name: "B" }).check({ force: true });
  await page.getByText("3 items").waitFor();
  assert.deepEqual(posted("/data").map((request) => new URL(request.url()).searchParams.get("label")), ["A", "A", "A"]);
});

test("says what to do when the microphone is refused", async () => {
  await enter(page, "participant", "#data");
  await page.getByRole("button", { name: "Record" }).click();
  await page.getByRole("alert").getByText("The microphone was refused: allow it for this page").waitFor();
  assert.equal(await page.getByRole("button", { name: "Record" }).getAttribute("aria-pressed"), "false");
});

test("cuts sounds out of the microphone as 16-bit WAV at the model's rate", async () => {
  await browser.context.grantPermissions(["microphone"], { origin: PLAYED });
  await enter(page, "participant", "#data");
  await page.getByRole("button", { name: "Record" }).click();
  await page.getByText("Listening").waitFor();
  await page.locator(".items audio").first().waitFor();
  await page.getByRole("button", { name: "Stop recording" }).click();

  const head = await page.locator(".items audio").first().evaluate(async (audio) => {
    const bytes = await fetch(audio.src).then((response) => response.arrayBuffer());
    const view = new DataView(bytes);
    return { text: new TextDecoder().decode(bytes.slice(0, 4)), rate: view.getUint32(24, true), bits: view.getUint16(34, true), length: bytes.byteLength };
  });
  assert.deepEqual([head.text, head.rate, head.bits], ["RIFF", 16000, 16]);
  assert.ok(head.length > 44 + 2 * 0.1 * 16000);
});

test("lets go of every microphone, pressed twice or left while it was asked for", async () => {
  await browser.context.grantPermissions(["microphone"], { origin: PLAYED });
  await page.addInitScript(() => {
    window.tracks = [];
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (what) => {
      await new Promise((done) => setTimeout(done, 600));
      const stream = await real(what);
      window.tracks.push(...stream.getTracks());
      return stream;
    };
  });
  const states = () => page.evaluate(() => window.tracks.map((track) => track.readyState));
  await enter(page, "participant", "#data");
  await page.getByRole("button", { name: "Record" }).dblclick();
  await page.getByText("Listening").waitFor();
  await page.waitForTimeout(400);
  await page.getByRole("button", { name: "Stop recording" }).click();
  assert.deepEqual(await states(), ["ended"]);

  await page.getByRole("button", { name: "Record" }).click();
  await page.goto(`${PLAYED}/participant/#home`);
  await page.waitForFunction(() => window.tracks.length === 2);
  await page.waitForFunction(() => window.tracks.every((track) => track.readyState === "ended"));
});

test("lets nothing that is collected leave for anywhere but the node", async () => {
  await browser.context.grantPermissions(["microphone"], { origin: PLAYED });
  await enter(page, "participant", "#data");
  await draw([0.2, 0.2], [0.8, 0.6]);
  await page.getByRole("button", { name: "Store drawing" }).click();
  await page.locator(".items img").waitFor();
  await page.getByRole("button", { name: "Record" }).click();
  await page.locator(".items audio").first().waitFor();
  for (const view of ["home", "contributions", "limits"]) await page.goto(`${PLAYED}/participant/#${view}`);

  assert.deepEqual(strangers(seen), []);
  const sent = seen.requests.filter((request) => request.method() !== "GET" && !request.url().endsWith("/session"));
  assert.ok(sent.length >= 2 && sent.every((request) => /^\/api\/models\/0x[0-9a-f]{64}\/data$/.test(new URL(request.url()).pathname)));
  const blocked = await page.evaluate(() => fetch("http://127.0.0.1:9/").then(() => false, () => true));
  assert.ok(blocked, "the page's own policy lets it talk to no other address");
});

test("shows what was contributed, and why not", async () => {
  await enter(page, "participant", "#contributions");
  await page.getByText("rejected: a number is too large").waitFor();
  assert.equal(await page.getByText("A value is outside the allowed range").count(), 0);
  await page.getByText("The node was outside its hours").first().waitFor();
});

test("says of a round without me that I took no part, and why", async () => {
  await enter(page, "participant", "#contributions");
  const { model } = await firstModel();
  await play("/publish/round", { model, round: 13, phase: "final", mine: { why: "not a member in it" } });
  await page.getByText("not a member in it").waitFor();
  await play("/publish/round", { model, round: 13, phase: "reveal", mine: {} });
  await page.getByText("Took no part").waitFor();
});

test("shows at the foot the address that takes part in the model that is shown", async () => {
  await enter(page, "participant");
  const { participant } = await ask("/api/node");
  await page.locator("#foot").getByText(participant).waitFor();
  const own = `0x${"77".repeat(20)}`;
  await play("/publish/model", { ...(await firstModel()), participant: own });
  await page.locator("#foot").getByText(own).waitFor();
});

test("draws nothing anew that shows the same, lest focus and selection be lost", async () => {
  await enter(page, "participant");
  const model = await firstModel();
  await play("/publish/model", { ...model, model: `0x${"22".repeat(32)}`, name: "Digits" });
  await page.getByRole("combobox", { name: "Model" }).waitFor();
  for (const view of ["home", "contributions"]) {
    await page.goto(`${PLAYED}/participant/#${view}`);
    await page.waitForTimeout(300);
    assert.deepEqual(await drawnAnew(page, async () => {
      const news = `${view}: the disk is full`;
      await play("/publish/node", { ...(await ask("/api/node")), problems: [news] });
      await page.getByText(news).waitFor();
      return news;
    }), []);
  }
});

test("runs nothing that a name says, and fits into 320 pixels", async () => {
  await play("/play/participant/hostile");
  await page.setViewportSize({ width: 320, height: 800 });
  await enter(page, "participant");
  for (const view of ["home", "data", "contributions", "limits"]) {
    await page.goto(`${PLAYED}/participant/#${view}`);
    await page.waitForTimeout(300);
    await unclipped(page);
  }
  assert.match(await page.title(), /Participant · Commonweight/);
  assert.deepEqual(seen.errors, []);
});

test("goes on by itself after the node was away", async () => {
  await enter(page, "participant", "#limits");
  await page.getByLabel("Threads").fill("3");
  await play("/stop");
  await page.getByText("The node does not answer.").waitFor();
  await page.getByRole("button", { name: "Save limits" }).click();
  await page.locator("#limits .note.bad").getByText("The node does not answer.").waitFor();

  await play("/play/participant/usual");

  await page.locator("#connection").getByText("Live").waitFor();
  assert.equal(await page.getByLabel("Threads").inputValue(), "3");
});

test("is accessible in every view, light and dark", async () => {
  await enter(page, "participant");
  for (const view of ["home", "data", "contributions", "limits"]) {
    await page.goto(`${PLAYED}/participant/#${view}`);
    await page.waitForTimeout(400);
    await inBothThemes(page, () => accessible(page));
  }
});

function firstModel() {
  return ask("/api/models").then(({ models }) => models[0]);
}

function ask(path) {
  return page.evaluate((url) => fetch(url).then((response) => response.json()), path);
}
