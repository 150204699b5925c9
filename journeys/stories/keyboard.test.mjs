// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// A person without a mouse finds their Comune.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openPage } from "../browser.mjs";

const url = process.env.CAMPANILE_URL;
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/// Presses Tab until the focus is where `selector` says, as a person would, and tells how many times.
async function tabTo(page, selector, most = 60) {
  for (let presses = 1; presses <= most; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return presses;
  }
  throw new Error(`${selector} was not reached in ${most} presses of Tab`);
}

test("the first Tab offers to skip to the content", async () => {
  const { page, close } = await openPage(browser);
  await page.goto(url);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#content");
  await page.keyboard.press("Enter");
  assert.match(page.url(), /#content$/);
  await close();
});

test("searches and opens a Comune with the keyboard alone", async () => {
  const { page, troubles, close } = await openPage(browser);
  await page.goto(url);
  await tabTo(page, 'input[type="search"]');
  await page.keyboard.type("reggio emilia");
  await page.keyboard.press("Enter");
  await page.waitForURL(/reggio/i);
  if (!/\/comuni\/035033/.test(page.url())) {
    await tabTo(page, 'a[href^="/comuni/035033"]', 120);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/comuni\/035033-reggio-nell-?emilia/);
  }
  assert.match(await page.locator("h1").innerText(), /Reggio nell.Emilia/);
  assert.deepEqual(troubles, []);
  await close();
});

test("what has the focus can be seen", async () => {
  const { page, close } = await openPage(browser);
  await page.goto(`${url}/comuni`);
  await tabTo(page, "main a");
  const outline = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return `${style.outlineStyle} ${style.boxShadow}`;
  });
  assert.notEqual(outline, "none none");
  await close();
});
