# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet of a Comune in HTML: the sections, tables, maps and strips of `domains/observatory/prints/scheda.typ`."""
import datetime
import html
import re

CSS = """
@font-face { font-family: T; font-weight: 400; src: url(titillium-web-latin-400.woff2) }
@font-face { font-family: T; font-weight: 600; src: url(titillium-web-latin-600.woff2) }
@font-face { font-family: T; font-weight: 700; src: url(titillium-web-latin-700.woff2) }
@page { size: A4; margin: 25mm 18mm 19mm; font: 8pt T; color: #455b71;
  @top-left { content: "Campanile"; font: 700 11pt T } @top-right { content: "Scheda del Comune" }
  @bottom-left { content: "PA digitale 2026" }
  @bottom-right { content: "Pagina " counter(page) " di " counter(pages) } }
body { font: 9.5pt/1.2 T; color: #17324d; margin: 0; hyphens: auto }
h1 { font-size: 25pt; margin: 0 }
h2 { font: 600 13pt T; margin: 12pt 0 6pt; border-bottom: .6pt solid #c5ced8; padding-bottom: 4pt }
h2, h3 { break-after: avoid } h3 { font: 600 10pt T; margin: 10pt 0 5pt }
p { margin: 5pt 0 } .soft, dt, th, small { color: #455b71 } small { display: block; font-size: 8pt }
table { width: 100%; border-collapse: collapse; font-size: 9pt } tr { break-inside: avoid }
th { font: 600 8pt T; text-align: left; border-bottom: .8pt solid #17324d }
th, td { padding: 2pt 4pt; vertical-align: top } td { border-bottom: .4pt solid #c5ced8 }
.n { text-align: right } .own { color: #b84a00; font-weight: 600 }
.opening, .tiles, .facts, .ages { display: flex; gap: 7mm } .opening > :first-child, .tiles p { flex: 1 }
.opening > .map { flex: none; width: 36mm }
.tiles p { border-top: 1.6pt solid #06c; padding-top: 6pt; font-size: 8.5pt }
.tiles b { display: block; font: 600 16pt T }
dl { display: grid; margin: 0; width: 83mm; grid-template-columns: 25mm 1fr; gap: 3pt 10pt }
dd { margin: 0 } .ages { font-size: 8pt; gap: 4mm } a { color: #06c }
"""
SHADES = ["#9ecbf5", "#5fa6e8", "#2b7fd0", "#1a5ea6", "#134778", "#0c2e4f"]
STATES = {"assegnata": ("Da pagare", "#fff", "#8a4b00"), "erogata": ("Pagato", "#006b3f", "#006b3f"),
          "rinuncia": ("Rinuncia", "#c5ced8", "#455b71")}


def number(value, decimals=0):
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def euros(cents):
    return number(cents / 100, 2 if cents % 100 else 0) + " €"


def day(text):
    return datetime.date.fromisoformat(text[:10]).strftime("%d/%m/%Y") if text else "–"


def figure(unit, value):
    if value is None:
        return "–"
    if unit == "quota":
        return number(value * 100, 1) + "%"
    return {"centesimi-di-euro": number(value / 100, 2) + " €", "giorni": number(value, 0) + " giorni"}.get(
        unit, number(value))


def table(heads, rows, numbers=1):
    """A table whose last columns are numbers; cells are HTML."""
    def cells(tag, row):
        first = len(row) - numbers
        return "".join(f'<{tag}{" class=n" if at >= first else ""}>{cell}</{tag}>' for at, cell in enumerate(row))
    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f"<table><thead><tr>{cells('th', heads)}</tr></thead><tbody>{body}</tbody></table>"


def svg(drawing, alt):
    return f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{html.escape(alt)}" {drawing}'


