// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// A new version of the questionnaire is published while a Comune compiles: nothing is lost, and its home says what is new.

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PHONE, look, openBrowser, openPage } from "../browser.mjs";
import { openHouse } from "../house.mjs";

const HOME = "/questionari/2026/c_a117";
const SHIPPED = "../content/questionnaires/2026";
const QUESTION = "E2b. Dove sono le copie?";

let browser;
let house;
before(async () => {
  browser = await openBrowser();
  house = await openHouse();
  questionnaire("load");
  open("2099-12-31");
});
after(async () => {
  await browser?.close();
  await house?.close();
});

function questionnaire(...words) {
  const done = house.command("questionnaire", ...words);
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

/// Opens the campaign until this day; a day that is past closes it.
const open = (to) => questionnaire("open", "2026", "--from", "2026-01-01", "--to", to);

async function enter(name, options) {
  const opened = await openPage(browser, options);
  await opened.page.goto(`${house.url}/accedi?torna=${HOME}`);
  await opened.page.getByRole("button", { name: `Entra come ${name}` }).click();
  await opened.page.waitForURL(`${house.url}${HOME}`);
  return opened;
}

const BEFORE = "select_one backup,backup_frequenza,";
const ADDED = `text,backup_luogo,${QUESTION},E2b. Where are the backups?${",".repeat(25)}\n`;

/// Publishes an edition with some texts replaced, and gives what the command says.
function publish(version, edition, changes) {
  const folder = join(house.folder, version);
  cpSync(edition, folder, { recursive: true });
  for (const [sheet, from, to] of changes) {
    const file = join(folder, `${sheet}.csv`);
    const text = readFileSync(file, "utf8");
    assert.ok(text.includes(from), `${sheet}: ${from}`);
    writeFileSync(file, text.replace(from, to));
  }
  return questionnaire("load", folder);
}

test("a new version is published under an open page", async () => {
  const { page, troubles, close } = await enter("Chiara Neri");
  await page.getByRole("button", { name: "Comincia" }).click();
  await page.goto(`${house.url}${HOME}/sicurezza`);
  const saved = page.waitForResponse((one) => one.request().method() === "POST");
  await page.getByRole("radiogroup", { name: /^E3\./ }).getByLabel("Ogni giorno").check();
  await saved;
  await page.getByText("Salvato alle").waitFor();

  // A question is new, a choice has another name.
  const told = publish("2026-v2", SHIPPED, [
    ["settings", "2026-v1", "2026-v2"],
    ["survey", BEFORE, ADDED + BEFORE],
    ["choices", "backup,giorno,", "backup,ogni_giorno,"],
    ["indicators", "giorno=1", "ogni_giorno=1"],
  ]);
  assert.match(told, /Questionari in compilazione che vi passano: 1/);

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
  const kept = page.waitForResponse((one) => one.request().method() === "POST");
  await place.fill("In un armadio del municipio");
  await place.blur();
  await kept;
  await page.goto(`${house.url}${HOME}`);
  assert.doesNotMatch(await notice.innerText(), /domanda nuova/);
  assert.deepEqual(troubles, []);
  await close();
});

test("an answer that waited for the line, to a question that is gone meanwhile, is told back until it is discarded", async () => {
  const { page, close } = await enter("Chiara Neri");
  await page.goto(`${house.url}${HOME}/sicurezza`);
  await page.context().setOffline(true);
  const place = page.getByLabel(QUESTION, { exact: true });
  await place.fill("In soffitta");
  await place.blur();
  await page.getByText("le risposte restano su questo computer").waitFor();
  publish("2026-v3", join(house.folder, "2026-v2"), [["settings", "2026-v2", "2026-v3"], ["survey", ADDED, ""]]);
  await page.context().setOffline(false);

  const panel = page.locator("#survey-late");
  await panel.getByText("In soffitta").waitFor({ timeout: 20_000 });
  assert.match(await panel.innerText(), /non c’è più nel questionario[\s\S]*E2b\. Dove sono le copie\?/);
  await page.goto(`${house.url}${HOME}`);
  await panel.getByText("In soffitta").waitFor();
  await look(page, "late-desk");
  await panel.getByRole("button", { name: /^Scarta/ }).click();
  await panel.waitFor({ state: "hidden" });
  await page.reload();
  assert.ok(await panel.isHidden(), "what was discarded does not come back");
  await close();
});

test("an answer that waited for the line, to a campaign that was closed meanwhile, stays on the computer and says why", async () => {
  const { page, close } = await enter("Chiara Neri");
  await page.goto(`${house.url}${HOME}/sicurezza`);
  await page.context().setOffline(true);
  await page.getByRole("radiogroup", { name: /^E3\./ }).getByLabel("Ogni mese o meno").check();
  await page.getByText("le risposte restano su questo computer").waitFor();
  open("2026-01-31");
  await page.context().setOffline(false);

  const panel = page.locator("#survey-late");
  await panel.getByText("Ogni mese o meno").waitFor({ timeout: 20_000 });
  assert.match(await panel.innerText(), /non sono state salvate\. La campagna è chiusa\.[\s\S]*E3\. Ogni quanto[^\n]*\? Ogni mese/);
  assert.ok(await page.locator("#survey-offline").isHidden(), "nothing says that it was saved");
  await look(page, "refused-desk");
  await page.setViewportSize(PHONE);
  await look(page, "refused-phone");
  await panel.getByRole("button", { name: /^Scarta: E3\./ }).click();
  await panel.waitFor({ state: "hidden" });
  await page.reload();
  assert.ok(await panel.isHidden(), "what was discarded does not come back");
  await close();
});
