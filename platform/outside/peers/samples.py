# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes one message of each kind, as the tests and the fuzzer read them: samples.py FOLDER (once in a hundred years)."""

import shutil
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from receipts import Authority, certification, message, receipt

SENDER, ID, SUBJECT = "campanile@pec.example.it", "<0192.prova@Campanile.example.it>", "Codice per Agliè"
FIRST, SECOND, OUTSIDE = "comune.aglie@pec.example.it", "comune.asti@cert.example.it", "sindaco@example.it"
ALL = [(FIRST, "certificato"), (SECOND, "certificato"), (OUTSIDE, "esterno")]
AT = datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=1)))
LETTER = (f"From: {SENDER}\r\nTo: {FIRST}, {SECOND}, {OUTSIDE}\r\nSubject: Codice\r\nMessage-ID: {ID}\r\n"
          "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nIl codice è 1234.\r\n").encode()


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        authority = Authority(Path(scratch), "pec.example.it", 36500)
        # Another provider under the same authority.
        (Path(scratch) / "other").mkdir()
        shutil.copy(authority.root, Path(scratch) / "other")
        shutil.copy(Path(scratch) / "authority.key", Path(scratch) / "other")
        other = Authority(Path(scratch) / "other", "cert.example.it", 36500)
        write(folder, authority, other)
        (folder / "authority.pem").write_bytes(authority.root.read_bytes())


def write(folder: Path, own: Authority, other: Authority) -> None:
    def one(name: str, by: Authority, kind: str, minutes: int, *options: str, letter=None, **said) -> bytes:
        at = AT + timedelta(minutes=minutes)
        certified = certification(kind, SENDER, ALL, ID, SUBJECT, at, identifier=f"opec.{name}@pec.example.it", **said)
        subject = "=?utf-8?q?Codice_per_Agli=C3=A8?="
        whole = receipt(by, kind, SENDER, ID, subject, at, certified, letter, said.get("completeness"), *options)
        (folder / "pec" / f"{name}.eml").write_bytes(whole)
        return whole

    (folder / "pec").mkdir(parents=True, exist_ok=True)
    accepted = one("accettazione", own, "accettazione", 0)
    one("accettazione-indefinita", own, "accettazione", 0, "-stream", "-indef")
    one("non-accettazione", own, "non-accettazione", 0, fault="virus", detail="5.7.9 - virus nel messaggio")
    one("presa-in-carico", other, "presa-in-carico", 1, taken=[SECOND])
    one("consegna", own, "avvenuta-consegna", 2, letter=LETTER, completeness="completa", delivery=FIRST)
    one("consegna-breve", other, "avvenuta-consegna", 3, letter=LETTER, completeness="breve", delivery=SECOND)
    one("mancata-consegna", other, "errore-consegna", 4, fault="no-dest", delivery=SECOND, detail="5.1.1 - sconosciuto")
    one("preavviso-12", own, "preavviso-errore-consegna", 12 * 60, fault="altro", delivery=SECOND)
    one("preavviso-24", own, "preavviso-errore-consegna", 23 * 60, fault="altro", delivery=SECOND)
    one("virus", other, "rilevazione-virus", 5, fault="virus", delivery=SECOND, detail="Eicar")
    (folder / "pec" / "alterata.eml").write_bytes(accepted.replace(b"Il giorno 20/11", b"Il giorno 21/11"))
    foreign = accepted.replace(own.address.encode(), other.address.encode(), 1)
    (folder / "pec" / "altro-firmatario.eml").write_bytes(foreign)
    lying = accepted.replace(b"X-Ricevuta: accettazione", b"X-Ricevuta: avvenuta-consegna")
    (folder / "pec" / "contraddizione.eml").write_bytes(lying)
    certified = certification("posta-certificata", FIRST, [(SENDER, "certificato")], "<altra@example.it>", "Risposta",
                              AT, identifier="opec.busta@pec.example.it", completeness="completa")
    headers = {"X-Trasporto": "posta-certificata", "X-Riferimento-Message-ID": "<altra@example.it>",
               "Subject": "POSTA CERTIFICATA: Risposta", "To": SENDER,
               "From": f'"Per conto di: {FIRST}" <{own.address}>', "Reply-To": FIRST}
    # The letter it carries pretends to be a receipt.
    (folder / "pec" / "busta.eml").write_bytes(message(own, headers, "Messaggio.\n", certified, accepted))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
