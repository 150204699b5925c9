// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// A person looks at the map of a measure: as a picture, and moving over it with the keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openPage, violations } from "../browser.mjs";

const url = process.env.CAMPANILE_URL;
const MAP = `${url}/mappa?indicatore=adesione-1-4-1`;
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

test("a measure leads to the map of its take-up, which needs no scripts", async () => {
  const { page, troubles, close } = await openPage(browser, { javaScript: false });
  await page.goto(`${url}/misure`);
  await page.locator('a[href^="/misure/1-4-1-"]').first().click();
  await page.locator('a[href^="/mappa?indicatore=adesione-1-4-1"]').first().click();
  assert.match(await page.locator("h1").innerText(), /1\.4\.1/);
  const picture = page.locator(".map-picture img");
  await page.waitForLoadState("load");
  assert.equal(await picture.evaluate((image) => image.naturalWidth > 0), true, "the picture of the Comuni");
  assert.match(await page.locator(".map-legend").innerText(), /Nessuna candidatura finanziata/);
  assert.deepEqual(troubles, []);
  await close();
});

test("nothing heavy comes before somebody reaches for the map", async () => {
  const { page, close } = await openPage(browser, { viewport: { width: 360, height: 740 } });
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(MAP, { waitUntil: "networkidle" });
  assert.deepEqual(asked.filter((address) => /maplibre|confini/.test(address)), []);
  await close();
});

test("the map is opened, moved and left for a Comune with the keyboard alone", async () => {
  const { page, troubles, close } = await openPage(browser);
  await page.goto(MAP, { waitUntil: "networkidle" });
  await page.focus(".map-open");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.matches(".map-ready canvas"));
  assert.deepEqual(await violations(page), []);
  await page.focus("#map-find");
  await page.keyboard.type("roma");
  await page.keyboard.press("Enter");
  const told = page.locator("#map-status a");
  await told.waitFor();
  assert.match(await told.innerText(), /^Roma \(RM\): ./);
  await told.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/comuni\/058091/);
  assert.deepEqual(troubles, []);
  await close();
});

test("who points at the map is told the Comune and its figure, and a click opens its page", async () => {
  const { page, troubles, close } = await openPage(browser);
  await page.goto(`${MAP}&comune=058091`, { waitUntil: "networkidle" });
  await page.waitForSelector(".map-ready canvas");
  await page.locator(".map-frame").scrollIntoViewIfNeeded();
  const { x, y, width, height } = await page.locator(".map-stage canvas").boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  const tip = page.locator(".map-tip");
  await tip.waitFor();
  assert.match(await tip.innerText(), /^Roma \(RM\)\n./);
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.waitForURL(/\/comuni\/058091/);
  assert.deepEqual(troubles, []);
  await close();
});

test("a map that the graphics card has dropped gives way to its picture, and can be opened again", async () => {
  const { page, close } = await openPage(browser);
  await page.goto(MAP, { waitUntil: "networkidle" });
  await page.click(".map-open");
  const canvas = page.locator(".map-ready canvas");
  await canvas.waitFor();
  await canvas.evaluate((element) => element.getContext("webgl2").getExtension("WEBGL_lose_context").loseContext());
  await page.locator(".map-picture img").waitFor();
  await page.click(".map-open");
  await canvas.waitFor();
  await close();
});
