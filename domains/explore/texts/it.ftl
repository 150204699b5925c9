# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

## The workbench

explore-menu = Esplora
explore-title = Esplora
explore-lead = Si sceglie un indicatore, come dividerlo e di quali Comuni: ogni vista ha il suo indirizzo, la sua immagine e i suoi dati. Più viste insieme fanno un quadro:
explore-form = Che cosa si vuole vedere
explore-topic = Indicatore
explore-measure = Quale stima
explore-beside = Confrontato con
explore-per = Diviso per
explore-area = Ripartizione
explore-region = Regione
explore-class-field = Classe di residenti
explore-year = Anno
explore-all = Tutte
explore-show = Mostra
explore-looks = Come guardarlo
explore-look-tabella = Tabella
explore-look-barre = Barre
explore-look-mappa = Mappa
explore-look-dispersione = Dispersione
explore-look-distribuzione = Distribuzione
explore-look-anni = Anno per anno
explore-per-italia = Nessuna divisione
explore-per-ripartizione = Ripartizione
explore-per-regione = Regione
explore-per-provincia = Provincia
explore-per-classe = Classe di residenti
explore-per-cella = Cella del metodo
explore-per-comune = Comune
explore-group-index = Indice di maturità digitale
explore-levels = Livelli di maturità digitale
explore-group-open = Dati aperti, di tutti i Comuni
explore-figure-table = I numeri sono nella tabella che segue.
explore-simulated = Dati simulati
explore-table-long = I Comuni sono troppi per una pagina: i numeri di ciascuno sono nei dati da scaricare.
explore-marks = * intervallo ampio (fino a ±10 punti); ** stima poco precisa (fino a ±15 punti); n.d.: meno di 10 rispondenti o ricavabile da altri numeri, un Comune pesa più della metà, o stima troppo imprecisa. Fra parentesi l’intervallo di confidenza al 95%.
explore-sort-value = Ordina per valore
explore-sort-map = Torna all’ordine geografico
explore-nothing = Qui non c’è niente da disegnare
explore-nothing-why = Di nessuna parte si può dire il numero: hanno risposto in pochi, o la stima è troppo imprecisa. Con una divisione più grande di solito si può.
explore-nothing-open = Di queste parti la fonte non dice nulla, o non è stata ancora letta: i dati arrivano da soli quando risponde.
explore-nothing-years = Per vedere come cambia servono almeno due edizioni che abbiano questo indicatore.

## Why there are no answers

explore-without-public = Le risposte dei Comuni al questionario del { $year } non sono ancora pubbliche: qui si esplorano i dati aperti.
explore-without-campaign = Non c’è ancora una campagna di cui esplorare le risposte: qui si esplorano i dati aperti.
explore-without-answers = Al questionario del { $year } hanno risposto ancora in pochi: qui si esplorano i dati aperti.

## What an address says wrongly

explore-remark-year = Di «{ $value }» non c’è una campagna: si vede l’anno più recente.
explore-remark-closed = I risultati del { $value } non sono ancora pubblici.
explore-remark-closed-topic = «{ $value }» non è fra i dati aperti; se è un indicatore del questionario, i suoi risultati non sono ancora pubblici.
explore-remark-topic = Non c’è un indicatore «{ $value }»: se ne vede un altro.
explore-remark-measure = Questo indicatore non ha la stima «{ $value }»: si vede quella principale.
explore-remark-per = Non c’è una divisione «{ $value }».
explore-remark-division = I Comuni scelti non si possono dividere così: si vede un’altra divisione.
explore-remark-area = Non c’è una ripartizione «{ $value }»: si vede tutta Italia.
explore-remark-region = Non c’è una regione «{ $value }»: si vede tutta Italia.
explore-remark-both = La regione { $value } non è nella ripartizione scelta: si vede la regione.
explore-remark-class = Non c’è una classe «{ $value }»: si vedono tutte.
explore-remark-look = Non c’è una vista «{ $value }»: si vedono le barre.
explore-remark-map = Sulla mappa si vedono ripartizioni, regioni e province: qui si vedono le barre.
explore-remark-scatter = Per confrontare due indicatori serve una divisione: qui si vedono le barre.
explore-remark-years = I dati aperti sono di oggi: anno per anno si vedono le stime del questionario.
explore-remark-spread = Come è distribuita questa misura si dice dell’Italia, delle ripartizioni e delle classi, una per volta: qui si vedono le barre.
explore-remark-comune = Comune per Comune si confrontano solo i dati aperti fra loro, nella dispersione.
explore-remark-cells = Le celle del metodo sono del questionario: si vede un’altra divisione.

## Headings

explore-measure-share = { $name }: Comuni che rispondono «{ $column }»
explore-measure-number = { $name }: { $column }
explore-measure-number-of = { $name }: { $column } ({ $unit })
explore-heading-scatter = { $one } – e – { $other }
explore-heading-years = anno per anno
explore-heading-per-ripartizione = per ripartizione
explore-heading-per-regione = per regione
explore-heading-per-provincia = per provincia
explore-heading-per-classe = per classe di residenti
explore-heading-per-cella = per cella del metodo
explore-heading-per-comune = Comune per Comune
explore-sentence = { $place }: { $value }, con un intervallo di confidenza al 95% di { $interval }. { $n ->
    [one] Ha risposto un Comune.
   *[other] Hanno risposto { $n } Comuni.
}
explore-sentence-open = { $place }: { $value }. È un dato di { $n ->
    [one] un Comune
   *[other] { $n } Comuni
}, non una stima: non ha intervallo.
explore-sentence-none = { $place }: il numero non si dice ({ $why }).
explore-source-survey = Stima per tutti i Comuni, dalle risposte al questionario { $year }.
explore-source-simulated = Stima per tutti i Comuni, dalle risposte simulate al questionario { $year }: dati simulati.
explore-source-open = Dato di tutti i Comuni, non una stima. { $source }

