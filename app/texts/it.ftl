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
fill-no-location = Il modulo vorrebbe annotare dove ti trovi ({ $question }): dillo con --location, o prosegui senza.
fill-no-recording = Il modulo vorrebbe registrare l'audio ({ $question }): qui non si registra, si prosegue senza.
fill-draft = La bozza è salvata: si riprende con --record.

# `campanile stats`: numeri al terminale.
stats-level-1 = Iniziale
stats-level-2 = In sviluppo
stats-level-3 = Consolidato
stats-level-4 = Avanzato
stats-gap-nr = nessuna risposta
stats-gap-ns = non so
stats-gap-na = non applicabile
stats-gap-nq = non chiesta
stats-gap-nc = riservata

stats-index-head = { $unit }: indice { $index }, livello { $level } «{ $name }». Se le risposte mancanti valessero tutte zero o tutte il massimo: { $low }–{ $high }.
stats-index-none = { $unit }: nessun indice.
stats-index-open = Stima da fonti aperte, non un punteggio: livello { $levels }.
stats-index-held = L’indice da solo darebbe il livello { $raw }; lo abbassa:
stats-index-why-no-answers = non ha risposto: dalle sole fonti aperte non si fa un indice
stats-index-why-coverage = sezione { $id }: troppe risposte mancanti per darle un punteggio
stats-index-why-not-applicable = sezione { $id }: nessun indicatore è applicabile
stats-index-why-weak-link = sezione { $id }: è la più debole, e il livello ne supera il livello di uno al più
stats-index-why-essential-failed = { $id }: requisito essenziale non soddisfatto
stats-index-why-essential-unverified = { $id }: requisito essenziale senza risposta
stats-index-interval = Cambiando i presupposti, nel 90% dei casi: indice { $index }, posto { $rank }. Probabilità dei livelli, dal primo: { $chances }.
stats-index-peers = Fra i gemelli con un indice sta al percentile { $percentile }.
stats-index-section = { $section }: { $score } · copertura { $coverage } · fra { $low } e { $high } · livello { $level }
stats-index-section-none = { $section }: non applicabile
stats-index-column-indicator = indicatore
stats-index-column-answer = risposta
stats-index-column-score = punteggio
stats-index-column-weight = peso
stats-index-column-section-points = punti sezione
stats-index-column-index-points = punti indice
stats-index-column-room = da prendere
stats-index-formula = Punti sezione: 100 × peso × punteggio / pesi con risposta; sommati danno la sezione. Punti indice: parti della media geometrica; sommati danno l’indice. Con «+»: indicatori che non entrano nell’indice.

stats-twins-head = I più simili a { $unit } per struttura:
stats-twins-place = n.
stats-twins-twin = gemello
stats-twins-distance = distanza
stats-twins-difference = differenza
stats-twins-reason = perché
stats-twins-fair = Distanza media dei gemelli { $twins }, di tutti { $all }: somiglianza { $likeness }. Differenza: 0 = uguali, 100 = il più lontano di tutti.
stats-twins-alike = simili per { $names }
stats-twins-differ = li distingue { $names }
stats-twins-unknown = non noto per entrambi: { $names }
stats-twins-even = poco diversi in tutto, senza una causa che prevalga

stats-sensitivity-rank-shift = Che cosa sposta i posti in classifica (media di |posto - posto nominale|)
stats-sensitivity-level-change = Che cosa cambia i livelli (quota di enti il cui livello cambia)
stats-sensitivity-source = fonte di incertezza
stats-sensitivity-converged = Stime stabili: l’intervallo al 90% di ogni ST è più stretto di 0,1.
stats-sensitivity-open = Stime non ancora stabili per: { $sources }. Metti "sensitivity": {"{"}"rows": { $rows }{"}"} nella specifica.
stats-sensitivity-single = Un presupposto cambiato per volta
stats-sensitivity-change = cambiamento
stats-sensitivity-correlation = correlazione dei posti
stats-sensitivity-shift = spostamento medio
stats-sensitivity-more = e altri { $n }: --explain li elenca tutti
stats-sensitivity-formula = S: quota di varianza che sparirebbe fissando la fonte. ST: quota che resterebbe fissando tutte le altre. Fra parentesi l’intervallo al 90%.
stats-source-section-weights = pesi delle sezioni
    .more = ciascuno moltiplicato per un numero fra 0,75 e 1,25
stats-source-indicator-weights = pesi degli indicatori
    .more = ciascuno moltiplicato per un numero fra 0,75 e 1,25
stats-source-aggregation = aggregazione delle sezioni
    .more = geometrica con scarto 10, 5 o 20, oppure aritmetica
stats-source-goalposts = estremi degli indicatori numerici
    .more = il massimo spostato fino al 10%
stats-source-missing = risposte mancanti
    .more = metà delle volte ripesate, metà prese da un ente simile che ha risposto
stats-source-misreport = dichiarazioni non verificate
    .more = con probabilità 0,05 spostate di un gradino
stats-source-dropped = insieme degli indicatori
    .more = metà delle volte uno di meno, scelto a caso

