// The public audit page in a real browser, against a ledger and a gateway on other ports.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible } from "./axe.js";
import { open, play, PLAYED, watched } from "./browser.js";
import { caseOf, playLedger } from "./ledger.js";

const worked = caseOf("the worked example");
let browser;

before(async () => {
  await play("/play/audit/usual");
  browser = await open();
});
after(() => browser.close());

/** Checks a case on the page, told by its address. */
async function checked(told, change, work) {
  const ledger = await playLedger(told, change);
  const { page, seen } = await watched(browser.context);
  try {
    const query = new URLSearchParams({
      rpc: ledger.rpc,
      ledger: ledger.ledger,
      model: ledger.model,
      source: ledger.source,
    });
    await page.goto(`${PLAYED}/audit/?${query}`);
    await page.getByRole("heading", { name: "And the rest" }).waitFor();
    await work(page, ledger);
    assert.deepEqual(seen.errors, []);
  } finally {
    await page.close();
    ledger.close();
  }
}

const states = (page) => page.locator(".record > summary > .chip").allTextContents();
const verdict = (page) => page.locator(".verdict").innerText();

test("finds nothing in the worked example, and says what it checked", async () => {
  await checked(worked, {}, async (page, ledger) => {
    assert.match(await verdict(page), /3 rounds: everything that a browser can check holds/);
    assert.deepEqual(await states(page), ["Holds", "Holds", "Void", "Holds"]);
    assert.match(await page.locator(".record").nth(1).innerText(), /2 of 3 updates averaged, 7 samples/);
    assert.equal(
      await page.locator(".command").innerText(),
      `commonweight audit verify --rpc ${ledger.rpc} --ledger ${ledger.ledger}` +
        ` --model ${ledger.model} --source ${ledger.source}`,
    );
    await accessible(page);
  });
});

test("turns red when a gateway serves other bytes", async () => {
  const tamper = (blocks) => {
    const [cid, block] = [...blocks].find(([, bytes]) => new TextDecoder().decode(bytes).includes('"round":1,"samples":3'));
    const other = block.slice();
    other[40] ^= 1;
    blocks.set(cid, other);
  };
  await checked(worked, { blocks: tamper }, async (page) => {
    assert.match(await verdict(page), /finding/);
    const [, first] = await states(page);
    assert.equal(first, "Finding");
    assert.match(await page.locator(".record.found").first().innerText(), /serves other bytes under bafkrei/);
  });
});

test("turns red when the ledger keeps another history", async () => {
  const slot = (round, kept) => (round === 3 ? kept.replace(/.$/, (digit) => (digit === "0" ? "1" : "0")) : kept);
  await checked(worked, { slot }, async (page) => {
    assert.deepEqual(await states(page), ["Holds", "Holds", "Void", "Finding"]);
    assert.match(await verdict(page), /Round 3: The ledger keeps another history/);
  });
});

test("turns red when a reveal is hidden", async () => {
  const logs = (all) => all.splice(8, 1);
  await checked(worked, { logs }, async (page) => {
    assert.match(await verdict(page), /Round 1/);
    assert.equal((await states(page)).at(-1), "Finding");
  });
});

test("says what is missing, and accuses nobody", async () => {
  const blocks = (all) => all.clear();
  await checked(worked, { blocks }, async (page) => {
    assert.match(await verdict(page), /could not be checked/);
    assert.match(await page.locator(".record").first().innerText(), /Nobody serves the ModelManifest/);
  });
});

test("asks for less when a node limits how many blocks it answers for", async () => {
  await checked(worked, { mostBlocks: 5 }, async (page) => {
    assert.match(await verdict(page), /3 rounds: everything/);
  });
});

test("refuses another contract, and a ledger that does not answer", async () => {
  await checked(worked, { code: "0x6001" }, async (page) => {
    assert.match(await verdict(page), /is not a round ledger of this version/);
    await page.getByLabel("Ledger node (RPC URL)").fill("http://127.0.0.1:9");
    await page.getByRole("button", { name: "Check" }).click();
    await page.getByText("No ledger answers at http://127.0.0.1:9").first().waitFor();
  });
});

test("names the field that is not what it must be", async () => {
  const { page } = await watched(browser.context);
  await page.goto(`${PLAYED}/audit/`);
  await page.getByLabel("Ledger contract").fill("0x12");
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByRole("alert").getByText("An address is 0x and 40 hex digits").waitFor();
  await page.close();
});
