// Takes the pictures in docs/images of nodes that play their interfaces, and prints what a page
// weighs and how soon it shows something: node src/test/browser/screenshots.js FOLDER, with PLAYED,
// CONTROL and TOKEN as PlayedNodes tells them.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { enter, open, play, PLAYED, watched } from "./browser.js";
import { caseOf, playLedger } from "./ledger.js";

const folder = process.argv[2];
const RUNS = 5;
mkdirSync(folder, { recursive: true });
const { context, close } = await open();
const { page } = await watched(context);

async function picture(name, { theme = "light", width = 1180, height = 900 } = {}) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: theme });
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function view(person, hash) {
  await page.goto(`${PLAYED}/${person}/#${hash}`);
  await page.waitForTimeout(500);
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function numbers(person) {
  const paints = [];
  let weight = 0;
  for (let i = 0; i < RUNS; i++) {
    await page.goto("about:blank");
    await page.goto(`${PLAYED}/${person}/`);
    await page.waitForTimeout(500);
    const [paint, bytes] = await page.evaluate(() => [
      performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
      performance
        .getEntries()
        .filter(({ name }) => !name.includes("/api/"))
        .reduce((sum, { encodedBodySize = 0 }) => sum + encodedBodySize, 0),
    ]);
    paints.push(paint);
    weight = Math.max(weight, bytes);
  }
  console.log(`${person}: first paint ${Math.round(median(paints))} ms (median of ${RUNS}), ${weight} bytes`);
}

async function longTasks() {
  await play("/play/operator/many");
  const worst = [];
  for (let i = 0; i < RUNS; i++) {
    await page.goto("about:blank");
    await page.goto(`${PLAYED}/operator/`);
    worst.push(
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            let longest = 0;
            new PerformanceObserver((list) => {
              for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
            }).observe({ type: "longtask", buffered: true });
            setTimeout(() => resolve(longest), 6000);
          }),
      ),
    );
  }
  console.log(`1,000 rounds, 500 participants: longest task ${Math.round(median(worst))} ms (median of ${RUNS})`);
}

await play("/play/operator/usual");
await enter(page, "operator");
await picture("operator");
await picture("operator-dark", { theme: "dark" });
await numbers("operator");
await longTasks();

await play("/play/participant/usual");
await context.clearCookies();
await enter(page, "participant");
await picture("participant");
await view("participant", "data");
await picture("participant-data", { theme: "dark", width: 390, height: 844 });
await numbers("participant");

await play("/play/audit/usual");
const ledger = await playLedger(caseOf("the worked example"));
await page.goto(
  `${PLAYED}/audit/?${new URLSearchParams({ rpc: ledger.rpc, ledger: ledger.ledger, model: ledger.model, source: ledger.source })}`,
);
await page.getByRole("heading", { name: "And the rest" }).waitFor();
await picture("audit");
await numbers("audit");
ledger.close();
await close();
