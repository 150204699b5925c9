// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// A new version of the questionnaire is published while a Comune compiles: nothing is lost, and its home says what is new.

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PHONE, openBrowser, openPage, overflow, violations } from "../browser.mjs";
import { openHouse } from "../house.mjs";

const HOME = "/questionari/2026/c_a117";
const SHIPPED = "../content/questionnaires/2026";
const QUESTION = "E2b. Dove sono le copie?";

let browser;
let house;
before(async () => {
  browser = await openBrowser();
  house = await openHouse();
  for (const words of [["load"], ["open", "2026", "--from", "2026-01-01", "--to", "2099-12-31"]]) {
    const done = house.command("questionnaire", ...words);
    assert.equal(done.status, 0, done.stderr);
  }
});
after(async () => {
  await browser?.close();
  await house?.close();
});

async function enter(name, options) {
  const opened = await openPage(browser, options);
  await opened.page.goto(`${house.url}/accedi?torna=${HOME}`);
  await opened.page.getByRole("button", { name: `Entra come ${name}` }).click();
  await opened.page.waitForURL(`${house.url}${HOME}`);
  return opened;
}

async function look(page, name) {
  assert.deepEqual(await violations(page), [], name);
  assert.equal(await overflow(page), 0, name);
  if (process.env.CAMPANILE_PICTURES) {
    await page.screenshot({ path: `${process.env.CAMPANILE_PICTURES}/new-version-${name}.png`, fullPage: true });
  }
}

/// The shipped edition as its next version: a question is new, a choice has another name.
function nextVersion() {
  const folder = join(house.folder, "2026-v2");
  cpSync(SHIPPED, folder, { recursive: true });
  const change = (sheet, from, to) => {
    const file = join(folder, `${sheet}.csv`);
    const text = readFileSync(file, "utf8");
    assert.ok(text.includes(from), `${sheet}: ${from}`);
    writeFileSync(file, text.replace(from, to));
  };
  change("settings", "2026-v1", "2026-v2");
  const before = "select_one backup,backup_frequenza,";
  change("survey", before, `text,backup_luogo,${QUESTION},E2b. Where are the backups?${",".repeat(25)}\n${before}`);
  change("choices", "backup,giorno,", "backup,ogni_giorno,");
  change("indicators", "giorno=1", "ogni_giorno=1");
  return folder;
}

test("a new version is published under an open page", async () => {
  const { page, troubles, close } = await enter("Chiara Neri");
  await page.getByRole("button", { name: "Comincia" }).click();
  await page.goto(`${house.url}${HOME}/sicurezza`);
  const saved = page.waitForResponse((one) => one.request().method() === "POST");
  await page.getByRole("radiogroup", { name: /^E3\./ }).getByLabel("Ogni giorno").check();
  await saved;
  await page.getByText("Salvato alle").waitFor();

  const done = house.command("questionnaire", "load", nextVersion());
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, /Questionari in compilazione che vi passano: 1/);

  // The open page asks what is new every few seconds, and shows the new question by itself.
  await page.getByLabel(QUESTION, { exact: true }).waitFor({ timeout: 20_000 });
  await page.goto(`${house.url}${HOME}`);
  const notice = page.locator(".alert", { hasText: "il questionario è cambiato" });
  assert.match(await notice.innerText(), /Una domanda nuova:[\s\S]*Una risposta da rivedere:[\s\S]*La risposta era: Ogni giorno\./);
  await look(page, "home-desk");
  const phone = await enter("Chiara Neri", { viewport: PHONE });
  await look(phone.page, "home-phone");
  await phone.close();

  await notice.getByRole("link", { name: QUESTION }).click();
  const place = page.getByLabel(QUESTION, { exact: true });
  assert.ok(await place.isVisible());
  const told = page.waitForResponse((one) => one.request().method() === "POST");
  await place.fill("In un armadio del municipio");
  await place.blur();
  await told;
  await page.goto(`${house.url}${HOME}`);
  assert.doesNotMatch(await notice.innerText(), /domanda nuova/);
  assert.deepEqual(troubles, []);
  await close();
});
