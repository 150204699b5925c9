// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// An analyst publishes the report of the simulated campaign; a visitor reads it and takes a table away.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, look, openPage } from "../browser.mjs";
import { draftOfReport, publishReport, takesTaggedPdf } from "../comune.mjs";
import { stage } from "../stage.mjs";

const scene = stage({ campaign: true });

test("a report is written, published, read and taken away", { timeout: 240_000 }, async () => {
  const { browser, house } = scene;
  const analyst = await openPage(browser);
  const desk = analyst.page;
  desk.setDefaultTimeout(90_000);
  await desk.goto(`${house.url}/accedi?torna=/rapporti`);
  await desk.getByRole("button", { name: /Paolo Riva/ }).click();
  await desk.waitForURL(`${house.url}/rapporti`);
  await draftOfReport(desk, house);
  await desk.getByRole("link", { name: "Bozza del rapporto 2026" }).click();
  await desk.getByRole("link", { name: "Sicurezza e servizi" }).click();
  await look(desk, "desk");

  const paragraph = desk.locator("details", { has: desk.locator("textarea#e-srv2") });
  await paragraph.locator("summary").click();
  await desk.locator("textarea#e-srv2").fill("SPID e CIE sono attivi nel {srv2.italia.ativo} dei Comuni.");
  await paragraph.getByRole("button", { name: "Salvare" }).click();
  await desk.getByText("Nel testo ci sono cifre che le tabelle non hanno").waitFor();
  const typed = desk.locator("textarea#e-srv2");
  assert.match(await typed.inputValue(), /italia\.ativo/, "what was typed is still there");
  await typed.fill("SPID e CIE sono attivi nel {srv2.italia.attivo} dei Comuni.");
  await desk.getByRole("button", { name: "Salvare" }).and(desk.locator("details[open] button")).first().click();
  const told = desk.getByText(/SPID e CIE sono attivi nel [\d,]+% dei Comuni\./);
  await told.first().waitFor();

  await publishReport(desk, house);

  const visitor = await openPage(browser, { viewport: PHONE });
  const page = visitor.page;
  await page.goto(`${house.url}/rapporti`);
  await page.getByRole("link", { name: "Rapporto sui Comuni digitali 2026", exact: true }).click();
  await look(page, "cover");
  assert.ok(await page.getByText(/dati simulati/i).first().isVisible());
  await page.getByRole("link", { name: "Sicurezza e servizi" }).click();
  await page.getByText(/SPID e CIE sono attivi nel [\d,]+% dei Comuni\./).waitFor();
  await look(page, "chapter");
  await page.goto(`${house.url}/rapporti/2026/dati`);
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: /^CSV.*Stime$/ }).click();
  assert.match((await file).suggestedFilename(), /^rapporto-stime-.*dati-simulati\.csv$/);
  await takesTaggedPdf(page, `${house.url}/rapporti/2026/rapporto.pdf`);
  assert.deepEqual([...analyst.troubles, ...visitor.troubles].filter((one) => !one.includes("422")), []);
});
