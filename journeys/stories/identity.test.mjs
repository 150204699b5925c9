// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Two people come in: one with the code of the PEC, the other by her invitation. The letters are real.

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
  house = await openHouse({ more: { CAMPANILE_MAIL_SERVER: post.url, CAMPANILE_MAIL_FROM: "campanile@example.it" } });
});
after(async () => {
  await browser?.close();
  await house?.close();
  post?.close();
});

async function enterAs(page, name) {
  await page.getByRole("button", { name: `Entra come ${name}` }).click();
}

for (const [device, viewport, ipa, pec] of [
  ["desk", DESK, "c_a007", "protocollo@pec.comune.abbasanta.or.it"],
  ["phone", PHONE, "c_a117", "comunealadistura@pec.it"],
]) {
  test(`a code opens the body, an invitation lets a colleague in, on a ${device}`, async () => {
    const first = await openPage(browser, { viewport });
    const second = await openPage(browser, { viewport });
    const page = first.page;

    await page.goto(`${house.url}/enti/${ipa}/iscrizione`);
    await page.waitForURL(/\/accedi\?torna=/);
    await page.getByText("persone inventate").first().waitFor();
    await look(page, `${device}-1-accedi`);
    await enterAs(page, "Marta Villa");

    await page.waitForURL(/\/iscrizione$/);
    await look(page, `${device}-2-iscrizione`);
    await page.getByLabel("Responsabile per la transizione digitale").check();
    await page.getByRole("button", { name: "Manda il codice alla PEC" }).click();
    const letter = await post.letterTo(pec);
    const code = letter.match(/^ {4}([0-9A-Z]{5}-[0-9A-Z]{5})$/m)[1];
    await page.getByLabel("Codice ricevuto per PEC").fill("AAAAA-AAAAA");
    await page.getByRole("button", { name: "Entra nell'ente" }).click();
    await page.getByText("Restano 4 tentativi").waitFor();
    await look(page, `${device}-3-codice`);
    await page.getByLabel("Codice ricevuto per PEC").fill(code.toLowerCase());
    await page.getByRole("button", { name: "Entra nell'ente" }).click();
    await page.waitForURL(/\/profilo\?benvenuto/);
    await look(page, `${device}-4-profilo`);

    await page.getByRole("link", { name: "Le persone dell'ente" }).first().click();
    await page.getByLabel("Il suo indirizzo e-mail").fill(`luca.${device}@comune.example`);
    await page.getByRole("button", { name: "Manda l'invito" }).click();
    await page.getByText("Invito mandato").waitFor();
    await look(page, `${device}-5-persone`);
    const invitation = await post.letterTo(`luca.${device}@comune.example`);

    const other = second.page;
    await other.goto(invitation.match(/https?:\/\/\S+\/invito#\S+/)[0]);
    await look(other, `${device}-6-invito`);
    await other.getByRole("link", { name: "Accedi per accettare" }).click();
    await enterAs(other, "Luca Serra");
    await other.getByRole("button", { name: "Accetta come Luca Serra" }).click();
    await other.waitForURL(/\/profilo\?benvenuto/);
    assert.match(await other.locator("#content").innerText(), new RegExp(`luca.${device}@comune.example`));

    await page.reload();
    await page.getByRole("rowheader", { name: "Luca Serra" }).waitFor();
    await look(page, `${device}-7-persone`);

    await other.getByRole("link", { name: "Cancella i tuoi dati" }).click();
    await look(other, `${device}-8-cancella`);
    await other.getByRole("button", { name: "Cancella tutto" }).click();
    await other.waitForURL(`${house.url}/`);
    await other.goto(`${house.url}/profilo`);
    await other.waitForURL(/\/accedi/);
    await page.goto(`${house.url}/profilo/cancella`);
    await page.getByRole("button", { name: "Cancella tutto" }).click();
    assert.deepEqual([...first.troubles.filter(isStrange), ...second.troubles], []);
    await first.close();
    await second.close();
  });
}

/// The browser's console tells of the 422 that a wrong code is answered with.
const isStrange = (trouble) => !trouble.includes("422");

test("without JavaScript one signs in, is known on another page, and leaves", async () => {
  const { page, troubles, close } = await openPage(browser, { javaScript: false });
  await page.goto(house.url);
  await page.getByRole("link", { name: "Accedi" }).click();
  await enterAs(page, "Chiara Neri");
  await page.waitForURL(/\/profilo$/);
  const cookie = (await page.context().cookies()).find((one) => one.name === "__Host-campanile");
  assert.ok(cookie.secure && cookie.httpOnly && cookie.sameSite === "Lax" && cookie.path === "/");
  await page.goto(house.url);
  await page.getByRole("link", { name: "Profilo" }).click();
  await page.getByRole("button", { name: "Esci" }).click();
  await page.getByRole("link", { name: "Accedi" }).waitFor();
  await page.context().addCookies([{ ...cookie }]);
  await page.goto(`${house.url}/profilo`);
  assert.match(page.url(), /\/accedi/, "a session that was left is of no use to who kept its cookie");
  assert.deepEqual(troubles, []);
  await close();
});
