# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fetches the published schema of DDI Codebook 2.5, with every schema it imports, for the tests of our codebook.

    ddi_schema.py FOLDER [ADDRESS]

It prints where `codebook.xsd` is; a schema that is there already is not fetched again. The schema is of the DDI Alliance
(LGPL 3 or later) and is not part of Campanile.
"""
import pathlib
import re
import sys
import urllib.parse
import urllib.request

PUBLISHED = "https://ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd"
# What an import names: other places are refused, whatever a schema says.
IMPORT = re.compile(r'schemaLocation\s*=\s*"([^"]+)"')
MOST = 200


def fetch(folder: pathlib.Path, address: str) -> pathlib.Path:
    """Every schema lands where its own imports look for it: beside the first, or below it."""
    base = address.rsplit("/", 1)[0] + "/"
    waiting, seen = [address], set()
    while waiting and len(seen) < MOST:
        here = waiting.pop()
        if here in seen or not here.startswith(base):
            continue
        seen.add(here)
        request = urllib.request.Request(here, headers={"user-agent": "Campanile (tests)"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            text = answer.read().decode("utf-8")
        place = folder / here.removeprefix(base)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        waiting += [urllib.parse.urljoin(here, name) for name in IMPORT.findall(text)]
    done = folder / ".whole"
    done.touch()
    return folder / address.rsplit("/", 1)[1]


def main() -> int:
    folder = pathlib.Path(sys.argv[1])
    address = sys.argv[2] if len(sys.argv) > 2 else PUBLISHED
    schema = folder / address.rsplit("/", 1)[1]
    if not (folder / ".whole").exists():
        try:
            schema = fetch(folder, address)
        except OSError as problem:
            print(f"{address}: {problem}", file=sys.stderr)
            return 1
    print(schema)
    return 0


sys.exit(main())
