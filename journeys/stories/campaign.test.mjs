// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// A Comune compiles its questionnaire, from the code of the PEC to the receipt: three people, two answers to one question,
// a line that drops.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESK, PHONE, look, openBrowser, openPage } from "../browser.mjs";
import { SECTIONS, enter as enterHouse, give, missing, press } from "../comune.mjs";
import { openHouse } from "../house.mjs";
import { openPostOffice } from "../post-office.mjs";

const COMUNE = "c_a117";
const PEC = "comunealadistura@pec.it";

let browser;
let house;
let post;
let home;
before(async () => {
  [browser, post] = await Promise.all([openBrowser(), openPostOffice()]);
  house = await openHouse({ more: { CAMPANILE_MAIL_SERVER: post.url, CAMPANILE_MAIL_FROM: "campanile@example.it" } });
  home = `${house.url}/questionari/2026/${COMUNE}`;
  for (const words of [["load"], ["open", "2026", "--from", "2026-01-01", "--to", "2099-12-31"]]) {
    const done = house.command("questionnaire", ...words);
    assert.equal(done.status, 0, done.stderr);
  }
});
after(async () => {
  await browser?.close();
  await house?.close();
  post?.close();
});

const enter = (name, address, options) => enterHouse(browser, house, name, address, options);

/// Gives an answer as a browser does and waits until the page says that it is saved. Choices are clicked: what comes back
/// may draw them again before anybody could look whether they are checked.
async function saved(page, answer) {
  const sent = page.waitForResponse((one) => one.request().method() === "POST", { timeout: 60_000 });
  await answer();
  await sent;
  await page.getByText("Salvato alle").waitFor();
}

/// A question that was drawn again gets its attributes a moment after it is there.
const isChosen = (choice) => choice.and(choice.page().locator(":checked")).waitFor();

/// Answers whatever is asked and must be answered, until the section says that nothing is missing.
async function fill(page, section) {
  for (let round = 0; round < 60; round += 1) {
    const [first] = await missing(page, `${home}/${section}`);
    if (!first) return;
    await saved(page, () => give(page.locator(`[id="${first}"]`)));
  }
  throw new Error(`${section} is never complete`);
}

