# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a PEC provider writes (RFC 6109 sections 3 and 4): receipts with their certification, signed with openssl."""

import email.policy
import hashlib
import subprocess
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from xml.sax.saxutils import escape

PROVIDER = "Gestore di prova S.p.A."
SUBJECTS = {
    "accettazione": "ACCETTAZIONE",
    "non-accettazione": "AVVISO DI NON ACCETTAZIONE",
    "presa-in-carico": "PRESA IN CARICO",
    "avvenuta-consegna": "CONSEGNA",
    "errore-consegna": "AVVISO DI MANCATA CONSEGNA",
    "preavviso-errore-consegna": "AVVISO DI MANCATA CONSEGNA PER SUP. TEMPO MASSIMO",
    "rilevazione-virus": "PROBLEMA DI SICUREZZA",
}


class Authority:
    """An authority and the provider's certificate under it, in a folder."""

    def __init__(self, folder: Path, domain: str, days: int = 2) -> None:
        self.folder, self.address = folder, f"posta-certificata@{domain}"
        self.root, self.key = folder / "authority.pem", folder / "provider.key"
        self.certificate = folder / "provider.pem"
        self._make("authority", "provider", f"email:{self.address}", "emailProtection", days)

    def _run(self, *words: object) -> None:
        subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)

    def _make(self, root: str, name: str, san: str, purpose: str, days: int) -> None:
        at = self.folder
        if not self.root.exists():
            self._run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", days, "-subj", "/C=IT/O=Prova/CN=PEC",
                      "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
                      "-keyout", at / f"{root}.key", "-out", self.root)
        self._run("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/C=IT/O={PROVIDER}/CN={name}",
                  "-keyout", at / f"{name}.key", "-out", at / f"{name}.csr")
        extensions = at / f"{name}.ext"
        extensions.write_text(f"basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\n"
                              f"extendedKeyUsage={purpose}\nsubjectAltName={san}\n")
        self._run("x509", "-req", "-in", at / f"{name}.csr", "-CA", self.root, "-CAkey", at / f"{root}.key",
                  "-CAcreateserial", "-days", days, "-extfile", extensions, "-out", at / f"{name}.pem")

    def server(self, address: str) -> tuple[Path, Path]:
        """A certificate for the mail server itself."""
        self._make("authority", "server", f"IP:{address}", "serverAuth", 2)
        return self.folder / "server.pem", self.folder / "server.key"

    def sign(self, content: bytes, *options: str) -> bytes:
        """A detached signature in DER; with -stream its lengths are left open, as many providers leave them."""
        run = ["openssl", "cms", "-sign", "-binary", "-outform", "DER", "-md", "sha256", *options,
               "-signer", str(self.certificate), "-inkey", str(self.key)]
        return subprocess.run(run, input=content, check=True, capture_output=True).stdout


def certification(kind, sender, recipients, message_id, subject, at: datetime, *, identifier, fault="nessuno",
                  completeness=None, delivery=None, taken=(), detail=None) -> bytes:
    """daticert.xml (RFC 6109 section 4.4). `recipients` are pairs of address and certificato or esterno."""
    to = "".join(f'<destinatari tipo="{kind_of}">{escape(who)}</destinatari>' for who, kind_of in recipients)
    rest = "".join([
        f'<ricevuta tipo="{completeness}"/>' if completeness else "",
        f"<consegna>{escape(delivery)}</consegna>" if delivery else "",
        "".join(f"<ricezione>{escape(who)}</ricezione>" for who in taken),
        f"<errore-esteso>{escape(detail)}</errore-esteso>" if detail else "",
    ])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<postacert tipo="{kind}" errore="{fault}"><intestazione><mittente>{escape(sender)}</mittente>{to}'
        f"<risposte>{escape(sender)}</risposte><oggetto>{escape(subject)}</oggetto></intestazione>"
        f"<dati><gestore-emittente>{escape(PROVIDER)}</gestore-emittente>"
        f'<data zona="{at:%z}"><giorno>{at:%d/%m/%Y}</giorno><ora>{at:%H:%M:%S}</ora></data>'
        f"<identificativo>{escape(identifier)}</identificativo><msgid>{escape(message_id)}</msgid>{rest}</dati>"
        "</postacert>\n"
    ).encode()


def message(authority: Authority, headers: dict[str, str], text: str, certified: bytes, letter: bytes | None,
            *options: str) -> bytes:
    """The message itself: multipart/signed over text, daticert.xml and postacert.eml."""
    inner = EmailMessage(policy=email.policy.SMTP)
    inner.set_content(text, cte="quoted-printable")
    inner.make_mixed()
    part = EmailMessage(policy=email.policy.SMTP)
    part.set_content(certified, "application", "xml", filename="daticert.xml", disposition="inline", cte="base64")
    del part["MIME-Version"]
    inner.attach(part)
    if letter is not None:
        carried = EmailMessage(policy=email.policy.SMTP)
        carried["Content-Type"] = 'message/rfc822; name="postacert.eml"'
        carried["Content-Disposition"] = 'inline; filename="postacert.eml"'
        carried.set_payload([email.message_from_bytes(letter, policy=email.policy.SMTP)])
        inner.attach(carried)
    content = inner.as_bytes().rstrip(b"\r\n") + b"\r\n"
    boundary = b"----firma" + hashlib.sha256(content).hexdigest()[:16].encode()
    signature = EmailMessage(policy=email.policy.SMTP)
    signature.set_content(authority.sign(content, *options), "application", "pkcs7-signature", filename="smime.p7s")
    del signature["MIME-Version"]
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return (
        head.encode() + b"MIME-Version: 1.0\r\nContent-Type: multipart/signed; protocol=\"application/pkcs7-signature\";"
        b" micalg=sha-256;\r\n boundary=\"" + boundary + b"\"\r\n\r\nThis is an S/MIME signed message\r\n\r\n--" + boundary
        + b"\r\n" + content + b"\r\n--" + boundary + b"\r\n" + signature.as_bytes() + b"\r\n--" + boundary + b"--\r\n"
    )


def receipt(authority: Authority, kind: str, sender: str, message_id: str, subject: str, at: datetime,
            certified: bytes, letter: bytes | None = None, completeness: str | None = None, *options: str) -> bytes:
    """A receipt to the sender of a letter."""
    headers = {
        "X-Ricevuta": kind,
        **({"X-TipoRicevuta": completeness} if completeness else {}),
        "Date": email.utils.format_datetime(at),
        "Subject": f"{SUBJECTS[kind]}: {subject}",
        "From": authority.address,
        "To": sender,
        "Message-ID": f"<{at:%Y%m%d%H%M%S}.{kind}@{authority.address.split('@')[1]}>",
        "X-Riferimento-Message-ID": message_id,
    }
    text = f"Il giorno {at:%d/%m/%Y} alle ore {at:%H:%M:%S} ({at:%z}): {SUBJECTS[kind].lower()}.\n"
    return message(authority, headers, text, certified, letter, *options)
