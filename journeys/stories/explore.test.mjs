// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// An analyst chooses what to look at, changes the view, keeps it on a board and shares its address with a visitor.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE, look, openPage, overflow } from "../browser.mjs";
import { stage } from "../stage.mjs";

const scene = stage({ campaign: true });

test("a view is chosen, kept on a board and shared", { timeout: 240_000 }, async () => {
  const { browser, house } = scene;
  const analyst = await openPage(browser);
  const page = analyst.page;
  page.setDefaultTimeout(90_000);
  await page.goto(`${house.url}/accedi?torna=/esplora`);
  await page.getByRole("button", { name: "Entra come Paolo Riva" }).click();
  await page.waitForURL(/\/esplora/);
  // The form sends itself when a choice changes.
  await page.getByLabel("Indicatore", { exact: true }).selectOption("quota-over-65");
  await page.waitForURL(/indicatore=quota-over-65/);
  await page.getByLabel("Diviso per").selectOption("provincia");
  await page.waitForURL(/per=provincia/);
  await page.getByRole("navigation", { name: "Come guardarlo" }).getByRole("link", { name: "Mappa" }).click();
  await page.waitForURL(/vista=mappa/);
  await page.getByRole("heading", { level: 2, name: /per provincia/ }).waitFor();
  await look(page, "map");
  const svg = await page.request.get(page.url().replace("/esplora?", "/esplora/immagine.svg?"));
  assert.equal(svg.headers()["content-type"], "image/svg+xml");

  await page.getByLabel("Titolo di un quadro nuovo").fill("Dove si invecchia");
  await page.getByRole("button", { name: "Metti in un quadro" }).click();
  await page.waitForURL(/\/esplora\/quadri\//);
  const board = page.url();
  await page.getByRole("heading", { level: 1, name: "Dove si invecchia" }).waitFor();
  await look(page, "board");

  const visitor = await openPage(browser, { viewport: PHONE, javaScript: false });
  const before = await visitor.page.goto(board);
  assert.equal(before.status(), 404, "private at first");
  await page.getByText("Cambia il quadro").click();
  await page.getByLabel("Chi lo vede").selectOption("link");
  await page.getByRole("button", { name: "Cambia chi lo vede" }).click();
  await page.getByText("Lo vede chiunque abbia questo indirizzo").waitFor();
  const seen = await visitor.page.goto(board);
  assert.equal(seen.status(), 200);
  await visitor.page.getByRole("heading", { level: 1, name: "Dove si invecchia" }).waitFor();
  assert.equal(await visitor.page.getByText("Cambia il quadro").count(), 0);
  assert.equal(await overflow(visitor.page), 0);
  // Without scripts the form is sent by its button.
  await visitor.page.getByRole("link", { name: /per provincia/ }).click();
  await visitor.page.getByLabel("Diviso per").selectOption("classe");
  await visitor.page.getByRole("button", { name: "Mostra" }).click();
  await visitor.page.waitForURL(/per=classe/);
  assert.equal(await overflow(visitor.page), 0);
  assert.deepEqual(analyst.troubles, []);
  await analyst.close();
  await visitor.close();
});
