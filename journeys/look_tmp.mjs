import { mkdirSync } from "node:fs";
import { DESK, PHONE, openBrowser, openPage, violations, overflow } from "./browser.mjs";
const [base, out, who, ...paths] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const browser = await openBrowser();
for (const [name, viewport] of [["desk", DESK], ["phone", PHONE]]) {
  const lang = process.env.LANGUAGE_ ?? "it";
  const { page, troubles, close } = await openPage(browser, { viewport, language: lang });
  page.setDefaultTimeout(120000);
  if (who && who !== "-") { await page.goto(base + "/accedi?torna=/"); await page.getByRole("button", { name: new RegExp(who) }).click(); await page.waitForLoadState("load"); }
  for (const path of paths) {
    const answer = await page.goto(base + path);
    const file = `${out}/${path.replace(/[^a-z0-9]+/gi, "_")}-${name}${lang === "it" ? "" : "-" + lang}.png`;
    await page.screenshot({ path: file, caret: "initial", fullPage: true });
    const v = await violations(page);
    console.log(name, answer.status(), path, "overflow", await overflow(page), v.length ? v : "axe ok");
  }
  if (troubles.length) console.log("TROUBLES", troubles);
  await close();
}
await browser.close();
