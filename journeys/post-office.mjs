// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// A mail server that keeps what it is given: enough of SMTP (RFC 5321) for one sender.

import { createServer } from "node:net";

/// Opens it on a free port. `letterTo(address)` waits for the next letter to an address, and takes it.
export async function openPostOffice() {
  const letters = [];
  const server = createServer((socket) => {
    let to = "";
    let data = null;
    let rest = "";
    const say = (text) => socket.write(`${text}\r\n`);
    say("220 post office");
    socket.setEncoding("latin1");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      const lines = (rest + chunk).split("\r\n");
      rest = lines.pop();
      for (const line of lines) {
        if (data) {
          if (line !== ".") {
            data.push(line.replace(/^\./, ""));
            continue;
          }
          letters.push({ to, text: decoded(data) });
          data = null;
          say("250 kept");
        } else if (/^EHLO/i.test(line)) say("250 post office");
        else if (/^RCPT/i.test(line)) {
          to = line.match(/<(.*)>/)[1];
          say("250 yes");
        } else if (/^DATA/i.test(line)) {
          data = [];
          say("354 go on");
        } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else say("250 yes");
      }
    });
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const letterTo = async (address) => {
    for (let turn = 0; turn < 200; turn++) {
      const at = letters.findIndex((letter) => letter.to === address);
      if (at >= 0) return letters.splice(at, 1)[0].text;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`no letter to ${address} within ten seconds; there are letters to: ${letters.map((one) => one.to)}`);
  };
  return { url: `smtp://127.0.0.1:${server.address().port}`, letterTo, close: () => server.close() };
}

/// The text of a letter of one part.
function decoded(lines) {
  const empty = lines.indexOf("");
  const head = lines.slice(0, empty).join("\n").toLowerCase();
  const body = lines.slice(empty + 1).join("\n");
  if (head.includes("base64")) return Buffer.from(body, "base64").toString("utf8").replaceAll("\r\n", "\n");
  if (!head.includes("quoted-printable")) return Buffer.from(body, "latin1").toString("utf8");
  const bytes = body.replace(/=\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
