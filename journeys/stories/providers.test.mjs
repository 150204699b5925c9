// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// A person signs in at real providers: an ordinary one, SPID, CIE. And what happens when something is not as it should be.
// The keys, ours for the providers too, are with a keeper, as in a real installation.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { PHONE, look, openBrowser, openPage } from "../browser.mjs";
import { openHouse } from "../house.mjs";
import { openKeeper } from "../keeper.mjs";
import { absent, openPeers } from "../peers.mjs";

const LEVEL_TWO = "https://www.spid.gov.it/SpidL2";

let browser;
let house;
let keeper;
let peers;
before(async () => {
  if (absent) return;
  [browser, peers] = await Promise.all([openBrowser(), openPeers()]);
  const { CAMPANILE_IDENTITY_PROVIDER_KEYS: keys, ...more } = peers.more;
  keeper = await openKeeper({ CAMPANILE_IDENTITY_PROVIDER_KEYS: keys });
  house = await openHouse({ more: { ...more, CAMPANILE_KEEPER: keeper.socket }, port: peers.port });
});
after(async () => {
  await browser?.close();
  await house?.close();
  await keeper?.close();
  await peers?.close();
});

/// The pages of the ordinary provider: who, and how surely; then consent.
async function atTheRegion(page, acr = LEVEL_TWO) {
  await page.locator("input[name=login]").fill("maria");
  await page.locator("input[name=acr]").fill(acr);
  await page.getByRole("button", { name: "login" }).click();
  await page.getByRole("button", { name: "consent" }).click();
}

/// The pages of the reference stack.
async function atTheFederation(page) {
  await page.locator("input[name=username]").fill("maria");
  await page.locator("input[name=password]").fill("una password");
  await page.locator("input[name=password]").press("Enter");
  await page.locator("#agree").click();
}

test("at an ordinary provider: in, out, and out there too", { skip: absent }, async () => {
  const { page, close } = await openPage(browser);
  await page.goto(`${house.url}/enti`);
  await page.waitForURL(/\/accedi\?torna=/);
  await look(page, "providers-1-accedi");
  await page.getByRole("link", { name: "Entra con Regione Prova" }).click();
  await atTheRegion(page);
  await page.waitForURL(`${house.url}/enti`);
  await page.goto(`${house.url}/profilo`);
  await page.getByText("Maria Rossi").first().waitFor();
  await page.getByText("livello di sicurezza 2").waitFor();
  await page.getByRole("button", { name: "Esci" }).click();
  await look(page, "providers-2-uscita");
  await page.getByRole("link", { name: "Esci anche da Regione Prova" }).click();
  await page.getByText("Do you want to sign-out").waitFor();
  await close();
});

test("an answer of the provider is good once, and in the browser that asked", { skip: absent }, async () => {
  const [first, second] = [await openPage(browser), await openPage(browser, { viewport: PHONE })];
  const page = first.page;
  const answers = [];
  page.on("request", (request) => request.url().includes("/accedi/ritorno/") && answers.push(request.url()));
  await page.goto(`${house.url}/accedi/con/regione`);
  await atTheRegion(page);
  await page.waitForURL(/\/profilo$/);
  await second.page.goto(`${house.url}/accedi/con/regione`);
  assert.equal((await second.page.goto(answers[0])).status(), 410);
  await second.page.getByText("Questo accesso non si può concludere qui").waitFor();
  await look(second.page, "providers-3-altro-browser");
  await page.getByRole("button", { name: "Esci" }).click();
  assert.equal((await page.goto(answers[0])).status(), 410, "replayed");
  await page.goto(`${house.url}/profilo`);
  assert.match(page.url(), /\/accedi\?torna/);
  await Promise.all([first.close(), second.close()]);
});

test("who is not sure enough, or gives up, is told in their language", { skip: absent }, async () => {
  const weak = await openPage(browser);
  await weak.page.goto(`${house.url}/accedi/con/regione`);
  await atTheRegion(weak.page, "https://www.spid.gov.it/SpidL1");
  await weak.page.getByText("di un livello di sicurezza troppo basso").waitFor();
  await weak.close();
  const english = await openPage(browser, { language: "en" });
  await english.page.goto(`${house.url}/accedi/con/spid?torna=/enti`);
  await english.page.locator("a.button-cancel").click();
  await english.page.getByRole("alert").waitFor();
  assert.match(await english.page.getByRole("alert").innerText(), /Esempio ID (refused the sign-in|was cancelled)/);
  await english.page.locator("a[href='/accedi/con/spid?torna=%2Fenti']").waitFor();
  await english.close();
});

for (const [key, button] of [["spid", "Entra con SPID"], ["cie", "Entra con CIE"]]) {
  test(`with ${key}: trusted through the federation, in, and revoked at the end`, { skip: absent }, async () => {
    const { page, close } = await openPage(browser);
    await page.goto(`${house.url}/accedi`);
    await page.getByRole("link", { name: button }).click();
    await atTheFederation(page);
    await page.waitForURL(/\/profilo$/);
    await page.getByText("Maria Rossi").first().waitFor();
    await page.getByRole("button", { name: "Esci" }).click();
    await page.waitForURL(`${house.url}/`);
    await close();
  });
}

test("the same person everywhere, let in by codice fiscale; every message is in the log", { skip: absent }, async () => {
  const admitted = house.command("identity", "admit", "--fiscal-code", "RSSMRA80A41H501Y", "--body", "anci", "--role", "analyst");
  assert.equal(admitted.status, 0, admitted.stderr);
  assert.match(admitted.stdout, /a member from now on/, "SPID, CIE and the region vouch for one codice fiscale");
  const today = new Date().toISOString().slice(0, 10);
  const log = house.command("identity", "log", "--from", today, "--to", today, "--why", "a journey").stdout;
  const kinds = new Set(log.trim().split("\n").map((line) => JSON.parse(line).kind));
  for (const kind of ["trust_chain", "authentication_request", "user_info_response", "revocation_response"]) {
    assert.ok(kinds.has(kind), `${kind} is in the identity log`);
  }
  const states = house.command("identity", "providers");
  assert.equal(states.status, 0, states.stdout + states.stderr);
});

test("the server, which has let people in by all three, has no key", { skip: absent }, () => {
  const files = readdirSync(house.folder, { recursive: true });
  assert.ok(files.includes("identity-log"), files.join(" "));
  assert.deepEqual(files.filter((file) => /\.(key|pem)$/.test(file)), []);
});
