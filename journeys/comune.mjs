// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// What the stories of a Comune have in common: who comes in, what is pressed, a questionnaire answered, a report published.

import assert from "node:assert/strict";
import { look, openPage } from "./browser.mjs";

/// The sections of the questionnaire.
export const SECTIONS = ["organizzazione", "atti", "governance", "infrastruttura", "sicurezza", "applicazioni"];

/// Somebody invented signs in at the button with their name, and is at an address.
export async function enter(browser, house, name, address, options) {
  const opened = await openPage(browser, options);
  await opened.page.goto(`${house.url}/accedi?torna=${new URL(address).pathname}`);
  await opened.page.getByRole("button", { name: `Entra come ${name}` }).click();
  await opened.page.waitForURL(address);
  return opened;
}

/// Presses a button that sends a form, and waits until the server has taken it.
export async function press(page, name) {
  const taken = page.waitForResponse((one) => one.request().method() === "POST" && one.request().isNavigationRequest());
  await page.getByRole("button", { name }).click();
  assert.equal((await taken).status(), 303, name);
}

/// Gives a control something that it takes.
export async function give(control) {
  const kind = await control.evaluate((one) => (one.tagName === "INPUT" ? one.type : one.tagName));
  if (kind === "radio" || kind === "checkbox") return control.click();
  if (kind === "SELECT") return control.selectOption({ index: 1 });
  await control.fill(kind === "date" ? "2026-01-15" : (await control.getAttribute("inputmode")) ? "1" : "Prova");
  return control.blur();
}

/// The controls that are still to be answered, by `id`, as the page says that was asked what is missing.
export async function missing(page, address) {
  await page.goto(`${address}?verifica=si`);
  const links = page.locator("#survey-summary li a");
  return Promise.all((await links.all()).map(async (link) => (await link.getAttribute("href")).slice(1)));
}

/// Answers, in a browser without JavaScript, whatever must be answered of a section: all that is missing, as long as an answer
/// asks for more.
export async function complete(page, address) {
  for (let round = 0; round < 12; round += 1) {
    const controls = await missing(page, address);
    if (controls.length === 0) return;
    for (const id of controls) await give(page.locator(`[id="${id}"]`));
    await press(page, "Salva");
  }
  throw new Error(`${address} is never complete`);
}

/// A file that one takes away is a PDF with its structure in it, as PDF/UA wants.
export async function takesTaggedPdf(page, address) {
  const file = await page.request.get(address, { timeout: 90_000 });
  assert.equal(file.status(), 200, address);
  const bytes = await file.body();
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-", address);
  assert.ok(bytes.includes("/MarkInfo"), `${address} is not tagged`);
}

/// The address of the draft, once it is there: the figures of the whole country are worked out once, and a build for
/// development on a busy machine asks for patience.
export async function draftOfReport(desk, house) {
  const draft = `${house.url}/rapporti/2026/bozza`;
  for (let round = 0; round < 8; round += 1) {
    if ((await desk.request.get(draft, { timeout: 90_000 })).status() === 200) break;
  }
  return draft;
}

/// An analyst, at the draft of a report, publishes it.
export async function publishReport(desk, house) {
  await desk.goto(await draftOfReport(desk, house));
  await look(desk, "draft");
  await desk.getByLabel("Il rapporto è stato riletto").check();
  await desk.getByRole("button", { name: "Pubblicare il rapporto" }).click();
  await desk.waitForURL(`${house.url}/rapporti/2026`);
}
