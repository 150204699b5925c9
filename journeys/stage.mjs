// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// What the stories of one file play on.

import { after, before } from "node:test";
import { openBrowser } from "./browser.mjs";
import { openHouse } from "./house.mjs";

/// A browser and a house of their own for the stories of a file: `browser` and `house` are there when a story begins, and are
/// closed after the last one. Takes what `openHouse` takes.
export function stage(options) {
  const scene = {};
  before(async () => {
    scene.browser = await openBrowser();
    scene.house = await openHouse(options);
  });
  after(async () => {
    await scene.browser?.close();
    await scene.house?.close();
  });
  return scene;
}
