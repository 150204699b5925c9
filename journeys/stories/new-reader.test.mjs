// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// The secretary of a small Comune, on a phone, on a Monday: finds the town, reads its page, takes its sheet.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, openBrowser, openPage, overflow } from "../browser.mjs";

const url = process.env.CAMPANILE_URL;
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

async function search(page, words) {
  const box = page.locator('main input[type="search"], header input[type="search"]').first();
  await box.fill(words);
  await box.press("Enter");
  await page.waitForLoadState("load");
}

for (const javaScript of [true, false]) {
  test(`finds a town, reads its page and takes its sheet ${javaScript ? "with" : "without"} JavaScript`, async () => {
    const { page, troubles, close } = await openPage(browser, { viewport: PHONE, javaScript });
    await page.goto(url);
    await search(page, "agliè");
    if (!page.url().includes("/comuni/001001")) await page.locator('main a[href^="/comuni/001001"]').first().click();
    await page.waitForURL(/\/comuni\/001001-aglie/);
    assert.match(await page.locator("h1").innerText(), /Agliè/);
    assert.match(await page.locator("body").innerText(), /dati simulati/i);
    if (javaScript) assert.equal(await overflow(page), 0);
    const href = await page.locator('a[href$="scheda.pdf"]').first().getAttribute("href");
    const sheet = await fetch(new URL(href, url));
    assert.equal(sheet.headers.get("content-type"), "application/pdf");
    const bytes = Buffer.from(await sheet.arrayBuffer());
    assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
    assert.deepEqual(troubles, []);
    await close();
  });
}

test("a list filters and downloads the same rows without JavaScript", async () => {
  const { page, close } = await openPage(browser, { javaScript: false });
  await page.goto(`${url}/comuni?regione=02`);
  const href = await page.locator('a[href*="formato=csv"]').first().getAttribute("href");
  const file = await (await fetch(new URL(href, `${url}/comuni`))).text();
  const rows = file.trim().split(/\r?\n/).filter((line) => !line.startsWith("#")).slice(1);
  assert.equal(rows.length, 74);
  assert.ok(rows.every((row) => row.includes("Valle d'Aosta")), rows.find((row) => !row.includes("Valle d'Aosta")));
  await close();
});

test("the language is chosen by the browser, changed by the switch, and remembered", async () => {
  const { page, close } = await openPage(browser, { language: "en" });
  await page.goto(url);
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.locator('header a[hreflang="it"]').first().click();
  await page.waitForFunction(() => document.documentElement.lang === "it");
  await page.goto(`${url}/comuni`);
  assert.equal(await page.getAttribute("html", "lang"), "it");
  await close();
});
