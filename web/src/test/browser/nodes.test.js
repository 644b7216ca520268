// The whole way of a person through the pages of real nodes: run by system-tests.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, strangers, watched } from "./browser.js";

const { OPERATOR, OPERATOR_TOKEN, PARTICIPANT, PARTICIPANT_TOKEN, AUDIT } = process.env;
const A_ROUND = 120_000;

/** A digit as strokes between 0 and 1, a little different each time it is drawn. */
const DIGITS = [
  [[0.5, 0.2], [0.3, 0.5], [0.5, 0.8], [0.7, 0.5], [0.5, 0.2]],
  [[0.5, 0.2], [0.5, 0.8]],
  [[0.3, 0.3], [0.6, 0.2], [0.6, 0.45], [0.3, 0.8], [0.7, 0.8]],
  [[0.3, 0.2], [0.65, 0.3], [0.45, 0.5], [0.65, 0.65], [0.3, 0.8]],
  [[0.4, 0.2], [0.3, 0.55], [0.7, 0.55], [0.6, 0.3], [0.6, 0.8]],
  [[0.7, 0.2], [0.35, 0.2], [0.35, 0.45], [0.65, 0.6], [0.35, 0.8]],
  [[0.6, 0.2], [0.35, 0.6], [0.5, 0.8], [0.65, 0.6], [0.4, 0.55]],
  [[0.3, 0.2], [0.7, 0.2], [0.45, 0.8]],
  [[0.5, 0.5], [0.35, 0.3], [0.65, 0.3], [0.35, 0.7], [0.65, 0.7], [0.5, 0.5]],
  [[0.6, 0.4], [0.4, 0.4], [0.45, 0.2], [0.6, 0.25], [0.6, 0.8]],
];

async function login(context, node, token, person) {
  const { page, seen } = await watched(context);
  await page.goto(`${node}/${person}/`);
  await page.getByLabel("Access token").fill(token);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.locator("#connection").getByText("Live").waitFor();
  return { page, seen };
}

async function drawDigits(page) {
  for (const [digit, strokes] of DIGITS.entries()) {
    await page.getByRole("radio", { name: String(digit) }).check({ force: true });
    const box = await page.getByRole("img", { name: "Sheet to draw on" }).boundingBox();
    const at = ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
    await page.mouse.move(...at(strokes[0]));
    await page.mouse.down();
    for (const place of strokes.slice(1)) await page.mouse.move(...at(place), { steps: 3 });
    await page.mouse.up();
    await page.getByRole("button", { name: "Store drawing" }).click();
    await page.getByText(`${digit + 1} item`).first().waitFor();
  }
}

test("from a link to a checked contribution", async () => {
  const { context, close } = await open({ viewport: { width: 1180, height: 1400 } });
  try {
    const operator = await login(context, OPERATOR, OPERATOR_TOKEN, "operator");
    await operator.page.getByRole("heading", { name: "digits" }).waitFor({ timeout: A_ROUND });
    await operator.page.getByRole("link", { name: "Invite" }).click();
    const link = await operator.page.getByLabel("Join link").inputValue();

    const mine = await login(context, PARTICIPANT, PARTICIPANT_TOKEN, "participant");
    await mine.page.getByLabel("Join link").fill(link);
    await mine.page.getByRole("button", { name: "Join" }).click();
    await mine.page.getByRole("heading", { name: "digits" }).waitFor({ timeout: A_ROUND });
    const { participant } = await mine.page.evaluate(() => fetch("/api/node").then((answer) => answer.json()));

    await operator.page.getByRole("link", { name: "Participants" }).click();
    await operator.page.getByLabel("Address of the participant").fill(participant);
    await operator.page.getByRole("button", { name: "Allow" }).click();
    await operator.page.getByText("takes part from the next round on").waitFor();

    await mine.page.getByRole("link", { name: "My data" }).click();
    await drawDigits(mine.page);
    await mine.page.getByRole("link", { name: "Taking part" }).click();
    await mine.page.getByRole("button", { name: "Accept" }).click();
    await mine.page.getByRole("heading", { name: "You take part" }).waitFor();

    await mine.page.getByRole("link", { name: "Contributions" }).click();
    await mine.page.locator("#contributions .chip").getByText("Included").waitFor({ timeout: A_ROUND });
    assert.deepEqual(strangers(mine.seen, PARTICIPANT), []);

    await operator.page.getByRole("link", { name: "Rounds" }).click();
    await operator.page.locator(".phases [aria-current]").getByText("Final").waitFor({ timeout: A_ROUND });
    await operator.page.getByText("Included").first().waitFor();

    await checks(context);
    assert.deepEqual([...operator.seen.errors, ...mine.seen.errors], []);
  } finally {
    await close();
  }
});

/** The audit page holds, and turns red as soon as one block is another. */
async function checks(context) {
  const { page } = await watched(context);
  await page.goto(`${AUDIT}/audit/`);
  await page.waitForFunction(() => document.getElementById("model").value !== "");
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("1 round: everything that a browser can check holds").first().waitFor({ timeout: A_ROUND });

  let tampered = false;
  await page.route(/\/ipfs\/bafkrei.*format=raw/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    const update = body.includes('"kind":"UpdateManifest"');
    if (update) body[60] ^= 1;
    tampered ||= update;
    await route.fulfill({ response: answer, body });
  });
  await page.getByRole("button", { name: "Check" }).click();
  await page.locator(".record.found").getByText("serves other bytes").waitFor({ timeout: A_ROUND });
  assert.ok(tampered);
}
