// The operator's dashboard in a real browser, against a node that plays its interface.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { accessible } from "./axe.js";
import { drawnAnew, enter, inBothThemes, open, play, PLAYED, strangers, TOKEN, unclipped, watched } from "./browser.js";

let browser;
let page;
let seen;

before(async () => {
  browser = await open();
});
after(() => browser.close());

beforeEach(async () => {
  await page?.close();
  await play("/play/operator/usual");
  await browser.context.clearCookies();
  ({ page, seen } = await watched(browser.context));
});

test("lets nobody in with a wrong token, and keeps the right one out of every address", async () => {
  await page.goto(`${PLAYED}/operator/`);
  await page.getByLabel("Access token").fill("guessed");
  await page.getByRole("button", { name: "Open" }).click();
  await page.getByRole("alert").getByText("Wrong token").waitFor();

  await enter(page, "operator");
  await page.getByRole("heading", { name: "Letters from two schools" }).waitFor();
  assert.ok(seen.requests.every((request) => !request.url().includes(TOKEN)));
  assert.equal(await page.evaluate(() => document.cookie), "");
  assert.deepEqual(strangers(seen), []);
  assert.deepEqual(seen.errors, []);
});

test("shows a round as it goes on, and says so to who listens", async () => {
  await enter(page, "operator");
  await page.getByRole("heading", { name: "Round 12" }).waitFor();
  const { model } = await ask(page, "/api/models").then(({ models }) => models[0]);
  const round = await ask(page, `/api/models/${model}/rounds?from=12&limit=1`).then(({ rounds }) => rounds[0]);
  const rejected = { ...round.participants[0], verdict: "rejected", reason: 7, why: "delta/w holds 9" };

  await play("/publish/round", { ...round, phase: "aggregate", participants: [rejected] });

  await page.locator(".phases [aria-current]").getByText("Aggregate").waitFor();
  await page.getByText("A value is outside the allowed range: delta/w holds 9").waitFor();
  assert.equal(await page.locator("#announcer").textContent(), "Round 12: Aggregate");
});

