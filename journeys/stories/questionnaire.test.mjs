// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Who writes a questionnaire tries it out: sees what is wrong beside its cells, then fills it as others will.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESK, PHONE, openBrowser, openPage, overflow, violations } from "../browser.mjs";

const url = process.env.CAMPANILE_URL;
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

async function openExample(page, name) {
  await page.goto(`${url}/questionari/prova`);
  await page.locator(`form:has(input[value="${name}"]) button`).click();
  await page.waitForURL(/\/questionari\/prova\/[0-9a-f]{32}$/);
}

/// Does something and waits until the server has answered and htmx has put the answer in its place.
async function settled(page, work) {
  const revision = page.locator("#survey-revision");
  const earlier = await revision.inputValue();
  await work();
  await page.waitForFunction((was) => document.getElementById("survey-revision")?.value !== was, earlier);
  // htmx gives the focus when it settles, a moment after the new parts stand in the page.
  await page.waitForFunction(() => !document.querySelector(".htmx-request, .htmx-swapping, .htmx-added, .htmx-settling"));
}

for (const [name, viewport] of [["desk", DESK], ["phone", PHONE]]) {
  test(`what is wrong stands beside its cell, on a ${name}`, async () => {
    const { page, troubles, close } = await openPage(browser, { viewport });
    await openExample(page, "con-errori");
    assert.match(await page.locator(".verdict").innerText(), /errori da correggere/);
    assert.deepEqual(await violations(page), []);
    assert.equal(await overflow(page), 0);
    const place = page.locator(".finding-place").first();
    const address = await place.innerText();
    await place.click();
    const cell = page.locator(":target");
    assert.match(await cell.getAttribute("id"), new RegExp(`^cella-${address.replace("!", "-")}$`));
    assert.match(await cell.innerText(), /Errore 1/);
    await page.getByRole("link", { name: /avvertenz/ }).click();
    await page.waitForURL(/gravita=avvertenze/);
    assert.ok((await page.locator(".finding").count()) > 0);
    assert.ok((await page.locator(".finding .badge-ended").count()) === 0);
    assert.deepEqual(troubles, []);
    await close();
  });

  test(`fills the form: questions appear, instances are added, the language changes, on a ${name}`, async () => {
    const { page, troubles, close } = await openPage(browser, { viewport });
    await openExample(page, "servizi-digitali");
    await page.locator('.verdict a[href$="/compila"]').click();
    await page.waitForURL(/compila$/);
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.getByRole("radio", { name: "Cuneo" }).count(), 0, "not asked before the region");

    await settled(page, () => page.getByLabel("Piemonte").check());
    await page.getByRole("radio", { name: "Cuneo" }).waitFor();
    assert.match(await page.locator("#survey-news").innerText(), /È comparsa una domanda: Provincia/);
    assert.equal(await page.getByRole("radio", { name: "Isernia" }).count(), 0, "only the provinces of the region");

    await page.getByLabel("Quanti residenti").fill("31.000");
    await settled(page, () => page.keyboard.press("Tab"));
    assert.ok(await page.evaluate(() => document.activeElement !== document.body), "the focus is not lost");
    await page.getByLabel("Quante persone").fill("-3");
    await settled(page, () => page.keyboard.press("Tab"));
    const wrong = page.getByLabel("Quante persone");
    assert.equal(await wrong.getAttribute("aria-invalid"), "true");
    const described = (await wrong.getAttribute("aria-describedby")).split(" ").at(-1);
    assert.match(await page.locator(`[id="${described}"]`).innerText(), /meno di zero/);
    assert.match(await page.locator('[id="vq:data:ente:residenti"]').innerText(), /31000/);

    await settled(page, () => page.locator("table.grid input").first().check());
    await settled(page, () => page.locator('[id="q:data:servizi_in_linea-1"]').check());
    await settled(page, () => page.getByRole("button", { name: /^Aggiungi/ }).click());
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Un servizio in linea 2/);
    await settled(page, () => page.getByRole("button", { name: /^Togli.*2/ }).click());
    assert.equal(await page.locator(".form-instance").count(), 1);

    await settled(page, () => page.getByRole("button", { name: "Verifica le risposte" }).click());
    assert.match(await page.locator("#survey-summary").innerText(), /da sistemare/);
    assert.deepEqual(await violations(page), []);
    assert.equal(await overflow(page), 0);

    await page.getByRole("button", { name: "English (en)" }).click();
    await page.getByText("How many people live in the Comune").waitFor();
    assert.equal(await page.locator("#survey-parts").getAttribute("lang"), "en");
    assert.deepEqual(troubles, []);
    await close();
  });
}