## Figures

explore-why-small = n.d., pochi rispondenti
explore-why-concentrated = n.d., un Comune pesa più della metà
explore-why-imprecise = n.d., stima troppo imprecisa
explore-why-nothing = nessun dato
explore-cut = La domanda, la regola o le soglie sono cambiate dall’edizione prima: non si confronta
explore-cut-scores = Gli indicatori o le regole sono cambiati dall’edizione prima: non si confronta. Il confronto sugli indicatori comuni è nel Rapporto { $year }, «Che cosa è cambiato in un anno»
explore-n = { $n ->
    [one] 1 rispondente
   *[other] { $n } rispondenti
}
explore-between = { $low } – { $high }
explore-interval = Intervallo al 95%
explore-low = Estremo inferiore
explore-high = Estremo superiore
explore-note = Nota
explore-class = { $from } – { $to }
explore-map-missing = Non si dice
explore-share-of-comuni = Quota dei Comuni
explore-bin = da { $from } a meno di { $to }
explore-bin-first = meno di { $to }
explore-bin-last = { $from } o più
explore-bin-all = tutti
explore-head-part = Comuni
explore-head-n = Hanno risposto
explore-head-item = Risposta alla domanda
explore-head-comuni = Comuni con il dato
explore-head-answer = Risposta
explore-head-step = Valore
explore-head-year = Anno

## Files

explore-file-note = Ogni riga è una parte dei Comuni; la prima è l’insieme che si divide. I dati aperti non hanno intervallo: ci sono per tutti i Comuni.
explore-file-year = Anno
    .means = L’anno della campagna; manca per i dati aperti.
explore-file-indicator = Nome dell’indicatore
    .means = Come lo chiamano le persone.

## Boards

explore-boards = Quadri
    .lead = Un quadro tiene insieme più viste, con un titolo e una nota. Lo vede chi l’ha fatto, e chi riceve il suo indirizzo se è condiviso.
explore-boards-own = I tuoi quadri
explore-boards-none = Non c’è ancora nessun quadro. Da una vista di Esplora, «Metti in un quadro» ne fa uno.
explore-boards-not-found = Nessun quadro ha queste parole.
explore-boards-sign-in = Per tenere le viste in un quadro bisogna entrare.
explore-gallery = La galleria
explore-gallery-none = La galleria è vuota: vi compaiono i quadri che gli analisti mostrano a tutti.
explore-board-title = Titolo
    .means = Come si chiama il quadro.
explore-board-note = Nota
    .means = Che cosa ne dice chi l’ha fatto.
explore-board-views = Viste
explore-board-sharing = Chi lo vede
    .means = Chi l’ha fatto, chi ha l’indirizzo, o tutti.
explore-board-changed = Cambiato il
    .means = Il giorno dell’ultimo cambiamento.
explore-board-address = Indirizzo
    .means = La pagina del quadro.
explore-board-addresses = Viste
    .means = Gli indirizzi delle viste, in ordine.
explore-board-make = Fai un quadro
explore-board-change = Cambia il quadro
explore-board-save = Salva
explore-board-share = Cambia chi lo vede
explore-board-remove = Elimina il quadro
    .how = Il suo indirizzo non porterà più da nessuna parte. Non si può tornare indietro.
explore-board-up = Sposta su
explore-board-down = Sposta giù
explore-board-take = Togli
explore-board-empty = Il quadro è vuoto
    .how = Le viste si aggiungono da
explore-sharing-private = Solo chi l’ha fatto
    .do = Solo io
    .is = Questo quadro lo vede solo chi l’ha fatto.
explore-sharing-link = Chi ha l’indirizzo
    .do = Chi ha l’indirizzo
    .is = Lo vede chiunque abbia questo indirizzo:
explore-sharing-public = Tutti
    .do = Tutti, nella galleria
    .is = È nella galleria, e lo vedono tutti:
explore-keep = Metti in un quadro
explore-keep-board = Quale quadro
explore-keep-new = Uno nuovo
explore-keep-title = Titolo di un quadro nuovo
explore-keep-do = Metti in un quadro
explore-keep-sign-in = Chi entra può tenere questa vista in un quadro, accanto ad altre.

## What can go wrong

problem-explore-no-title = Un quadro ha bisogno di un titolo
    .todo = Scrivine uno: bastano poche parole.
problem-explore-full = Il quadro è pieno
    .todo = Un quadro tiene al massimo dodici viste: togline una, o fanne un altro.
problem-explore-too-many = Ci sono già troppi quadri
    .todo = Eliminane qualcuno che non serve più.
problem-explore-bad-parameter = Un parametro ha un valore che non può avere: { $name }
    .todo = La pagina Esplora mostra i valori possibili.