test("asks before it aborts a round, and shows why it cannot be done", async () => {
  await enter(page, "operator");
  await page.getByRole("button", { name: "Abort round" }).click();
  const dialog = page.getByRole("dialog", { name: "Abort the live round of Letters from two schools?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  assert.ok(!seen.requests.some((request) => request.method() === "POST" && request.url().includes("/abort")));

  await page.getByRole("button", { name: "Abort round" }).click();
  await dialog.getByRole("button", { name: "Abort round" }).click();
  await page.getByRole("alert").getByText("There is no round that could be aborted now").waitFor();
});

test("offers to abort as long as a round is live, whatever the state of the model", async () => {
  await enter(page, "operator");
  const { model, round } = await latest(page);
  const abort = page.getByRole("button", { name: "Abort round" });
  const open = page.getByRole("button", { name: "Open a round" });
  for (const [ended, live] of [["final", "commit"], ["challenge", "reveal"], ["void", "aggregate"]]) {
    await play("/publish/round", { ...round, phase: ended });
    await abort.waitFor({ state: "hidden" });
    await play("/publish/round", { ...round, phase: live });
    await abort.waitFor();
  }
  for (const state of ["paused", "idle"]) {
    await play("/publish/model", { ...model, state });
    await page.locator("h1 + .chip").getByText(state, { exact: false }).waitFor();
    assert.deepEqual([await abort.isVisible(), await open.isVisible()], [true, false]);
  }
  await play("/publish/round", { ...round, phase: "void" });
  await abort.waitFor({ state: "hidden" });
  assert.ok(await open.isVisible());
});

test("aborts a round once it was confirmed, and says so to who listens", async () => {
  await enter(page, "operator");
  const { model } = await latest(page);
  await page.route("**/abort", (route) => route.fulfill({ status: 202, json: {} }));
  await page.getByRole("button", { name: "Abort round" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("No result will be proposed.").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.deepEqual(posted("/abort"), []);

  await page.getByRole("button", { name: "Abort round" }).click();
  await dialog.getByRole("button", { name: "Abort round" }).click();
  await page.locator("#announcer").getByText("The node has been asked.").waitFor({ state: "attached" });
  assert.deepEqual(posted("/abort"), [`/api/models/${model.model}/abort`]);
  assert.equal(await page.getByRole("alert").isVisible(), false);
});

test("pauses and resumes", async () => {
  await enter(page, "operator");
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await page.locator("h1 + .chip").getByText("Paused").waitFor();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Resume" }).click();
  await page.locator("h1 + .chip").getByText("Running").waitFor();
});

test("says that the node is away, and goes on by itself once it is back", async () => {
  await enter(page, "operator");
  await play("/stop");
  await page.getByText("The node does not answer.").waitFor();

  await play("/play/operator/hostile");

  await page.locator("#connection").getByText("Live").waitFor();
  await page.getByRole("heading", { name: "Round 3", exact: true }).waitFor();
  assert.equal(await page.locator("#banner").isHidden(), true);
});

test("runs nothing that a name says, and breaks under none", async () => {
  await play("/play/operator/hostile");
  await page.setViewportSize({ width: 320, height: 800 });
  await enter(page, "operator");
  await page.getByRole("heading", { name: "<img src=x onerror=" }).waitFor();
  for (const view of ["rounds", "participants", "versions", "join"]) {
    await page.goto(`${PLAYED}/operator/#${view}`);
    await page.waitForTimeout(300);
    await unclipped(page);
  }
  assert.match(await page.title(), /Operator · Commonweight/);
  assert.equal(await page.locator("img[src=x]").count(), 0);
  assert.deepEqual(seen.errors, []);
});

test("keeps two tabs alive", async () => {
  await enter(page, "operator");
  const other = await watched(browser.context);
  await other.page.goto(`${PLAYED}/operator/`);
  await other.page.locator("#connection").getByText("Live").waitFor();
  const { models } = await ask(page, "/api/models");

  await play("/publish/model", { ...models[0], name: "Renamed" });

  await page.getByRole("heading", { name: "Renamed" }).waitFor();
  await other.page.getByRole("heading", { name: "Renamed" }).waitFor();
  await other.page.close();
});

test("lets go of the line while the tab is hidden, and then shows what it missed", async () => {
  await enter(page, "operator");
  const { models } = await ask(page, "/api/models");
  const gone = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/api/events"));
  await hide(page, true);
  await gone;
  await ask(page, `/api/models/${models[0].model}/pause`, "POST");

  await hide(page, false);

  await page.locator("h1 + .chip").getByText("Paused").waitFor();
});

test("finds one of 500 participants, and draws only what can be looked at", async () => {
  await play("/play/operator/many");
  await enter(page, "operator", "#participants");
  await page.getByText("500 of 500").waitFor();
  assert.ok((await page.locator("#participants tbody tr").count()) <= 50);
  await page.getByLabel("Find by name").fill("grandma");
  await page.getByText("83 of 500").waitFor();

  await page.goto(`${PLAYED}/operator/#rounds`);
  await page.getByRole("heading", { name: "Round 1000" }).waitFor();
  await page.getByRole("img", { name: /Accuracy: .* in round 1, .* in round 999/ }).waitFor();
  assert.ok((await page.locator("#rounds tbody tr").count()) <= 60);
});

test("shows why somebody cannot be allowed", async () => {
  await enter(page, "operator", "#participants");
  await page.getByLabel("Address of the participant").fill("nobody");
  await page.getByRole("button", { name: "Allow" }).click();
  await page.getByText("participants names nobody").waitFor();
});

test("shows an earlier round when it is asked for", async () => {
  await enter(page, "operator");
  await page.getByRole("button", { name: "Round 10" }).click();
  await page.getByText("Too few updates were revealed").waitFor();
  await page.getByRole("button", { name: "Back to the latest round" }).click();
  await page.getByRole("heading", { name: "Round 12" }).waitFor();
});

test("lets what it shows of a participant grow old by itself", async () => {
  await enter(page, "operator", "#participants");
  const youngest = page.locator("#participants tbody tr").first();
  await youngest.getByText("just now").waitFor();
  await page.clock.setFixedTime(Date.now() + 130_000);
  await youngest.getByText("2 minutes ago").waitFor();
});

test("shows another model's latest round, not that of the number which was picked", async () => {
  await enter(page, "operator");
  const { round } = await latest(page);
  await page.getByRole("button", { name: "Round 10" }).click();
  await page.getByText("Too few updates were revealed").waitFor();
  const { model } = await operateAnother(page);
  await page.getByRole("combobox", { name: "Model" }).selectOption("Digits");
  await page.getByRole("heading", { name: "Digits" }).waitFor();
  for (const number of [10, 11]) await play("/publish/round", { ...round, model, round: number });
  await page.getByRole("button", { name: "Round 11" }).waitFor();
  assert.equal(await page.locator("#rounds h2").first().textContent(), "Round 11");
});

test("draws nothing anew that shows the same, lest focus and selection be lost", async () => {
  await enter(page, "operator");
  await operateAnother(page);
  for (const view of ["rounds", "participants"]) {
    await page.goto(`${PLAYED}/operator/#${view}`);
    await page.locator(`#${view} tbody tr`).first().waitFor();
    await page.getByRole("combobox", { name: "Model" }).waitFor();
    await page.waitForTimeout(300);
    assert.deepEqual(await drawnAnew(page, async () => {
      const news = `${view}: the disk is full`;
      await play("/publish/node", { ...(await ask(page, "/api/node")), problems: [news] });
      await page.getByText(news).waitFor();
      return news;
    }), []);
  }
});

test("gives versions to download, and a link and a code to join", async () => {
  await enter(page, "operator", "#versions");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the model of Round 11" }).click();
  assert.equal((await download).suggestedFilename(), "model-round-11.safetensors");

  await page.goto(`${PLAYED}/operator/#join`);
  assert.match(await page.getByLabel("Join link").inputValue(), /^commonweight:join\?chain=31337&/);
  const code = page.getByRole("img", { name: "The join link as a QR code" });
  await code.waitFor();
  assert.ok((await code.evaluate((image) => image.naturalWidth)) > 0);
});

test("says what to do when nothing is there yet", async () => {
  await play("/play/operator/empty");
  await enter(page, "operator");
  await page.getByRole("heading", { name: "No model is operated here yet" }).waitFor();
});

test("works with a keyboard and a screen reader, in every view, light and dark", async () => {
  await enter(page, "operator");
  await page.goto("about:blank");
  await page.goto(`${PLAYED}/operator/`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to content");
  for (const view of ["rounds", "participants", "versions", "join"]) {
    await page.goto(`${PLAYED}/operator/#${view}`);
    await page.waitForTimeout(400);
    await inBothThemes(page, () => accessible(page));
  }
});

function ask(page, path, method = "GET") {
  return page.evaluate(
    ([url, how]) => fetch(url, { method: how }).then((response) => response.json()),
    [path, method],
  );
}

/** The model that is shown, and its latest round. */
async function latest(page) {
  const { models } = await ask(page, "/api/models");
  const path = `/api/models/${models[0].model}/rounds?from=12&limit=1`;
  return { model: models[0], round: (await ask(page, path)).rounds[0] };
}

/** The paths that were posted to and end so. */
function posted(path) {
  return seen.requests
    .filter((request) => request.method() === "POST")
    .map((request) => new URL(request.url()).pathname)
    .filter((name) => name.endsWith(path));
}

/** Has the node tell of a second model. */
async function operateAnother(page) {
  const { model } = await latest(page);
  const other = { ...model, model: `0x${"22".repeat(32)}`, name: "Digits" };
  await play("/publish/model", other);
  return other;
}

/** Lets the page believe that nobody looks at it, or that somebody does again. */
function hide(page, hidden) {
  return page.evaluate((is) => {
    Object.defineProperty(document, "hidden", { value: is, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}
