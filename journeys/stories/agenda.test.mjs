// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// The RTD of a Comune opens its agenda, puts in what is surely needed, takes an action out, and prints the plan; no JavaScript.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, look, overflow } from "../browser.mjs";
import { enter, takesTaggedPdf } from "../comune.mjs";
import { stage } from "../stage.mjs";

const scene = stage({ campaign: true });

/// Without JavaScript nothing can be asked of the rules of accessibility.
async function fits(page, name) {
  assert.equal(await overflow(page), 0, name);
}

test("an agenda is kept, changed, made again and printed", { timeout: 240_000 }, async () => {
  const { browser, house } = scene;
  const home = `${house.url}/agenda/2026/001003-ala-di-stura`;
  const rtd = await enter(browser, house, "Chiara Neri", home, { javaScript: false });
  const page = rtd.page;
  page.setDefaultTimeout(90_000);
  await fits(page, "proposal");
  await page.getByRole("link", { name: "Modifica l’agenda" }).click();
  await page.getByLabel("Scelta: Provare a recuperare i dati dalle copie").selectOption("fissa");
  await page.getByLabel("Scelta: Approvare il piano per il digitale").selectOption("fissa");
  await page.locator("input[name=bilancio-0]").fill("15.000");
  await fits(page, "edit");
  await page.getByRole("button", { name: "Rifai il piano" }).first().click();
  await page.waitForURL(home);
  await page.getByText("Versione 1").waitFor();
  // What is pinned brings along what must come first.
  await page.locator("li#copie").waitFor();
  await page.locator("li#piano-digitale").getByRole("button", { name: /Togli dal piano/ }).click();
  await page.getByText("Versione 2").waitFor();
  await page.getByText("Tolta dal piano da chi lo ha modificato.").waitFor();
  assert.equal(await page.locator("li#piano-digitale.panel").count(), 0);
  await takesTaggedPdf(page, `${home}/agenda.pdf`);
  assert.deepEqual(rtd.troubles, []);
  await rtd.close();

  const reader = await enter(browser, house, "Chiara Neri", home, { viewport: PHONE });
  await look(reader.page, "phone");
  await reader.close();
});
