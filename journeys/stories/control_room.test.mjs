// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// One click on the home page opens a simulated campaign beside this house; an analyst runs it for a morning.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PHONE, look, openPage } from "../browser.mjs";
import { stage } from "../stage.mjs";

const MINUTE = 60_000;

const scene = stage();
let campaign;

async function enter(name, path, options) {
  const opened = await openPage(scene.browser, options);
  await opened.page.goto(`${campaign}/accedi?torna=${path}`);
  await opened.page.getByRole("button", { name: `Entra come ${name}` }).click();
  await opened.page.waitForURL(campaign + path);
  return opened;
}

/// Nothing went wrong; the second house goes by the name `localhost`.
function assertCalm({ troubles }) {
  assert.deepEqual(troubles.filter((trouble) => !trouble.startsWith(`left the house: ${campaign}/`)), []);
}

const tab = (page, name) => page.getByRole("navigation", { name: /cabina di regia/ }).getByRole("link", { name, exact: true });

test("the simulated campaign is one click away, and says what it is", async () => {
  const opened = await openPage(scene.browser);
  const { page } = opened;
  await page.goto(scene.house.url);
  await page.getByRole("button", { name: "Prepara la campagna simulata" }).click();
  // The page looks again by itself until it is there.
  const way = page.getByRole("link", { name: "Apri la campagna simulata" });
  await way.waitFor({ timeout: 4 * MINUTE });
  campaign = new URL(await way.getAttribute("href")).origin;
  await way.click();
  await page.getByText(/dati simulati/i).first().waitFor();
  await page.goto(`${scene.house.url}/questionari`);
  assert.doesNotMatch(await page.locator("body").innerText(), /dati simulati/i, "the first house has nothing simulated");
  assertCalm(opened);
  await opened.close();
});

test("an analyst sees where the campaign stands and whom to push", async () => {
  const opened = await enter("Paolo Riva", "/campagne/2026");
  const { page } = opened;
  await page.getByText(/dati simulati/i).first().waitFor();
  await page.getByText("Comuni che hanno inviato").first().waitFor();
  await page.getByText("Invii attesi alla chiusura").waitFor();
  await look(page, "board");

  await page.getByRole("row", { name: /^Sardegna/ }).getByRole("link").click();
  await page.waitForURL(/comuni\?regione=20/);
  await page.getByLabel("Stato").selectOption({ label: "Non iniziato" });
  await page.getByRole("button", { name: "Applica" }).click();
  await page.waitForURL(/stato=not_started/);
  assert.match(await page.locator("tbody tr").first().innerText(), /Non iniziato/);
  await look(page, "comuni");
  const [list] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  const csv = readFileSync(await list.path(), "utf8");
  assert.match(list.suggestedFilename(), /simulati/);
  assert.match(csv, /Sardegna/);
  assert.doesNotMatch(csv, /Piemonte/);

  // A call is noted beside the Comune, and the call list knows.
  await page.locator("tbody th a").first().click();
  const comune = await page.getByRole("heading", { level: 1 }).innerText();
  await page.getByLabel("Com'è andata").selectOption({ label: "Da richiamare" });
  await page.getByLabel("Nota", { exact: true }).fill("Aspettano il nuovo segretario.");
  await page.getByRole("button", { name: "Registra la telefonata" }).click();
  await page.getByText("Aspettano il nuovo segretario.").waitFor();
  await look(page, "comune");
  await tab(page, "Telefonate").click();
  await page.getByLabel("Cerca", { exact: true }).fill(comune);
  await page.getByRole("button", { name: "Applica" }).click();
  await page.getByText("Da richiamare").last().waitFor();
  await look(page, "calls");

  // A reminder is looked at before it is ordered; of a simulated campaign nothing leaves.
  await tab(page, "Solleciti").click();
  await page.getByLabel("A chi", { exact: true }).selectOption({ label: "Da firmare" });
  await page.getByLabel("Giorni prima della chiusura").fill("0");
  await page.getByRole("button", { name: "Anteprima" }).click();
  await page.getByText("manca solo la firma").waitFor();
  await look(page, "preview");
  await page.getByRole("button", { name: "Metti in programma" }).click();
  await page.waitForURL(/solleciti\/[0-9a-f-]+/);
  await look(page, "rule");
  assertCalm(opened);
  await opened.close();
});

test("a question of a Comune is answered beside the question", async () => {
  const asking = await enter("Chiara Neri", "/questionari/2026/c_a117");
  await asking.page.getByRole("button", { name: "Comincia" }).click();
  await asking.page.getByRole("link", { name: "E. Sicurezza e servizi" }).click();
  await asking.page.getByText("Non è chiaro? Chiedi").first().click();
  await asking.page.getByLabel("Che cosa non è chiaro").first().fill("Vale anche il fornitore esterno?");
  await asking.page.getByRole("button", { name: "Manda la domanda" }).first().click();
  await asking.page.getByText("In attesa di risposta").waitFor();

  const opened = await enter("Paolo Riva", "/campagne/2026/domande", { viewport: PHONE });
  const { page } = opened;
  await page.getByText("Vale anche il fornitore esterno?").waitFor();
  await look(page, "tickets-phone");
  await page.getByText("Rispondi", { exact: false }).first().click();
  await page.getByLabel("La risposta").fill("Sì, se lo dice il contratto.");
  await page.getByRole("button", { name: "Invia la risposta" }).click();
  await page.getByText("Sì, se lo dice il contratto.").waitFor();
  await asking.page.reload();
  await asking.page.getByText("Sì, se lo dice il contratto.").waitFor();
  for (const one of [asking, opened]) {
    assertCalm(one);
    await one.close();
  }
});

test("a strange answer is cleared once somebody has looked", async () => {
  const opened = await enter("Paolo Riva", "/campagne/2026/qualita");
  const { page } = opened;
  await page.getByRole("button", { name: "Controlla adesso" }).click();
  const first = page.locator("tbody tr").first();
  await first.waitFor({ timeout: MINUTE });
  await look(page, "quality");
  await first.getByText("Decidi").click();
  await first.getByRole("textbox").fill("Controllato al telefono.");
  await first.getByRole("button", { name: "Chiudi: va bene così" }).click();
  await page.waitForURL(/stato=open/);
  await page.goto(`${campaign}/campagne/2026/qualita?stato=cleared`);
  await page.getByText("Controllato al telefono.").waitFor();
  assert.equal(await page.locator("tbody tr").count(), 1);
  assertCalm(opened);
  await opened.close();
});

test("what is taken away says that it is simulated", async () => {
  const opened = await enter("Paolo Riva", "/campagne/2026/dati");
  const { page } = opened;
  await look(page, "data");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).first().click()]);
  assert.match(file.suggestedFilename(), /dati-simulati/);
  const lines = readFileSync(await file.path(), "utf8").split("\n");
  assert.ok(lines.length > 3_900, `${lines.length} lines`);
  await page.goto(`${campaign}/questionari/2026/tempi`);
  await page.getByText("Tempo mediano del questionario").waitFor();
  await look(page, "burden");
  assertCalm(opened);
  await opened.close();
});
