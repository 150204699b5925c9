// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// Real providers to sign in with, the same that platform/eid is tested against: a certified OpenID provider, and the
// reference stack of SPID and CIE. They end with their standard input.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const PEERS = resolve("../platform/eid/peers");
const VENV = resolve(process.env.CAMPANILE_IDENTITY_PEERS ?? "../target/identity");
const BINARY = resolve(process.env.CAMPANILE_BIN ?? "../target/debug/campanile");

/// Why the peers cannot be asked; false when they can. With CI=true nothing is skipped.
export const absent =
  process.env.CI !== "true" && !(existsSync(join(PEERS, "node_modules/oidc-provider")) && existsSync(join(VENV, ".ready")))
    ? "the peers of platform/eid are not installed: run make test once"
    : false;

/// A port that is free now: the providers must know our address before we listen.
function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

/// Starts a peer; what it says on its first line, and how to end it.
function start(command, args) {
  const peer = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const close = () => {
    const ended = new Promise((done) => peer.once("exit", done));
    peer.stdin.end();
    return ended;
  };
  return new Promise((ready, failed) => {
    let said = "";
    peer.stdout.setEncoding("utf8");
    peer.stdout.on("data", (text) => {
      said += text;
      if (said.includes("\n")) ready({ said: said.split("\n")[0], close });
    });
    peer.once("error", failed);
    peer.once("exit", (code) => failed(new Error(`${command} ended with ${code} before it listened`)));
  });
}

/// What stands in the federation's part of the list, for one that is told at onboarding.
const federated = (of, name, folder) => ({ anchor, provider, keys }) => {
  writeFileSync(join(folder, `${of}.json`), JSON.stringify(keys));
  return `
[[federation.anchor]]
entity = "${anchor}"
keys_file = "${of}.json"

[[federation.provider]]
key = "${of}"
of = "${of}"
entity = "${provider}"
name = "${name}"
`;
};

/// A place for a house, with an ordinary provider, one of SPID and one of CIE that know it. `more` goes to `openHouse`.
export async function openPeers() {
  const folder = mkdtempSync(join(tmpdir(), "campanile-peers-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const more = {
    CAMPANILE_PUBLIC_URL: url,
    CAMPANILE_IDENTITY_PROVIDERS_FILE: join(folder, "providers.toml"),
    CAMPANILE_IDENTITY_PROVIDER_KEYS: join(folder, "keys"),
    CAMPANILE_DEMONSTRATION_IDENTITIES: "false",
  };
  const usual = Object.entries(process.env).filter(([name]) => !name.startsWith("CAMPANILE_"));
  // The list is written when the providers have said who they are: keys can do without.
  const env = { ...Object.fromEntries(usual), ...more, CAMPANILE_IDENTITY_PROVIDERS_FILE: "" };
  const keys = (...args) => {
    const done = spawnSync(BINARY, ["identity", "keys", ...args], { cwd: folder, env, encoding: "utf8" });
    if (done.status !== 0) throw new Error(`campanile identity keys ${args} failed:\n${done.stderr}`);
    return done.stdout;
  };
  keys("make");
  const shown = JSON.parse(keys("show"));
  writeFileSync(join(folder, "clients.json"), JSON.stringify([ordinaryClient(url, shown.openid_connect_keys)]));
  const python = join(VENV, "bin/python");
  const ours = JSON.stringify(shown.federation_keys.keys);
  const [oidc, spid, cie] = await Promise.all([
    start("node", [join(PEERS, "oidc.mjs"), join(folder, "clients.json")]),
    start(python, [join(PEERS, "federation.py"), "spid", url, ours]),
    start(python, [join(PEERS, "federation.py"), "cie", url, ours]),
  ]);
  const told = [JSON.parse(spid.said), JSON.parse(cie.said)];
  writeFileSync(join(folder, "marks.json"), JSON.stringify(told.flatMap((one) => one.trust_marks)));
  writeFileSync(
    more.CAMPANILE_IDENTITY_PROVIDERS_FILE,
    `[federation]
organization_name = "Ente di Prova"
contacts = ["protocollo@pec.example.it"]
trust_marks_file = "marks.json"
required_marks = ${JSON.stringify(told.map((one) => one.provider_mark))}
ask_mark_status = true
${federated("spid", "Esempio ID", folder)(told[0])}${federated("cie", "CIE id", folder)(told[1])}
[[provider]]
key = "regione"
issuer = "${oidc.said}"
name = "Regione Prova"
client_id = "campanile"
`,
  );
  const close = async () => {
    await Promise.all([oidc, spid, cie].map((peer) => peer.close()));
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, more, close };
}

const ordinaryClient = (url, jwks) => ({
  client_id: "campanile",
  redirect_uris: [`${url}/accedi/ritorno/regione`],
  post_logout_redirect_uris: [`${url}/`],
  response_types: ["code"],
  grant_types: ["authorization_code"],
  token_endpoint_auth_method: "private_key_jwt",
  jwks,
});