def opening(country, comune, funding, projects):
    held = [one for one in projects if one["stato"] != "rinuncia" and not one["ripetizione"]]
    paid = [one for one in held if one["stato"] == "erogata"]
    total, settled = (sum(one["importo_centesimi"] for one in some) for some in (held, paid))
    text = (f"Al {day(funding['acquisito'])} il Comune ha {len(held)} progetti finanziati da PA digitale 2026, per "
            f"{euros(total)}. Ne sono già pagati {len(paid)}, per {euros(settled)}. {len(held) - len(paid)} aspettano "
            f"il pagamento, per {euros(total - settled)}.")
    province = comune["provincia"]
    maps = [svg(country.boundaries.far(comune["codice_provincia"]), f"Mappa: {province} in Italia."),
            svg(country.boundaries.near(comune["codice_istat"]), f"Mappa: {comune['nome']} fra i Comuni.")]
    maps = "".join(f"<div class=map>{drawing}</div>" for drawing in maps)
    tiles = [(number(comune["residenti"] or 0), "residenti"), (len(held), "progetti finanziati"),
             (euros(total), "finanziati"), (euros(settled), "già pagati")]
    return (f'<div class=opening><div><h1>{html.escape(comune["nome"])}</h1><p class=soft>{html.escape(province)} · '
            f'{comune["regione"]}</p><p>{text}</p></div>{maps}</div><div class=tiles>'
            + "".join(f"<p><b>{value}</b>{label}</p>" for value, label in tiles) + "</div>"), total


def identity(comune):
    left = [("Classe", comune["classe"]), ("Superficie", number(comune["superficie_km2"], 1) + " km²"),
            ("Densità", f"{number(comune['densita'] or 0)} abitanti per km²"),
            ("Codice ISTAT", comune["codice_istat"]), ("Codice catastale", comune["codice_catastale"])]
    right = [("Sito", comune["sito"]), ("PEC", comune["pec"]), ("Codice IPA", comune["codice_ipa"]),
             ("NUTS 3", comune["nuts3"])]
    lists = ["<dl>" + "".join(f"<dt>{term}</dt><dd>{html.escape(str(value))}</dd>" for term, value in terms if value)
             + "</dl>" for terms in (left, right)]
    ages = {key: n for key, n in (comune["residenti_per_eta"] or {}).items() if key.startswith("eta_")}
    everybody, x, bar, key = sum(ages.values()) or 1, 0, "", ""
    for (age, n), shade in zip(ages.items(), SHADES):
        width = 100 * n / everybody
        bar += f'<rect x="{x:.2f}" width="{width:.2f}" height="4" fill="{shade}"/>'
        key += f'<span>{re.sub("_", "–", age[4:])} <b>{number(width, 1)}%</b></span>'
        x += width
    title = "Residenti per età"
    bar = svg(f'viewBox="0 0 100 4" preserveAspectRatio="none" width="80mm" height="7pt">{bar}</svg>', title)
    return f"<div class=facts>{lists[0]}{lists[1]}</div><p class=soft>{title}</p>{bar}<div class=ages>{key}</div>"


def short_call(project):
    return html.escape(project["avviso"].removeprefix(project["misura"]).strip(" -"))


def months(project, until):
    return (datetime.date.fromisoformat(until) - datetime.date.fromisoformat(project["data_finanziamento"])).days // 30


def project_rows(projects, total):
    for one in projects:
        state, fill, edge = STATES[one["stato"]]
        mark = svg(f'viewBox="0 0 8 8" width="6pt" height="6pt"><circle cx="4" cy="4" r="3" fill="{fill}" '
                   f'stroke="{edge}" stroke-width="1.4"/></svg>', state)
        since = "–" if one["stato"] == "assegnata" else day(one["data_stato"])
        yield (f"<b>{one['misura']}</b>", f"{short_call(one)}<small>CUP {one['codice_cup']}</small>", f"{mark} {state}",
               euros(one["importo_centesimi"]), day(one["data_finanziamento"]), since)
    yield "", "<b>Totale senza rinunce e ripetizioni</b>", "", f"<b>{euros(total)}</b>", "", ""


