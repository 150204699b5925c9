// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Opens one house with simulated calls, lets every story happen in it, closes it.

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openHouse } from "./house.mjs";

const here = dirname(fileURLToPath(import.meta.url));
process.chdir(here);
const only = process.argv.slice(2);
const stories = readdirSync(join(here, "stories")).filter((name) => name.endsWith(".test.mjs"));
const chosen = stories.filter((name) => only.length === 0 || only.some((word) => name.includes(word)));
const house = await openHouse({ demo: true });
// Two at a time: one browser each.
const told = spawnSync(
  process.execPath,
  ["--test", "--test-concurrency=2", ...chosen.map((name) => join("stories", name))],
  { stdio: "inherit", env: { ...process.env, CAMPANILE_URL: house.url } },
);
const code = await house.close();
if (code !== 0) console.error(`campanile serve ended with ${code} when it was asked to stop`);
process.exit(told.status === 0 && code === 0 ? 0 : 1);
