// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// The browser of the journeys: the system's Chromium, with nothing that speaks to the outside.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { chromium } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/// The rules of WCAG 2.2, levels A and AA.
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CAMPANILE_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/// A page that remembers what went wrong on it: errors of scripts, refusals of the Content-Security-Policy,
/// requests that failed or left for elsewhere.
export async function openPage(browser, { language = "it", viewport = DESK, javaScript = true } = {}) {
  const context = await browser.newContext({
    locale: language === "it" ? "it-IT" : "en-GB",
    viewport,
    javaScriptEnabled: javaScript,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()} ${response.url()}`);
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") troubles.push(`left the house: ${request.url()}`);
  });
  return { page, troubles, close: () => context.close() };
}

/// The violations of WCAG that axe finds, each in a line that tells where.
export async function violations(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(
    async (rules) => (await window.axe.run(document, { runOnly: { type: "tag", values: rules } })).violations,
    RULES,
  );
  return found.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help} at ${node.target.join(" ")} (${node.html.slice(0, 160)})`),
  );
}

/// How many pixels the page is wider than the window; 0 when nobody has to scroll sideways.
export function overflow(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    return Math.max(0, root.scrollWidth - root.clientWidth);
  });
}

/// The page breaks no rule of accessibility, and nobody has to scroll it sideways. It is kept as a picture, named after its story,
/// in the folder that CAMPANILE_PICTURES names.
export async function look(page, name) {
  assert.deepEqual(await violations(page), [], name);
  assert.equal(await overflow(page), 0, name);
  const folder = process.env.CAMPANILE_PICTURES;
  if (!folder) return;
  const story = basename(process.argv[1] ?? "", ".test.mjs");
  // Without `caret` the focus would be taken away from a field for the picture.
  await page.screenshot({ path: join(folder, `${story}-${name}.png`), caret: "initial", fullPage: true });
}
