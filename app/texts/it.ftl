# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

home-title = A che punto è il tuo Comune?
home-lead = I 7.896 Comuni italiani e gli avvisi di PA digitale 2026: che cosa è stato finanziato, che cosa è stato pagato, che cosa scade. Dai dati aperti, giorno per giorno.
home-search = Cerca il tuo Comune
    .go = Cerca
    .hint = Nome, anche in tedesco, francese o sloveno, sigla della provincia, codice catastale o codice ISTAT.

home-figures = La situazione al { $day }
home-paid = già erogati
    .note = il { $share } di quanto decretato, a { $n } candidature
home-decreed = decretati
    .note = { $n ->
        [one] a una candidatura
       *[other] a { $n } candidature
    }
home-open = finanziati e non ancora erogati
    .note = { $n ->
        [one] una candidatura attende il pagamento
       *[other] { $n } candidature attendono il pagamento
    }
home-days = dal decreto al pagamento
    .note = nella metà dei casi; 9 su 10 entro { $days } giorni
    .none = nessun pagamento finora, per quanto si sa
home-days-figure = { $days } giorni

home-map = La mappa
    .open = Apri la mappa dei Comuni
home-explore = Da qui puoi
home-door-calls = Guardare gli avvisi
    .more = Aperti, chiusi, e quanto è stato assegnato.
home-door-news = Leggere le novità
    .more = Che cosa è cambiato da ieri, anche per posta o con un feed.
home-door-compare = Confrontare i Comuni
    .more = Fino a cinque, fianco a fianco.
home-door-forecast = Vedere le previsioni
    .more = In quale mese sarà pagato il resto, con il margine d'errore.
home-door-absent = Trovare chi manca
    .more = I Comuni che non si sono mai candidati.
home-door-data = Scaricare i dati
    .more = Ogni tabella in CSV, XLSX, JSON o Parquet, e un'API.

home-absent-coming = Stiamo scaricando i dati di PA digitale 2026
    .more = La prima volta può volerci qualche minuto. Ricarica la pagina fra poco.
home-absent-unreachable = La fonte dei dati non si raggiunge
    .more = Il sito che pubblica i dati aperti di PA digitale 2026 non risponde da qui. Riproveremo da soli; il registro dei Comuni funziona già.
home-absent-never = Non ci sono ancora dati sugli avvisi
    .more = Nessuno ha ancora scaricato i dati di PA digitale 2026 in questa installazione. Il registro dei Comuni funziona già.
home-absent-underway = I dati simulati stanno arrivando
    .more = Bastano pochi secondi: la pagina si aggiorna da sola appena ci sono.
    .look = Guarda se ci sono
home-demo-offer = Per provare Campanile intanto puoi caricare avvisi e candidature simulati, nello stesso formato di quelli veri. Saranno segnalati in ogni pagina e si tolgono con un clic.
home-demo-load = Carica i dati simulati
home-demo-sources = Vedi lo stato delle fonti
home-demo-loaded = Questi dati sono inventati, per prova.
    .operator = Chi gestisce il server li toglie con
home-demo-operator = Per provare Campanile con avvisi e candidature simulati, chi gestisce il server usa il comando
home-demo-remove = Togli i dati simulati

problem-home-demonstration-for-operators = Qui i dati simulati li carica e li toglie soltanto chi gestisce il server
    .todo = Sul server, i comandi sono «campanile demo load» e «campanile demo remove». Per offrirli a chiunque visiti il sito, imposta demonstration = true nella configurazione.

# `campanile form run`: un questionario compilato al terminale.
fill-intro = Invio: lascia la risposta com’è · «-»: la toglie · «<»: torna indietro · «?»: aiuto · «.»: salva la bozza ed esce
fill-no-guidance = Per questa domanda non c’è altro aiuto.
fill-search = { $n } voci: scrivi una parte del nome
fill-none-fits = «{ $typed }» non è fra le voci.
fill-many = Una o più voci, separate da uno spazio o da una virgola.
fill-rank = Tutte le voci, dalla prima all’ultima in ordine di preferenza.
fill-acknowledge = «s» per confermare.
fill-file = Il nome del file.
fill-date = Giorno, mese e anno: 31/03/2026
fill-time = Ore e minuti: 08:30
fill-moment = Giorno e ora: 31/03/2026 08:30
fill-place = Latitudine e longitudine in gradi: 41.8931 12.4828
fill-line = Punti separati da «;»: 41.89 12.48; 41.90 12.49
fill-yes = sì
fill-required = È necessaria una risposta.
fill-constraint = La risposta non rispetta la condizione posta dal questionario.
fill-more = { $title }: ce ne sono { $n }. Ne aggiungi un altro? «s» per aggiungere, «-» per togliere l’ultimo, Invio per proseguire.
fill-missing = Manca ancora qualcosa:
fill-go-back = Invio per tornarci, «.» per salvare la bozza.
fill-complete = Il questionario è completo.
fill-draft = La bozza è salvata: si riprende con --record.
