// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// A house whose source cannot be reached: it says so plainly, offers simulated calls, and takes them away as easily.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, violations } from "../browser.mjs";
import { stage } from "../stage.mjs";

// A folder that is not there is as far away as a network that does not answer.
const scene = stage({ more: { CAMPANILE_PADIGITALE_URL: "./nowhere", CAMPANILE_PADIGITALE_SYNC: "true" } });

test("offers simulated calls when there are none, marks them everywhere, and removes them", async () => {
  const { browser, house } = scene;
  const { page, close } = await openPage(browser);
  await page.goto(house.url);
  assert.deepEqual(await violations(page), []);
  await page.locator('button[value="carica"]').click({ noWaitAfter: true, timeout: 120_000 });
  // The page looks again by itself until they are all there; then it offers to take them away.
  await page.locator('button[value="rimuovi"]').waitFor({ timeout: 120_000 });
  for (const path of ["/", "/avvisi", "/comuni/058091-roma", "/novita"]) {
    await page.goto(house.url + path);
    assert.match(await page.locator("body").innerText(), /dati simulati/i, path);
  }
  const csv = await (await fetch(`${house.url}/avvisi?formato=csv`)).text();
  assert.match(csv, /simulat/i);
  await page.goto(house.url);
  await page.locator('button[value="rimuovi"]').click({ noWaitAfter: true, timeout: 120_000 });
  await page.locator('button[value="carica"]').waitFor({ timeout: 120_000 });
  assert.doesNotMatch(await page.locator("header, .notice-simulated").allInnerTexts().then((t) => t.join(" ")), /dati simulati/i);
  await close();
});

test("does not load them because another site asks", async () => {
  const { house } = scene;
  const answer = await fetch(`${house.url}/dimostrazione`, {
    method: "POST",
    headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    redirect: "manual",
  });
  assert.equal(answer.status, 403);
});
