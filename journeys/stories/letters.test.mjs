// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// An administrator looks where a code by PEC has ended, and finds it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESK, PHONE, look, openBrowser, openPage } from "../browser.mjs";
import { openHouse } from "../house.mjs";
import { openPostOffice } from "../post-office.mjs";

let browser;
let house;
let post;
before(async () => {
  [browser, post] = await Promise.all([openBrowser(), openPostOffice()]);
  const pec = { CAMPANILE_MAIL_SERVER: post.url, CAMPANILE_MAIL_FROM: "campanile@example.it" };
  house = await openHouse({ more: pec });
});
after(async () => {
  await browser?.close();
  await house?.close();
  post?.close();
});

async function enterAs(page, name, address) {
  await page.goto(`${house.url}${address}`);
  await page.waitForURL(/\/accedi\?torna=/);
  await page.getByRole("button", { name: `Entra come ${name}` }).click();
}

test("what was sent is found, with how it ended and not with what it said", async () => {
  const asking = await openPage(browser);
  await enterAs(asking.page, "Marta Villa", "/enti/c_a007/iscrizione");
  await asking.page.getByLabel("Responsabile per la transizione digitale").check();
  await asking.page.getByRole("button", { name: "Manda il codice alla PEC" }).click();
  const letter = await post.letterTo("protocollo@pec.comune.abbasanta.or.it");
  const code = letter.match(/^ {4}([0-9A-Z]{5}-[0-9A-Z]{5})$/m)[1];

  for (const [device, viewport] of [["desk", DESK], ["phone", PHONE]]) {
    const { page, troubles, close } = await openPage(browser, { viewport });
    await enterAs(page, "Ada Fontana", "/messaggi");
    await page.getByRole("heading", { name: "Messaggi spediti", level: 1 }).waitFor();
    await page.getByText("protocollo@pec.comune.abbasanta.or.it").waitFor();
    await look(page, `${device}-messaggi`);
    await page.locator("#list-search").fill("abbasanta");
    await page.locator("#filter-stato").selectOption("sent");
    await page.getByRole("button", { name: "Applica" }).click();
    await page.waitForURL(/stato=sent/);
    await page.locator("tbody th a").first().click();
    await page.getByText("identity/enrolment/").waitFor();
    assert.ok(!(await page.content()).includes(code), "what a letter says is nobody's to read");
    await look(page, `${device}-messaggio`);
    assert.deepEqual(troubles, []);
    await close();
  }
  const csv = await asking.page.request.get(`${house.url}/messaggi?formato=csv`);
  assert.equal(csv.status(), 404, "who is no administrator does not learn that there is a log");
  await asking.close();
});
