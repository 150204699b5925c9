# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

"""A PEC provider on this machine: letters come in by SMTP with AUTH, receipts are read by IMAPS with Dovecot.

It says in one line of JSON where it is, and ends with its standard input. What becomes of a letter is in the name of
its reader: piena@ has a full mailbox, lento@ a provider that is silent, altrove@ ordinary mail; another is delivered.
"""

import email
import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from email.utils import getaddresses, parseaddr
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from receipts import Authority, certification, receipt

SENDER, PASSWORD, DOMAIN = "campanile@pec.example.it", "segreto-di-prova", "pec.example.it"
ROME = timezone(timedelta(hours=1))


class Provider:
    """Takes letters and answers them, as an access point and a delivery point do in one."""

    def __init__(self, authority: Authority, maildir: Path) -> None:
        self.authority, self.maildir, self.count = authority, maildir, 0

    async def handle_DATA(self, _server, _session, envelope) -> str:
        letter = email.message_from_bytes(envelope.content)
        to = [address.lower() for _, address in getaddresses(letter.get_all("To", []) + letter.get_all("Cc", []))]
        readers = [address.lower() for address in envelope.rcpt_tos]
        kinds = [(who, "certificato" if who.endswith("@" + DOMAIN) else "esterno") for who in to]
        # RFC 6109 section 3.1.1: what the envelope says and what the letter says must agree, and nobody is hidden.
        sound = parseaddr(letter["From"])[1] == envelope.mail_from and sorted(readers) == sorted(to) and not letter["Bcc"]
        if not sound:
            self.answer(letter, kinds, "non-accettazione", fault="altro", detail="destinatari non conformi")
            return "250 presa"
        # A delivery that overtakes its acceptance is nothing strange.
        for who, kind in kinds:
            if kind == "certificato":
                self.become(letter, envelope.content, kinds, who)
        self.answer(letter, kinds, "accettazione")
        return "250 presa"

    def become(self, letter, content: bytes, kinds, who: str) -> None:
        name = who.split("@")[0]
        if name == "piena":
            self.answer(letter, kinds, "errore-consegna", fault="altro", delivery=who,
                        detail="5.2.2 - casella piena")
        elif name == "lento":
            for hours in (12, 23):
                self.answer(letter, kinds, "preavviso-errore-consegna", fault="altro", delivery=who, hours=hours)
        else:
            self.answer(letter, kinds, "avvenuta-consegna", delivery=who, completeness="completa", content=content)

    def answer(self, letter, kinds, kind: str, *, hours: int = 0, content=None, completeness=None, **said) -> None:
        self.count += 1
        at = datetime.now(ROME) + timedelta(hours=hours)
        sender, message_id = parseaddr(letter["From"])[1], letter["Message-ID"]
        subject = str(email.header.make_header(email.header.decode_header(letter["Subject"])))
        certified = certification(kind, sender, kinds, message_id, subject, at, completeness=completeness,
                                  identifier=f"opec.{self.count}@{DOMAIN}", **said)
        # One in two is signed in a stream.
        options = ("-stream", "-indef") if self.count % 2 else ()
        plain = letter["Subject"].replace("\n", "").replace("\r", "")
        whole = receipt(self.authority, kind, sender, message_id, plain, at, certified, content, completeness, *options)
        name = f"{time.time_ns()}.{self.count}.prova"
        (self.maildir / "tmp" / name).write_bytes(whole)
        os.chmod(self.maildir / "tmp" / name, 0o666)
        (self.maildir / "tmp" / name).rename(self.maildir / "new" / name)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def dovecot(folder: Path, authority: Authority) -> tuple[subprocess.Popen, int]:
    """Dovecot on a port of its own, for one user whose mail is in the folder."""
    port, (certificate, key) = free_port(), authority.server("127.0.0.1")
    root = os.getuid() == 0
    reader = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.getuid())
    for path in [folder, *folder.rglob("*")]:
        if root and "mail" in path.relative_to(folder).parts[:1]:
            os.chown(path, reader.pw_uid, reader.pw_gid)
    users = "" if root else "".join(f"{what} = {reader.pw_name}\n" for what in ("default_internal_user", "default_login_user"))
    group = "" if root else f"default_internal_group = {os.popen('id -gn').read().strip()}\n"
    config = folder / "dovecot.conf"
    config.write_text(
        f"protocols = imap\nbase_dir = {folder}/run\nstate_dir = {folder}/run\nlog_path = {folder}/dovecot.log\n"
        f"listen = 127.0.0.1\nssl = required\nssl_cert = <{certificate}\nssl_key = <{key}\n{users}{group}"
        f"mail_location = maildir:{folder}/mail\nfirst_valid_uid = 1\n"
        f"service imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = 0\n  }}\n"
        f"  inet_listener imaps {{\n    port = {port}\n    ssl = yes\n  }}\n}}\n"
        # Dovecot makes who guesses passwords wait, longer each time: here nobody guesses.
        "auth_failure_delay = 0\nservice anvil {\n  chroot =\n  unix_listener anvil-auth-penalty {\n    mode = 0\n  }\n}\n"
        f'passdb {{\n  driver = static\n  args = "password={PASSWORD}"\n}}\n'
        f"userdb {{\n  driver = static\n  args = uid={reader.pw_uid} gid={reader.pw_gid} home={folder}/mail\n}}\n"
    )
    program = shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    running = subprocess.Popen([program, "-F", "-c", str(config)], stdout=sys.stderr, stderr=sys.stderr)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return running, port
        except OSError:
            if running.poll() is not None:
                break
            time.sleep(0.05)
    running.kill()
    sys.exit("dovecot does not start: " + (folder / "dovecot.log").read_text())


def credentials(_server, _session, _envelope, _mechanism, given) -> AuthResult:
    return AuthResult(success=(given.login.decode(), given.password.decode()) == (SENDER, PASSWORD))


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="pec-"))
    folder.chmod(0o755)
    for name in ("cur", "new", "tmp"):
        (folder / "mail" / name).mkdir(parents=True)
        (folder / "mail" / ".Ricevute" / name).mkdir(parents=True)
    authority = Authority(folder, DOMAIN)
    server, port = dovecot(folder, authority)
    smtp = Controller(Provider(authority, folder / "mail"), hostname="127.0.0.1", port=free_port(),
                      authenticator=credentials, auth_required=True, auth_require_tls=False)
    smtp.start()
    try:
        told = {"smtp": smtp.port, "imaps": port, "user": SENDER, "password": PASSWORD,
                "authority": authority.root.read_text(), "now": int(time.time())}
        print(json.dumps(told), flush=True)
        sys.stdin.read()
    finally:
        smtp.stop()
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
