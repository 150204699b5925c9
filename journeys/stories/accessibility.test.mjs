// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Every kind of page, in both languages, on a desk and on a phone: no axe violation, no sideways scroll, no trouble.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { kindsOfPage } from "../addresses.mjs";
import { DESK, PHONE, openBrowser, openPage, overflow, violations } from "../browser.mjs";

const url = process.env.CAMPANILE_URL;
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

for (const path of await kindsOfPage(url)) {
  for (const language of ["it", "en"]) {
    for (const [name, viewport] of [["desk", DESK], ["phone", PHONE]]) {
      test(`${path} in ${language} on a ${name}`, async () => {
        const { page, troubles, close } = await openPage(browser, { language, viewport });
        try {
          const answer = await page.goto(url + path, { waitUntil: "load" });
          assert.equal(answer.status(), path === "/non-esiste" ? 404 : 200);
          assert.equal(await page.getAttribute("html", "lang"), language);
          assert.equal(await page.locator("h1").count(), 1, "one h1");
          assert.equal(await overflow(page), 0, "pixels of sideways scroll");
          assert.deepEqual(await violations(page), []);
          const expected = path === "/non-esiste" ? [/404/] : [];
          assert.deepEqual(troubles.filter((trouble) => !expected.some((known) => known.test(trouble))), []);
        } finally {
          await close();
        }
      });
    }
  }
}