test("from the code of the PEC to the receipt", async () => {
  // The first person of the Comune comes in with the code that went to its PEC, and invites a colleague.
  const first = await enter("Marta Villa", `${house.url}/enti/${COMUNE}/iscrizione`);
  const marta = first.page;
  marta.setDefaultTimeout(60_000);
  await marta.getByLabel("Responsabile per la transizione digitale").check();
  await marta.getByRole("button", { name: "Manda il codice alla PEC" }).click();
  const code = (await post.letterTo(PEC)).match(/^ {4}([0-9A-Z]{5}-[0-9A-Z]{5})$/m)[1];
  await marta.getByLabel("Codice ricevuto per PEC").fill(code);
  await marta.getByRole("button", { name: "Entra nell'ente" }).click();
  await marta.waitForURL(/\/profilo\?benvenuto/);

  await marta.goto(home);
  await look(marta, "begin");
  await marta.getByRole("button", { name: "Comincia" }).click();
  await marta.getByRole("link", { name: "E. Sicurezza e servizi" }).waitFor();
  await look(marta, "home");

  // A section goes to somebody who is not there yet: the delegation comes with the invitation.
  await marta.goto(`${home}/persone`);
  await marta.getByLabel("Sezione").selectOption("sicurezza");
  await marta.getByLabel("Oppure a un indirizzo e-mail").fill("luca@comune.example");
  await marta.getByLabel("Nota (facoltativa)").fill("Le copie le fa il fornitore: chiedi a lui.");
  await marta.getByRole("button", { name: "Affida", exact: true }).click();
  await marta.getByText("luca@comune.example").first().waitFor();
  await look(marta, "people");
  const letters = [await post.letterTo("luca@comune.example"), await post.letterTo("luca@comune.example")].join("\n");
  assert.match(letters, /Le copie le fa il fornitore/);
  const second = await openPage(browser, { viewport: PHONE });
  const luca = second.page;
  luca.setDefaultTimeout(60_000);
  await luca.goto(letters.match(/https?:\/\/\S+\/invito#\S+/)[0]);
  await luca.getByRole("link", { name: "Accedi per accettare" }).click();
  await luca.getByRole("button", { name: "Entra come Luca Serra" }).click();
  await luca.getByRole("button", { name: "Accetta come Luca Serra" }).click();
  await luca.waitForURL(/\/profilo\?benvenuto/);

  // Two people at the same question: both answers stay until somebody chooses.
  await luca.goto(`${home}/sicurezza`);
  await marta.goto(`${home}/sicurezza`);
  const copies = (page, name) => page.getByRole("radiogroup", { name: /copie di sicurezza/ }).getByRole("radio", { name });
  // A line that hangs: news never come, and an answer does not wait for them.
  await luca.route(/novita/, () => {});
  await saved(marta, () => copies(marta, "Ogni giorno").click());
  await luca.waitForRequest(/novita/);
  await saved(luca, () => copies(luca, "Mai").click());
  await luca.getByText("Due risposte diverse").waitFor();
  await look(luca, "conflict-phone");
  await luca.unroute(/novita/);
  await marta.getByRole("group", { name: /Due risposte diverse/ }).waitFor({ timeout: 30_000 });
  await marta.getByText("Luca Serra è in questa sezione").waitFor();
  await look(marta, "conflict");
  await marta.getByRole("button", { name: /Tieni questa.*Mai/ }).click();
  await marta.getByText("Due risposte diverse").waitFor({ state: "detached" });
  await isChosen(copies(marta, "Mai"));

  // The line drops: what is answered meanwhile waits on the computer and leaves when it is back.
  await luca.goto(`${home}/sicurezza`);
  await luca.context().setOffline(true);
  const keeper = luca.getByRole("radiogroup", { name: /Chi risponde della sicurezza/ }).getByRole("radio", { name: "Il fornitore" });
  await keeper.check();
  await luca.getByText("La linea non c’è").waitFor();
  const asked = luca.locator(".question", { has: keeper });
  await asked.getByText("Non è chiaro? Chiedi").click();
  await asked.getByLabel("Che cosa non è chiaro").fill("Vale anche il fornitore della rete?");
  await asked.getByRole("button", { name: "Manda la domanda" }).click();
  await luca.waitForFunction(() => !document.querySelector(".htmx-request"));
  const kept = await luca.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("campanile:")));
  assert.ok(kept.length === 1 && !/fornitore|presidio|radio/i.test(kept[0][1]), `it waits sealed: ${kept}`);
  await luca.context().setOffline(false);
  await luca.getByText("sono state salvate").waitFor();
  await isChosen(keeper);
  await asked.locator(".question-asked").getByText("Vale anche il fornitore della rete?").waitFor();

  // An answer that did not arrive does not come after the one that took its place. News, which would send it, never come.
  await luca.route(/novita/, () => {});
  await luca.route(/sicurezza$/, (route) => route.abort(), { times: 1 });
  await asked.getByRole("radio", { name: "Nessuno" }).click();
  await luca.getByText("La linea non c’è").waitFor();
  await saved(luca, () => keeper.click());
  await luca.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith("campanile:")));
  await luca.unroute(/novita/);

  // Everything is answered, closed, reviewed.
  for (const section of SECTIONS) {
    await fill(section === "sicurezza" ? luca : marta, section);
    const page = section === "sicurezza" ? luca : marta;
    await page.goto(`${home}/${section}`);
    await press(page, "Chiudi la sezione");
    await marta.goto(`${home}/${section}`);
    await press(marta, "Approva la sezione");
  }
  await marta.goto(home);
  await marta.getByText("il questionario si può firmare").waitFor();
  await look(marta, "ready");

  // The head of the administration signs off, once; the receipt goes to the PEC, the Comune's page says so.
  const third = await enter("Aldo Bruni", `${home}/riepilogo`, { viewport: DESK });
  const aldo = third.page;
  aldo.setDefaultTimeout(60_000);
  await look(aldo, "summary");
  await aldo.getByRole("button", { name: "Firma e invia" }).click();
  await aldo.getByRole("heading", { name: /Ricevuta/ }).first().waitFor();
  await look(aldo, "receipt");
  await post.letterTo(PEC);
  await aldo.goto(`${house.url}/comuni/001003-ala-di-stura`);
  await aldo.getByText("risposte inviate il").waitFor();
  // What follows from the answers is there at once: first for the Comune alone, then, if it says so, for everybody.
  await aldo.getByRole("link", { name: "Scheda di maturità digitale 2026" }).click();
  await aldo.getByText("per ora la vedono solo le persone del Comune").waitFor();
  await look(aldo, "scheda");
  await aldo.getByRole("button", { name: "Rendi pubblica la scheda" }).click();
  await aldo.getByText("Questa scheda è pubblica").waitFor();

  const isStrange = (trouble) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource|htmx:(sendError|sendAbort|timeout|afterRequest)/.test(trouble);
  for (const one of [first, second, third]) {
    assert.deepEqual(one.troubles.filter(isStrange), []);
    await one.close();
  }
});
