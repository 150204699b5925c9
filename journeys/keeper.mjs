// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// The keys of a house with a process of their own, as a real installation has them.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const BINARY = resolve(process.env.CAMPANILE_BIN ?? "../target/debug/campanile");

/// Starts a keeper whose keys are in a folder that no house knows; `more` is what else it is told. `socket` goes to a house.
export async function openKeeper(more = {}) {
  const folder = mkdtempSync(join(tmpdir(), "campanile-keeper-"));
  const socket = join(folder, "keeper.sock");
  const usual = Object.entries(process.env).filter(([name]) => !name.startsWith("CAMPANILE_"));
  const keeper = spawn(BINARY, ["keeper", "--socket", socket], {
    cwd: folder,
    env: {
      ...Object.fromEntries(usual),
      CAMPANILE_IDENTITY_KEY_FILE: join(folder, "identity.key"),
      CAMPANILE_IDENTITY_LOG_KEY_FILE: join(folder, "identity-log.key"),
      ...more,
    },
    stdio: ["ignore", "inherit", "pipe"],
  });
  await new Promise((listens, failed) => {
    let said = "";
    keeper.stderr.setEncoding("utf8");
    keeper.stderr.on("data", (text) => {
      said += text;
      if (said.includes(socket)) listens();
    });
    keeper.once("error", failed);
    keeper.once("exit", (code) => failed(new Error(`campanile keeper ended with ${code}: ${said}`)));
  });
  const close = async () => {
    const ended = new Promise((done) => keeper.once("exit", done));
    keeper.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { socket, close };
}
