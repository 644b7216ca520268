// One Chromium for a file of tests, watched: what goes wrong in a page fails the test that made it.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const { PLAYED, CONTROL, TOKEN, CHROMIUM = "/usr/bin/chromium" } = process.env;

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-device-for-media-stream",
];
const PATIENCE = 30_000;

/** Starts a browser with a profile of its own. */
export async function open(options = {}) {
  const profile = mkdtempSync(join(tmpdir(), "commonweight-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: [...FLAGS, ...(options.flags ?? [])],
    viewport: { width: 1180, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** A page whose errors and requests are kept. */
export async function watched(context) {
  const page = await context.newPage();
  const seen = { errors: [], requests: [], bytes: 0 };
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("console", (message) => {
    const expected = /Failed to load resource|ERR_CONNECTION_REFUSED|EventSource/;
    if (message.type() === "error" && !expected.test(message.text())) {
      seen.errors.push(message.text());
    }
  });
  page.on("request", (request) => seen.requests.push(request));
  return { page, seen };
}

/** Tells the played node what to do. */
export async function play(path, body) {
  const answer = await fetch(new URL(path, CONTROL), {
    method: "POST",
    body: body && JSON.stringify(body),
  });
  assert.equal(answer.status, 200, `${path} is played`);
}

/** Opens the page of a person and shows the token. */
export async function enter(page, person, hash = "") {
  await page.goto(`${PLAYED}/${person}/${hash}`);
  await page.getByLabel("Access token").fill(TOKEN);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.locator("#connection").getByText("Live").waitFor();
}

/** Everything that a page asked for beyond its own address. */
export function strangers(seen, own = PLAYED) {
  return seen.requests
    .map((request) => request.url())
    .filter((url) => !url.startsWith(`${own}/`) && !url.startsWith("blob:"));
}

/** Does something in the light and in the dark. */
export async function inBothThemes(page, work) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await work(colorScheme);
  }
}

/** Fails if something sticks out of the window to the right. */
export async function unclipped(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${page.url()} is ${wide} px too wide`);
}

/** The elements that are others after something happened, but for those that tell its news. */
export async function drawnAnew(page, happen) {
  const all = "main *, #foot *";
  await page.evaluate((every) => {
    for (const one of document.querySelectorAll(every)) one.known = true;
  }, all);
  const news = await happen();
  return page.evaluate(
    ([every, told]) =>
      [...document.querySelectorAll(every)]
        .filter((one) => !one.known && !one.textContent.includes(told))
        .map((one) => one.outerHTML.slice(0, 120)),
    [all, news],
  );
}
