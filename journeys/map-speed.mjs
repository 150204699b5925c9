// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// How long the map takes on an old laptop: Chromium without a graphics card, its processor slowed down four times.
// Prints one line of JSON: milliseconds from the request to the picture, and from the click to the moving map drawn.

import { openBrowser } from "./browser.mjs";

const RUNS = 5;
const SLOWER = 4;

const browser = await openBrowser();
const runs = [];
for (let run = 0; run < RUNS; run += 1) runs.push(await look());
await browser.close();
console.log(JSON.stringify({ picture: runs.map((one) => one.picture), moving: runs.map((one) => one.moving) }));

/// One visit of somebody who has not been here before.
async function look() {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(`${process.env.CAMPANILE_URL}/mappa`, { waitUntil: "load" });
  // An image is drawn with the frame after the one in which it has been decoded.
  const picture = await page.evaluate(async () => {
    await document.querySelector(".map-picture img").decode();
    await new Promise((drawn) => { requestAnimationFrame(() => requestAnimationFrame(drawn)); });
    return performance.now();
  });
  await page.waitForLoadState("networkidle");
  const moving = await page.evaluate(async () => {
    const clicked = performance.now();
    document.querySelector(".map-open").click();
    for (;;) {
      const [drawn] = performance.getEntriesByName("map-drawn");
      if (drawn) return drawn.startTime - clicked;
      await new Promise((frame) => { requestAnimationFrame(frame); });
    }
  });
  await context.close();
  return { picture: Math.round(picture), moving: Math.round(moving) };
}
