import { openBrowser, openPage, DESK, violations } from "./browser.mjs";
const base="http://127.0.0.1:8090";
const browser = await openBrowser();
const { page, troubles } = await openPage(browser, { viewport: DESK, language: "it" });
page.setDefaultTimeout(60000);
await page.goto(base+"/accedi?torna=/");
await page.getByRole("button",{name:/Paolo Riva/}).click(); await page.waitForLoadState("load");
for (const c of process.argv.slice(2)) {
  const t=Date.now(); const a=await page.goto(base+"/agenda/2026/"+c,{waitUntil:"commit"}); const d=Date.now()-t; await page.waitForLoadState("load");
  const first=await page.locator("#prezzi-stato").textContent().catch(()=>"-");
  const t2=Date.now(); await page.waitForFunction(()=>!document.querySelector("#prezzi-stato")?.textContent.includes("calcolando")).catch(e=>console.log(String(e)));
  console.log(c,a.status(),d,"ms;",first.slice(0,60),"; then after",Date.now()-t2,"ms:",(await page.locator("#prezzi-stato").textContent()).slice(0,60), await page.locator("#prezzi-elenco li").count(), "prices;", (await page.locator("[id^=perche-]").first().textContent()).slice(0,200));
  console.log(await violations(page));
}
console.log(troubles);
await browser.close();