test("an answer given while the server draws its question again is not lost", async () => {
  const { page, troubles, close } = await openPage(browser);
  await openExample(page, "servizi-digitali");
  await page.locator('.verdict a[href$="/compila"]').click();
  await page.waitForURL(/compila$/);
  let release;
  let first = true;
  const released = new Promise((done) => { release = done; });
  await page.route(/compila$/, async (route) => {
    const holds = first && route.request().method() === "POST";
    if (holds) first = false;
    if (holds) await released;
    await route.continue();
  });
  // What is missing is marked at each question, so each is drawn again.
  await page.locator('button[value="verifica"]').click();
  await page.getByLabel("Piemonte").check();
  release();
  await page.getByRole("radio", { name: "Cuneo" }).waitFor();
  assert.equal(await page.getByLabel("Piemonte").isChecked(), true);
  assert.deepEqual(troubles, []);
  await close();
});

test("a choice pressed while its question is drawn again is taken", async () => {
  const { page, troubles, close } = await openPage(browser);
  await openExample(page, "servizi-digitali");
  await page.goto(`${page.url()}/compila`);
  const choice = page.getByLabel("Molise");
  await choice.evaluate((one) => { globalThis.before = one; });
  await choice.hover();
  await page.mouse.down();
  // What is missing is marked at each question, so each is drawn again.
  await page.locator('button[value="verifica"]').evaluate((button) => button.click());
  await page.waitForFunction(() => !globalThis.before.isConnected);
  await choice.hover();
  await page.mouse.up();
  await page.getByRole("radio", { name: "Isernia" }).waitFor();
  assert.deepEqual(troubles, []);
  await close();
});

test("without JavaScript the whole form is sent and works", async () => {
  const { page, troubles, close } = await openPage(browser, { javaScript: false });
  await openExample(page, "servizi-digitali");
  await page.locator('.verdict a[href$="/compila"]').click();
  await page.getByLabel("Molise").check();
  await page.getByLabel("Quanti residenti").fill("5.000");
  await page.getByRole("button", { name: "Aggiorna" }).last().click();
  await page.getByLabel("Isernia").check();
  await page.locator('[id="q:data:servizi_in_linea-1"]').check();
  await page.getByRole("button", { name: "Aggiorna" }).last().click();
  await page.getByLabel("Agnone").check();
  await page.getByRole("button", { name: /^Aggiungi/ }).click();
  assert.match(page.url(), /#q:data:servizio~2$/);
  assert.ok(await page.getByLabel("Agnone").isChecked());
  assert.equal(await page.getByLabel("Quanti residenti").inputValue(), "5000");
  await page.getByRole("button", { name: "Verifica le risposte" }).click();
  assert.match(await page.locator("#survey-summary").innerText(), /da sistemare/);
  assert.deepEqual(troubles, []);
  await close();
});

test("a rank and a question are answered with the keyboard alone", async () => {
  const { page, troubles, close } = await openPage(browser);
  await openExample(page, "servizi-digitali");
  await page.goto(`${page.url()}/compila`);
  await page.getByLabel("Piemonte").focus();
  await settled(page, () => page.keyboard.press("Space"));
  assert.equal(await page.evaluate(() => document.activeElement.value), "piemonte", "the focus stays");
  const down = page.getByRole("button", { name: "Sposta giù: Poche persone" });
  await down.focus();
  await settled(page, () => page.keyboard.press("Enter"));
  assert.match(await page.locator(".rank li").nth(1).innerText(), /Poche persone/);
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Sposta giù: Poche persone/);
  assert.deepEqual(troubles, []);
  await close();
});