stats-plan-figures = Obiettivo { $objective }, al più { $bound }, scarto { $gap }; costo { $cost }; calcolato in { $seconds } s.
stats-plan-financed = I bandi pagano { $amount } oltre a questo.
stats-plan-index = Indice prima { $before }, dopo { $after }.
stats-plan-of = { $action } ({ $member })
stats-plan-joint = { $action } (insieme: { $members })
stats-plan-apart = Ciascuno per sé, i Comuni arriverebbero in tutto a { $objective }: insieme guadagnano { $gain }.
stats-plan-apart-about = Ciascuno per sé, i Comuni arriverebbero in tutto a { $objective }: insieme guadagnano circa { $gain } (la prova non è completa).
stats-plan-apart-none = Ciascuno per sé, non tutti i Comuni avrebbero un piano.
stats-plan-union = Unione
stats-plan-action = azione
stats-plan-when = quando
stats-plan-cost = costo
stats-plan-all = Nessuna azione resta fuori.
stats-plan-out = Restano fuori:
stats-plan-reasons = Perché:
stats-plan-limits = Quanto si usa dei limiti:

stats-estimate-response = Hanno risposto { $n } enti su { $all } ({ $rate }).
stats-estimate-representativity = Rappresentatività di chi ha risposto: { $r } (1: la probabilità di rispondere è la stessa per tutti).
stats-estimate-sample = Campione di { $n } unità.
stats-estimate-domain = dominio
stats-estimate-value = stima
stats-estimate-mark = { "" }
stats-estimate-interval = intervallo al 95%
stats-estimate-band = banda di mancata risposta
    .more = La banda dice quanto la stima può cambiare se chi non ha risposto è diverso da chi ha risposto quanto lo è nei fatti noti di tutti. È un’ipotesi.
stats-estimate-n = risposte
stats-estimate-method = metodo
stats-estimate-all = tutti
stats-estimate-legend = Senza segno: l’intervallo è largo al più 5 punti per parte. «*»: al più 10. «**»: al più 15, stima poco precisa. «n.d.»: non diffusa.
stats-hidden-group = n.d.: risposte troppo poche, oppure tali che per differenza se ne ricaverebbe un gruppo troppo piccolo.
stats-hidden-concentrated = n.d.: un solo ente pesa per più della metà.
stats-hidden-imprecise = n.d.: l’intervallo è più largo di 15 punti per parte.
stats-estimate-weights = Pesi: da { $min } a { $max }, mediana { $median }, fattore di Kish { $kish }.
stats-estimate-met = Totali rispettati: { $names }.
stats-estimate-dropped = Totali tralasciati, perché non conciliabili con gli altri: { $names }.
stats-estimate-trimmed = Pesi troppo grandi ridotti: { $n }.
stats-estimate-facts = Fatti noti di tutti: come li direbbe chi ha risposto, e com’è.
stats-estimate-fact = fatto
stats-estimate-told = dalle risposte
stats-estimate-truth = vero
stats-estimate-worst = Senza alcuna ipotesi su chi non ha risposto:
stats-quantity-share = quota di enti
stats-quantity-levels = quota di enti
stats-quantity-residents-share = quota di residenti
stats-quantity-mean = media
stats-quantity-total = totale
stats-quantity-ratio = rapporto
stats-quantity-quantile = quantile

questionnaire-summary =
    Edizione { $year }, versione { $version }
    modulo completo: { $full } domande; modulo breve (meno di 5.000 residenti): { $short }
    conferme a un tocco, dove una fonte sa già la risposta: { $confirmations }
    { $sections } sezioni, { $indicators } indicatori: { $scored } con un punteggio, di cui { $core } nell’indice
questionnaire-opened = Il questionario { $year } (versione { $version }) si compila dal { $from } al { $to }.
questionnaire-none-published = Nessuna edizione del { $year } è pubblicata: prima «campanile questionnaire load».
questionnaire-loaded = L’edizione { $year }, versione { $version }, è pubblicata.
questionnaire-loaded-before = L’edizione { $year }, versione { $version }, era già pubblicata: non è cambiato nulla.
questionnaire-changes-since = Che cosa è cambiato dalla { $year }, versione { $version }:
questionnaire-reaches = La campagna è in corso e chiede questa versione. Questionari in compilazione che vi passano: { $open }; già firmati, che restano nella loro: { $sent }.
questionnaire-same-since = Le domande sono le stesse della { $year }, versione { $version }.

home-campaign = Una campagna da provare
    .more = Si può vedere una campagna intera prima che ce ne sia una: circa 3.900 Comuni rispondono, giorno per giorno. Le risposte sono inventate e stanno in un archivio separato: i dati di questa installazione non cambiano.
home-campaign-draw = Prepara la campagna simulata
home-campaign-open = Apri la campagna simulata
home-campaign-underway = La campagna simulata è in preparazione: serve meno di un minuto.
home-campaign-failed = La campagna simulata non si è potuta preparare. Si può riprovare; il registro degli eventi del programma dice perché.
