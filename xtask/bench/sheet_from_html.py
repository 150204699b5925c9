# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same sheets as Campanile's, printed from HTML: by WeasyPrint in this process, by Chromium with one process each.

    sheet_from_html.py HOUSE FOLDER [CHROMIUM]

It reads twenty Comuni from the JSON API of the running HOUSE, writes FOLDER/<istat>.html for each (reading and writing
do not count), prints them all with both peers, and says the seconds per sheet as JSON: null for a peer that is not
here. WeasyPrint writes PDF/UA-1 as Campanile does, and is already imported and warm; Chromium writes tagged PDF.
"""
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import sheet_html
from sheet_map import Boundaries

SHEETS = 20
INDICATORS = ["euro-per-residente", "quota-erogata", "misure", "giorni-al-pagamento"]


class House:
    """What the product itself says."""

    def __init__(self, url):
        self.url = url.rstrip("/")

    def read(self, path):
        with urllib.request.urlopen(path if path.startswith("http") else self.url + path) as answer:
            return answer.read()

    def json(self, path):
        return json.loads(self.read(path))

    def all(self, path, name):
        """Every page of a list."""
        found = []
        while path:
            page = self.json(path)
            found += page[name]
            path = page.get("successiva")
        return found


class Country:
    """What all the sheets share: the Comuni, their figures, the Avvisi, the boundaries."""

    def __init__(self, house):
        self.comuni = {one["codice_istat"]: one for one in house.all("/api/v1/comuni?limite=500", "comuni")}
        self.provinces = {one["codice"]: one for one in house.json("/api/v1/province")}
        self.indicators = [house.json(f"/api/v1/indicatori/{key}") for key in INDICATORS]
        days = house.json("/api/v1/tempi")["insieme"]["giorni"]
        self.usual_days = days["mediana"] if days else None
        calls = house.json("/api/v1/avvisi?stato=aperto")["avvisi"]
        self.open_calls = [call for call in calls if "Comuni" in (call["destinatari"] or [])]
        map_page = house.read("/mappa").decode()
        self.boundaries = Boundaries(house.json(re.search(r'data-topology="([^"]+)"', map_page)[1]))
        self.assets = re.search(r"/assets/[0-9a-f]+/", map_page)[0]

    def standings(self, comune):
        """For each indicator its name, unit, own value, and a row for each circle of Comuni."""
        circles = ["codice_provincia", "codice_regione", "classe"]
        for indicator in self.indicators:
            values = {item["code"]: item["value"] for item in indicator["items"] if item["value"] is not None}
            own = values.get(comune["codice_istat"])
            few = indicator["indicator"]["polarity"] == "fewer"
            rows = []
            for circle in circles:
                others = [v for code, v in values.items() if self.comuni[code][circle] == comune[circle]]
                if len(others) > 3:
                    better = sum(1 for v in others if own is not None and (v < own if few else v > own))
                    rank = None if own is None else better + 1
                    quartiles = statistics.quantiles(others, n=4, method="inclusive")
                    rows.append({"circle": circle, "quartiles": quartiles, "rank": rank, "size": len(others),
                                 "ends": (min(others), max(others))})
            yield {**indicator["indicator"], "own": own, "rows": rows}


def write_pages(house, folder):
    """The HTML of the Comuni, evenly across the country, and the fonts beside them."""
    country = Country(house)
    for weight in (400, 600, 700):
        font = f"titillium-web-latin-{weight}.woff2"
        (folder / font).write_bytes(house.read(f"{country.assets}fonts/{font}"))
    codes = sorted(country.comuni)
    pages = []
    for code in [codes[at * len(codes) // SHEETS] for at in range(SHEETS)]:
        comune = house.json(f"/api/v1/comuni/{code}")
        funding = house.json(f"/api/v1/comuni/{code}/candidature")
        page = folder / f"{code}.html"
        page.write_text(sheet_html.page(country, comune, funding, house.url))
        pages.append(page)
    return pages


def weasyprint_seconds(pages):
    """Seconds per sheet; the first one is printed before the clock starts. `None` without WeasyPrint."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        print(f"WeasyPrint: {error}", file=sys.stderr)
        return None

    def write(page):
        HTML(page).write_pdf(page.with_suffix(".weasyprint.pdf"), pdf_variant="pdf/ua-1")

    write(pages[0])
    started = time.perf_counter()
    for page in pages:
        write(page)
    return (time.perf_counter() - started) / len(pages)


def chromium_seconds(chromium, pages):
    """Seconds per sheet, each with its own process as a server without state would do. `None` without Chromium."""
    if chromium is None:
        return None

    def write(page, profile):
        target = page.with_suffix(".chromium.pdf")
        subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                        "--no-first-run", f"--user-data-dir={profile}", "--no-pdf-header-footer",
                        f"--print-to-pdf={target}", page.as_uri()],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
        if not target.is_file():
            raise SystemExit(f"Chromium wrote no {target}")

    # One profile for all, made by a first process that does not count.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        write(pages[0], profile)
        started = time.perf_counter()
        for page in pages:
            write(page, profile)
        return (time.perf_counter() - started) / len(pages)


def main():
    folder = pathlib.Path(sys.argv[2]).resolve()
    pages = write_pages(House(sys.argv[1]), folder)
    chromium = sys.argv[3] if len(sys.argv) > 3 else None
    print(json.dumps({
        "sheets": len(pages),
        "weasyprint_seconds_per_sheet": weasyprint_seconds(pages),
        "chromium_seconds_per_sheet": chromium_seconds(chromium, pages),
    }))


main()
