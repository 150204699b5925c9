// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// From a questionnaire that is signed off to its scheda, to an agenda that is made, changed and printed; then an analyst
// publishes the report.

import assert from "node:assert/strict";
import { test } from "node:test";
import { look, openPage } from "../browser.mjs";
import { SECTIONS, complete, enter, press, publishReport, takesTaggedPdf } from "../comune.mjs";
import { stage } from "../stage.mjs";

const scene = stage({ campaign: true });

test("from a questionnaire to the scheda, the agenda and the report", { timeout: 300_000 }, async () => {
  const { browser, house } = scene;
  const home = `${house.url}/questionari/2026/c_a117`;
  const rtd = await enter(browser, house, "Chiara Neri", home, { javaScript: false });
  await press(rtd.page, "Comincia");
  for (const section of SECTIONS) {
    const address = `${home}/${section}`;
    await complete(rtd.page, address);
    for (const button of ["Chiudi la sezione", "Approva la sezione"]) {
      await rtd.page.goto(address);
      await press(rtd.page, button);
    }
  }

  const head = await enter(browser, house, "Aldo Bruni", `${home}/riepilogo`);
  const page = head.page;
  page.setDefaultTimeout(60_000);
  await page.getByRole("button", { name: "Firma e invia" }).click();
  await page.getByRole("heading", { name: /Ricevuta/ }).first().waitFor();

  await page.goto(`${house.url}/comuni/001003-ala-di-stura`);
  await page.getByRole("link", { name: "Scheda di maturità digitale 2026" }).click();
  await page.getByText("per ora la vedono solo le persone del Comune").waitFor();
  await page.getByRole("link", { name: "Apri l’agenda digitale" }).click();
  const agenda = `${house.url}/agenda/2026/001003-ala-di-stura`;
  await page.waitForURL(agenda);
  await page.getByText(/azion[ei] in tre anni, che cost/).waitFor();
  await page.getByRole("heading", { name: "Quanto vale un po’ di più" }).waitFor();
  await page.getByRole("button", { name: "Tieni questa agenda" }).click();
  await page.getByText("Versione 1").waitFor();
  await look(page, "agenda");

  // An action is taken out, and there is more money for the others.
  const first = page.locator("li.panel[id]").first();
  const [id, title] = [await first.getAttribute("id"), await first.getByRole("heading").innerText()];
  await first.getByRole("button", { name: /Togli dal piano/ }).click();
  await page.getByText("Versione 2").waitFor();
  assert.equal(await page.locator(`li.panel[id="${id}"]`).count(), 0, title);
  await page.getByText("Tolta dal piano da chi lo ha modificato.").first().waitFor();
  await page.getByRole("link", { name: "Modifica l’agenda" }).click();
  await page.locator("input[name=bilancio-0]").fill("40.000");
  await look(page, "edit");
  await page.getByRole("button", { name: "Rifai il piano" }).first().click();
  await page.waitForURL(agenda);
  await page.getByText("Versione 3").waitFor();
  await page.getByRole("cell", { name: /^40\.000/ }).first().waitFor();
  await takesTaggedPdf(page, await page.getByRole("link", { name: "Documento da stampare (PDF)" }).evaluate((link) => link.href));

  const analyst = await enter(browser, house, "Paolo Riva", `${house.url}/rapporti`);
  analyst.page.setDefaultTimeout(60_000);
  await publishReport(analyst.page, house);
  const visitor = await openPage(browser);
  await visitor.page.goto(`${house.url}/rapporti`);
  await visitor.page.getByRole("link", { name: "Rapporto sui Comuni digitali 2026", exact: true }).waitFor();
  await takesTaggedPdf(visitor.page, `${house.url}/rapporti/2026/rapporto.pdf`);
  for (const one of [rtd, head, analyst, visitor]) assert.deepEqual(one.troubles, []);
});
