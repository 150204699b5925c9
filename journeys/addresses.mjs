// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

// One address of each kind of page. Those of calls, measures and applications are found as a reader finds them.

/// The first link of a page whose address begins so.
async function first(url, path, prefix) {
  const answer = await fetch(url + path, { headers: { "accept-language": "it" } });
  const html = await answer.text();
  const hrefs = [...html.matchAll(/href="([^"#?]+)/g)].map((match) => match[1]);
  const found = hrefs.find((href) => href.startsWith(prefix) && href.length > prefix.length);
  if (!found) throw new Error(`${path} (${answer.status}) has no link to ${prefix}…`);
  return found;
}

export async function kindsOfPage(url) {
  return [
    "/",
    "/comuni",
    "/comuni?cerca=reggio+emilia",
    "/comuni?cerca=zzzz",
    "/comuni/058091-roma",
    "/comuni/021008-bolzano-bozen",
    "/province/058-roma",
    "/regioni/12-lazio",
    "/mappa",
    "/mappa?livello=regioni",
    "/mappa?indicatore=adesione-1-4-1",
    "/confronta?comuni=058091,015146",
    "/grafici",
    "/esplora",
    "/esplora?indicatore=residenti&vista=mappa&per=provincia",
    "/esplora?indicatore=quota-over-65&vista=dispersione&con=densita&per=comune",
    "/esplora?indicatore=residenti&vista=distribuzione&regione=04",
    "/esplora?indicatore=boh&per=metro",
    "/esplora/quadri",
    "/agenda/azioni",
    "/agenda/azioni?cerca=pagopa&obbligo=si",
    "/rapporti",
    "/avvisi",
    await first(url, "/avvisi", "/avvisi/"),
    "/misure",
    await first(url, "/misure", "/misure/"),
    "/candidature",
    await first(url, "/candidature", "/candidature/"),
    "/novita",
    "/novita/iscriviti",
    "/fonti",
    "/tempi",
    "/assenti",
    "/da-erogare",
    "/previsioni",
    "/questionari/prova",
    "/accedi",
    "/dati-aperti",
    "/api",
    "/accessibilita",
    "/privacy",
    "/note-legali",
    "/non-esiste",
  ];
}
