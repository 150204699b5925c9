// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// A Campanile of our own: the built binary on a temporary database, on a free port.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const BINARY = resolve(process.env.CAMPANILE_BIN ?? "../target/debug/campanile");

/// What every house of ours is told: no network, no limits of rate, and quiet.
function environment(folder, more = {}) {
  const usual = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("CAMPANILE_")));
  return {
    ...usual,
    CAMPANILE_DATABASE_URL: `sqlite:${join(folder, "campanile.db")}`,
    CAMPANILE_PADIGITALE_SYNC: "false",
    CAMPANILE_PAGES_PER_SECOND: "0",
    CAMPANILE_API_CALLS_PER_SECOND: "0",
    CAMPANILE_LOG_LEVEL: "warn",
    CAMPANILE_OPERATOR_NAME: "Comune di Prova",
    CAMPANILE_OPERATOR_EMAIL: "rtd@comune.example.it",
    ...more,
  };
}

/// Opens a house. `command(…)` runs the binary beside it; `close()` stops it as a supervisor would.
export async function openHouse({ demo = false, campaign = false, more = {}, port = 0 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "campanile-journey-"));
  const env = environment(folder, more);
  const command = (...args) => {
    const done = spawnSync(BINARY, args, { cwd: folder, env, encoding: "utf8", maxBuffer: 1 << 28 });
    if (done.error) throw done.error;
    return done;
  };
  if (demo) {
    const loaded = command("demo", "load");
    if (loaded.status !== 0) throw new Error(`campanile demo load failed:\n${loaded.stderr}`);
  }
  if (campaign) {
    const drawn = command("demo", "--here");
    if (drawn.status !== 0) throw new Error(`campanile demo --here failed:\n${drawn.stderr}`);
  }
  const server = spawn(BINARY, ["serve", "--listen", `127.0.0.1:${port}`], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await address(server);
  const close = async () => {
    const ended = new Promise((done) => server.once("exit", done));
    server.kill("SIGTERM");
    const code = await ended;
    rmSync(folder, { recursive: true, force: true });
    return code;
  };
  return { url, folder, command, close };
}

/// The address that the server prints once it listens.
function address(server) {
  return new Promise((found, failed) => {
    let said = "";
    server.stdout.setEncoding("utf8");
    server.stdout.on("data", (text) => {
      said += text;
      const url = said.match(/http:\/\/[\d.:]+/)?.[0];
      if (url) found(url);
    });
    server.once("error", failed);
    server.once("exit", (code) => failed(new Error(`campanile serve ended with ${code} before it listened`)));
  });
}