const VISIT = `| survey |
| | type | name | label | trigger |
| | start-geopoint | inizio | | |
| | text | cosa | Che cosa si vede? | |
| | background-geopoint | dove | | \${cosa} |
| | geopoint | punto | Dove si trova? | |
`;

async function openVisit(page) {
  await page.goto(`${url}/questionari/prova`);
  const file = { name: "sopralluogo.md", mimeType: "text/markdown", buffer: Buffer.from(VISIT) };
  await page.locator("#upload-file").setInputFiles(file);
  await page.getByRole("button", { name: "Controlla il questionario" }).click();
  await page.waitForURL(/\/questionari\/prova\/[0-9a-f]{32}$/);
  await page.goto(`${page.url()}/compila`);
}

test("a form that notes where one is asks the browser when its button is pressed, and not before", async () => {
  const { page, troubles, close } = await openPage(browser);
  await openVisit(page);
  assert.deepEqual(await violations(page), []);
  const [ofForm, ofQuestion] = await page.getByRole("button", { name: "Usa la posizione di questo dispositivo" }).all();
  await ofForm.click();
  await page.locator("#survey-place-denied").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.context().grantPermissions(["geolocation"]);
  await page.context().setGeolocation({ latitude: 45.0703, longitude: 7.6869, accuracy: 12 });
  await settled(page, () => ofForm.click());
  assert.match(await page.locator("#survey-news").innerText(), /Posizione annotata/);
  assert.equal(await page.locator('[id="vq:data:inizio"] td').last().innerText(), "45.0703 7.6869 0 12");
  await settled(page, () => ofQuestion.click());
  assert.equal(await page.getByLabel("Latitudine").last().inputValue(), "45,0703");
  await page.getByLabel("Che cosa si vede?").fill("un ponte");
  await settled(page, () => page.keyboard.press("Tab"));
  assert.match(await page.locator('[id="vq:data:dove"]').innerText(), /45\.0703 7\.6869 0 12/);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(troubles, []);
  await close();
});

test("without JavaScript a position is written by hand, or not at all", async () => {
  const { page, troubles, close } = await openPage(browser, { javaScript: false });
  await openVisit(page);
  assert.equal(await page.getByRole("button", { name: "Usa la posizione" }).count(), 0);
  await page.getByLabel("La tua posizione").fill("45,07 7,68");
  await page.getByRole("button", { name: "Annota la posizione" }).click();
  assert.match(await page.locator('[id="vq:data:inizio"]').innerText(), /45\.07 7\.68/);
  assert.deepEqual(troubles, []);
  await close();
});

test("a workbook is uploaded, and its form and questions are taken home", async () => {
  const { page, close } = await openPage(browser);
  await page.goto(`${url}/questionari/prova`);
  const tables = "| survey |\n| | type | name | label |\n| | text | nome | Come ti chiami? |\n";
  await page.locator("#upload-file").setInputFiles({ name: "mio.md", mimeType: "text/markdown", buffer: Buffer.from(tables) });
  await page.getByRole("button", { name: "Controlla il questionario" }).click();
  await page.waitForURL(/\/questionari\/prova\/[0-9a-f]{32}$/);
  for (const [link, begins] of [["XForm", /<\?xml|<h:html/], ["CSV", /path/]]) {
    const href = await page.getByRole("link", { name: new RegExp(link) }).first().getAttribute("href");
    assert.match(await (await fetch(new URL(href, url))).text(), begins);
  }
  await page.getByRole("button", { name: "Elimina questa prova" }).click();
  await page.waitForURL(/\/questionari\/prova$/);
  await close();
});