def upcoming(country, funding, projects):
    due = sorted((one for one in projects if one["stato"] == "assegnata"), key=lambda one: one["data_finanziamento"])
    upkeep = {}
    for one in projects:
        if one["mantenimento_fino_al"]:
            upkeep.setdefault(one["mantenimento_fino_al"], []).append(one["misura"])
    usual = ""
    if country.usual_days is not None:
        days = number(country.usual_days)
        usual = f"In Italia dal decreto al pagamento passano di solito {days} giorni (mediana)."
    parts = [f"<h3>Finanziati e da pagare</h3><p>{len(due)} progetti sono finanziati e non ancora pagati. {usual}</p>"]
    if due:
        parts.append(table(["Misura", "Avviso", "Dal decreto"], [
            (f"<b>{one['misura']}</b>", short_call(one), f"{months(one, funding['acquisito'])} mesi")
            for one in due[:8]]))
    parts.append(f"<h3>Avvisi aperti ai Comuni</h3><p>Al {day(funding['acquisito'])}: {len(country.open_calls)}.</p>")
    if country.open_calls:
        parts.append(table(["Misura", "Avviso", "Chiude il"], [
            (call["misura"].split()[0], html.escape(call["titolo"]), day(call["data_fine"]))
            for call in country.open_calls]))
    if upkeep:
        parts.append("<h3>Servizi da tenere attivi</h3><p>I servizi pagati restano attivi per cinque anni dal 31 "
                     "dicembre dell’anno del pagamento; sono previsti controlli a campione.</p>" + table(
                         ["Fino al", "Misure", "Progetti"],
                         [(day(end), ", ".join(sorted(set(some))), len(some)) for end, some in sorted(upkeep.items())]))
    return "".join(parts)


def strip(row, own):
    """The middle half, the median and this Comune on the range of all."""
    low, high = row["ends"]

    def at(value):
        return 4 + 122 * (value - low) / ((high - low) or 1)
    first, middle, last = map(at, row["quartiles"])
    mark = "" if own is None else f'<path d="M{at(own):.1f} 1l3.5 3.5-3.5 3.5-3.5-3.5z" fill="#b84a00"/>'
    return svg(f'viewBox="0 0 130 9" width="130pt" height="9pt">'
               f'<path d="M4 4.5H126" stroke="#455b71" stroke-width=".6"/>'
               f'<rect x="{first:.1f}" y="2" width="{last - first:.1f}" height="5" fill="#9ecbf5"/>'
               f'<path d="M{middle:.1f} 1V8" stroke="#17324d" stroke-width="1.2"/>{mark}</svg>', "Distribuzione")


def standings(country, comune):
    names = {"codice_provincia": comune["provincia"], "codice_regione": comune["regione"],
             "classe": "Comuni della stessa classe"}
    rows = []
    for one in country.standings(comune):
        own = f'<span class=own>{figure(one["unit"], one["own"])}</span>'
        rows.append((f"<b>{html.escape(one['name'])}</b>", "", "", own))
        for row in one["rows"]:
            place = f"{number(row['rank'])}º su {number(row['size'])}" if row["rank"] else "–"
            rows.append((html.escape(names[row["circle"]]), strip(row, one["own"]),
                         figure(one["unit"], row["quartiles"][1]), place))
    return table(["Confronto con", "Distribuzione", "Nel mezzo", "Posizione"], rows, numbers=2)


def page(country, comune, funding, house):
    """One whole document."""
    projects = [one for one in funding["candidature"] if one["codice_ipa"] == comune["codice_ipa"]]
    projects.sort(key=lambda one: (one["misura"], one["data_finanziamento"]))
    first, total = opening(country, comune, funding, projects)
    heads = ["Misura", "Avviso e CUP", "Stato", "Importo", "Finanziato il", "Stato dal"]
    name, link = html.escape(comune["nome"]), house + comune["pagina"]
    return (f'<!doctype html><html lang="it"><head><meta charset="utf-8"><title>Scheda del Comune di {name}</title>'
            f"<style>{CSS}</style></head><body>{first}<h2>Il Comune</h2>{identity(comune)}"
            f"<h2>I progetti di PA digitale 2026</h2>{table(heads, project_rows(projects, total), numbers=3)}"
            f"<h2>Che cosa viene adesso</h2>{upcoming(country, funding, projects)}"
            f"<h2>Accanto agli altri Comuni</h2><p class=soft>Su ogni riga la fascia azzurra è la metà centrale dei "
            f"Comuni, il tratto blu il Comune che sta nel mezzo, il rombo arancione questo Comune.</p>"
            f"{standings(country, comune)}"
            f"<h2>Fonti e date</h2><ul><li>PA digitale 2026: dati aperti, CC BY 4.0.</li><li>ISTAT: elenco dei Comuni, "
            f"residenti, superfici; CC BY 3.0 IT.</li><li>IPA: sito, PEC e codice; CC BY 4.0.</li><li>Confini dei "
            f'Comuni: © ISTAT / openpolis, CC BY 4.0.</li></ul>'
            f'<p>Questa scheda: <a href="{link}">{link}</a></p></body></html>')
