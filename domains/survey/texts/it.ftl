# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

## Provare un questionario

survey-menu = Questionari
survey-try = Prova un questionario
    .lead = Carica il foglio di calcolo del tuo questionario: vedi subito che cosa non va, cella per cella, e lo compili come farà chi lo riceve.
survey-upload = Scegli il file del questionario, o trascinalo qui
    .about = Un XLSForm (.xlsx, .xls, .csv, .md) o un XForm (.xml), al massimo { $megabytes } MB.
    .button = Controlla il questionario
survey-privacy = Il file e le risposte restano nella memoria del server per { $hours } ore dall'ultima volta che li guardi, poi spariscono. Non si scrive nulla su disco, e l'indirizzo della prova lo conosci solo tu.
survey-examples = Oppure parti da un esempio
survey-example-open = Apri l'esempio
survey-example-source = Scarica le tabelle
survey-example-services = I servizi digitali del Comune
    .about = Un questionario breve che funziona: scelte a cascata, una tabella, un gruppo che si ripete, calcoli, due lingue.
survey-example-mistakes = Un questionario con errori
    .about = Gli sbagli che capitano a tutti, per vedere come vengono segnalati e che cosa fare.
survey-what = Che cosa puoi fare qui
    .check = Controllare: errori, trappole e consigli, ciascuno accanto alla sua cella e con il rimedio.
    .fill = Compilare: condizioni, calcoli e controlli si vedono mentre rispondi, in ogni lingua del questionario.
    .take = Portare via: l'XForm per ODK e Kobo, l'elenco delle domande, le risposte di prova.
survey-gone = Questa prova non c'è più
    .why = Le prove restano in memoria per { $hours } ore dall'ultima volta che le guardi, o finché servono ad altri. Carica di nuovo il file: bastano pochi secondi.
    .again = Carica di nuovo il file

survey-tabs = Parti della prova
survey-tab-check = Controllo
survey-tab-fill = Compilazione
survey-another = Prova un altro file
survey-throw-away = Elimina questa prova
survey-fill-it = Compila il questionario
survey-download-form = XForm per ODK e Kobo
survey-download-record = Risposte di prova (XML)
survey-download-codebook = Elenco delle domande
survey-codebook-of = Le domande di: { $title }

## Il controllo

survey-verdict-good = Il questionario è pronto: non c'è nulla da segnalare.
survey-verdict-runs = Il questionario si può usare. Guarda comunque le segnalazioni qui sotto.
survey-verdict-wrong = { $n ->
    [one] C'è un errore da correggere prima di poter usare il questionario.
   *[other] Ci sono { $n } errori da correggere prima di poter usare il questionario.
}
survey-error = Errore
    .many = { $n ->
        [one] errore
       *[other] errori
    }
    .about = Da correggere: così il questionario non si può usare
survey-warning = Attenzione
    .many = { $n ->
        [one] avvertenza
       *[other] avvertenze
    }
    .about = Il questionario funziona, ma forse non come vuoi
survey-hint = Consiglio
    .many = { $n ->
        [one] consiglio
       *[other] consigli
    }
    .about = Buono a sapersi
survey-findings = Che cosa c'è da vedere
survey-filter = Filtra per gravità
survey-filter-all = Tutto
survey-see = Vedi anche
survey-more-findings = { $n ->
    [one] Un'altra segnalazione è nei file qui sotto.
   *[other] Altre { $n } segnalazioni sono nei file qui sotto.
}
survey-download-findings = Scarica le segnalazioni
survey-sheets = I fogli del file
survey-sheet = Foglio { $name }
survey-rows-narrowed = Si vedono le righe con segnalazioni e quelle vicine.
survey-rows-all = Mostra tutte le righe
survey-rows-narrow = Mostra solo le righe con segnalazioni
survey-rows-skipped = { $n ->
    [one] Una riga senza segnalazioni
   *[other] { $n } righe senza segnalazioni
}

## La compilazione

survey-language = Lingua del questionario
survey-update = Aggiorna
survey-check = Verifica le risposte
survey-start-again = Ricomincia da capo
survey-place-why = Questo questionario annota dove ti trovi. Decidi tu: si compila anche senza.
survey-place-label = La tua posizione
survey-place-hint = Latitudine e longitudine in gradi, poi altitudine e precisione in metri se le sai. Per esempio 45,0703 7,6869.
survey-place-here = Usa la posizione di questo dispositivo
survey-place-note = Annota la posizione
survey-place-denied = Il dispositivo non ha dato la posizione: forse non gli è permesso. Scrivila, oppure prosegui senza.
survey-place-noted = Posizione annotata.
survey-place-taken-back = Posizione tolta: da qui in poi non si annota.
survey-no-recording = Su un telefono con ODK questo questionario registra l'audio mentre lo si compila. Questa pagina non registra nulla.
survey-nothing-sent = È una prova: le risposte non vengono inviate a nessuno.
survey-progress = { $missing ->
    [0] Nessuna risposta obbligatoria manca.
    [one] Manca una risposta obbligatoria.
   *[other] Mancano { $missing } risposte obbligatorie.
} { $wrong ->
    [0] {""}
    [one] Una risposta è da correggere.
   *[other] { $wrong } risposte sono da correggere.
}
survey-to-mend = { $n ->
    [one] C'è una risposta da sistemare
   *[other] Ci sono { $n } risposte da sistemare
}
survey-all-well = Tutte le risposte vanno bene: il questionario si potrebbe inviare.
survey-appeared = { $n ->
    [one] È comparsa una domanda: { $names }.
   *[other] Sono comparse { $n } domande: { $names }{ $rest ->
        [0] .
       *[other] {" "}e altro.
    }
}
survey-gone-away = { $n ->
    [one] Non serve più: { $names }.
   *[other] Non servono più { $n } domande: { $names }{ $rest ->
        [0] .
       *[other] {" "}e altro.
    }
}
survey-added = È stata aggiunta una voce: sei all'inizio di quella nuova.
survey-removed = La voce è stata tolta.

## I valori

survey-values = Valori
survey-values-caption = Ogni dato del questionario, adesso
survey-values-of = I valori di: { $title }
survey-values-path = Percorso
    .means = Il percorso del nodo nel modulo di risposta.
survey-values-relevant = Si chiede
    .means = Se il nodo è rilevante con le risposte date fin qui.
survey-values-value = Valore
    .means = Il valore del nodo, come sarebbe inviato.
survey-values-instances = voci: { $n }
survey-yes = sì
survey-no = no

## Le colonne dell'elenco delle domande

survey-question-path = Percorso
    .means = Il percorso della domanda nel modulo di risposta, senza i numeri delle voci ripetute.
survey-question-name = Nome
    .means = Il nome del dato: l'ultima parte del percorso.
survey-question-item = Identità
    .means = Il nome della domanda che resta lo stesso da un'edizione all'altra (campanile::item).
survey-question-section = Sezione
    .means = La sezione del questionario, della domanda o del gruppo più vicino che ne dice una (campanile::section).
survey-question-groups = Gruppi
    .means = I titoli dei gruppi in cui sta la domanda, dal più esterno, separati da «›».
survey-question-repeats = Ripetizioni
    .means = I percorsi dei gruppi che si ripetono: c'è una risposta per ogni loro voce.
survey-question-type = Tipo di dato
    .means = Il tipo di dato della risposta.
    .string = testo
    .int = numero intero
    .decimal = numero con decimali
    .boolean = vero o falso
    .date = giorno
    .time = ora
    .datetime = giorno e ora
    .geopoint = punto sulla mappa
    .geotrace = linea sulla mappa
    .geoshape = area sulla mappa
    .binary = file
    .barcode = codice a barre
survey-question-control = Modo di chiedere
    .means = Come si chiede la risposta; vuoto per ciò che nessuno chiede, come i calcoli.
    .input = campo da compilare
    .select1 = scelta di una voce
    .select = scelta di più voci
    .odk-rank = voci da mettere in ordine
    .range = cursore tra due valori
    .trigger = conferma
    .upload = file da allegare
survey-question-label = Domanda{ $language }
    .means = Il testo della domanda{ $language }.
survey-question-hint = Suggerimento{ $language }
    .means = Il breve aiuto sotto la domanda{ $language }.
survey-question-choices = Scelte{ $language }
    .means = Le scelte, ciascuna con il suo codice e il suo testo{ $language }; vuoto per gli elenchi lunghi.
survey-question-relevant-words = Quando si chiede, in parole{ $language }
    .means = La condizione per cui la domanda si pone, scritta in parole{ $language }; vuoto se si pone sempre.
survey-question-constraint-message = Messaggio se non va bene{ $language }
    .means = Ciò che il modulo dice quando la risposta non rispetta il vincolo{ $language }.
survey-question-list = Elenco
    .means = Il nome dell'elenco da cui si sceglie, o il file o le risposte da cui viene.
survey-question-unit = Unità
    .means = L'unità di misura della risposta (campanile::unit).
survey-question-period = Periodo
    .means = Il periodo a cui si riferisce la risposta (campanile::period).
survey-question-definition = Definizione
    .means = La definizione di ciò che si chiede (campanile::definition).
survey-question-relevant = Condizione
    .means = L'espressione XPath che dice quando la domanda si pone, con quelle dei gruppi in cui sta.
survey-question-required = Obbligatoria
    .means = L'espressione XPath che dice quando la risposta è obbligatoria.
survey-question-constraint = Vincolo
    .means = L'espressione XPath che la risposta deve soddisfare.
survey-question-calculation = Calcolo
    .means = L'espressione XPath con cui il valore si calcola.
survey-question-default = Valore iniziale
    .means = Il valore con cui il modulo comincia, o l'espressione che lo scrive.
survey-question-extension = campanile::{ $name }
    .means = La colonna «campanile::{ $name }» del modulo, com'è scritta.

## I campi

survey-required = obbligatoria
survey-problem = Da correggere:
survey-doubt = Da controllare:
survey-guidance = Per saperne di più
survey-choose = Scegli
survey-clear = Cancella la risposta
survey-add = Aggiungi
survey-remove = Togli
survey-instance = Voce { $n }
survey-search = Cerca tra le scelte
survey-search-placeholder = Scrivi per cercare
survey-search-button = Cerca
survey-search-found = { $asked ->
    [no] { $all } scelte: scrivi qualche lettera per trovare la tua.
   *[yes] { $found ->
        [0] Nessuna scelta contiene queste parole.
        [one] Una scelta trovata su { $all }.
       *[other] { $found } scelte trovate su { $all }.
    }
}
survey-scale-hint = Un numero da { $start } a { $end }, di { $step } in { $step }.
survey-rank-hint = Usa le frecce per spostare una voce su o giù.
survey-rank-up = Sposta su: { $name }
survey-rank-down = Sposta giù: { $name }
survey-rank-as-it-is = Va bene in quest'ordine
survey-line-hint = Un punto per riga: latitudine e longitudine, separate da uno spazio. Almeno due punti.
survey-area-hint = Un punto per riga: latitudine e longitudine, separate da uno spazio. L'ultimo punto è uguale al primo.
survey-month-hint = Anno e mese, per esempio 2026-03.
survey-year-hint = L'anno, per esempio 2026.
survey-latitude = Latitudine
survey-longitude = Longitudine
survey-altitude = Altitudine (m)
survey-accuracy = Precisione (m)
survey-file-hint = Nella prova il file non viene caricato: se ne annota solo il nome.
survey-file-name = Nome del file
survey-file-choose = Scegli il file

survey-answer-required = Questa risposta è obbligatoria.
survey-answer-doubt = Questa risposta è insolita: controllala. Se è giusta, lasciala così.
survey-answer-constraint = Questa risposta non rispetta la condizione posta dal questionario: controllala.
survey-answer-not-a-number = Questo non è un numero. Scrivi solo cifre, con la virgola per i decimali.
survey-answer-fraction = Serve un numero intero, senza decimali.
survey-answer-too-large = Questo numero è troppo grande per essere conservato senza errori.
survey-answer-not-a-date = Questa data non esiste. Scrivila come giorno/mese/anno, per esempio 31/3/2026.
survey-answer-not-a-time = Questa ora non esiste. Scrivila come ore:minuti, per esempio 08:30.
survey-answer-not-a-moment = Servono una data e un'ora.
survey-answer-not-a-boolean = Serve sì o no.
survey-answer-not-a-place = Qui servono latitudine (da -90 a 90) e longitudine (da -180 a 180).
survey-answer-off-scale = Questo numero è fuori dalla scala.
survey-answer-too-long = Questo non si legge ed è troppo lungo per essere tenuto: la risposta di prima è rimasta.
survey-answer-not-there = Questa domanda non c'è più: ricarica la pagina.
survey-answer-not-a-question = Qui non si può rispondere.
survey-answer-read-only = Questa risposta non si può cambiare.
survey-answer-not-relevant = Questa domanda ora non serve.
survey-answer-not-an-option = Questa scelta non c'è più: scegli di nuovo.
survey-answer-fixed-repeat = Il numero di voci è deciso dal questionario.
survey-answer-too-many = Ci sono troppe voci: non se ne possono aggiungere altre.
survey-answer-no-language = Il questionario non è scritto in questa lingua.

## Quando qualcosa non va

problem-survey-preview-gone = Questa prova non c'è più
    .todo = Torna a «Prova un questionario» e carica di nuovo il file.
problem-survey-cannot-run = Il questionario ha errori e non si può usare
    .todo = Correggi gli errori segnalati e carica di nuovo il file.
problem-survey-no-file = Non è arrivato alcun file
    .todo = Scegli il file del questionario e riprova.
problem-survey-file-too-large = Il file è troppo grande
    .todo = Il limite è di { $megabytes } MB: togli immagini e fogli che non servono.

## Edizioni e mappa degli indicatori

survey-edition-year = Non si sa di che anno è l’edizione.
    .help = Nel foglio «settings» aggiungere la colonna «campanile::edition» con l’anno, per esempio 2026.
survey-edition-version = L’edizione non ha una versione.
    .help = Nel foglio «settings» scrivere la colonna «version», per esempio 2026-v1.
survey-map-sheet = Manca il foglio «indicators», la mappa degli indicatori.
    .help = Aggiungere il foglio «indicators» con una riga per ogni indicatore: id, section, type, questions, formula, unit, direction, weight, missing.
survey-map-column-missing = Manca la colonna «{ $column }».
    .help = Aggiungerla nella prima riga del foglio.
survey-map-column-unknown = La colonna «{ $column }» non ha un significato.
    .help = Controllare come è scritta. Per appunti usare la colonna «note».
survey-map-column-twice = La colonna «{ $column }» c’è due volte.
    .help = Toglierne una.
survey-map-blank = La cella «{ $column }» è vuota.
    .help = Ogni indicatore ha un nome, almeno una domanda, una formula, un’unità; se serve, i punti delle risposte.
survey-map-id = «{ $value }» non può essere il nome di un indicatore.
    .help = Usare lettere e cifre senza spazi, cominciando con una lettera: per esempio ORG1.
survey-map-id-twice = L’indicatore «{ $value }» c’è due volte.
    .help = Dare a uno dei due un altro nome. Un nome usato in passato non si riusa.
survey-map-section = La sezione «{ $value }» non è nel questionario.
    .help = Usare una di queste: { $known }. Sono quelle scritte in «campanile::section».
survey-map-type = «{ $value }» non è un tipo di indicatore.
    .help = Usare binary, ordinal, checklist, numeric, ratio oppure context.
survey-map-question-unknown = La domanda «{ $name }» non c’è nel questionario.
    .help = Controllare il nome nella colonna «name» del foglio «survey».
survey-map-question-without = La domanda «{ $name }» non dice a quale indicatore serve.
    .help = Scrivere l’indicatore in «campanile::indicator». Se non serve a nessuno, la domanda si può togliere.
survey-map-indicator-unknown = L’indicatore «{ $value }» non è nella mappa.
    .help = Aggiungerlo al foglio «indicators», oppure correggere «campanile::indicator».
survey-map-direction = La direzione «{ $value }» non va bene qui.
    .help = 1 se di più è meglio, -1 se di meno è meglio (solo numeric e ratio), 0 per context.
survey-map-missing = Non si dice che cosa vale come risposta mancante.
    .help = Scrivere «vuoto», e dopo uno spazio la risposta di chi non sa, se c’è: «vuoto non_so».
survey-map-value = «{ $name }» non si capisce.
    .help = Scrivere ogni risposta una volta, con i suoi punti: no=0 in_corso=0.5 attivo=1. Il decimale vuole il punto.
survey-map-value-unknown = «{ $name }» non è fra le risposte delle domande indicate.
    .help = Usare i nomi della colonna «name» del foglio «choices».
survey-map-choice-without = La risposta «{ $name }» non ha punti e non vale come mancante.
    .help = Aggiungerla a «values» oppure a «missing»; se è di chi non ha l’indicatore, scrivere la regola in «applies».
survey-map-scores = I punti devono salire da 0 a 1.
    .help = Scrivere le risposte dalla peggiore, con 0, alla migliore, con 1.
survey-map-denominator = Solo un rapporto ha il denominatore, e un rapporto lo ha sempre.
    .help = Con il tipo «ratio» scrivere il denominatore; con gli altri lasciare vuoto.
survey-map-context-weight = Un indicatore di contesto non entra nell’indice.
    .help = Scrivere 0 nel peso, oppure cambiare tipo.
survey-map-weight = Il peso «{ $value }» non va bene.
    .help = Scrivere un numero maggiore di zero: di solito 1.
survey-map-number = «{ $value }» non è un numero.
    .help = Scrivere un numero con il punto per i decimali, per esempio 0.5.
survey-map-goalposts = La soglia alta deve superare quella bassa.
    .help = «lower» è chi vale 0 e «upper» chi vale 1; se di meno è meglio, si dice con direction -1.
survey-map-essential = Il punteggio «{ $value }» non sta fra 0 e 1.
    .help = Scrivere il punteggio minimo, di solito 1; vuoto se non è essenziale.
survey-map-essential-core = Un indicatore essenziale deve entrare nell’indice.
    .help = Scrivere «yes» in «core», oppure togliere «essential».
survey-map-word = «{ $value }» non va bene qui.
    .help = Usare una di queste parole: { $known }.
survey-map-core = L’indicatore entra nell’indice, ma le sue domande si fanno solo nel modulo completo.
    .help = Scrivere «no» in «core»: l’indice confronta i Comuni dei due moduli.

survey-simulated = Dati simulati: questa campagna è inventata, nessun Comune ha dato queste risposte.

## Compilare insieme

survey-campaigns = I questionari della Mappa
    .lead = Ogni anno si chiede ai Comuni a che punto sono con la transizione digitale. Qui si compila, insieme ai colleghi, e si vede che cosa viene chiesto.
survey-no-campaigns = Nessun questionario è aperto
    .todo = Quando si apre una nuova edizione il Comune riceve un messaggio alla sua PEC.
survey-campaign-of = Mappa dei Comuni digitali { $year }
survey-campaign =
    .lead = Il questionario è del Comune: si compila in più persone, una sezione ciascuna, con i dati che lo Stato conosce già da confermare.
survey-authors = Scrivere questionari
    .about = Il foglio di calcolo di un questionario si controlla e si prova qui, prima di pubblicarlo.
survey-opens = Si apre il { $day }.
survey-days-left = { $n ->
    [0] Ultimo giorno: si chiude oggi, { $day }.
    [1] Manca un giorno: si chiude il { $day }.
   *[other] Mancano { $n } giorni: si chiude il { $day }.
}
survey-closed-on = Chiuso il { $day }.
survey-go-compile = Apri il questionario di questo ente.
survey-no-body = Per compilare bisogna agire per un Comune o un’Unione.
survey-find-body = Trova il tuo ente
survey-enter = Accedi
survey-what-is-asked = Che cosa si chiede
survey-lengths = { $full } domande nel modulo completo, { $short } in quello breve (Comuni sotto i 5.000 residenti), più { $known } dati già noti da confermare.
survey-print-blank = Modulo da stampare (PDF)
survey-print-copy = Copia da stampare (PDF)
survey-see-times = Quanto tempo richiede
survey-switch = Cambiare ente
    .button = Agisci per { $name }
survey-switch-nobody = Questa pagina è di { $name }. Per aprirla bisogna agire per questo ente.
survey-switch-other = Questa pagina è di { $name }, e adesso si agisce per { $now }. Nulla si mescola: si passa all’altro ente con il pulsante.
survey-home-of = { $name }: il questionario
survey-begin = Comincia
    .lead = Nessuno ha ancora cominciato. Si può fare in più volte e in più persone.
    .known = Ciò che lo Stato sa già è scritto accanto alla domanda, con la fonte e la data: basta confermare.
    .together = Ogni sezione si può affidare a chi la conosce, con una scadenza.
    .saved = Le risposte si salvano da sole, anche se cade la linea.
    .signed = Alla fine il vertice amministrativo firma e invia, una volta sola.
    .who = Possono cominciare il vertice amministrativo, il RTD e il responsabile dei sistemi informativi.
survey-pages = Le pagine di questo questionario
survey-page-sezioni = Sezioni
survey-page-persone = Chi fa che cosa
survey-page-allegati = Allegati
survey-page-foglio = Foglio di calcolo
survey-page-riepilogo = Riepilogo e firma
survey-page-versioni = Versioni inviate
survey-sections = Le sezioni
survey-all-sections = Tutte le sezioni
survey-overall = Risposte date
survey-answers = Risposte date
survey-answered-of = { $n } di { $of }
survey-missing = { $n ->
    [one] Manca una risposta obbligatoria.
   *[other] Mancano { $n } risposte obbligatorie.
}
survey-conflicts-open = { $n ->
    [one] C’è una domanda con due risposte diverse: bisogna scegliere.
   *[other] Ci sono { $n } domande con due risposte diverse: bisogna scegliere.
}
survey-as-before = È la risposta dell’anno scorso: se è ancora giusta resta così, altrimenti si corregge.
survey-changed = Dal { $day } il questionario è cambiato.
    .kept = Le risposte già date valgono dove la domanda è la stessa.
survey-changed-new = { $n ->
    [one] Una domanda nuova:
   *[other] { $n } domande nuove:
}
survey-changed-review = { $n ->
    [one] Una risposta da rivedere:
   *[other] { $n } risposte da rivedere:
}
survey-changed-gone = { $n ->
    [one] Una domanda non si fa più: la risposta resta nella storia del questionario.
   *[other] { $n } domande non si fanno più: le risposte restano nella storia del questionario.
}
survey-changed-was = La risposta era: { $was }.
survey-section-open = Da compilare
survey-section-closed = Chiusa, da rivedere
survey-section-reviewed = Rivista
survey-is-yours = Affidata a te
survey-held-by = Affidata a: { $names }.
survey-due = Entro il { $day }.
survey-sent-back = Rimandata indietro:
survey-is-submitted = Il questionario è firmato e inviato.
survey-see-receipt = La ricevuta
survey-is-ready = Tutte le sezioni sono riviste: il questionario si può firmare.
survey-go-sign = Riepilogo e firma
survey-somebody = una persona che non c’è più
survey-a-source = la fonte pubblica
survey-no-answer = nessuna risposta
survey-the-analysts = Gli analisti della Mappa
survey-replied = Risposta:
survey-reply = La risposta
    .button = Rispondi
survey-no-reply-yet = In attesa di risposta.
survey-ask = Non è chiaro? Chiedi
    .label = Che cosa non è chiaro
    .button = Manda la domanda
survey-card = Il questionario della Mappa
survey-card-sent = risposte inviate il { $day }.
survey-control-room = Cabina di regia della campagna
survey-go-union = L’Unione ha già risposto ad alcune domande: prendi le sue risposte
survey-two-answers = Due risposte diverse alla stessa domanda
survey-keep-this = Tieni questa
survey-contested = Intanto qualcun altro ha risposto diversamente a «{ $name }»: le due risposte sono qui sotto, bisogna scegliere.
survey-put-aside = «{ $name }» non si chiede più: la risposta è messa da parte.
survey-also-here = { $name } è in questa sezione.
survey-also-there = { $name } è nella sezione «{ $section }».
survey-section-complete = In questa sezione non manca nulla.
survey-save = Salva
survey-saving = Salvataggio…
survey-saves-itself = Le risposte si salvano da sole.
survey-saved-at = Salvato alle { $hour }.
survey-offline = La linea non c’è: le risposte restano su questo computer e partono da sole appena torna.
survey-session-ended = La sessione è finita. Nulla è perso: le risposte aspettano su questo computer.
survey-elsewhere = Adesso si agisce per un altro ente. Nulla è perso: le risposte aspettano su questo computer.
survey-kept-sent = Le risposte rimaste su questo computer sono state salvate.
survey-late = Questa domanda non c’è più nel questionario
    .about = La nuova versione del questionario non la fa più, o la fa in un altro modo: la risposta non è stata salvata. Chi la vuole tenere la copi da qui.
    .waiting = La nuova versione del questionario non la fa più, o la fa in un altro modo: la risposta rimasta su questo computer non si può salvare. Resta qui finché non si scarta.
    .refused = Queste risposte non sono state salvate.
    .unknown = Il questionario non le prende più.
    .stays = Restano su questo computer finché non si scartano.
    .discard = Scarta
survey-close-section = Chiudi la sezione
    .about = Quando la sezione è completa si chiude: la rivede il RTD. Si può riaprire.
survey-review = Rivedere la sezione
    .about = La sezione è chiusa da chi l’ha compilata. Se va bene si approva, se no si rimanda indietro dicendo perché.
    .button = Approva la sezione
survey-send-back = Rimanda indietro
    .why = Che cosa va sistemato
problem-survey-no-campaign = Non c’è un questionario per l’anno { $year }
    .todo = Guardare l’elenco dei questionari.
problem-survey-not-begun = Il questionario di questo ente non è ancora cominciato
    .todo = Aprire la pagina del questionario e premere «Comincia».
problem-survey-wrong-days = Una campagna non può durare dal { $from } al { $to }
    .todo = L’ultimo giorno viene dopo il primo.
problem-survey-no-edition = L’edizione { $version } del { $year } non è pubblicata
    .todo = Pubblicare prima l’edizione.
problem-survey-overtaken = Qualcun altro ha salvato nello stesso istante
    .todo = Ricaricare la pagina: nulla è perso.
problem-survey-unfinished = La sezione non è completa: risposte che mancano { $missing }, da correggere { $wrong }
    .todo = Premere «Controlla che cosa manca» nella pagina della sezione.
problem-survey-conflicts = Domande con due risposte diverse: { $n }
    .todo = Scegliere quale risposta resta.
problem-survey-no-reason = Manca il motivo
    .todo = Scrivere in una frase perché.
problem-survey-sealed = La chiave che protegge ciò che le persone si scrivono non è disponibile
    .todo = Riprovare tra poco; se succede ancora, scrivere a chi gestisce questa installazione.
problem-survey-not-an-address = Questo non è un indirizzo di posta elettronica
    .todo = Controllare l’indirizzo e riprovare.

## Chi fa che cosa

survey-people = Chi fa che cosa
    .lead = Ogni sezione, o una sua parte, si può affidare a chi la conosce. Chi la riceve è avvisato per e-mail e può accettarla o restituirla.
survey-people-done-avvisata = Affidata. Un messaggio è in partenza.
survey-people-done-data = Affidata. Di questa persona non si conosce l’indirizzo e-mail: bisogna avvisarla a voce.
survey-held-by-nobody = Non è affidata a nessuno: la compilano il vertice amministrativo, il RTD e il responsabile dei sistemi informativi.
survey-held-whole = Tutta la sezione.
survey-held-questions = { $n ->
    [one] Un gruppo di domande
   *[other] { $n } gruppi di domande
}
survey-held-given-by = Da { $name }.
survey-held-overdue = Scaduta: era entro il { $day }.
survey-delegation-offered = da accettare
survey-delegation-accepted = accettata
survey-accept = Accetta
survey-hand-back = Restituisci
    .why = Perché la restituisci
    .button = Restituisci con questa nota
survey-handed-back = Restituita da { $name }:
survey-withdraw = Ritira
survey-take-over = Prendi in carico la sezione
survey-give = Affidare una parte del questionario
    .section = Sezione
    .questions = Solo alcune domande
    .questions-hint = Se non se ne sceglie nessuna si affida tutta la sezione. Valgono quelle della sezione scelta sopra.
    .person = A chi, tra le persone dell’ente
    .nobody = Nessuna di queste
    .address = Oppure a un indirizzo e-mail
    .address-hint = Chi non è ancora su Campanile riceve un invito per questo ente: quando lo accetta trova qui ciò che gli è affidato.
    .due = Entro quando (facoltativo)
    .note = Nota (facoltativa)
    .button = Affida

## Riepilogo e firma

survey-summary = Riepilogo e firma
    .lead = { $body }: { $n } risposte su { $of } domande. In una pagina, sezione per sezione, che cosa si sta per inviare.
    .before = Il confronto è con il questionario { $year }, inviato il { $day }.
    .no-before = Non c’è un questionario di un anno prima con cui confrontare le risposte.
survey-summary-confirmed = { $n ->
    [one] Un dato già noto è confermato.
   *[other] { $n } dati già noti sono confermati.
}
survey-summary-sources = { $n ->
    [one] Una fonte pubblica dice altro
   *[other] { $n } fonti pubbliche dicono altro
}
survey-summary-declared = → l’ente dichiara
survey-summary-changed = { $n ->
    [one] Una risposta diversa dall’anno prima
   *[other] { $n } risposte diverse dall’anno prima
}
survey-summary-settled = { $n ->
    [one] Una risposta scelta tra due diverse
   *[other] { $n } risposte scelte tra due diverse
}
survey-summary-unanswered = { $n ->
    [one] Una domanda senza risposta
   *[other] { $n } domande senza risposta
}
survey-source-ipa = IPA
survey-source-agid = AGID
survey-source-istat = ISTAT
survey-source-padigitale = PA digitale 2026
survey-source-datigov = dati.gov.it
survey-source-accademia = Accademia dei Comuni Digitali
survey-difference-before = Prima:
survey-difference-now = Adesso:
survey-sign = Firma e invio
    .about = Con l’invio l’ente ({ $body }) dichiara che queste sono le sue risposte. Arriva una ricevuta per e-mail e alla PEC dell’ente. Finché la campagna è aperta si può riaprire, indicando il motivo.
    .button = Firma e invia
    .again = Per firmare serve un accesso recente: si entra di nuovo e si torna a questa pagina.
    .again-button = Entra di nuovo per firmare

## Versioni inviate e ricevute

survey-versions = Versioni inviate
    .lead = Ogni invio resta com’era. L’ultima versione è quella che vale.
survey-no-versions = Nulla è ancora stato inviato
    .todo = Quando tutte le sezioni sono riviste il vertice amministrativo firma e invia.
survey-go-summary = Vai al riepilogo
survey-version = Versione { $n }
survey-version-by = Firmata da { $name }, { $when }.
survey-version-reopened = Riaperta da { $name }, { $when }:
survey-version-unchanged = Nessuna risposta è cambiata dalla versione precedente.
survey-version-changes = Che cosa è cambiato dalla versione precedente
survey-moment = { $day }, ore { $hour }
survey-reopen = Riaprire il questionario
    .about = Ciò che è stato inviato resta tra le versioni. Dopo le correzioni si firma e si invia di nuovo, prima che la campagna chiuda.
    .why = Perché si riapre
    .sections = Sezioni da correggere
    .button = Riapri
survey-answers-of = { $body }: risposte al questionario { $year }, versione { $n }
survey-answers-xml = Risposte (XML)
survey-answers-csv = Risposte (CSV)
survey-answers-xlsx = Risposte (Excel)
survey-answers-sezione = Sezione
    .means = La sezione del questionario.
survey-answers-domanda = Domanda
    .means = Il codice della domanda, come nel questionario; vuoto dove non ce n’è.
survey-answers-testo = Testo della domanda
    .means = La domanda com’è stata letta; nelle voci ripetute, dopo il nome e il numero della voce.
survey-answers-risposta = Risposta
    .means = La risposta in parole; vuoto se non c’è.
survey-answers-percorso = Percorso
    .means = Il percorso della domanda nel modulo di risposta.
survey-answers-valore = Valore
    .means = La risposta com’è scritta nel modulo inviato.
survey-receipt = Ricevuta
    .lead = Il questionario è arrivato ed è registrato. Questa ricevuta dice chi l’ha inviato, quando, e come riconoscerlo.
survey-receipt-title = Ricevuta della versione { $n }
survey-receipt-of = Ricevuta: { $body }, questionario { $year }, versione { $n }
survey-receipt-subject = { $body } · questionario { $year } · versione { $n }
survey-receipt-of-pages = di
survey-receipt-page = Pagina
survey-receipt-scheda = Vedi la scheda di maturità digitale
survey-receipt-pdf = Ricevuta (PDF)
survey-receipt-body = Ente
survey-receipt-questionnaire = Questionario (edizione)
survey-receipt-version = Versione inviata
survey-receipt-signer = Firmato da
survey-receipt-when = Inviato il
survey-receipt-sections = Che cosa contiene
survey-receipt-section = Sezione
survey-receipt-asked = Domande
survey-receipt-answered = Risposte
survey-receipt-proof = Come si riconosce
survey-receipt-verify = Il file XML delle risposte di questa versione ha questa impronta e nessun’altra: se cambia anche una sola risposta, cambia l’impronta.
survey-receipt-checksum = Impronta SHA-256 del file delle risposte (XML)
survey-receipt-commitment = Impronta nel registro pubblico
    .about = Il registro pubblico di Campanile riporta solo questa: nessuno può risalire alle risposte. È lo SHA-256 del sale seguito dall’impronta del file.
survey-receipt-salt = Sale
    .about = Da conservare insieme alla ricevuta: serve a dimostrare che la riga del registro è di questo invio.
survey-receipt-reopened = Questa versione è stata riaperta ({ $when }):

## I messaggi

survey-letter-delegated-subject = { $body }: una parte del questionario { $year } da compilare
survey-letter-delegated-text = Buongiorno,

    { $from } chiede di compilare una parte del questionario { $year } ({ $body }), entro il { $due }:

    { $part }{ $has-note ->
        [yes] {"\u000A"}{"\u000A"}La sua nota: { $note }
       *[no] {""}
    }

    Per compilarla, o per restituirla se tocca ad altri:
    { $link }
survey-letter-invited-subject = { $body }: una parte del questionario { $year } da compilare
survey-letter-invited-text = Buongiorno,

    { $from } chiede di compilare una parte del questionario { $year } ({ $body }), entro il { $due }:

    { $part }{ $has-note ->
        [yes] {"\u000A"}{"\u000A"}La sua nota: { $note }
       *[no] {""}
    }

    Un altro messaggio porta l’invito a entrare: dopo averlo accettato, la parte affidata è qui:
    { $link }
survey-letter-handed-back-subject = { $body }: una parte del questionario { $year } torna indietro
survey-letter-handed-back-text = Buongiorno,

    { $from } restituisce una parte del questionario { $year } ({ $body }):

    { $part }

    Con questa nota: { $answer }

    Per affidarla ad altri o prenderla in carico:
    { $link }
survey-letter-sent-back-subject = { $body }: una sezione del questionario { $year } è da sistemare
survey-letter-sent-back-text = Buongiorno,

    chi rivede il questionario { $year } ({ $body }) rimanda indietro una sezione:

    { $section }

    Che cosa va sistemato: { $note }

    La sezione è di nuovo aperta:
    { $link }
survey-letter-receipt-subject = { $body }: ricevuta del questionario { $year }
survey-letter-receipt-text = Buongiorno,

    il questionario { $year } ({ $body }) è stato firmato e inviato da { $from }: versione { $n }, { $when }.

    L’impronta SHA-256 del file delle risposte è
    { $checksum }

    La ricevuta è allegata. Si può rivedere e scaricare qui:
    { $link }

problem-survey-changed = Le risposte sono cambiate dopo che il riepilogo è stato letto
    .todo = Rileggere il riepilogo, che ora è aggiornato, e firmare di nuovo. Nulla è stato inviato.
problem-survey-not-a-member = Questa persona non compila per l’ente
    .todo = Scegliere una persona dell’ente che non abbia il solo ruolo di lettura, o scriverne l’indirizzo e-mail.
problem-survey-nobody = Non si è detto a chi affidarla
    .todo = Scegliere una persona dell’ente o scrivere un indirizzo e-mail.
problem-survey-already-delegated = Questa parte le è già affidata
    .todo = Per cambiare la nota o la scadenza, ritirare prima quella di adesso.
problem-survey-due-day = La scadenza non va bene
    .todo = Scegliere un giorno da oggi ({ $from }) alla chiusura della campagna ({ $to }).

## Allegati

survey-attachments-of = Allegati di { $name }
    .lead = Qui stanno i documenti che provano le risposte: una delibera, una nomina, una schermata. Li vede chi lavora per questo ente e chi studia le risposte ad ANCI e al Dipartimento.
survey-attachments-read-only = Ora non si possono aggiungere allegati: le sezioni sono chiuse, oppure non sono affidate a te.
survey-attachments-there = Documenti allegati
survey-attachments-none = Non c’è ancora alcun allegato.
survey-attachments-taken = { $taken } usati su { $most }
survey-attachment-about = { $kind }, { $size } · aggiunto da { $who } il { $day }
survey-attachment-signed = Firmato da { $name } il { $day }. Il documento è integro; chi ha rilasciato il certificato non è stato verificato.
survey-attachment-signed-undated = Firmato da { $name }, non si sa quando. Il documento è integro; chi ha rilasciato il certificato non è stato verificato.
survey-attachment-signed-unchecked = C’è una firma che non è stato possibile verificare: va controllata con il programma di firma.
survey-attach = Allega un documento
survey-attach-question = A quale domanda
survey-attach-choose = Scegliere la domanda
survey-attach-file = File
survey-attach-about = PDF, PNG, JPEG, WebP, DOCX, XLSX, ODT, ODS, anche firmati (P7M). Al massimo { $megabytes } MB l’uno. Ogni file è controllato: niente macro, script o collegamenti nascosti.
survey-attach-button = Allega
survey-detach = Togli
problem-survey-attachment-empty = Il file è vuoto
    .todo = Controllare di avere scelto il file giusto.
problem-survey-attachment-too-large = Il file supera i 10 MB
    .todo = Salvarlo come PDF con immagini ridotte, oppure dividerlo in più file.
problem-survey-attachment-unknown = Questo tipo di file non si può allegare
    .todo = Salvarlo come PDF e allegare il PDF. Si accettano anche PNG, JPEG, WebP, DOCX, XLSX, ODT e ODS.
problem-survey-attachment-old-office = Il file è di un vecchio formato di Office, o è protetto da password
    .todo = Aprirlo, togliere la password se c’è, e salvarlo come PDF oppure come DOCX o XLSX.
problem-survey-attachment-damaged = Il file è rovinato o non è fatto come dovrebbe
    .todo = Aprirlo sul proprio computer, salvarlo di nuovo come PDF e allegare il PDF.
problem-survey-attachment-encrypted = Il file è protetto da password o cifrato
    .todo = Toglierla e allegarlo di nuovo: chi legge le risposte deve poterlo aprire.
problem-survey-attachment-scripts = Il PDF contiene uno script (JavaScript)
    .todo = Aprirlo, scegliere Stampa e poi «Salva come PDF»: la copia va bene.
problem-survey-attachment-acts = Il file fa qualcosa da solo quando si apre
    .todo = Aprirlo, scegliere Stampa e poi «Salva come PDF»: la copia va bene.
problem-survey-attachment-files = Il PDF contiene altri file
    .todo = Allegare i file uno per uno, oppure stampare il PDF in un nuovo PDF.
problem-survey-attachment-media = Il PDF contiene suoni, filmati o oggetti animati
    .todo = Aprirlo, scegliere Stampa e poi «Salva come PDF»: la copia va bene.
problem-survey-attachment-form = Il PDF è un modulo che invia o carica dati
    .todo = Aprirlo, scegliere Stampa e poi «Salva come PDF»: la copia va bene.
problem-survey-attachment-macros = Il file contiene macro
    .todo = Salvarlo come PDF, oppure come DOCX, XLSX, ODT o ODS senza macro.
problem-survey-attachment-links = Il file prende qualcosa da un altro indirizzo quando si apre
    .todo = Salvarlo come PDF e allegare il PDF: il contenuto resta, il collegamento no.
problem-survey-attachment-objects = Il file contiene oggetti di altri programmi
    .todo = Salvarlo come PDF e allegare il PDF.
problem-survey-attachment-dde = Il file chiede dati ad altri programmi (DDE)
    .todo = Salvarlo come PDF e allegare il PDF.
problem-survey-attachment-svg = I disegni SVG non si possono allegare: possono contenere script
    .todo = Salvare il disegno come PNG o come PDF.
problem-survey-attachment-two-things = Dopo la fine del file c’è dell’altro
    .todo = Aprirlo, salvarlo di nuovo (di una foto, una copia o una schermata) e allegare la copia.
problem-survey-attachment-bomb = Il file, una volta aperto, è troppo grande
    .todo = Salvarlo come PDF, o ridurre le immagini, e riprovare.
problem-survey-attachment-broken-signature = La firma del documento non è valida
    .todo = Il documento è stato cambiato dopo la firma, oppure la firma è di un’altra chiave. Allegare il file P7M originale, o far firmare di nuovo il documento.
problem-survey-attachment-no-content = La firma c’è, ma il documento firmato no
    .todo = Allegare il file P7M che contiene anche il documento, oppure il documento stesso.
problem-survey-attachment-infected = L’antivirus ha trovato nel file qualcosa di dannoso ({ $name })
    .todo = Non aprirlo, avvisare chi segue i computer dell’ente e allegare una copia pulita.
problem-survey-attachment-unchecked = L’antivirus ora non risponde, e senza il suo controllo il file non si può allegare
    .todo = Riprovare tra qualche minuto. Le risposte si possono dare e inviare anche intanto.
problem-survey-attachment-no-question = La domanda non c’è più
    .todo = Scegliere una domanda dall’elenco.
problem-survey-attachment-no-room = Gli allegati superano insieme i 50 MB
    .todo = Togliere un allegato che non serve, oppure allegare una copia più leggera.

## Il foglio di calcolo di un ente

survey-sheet-of = Il questionario in un foglio di calcolo: { $name }
survey-sheet-offline =
    .lead = Chi preferisce può compilare senza rete, con Excel o LibreOffice, e poi riportare qui le risposte.
survey-sheet-out = 1. Scaricare il foglio
    .about = Un foglio per sezione, con le risposte già date. Si compilano le celle gialle; il resto è protetto.
survey-sheet-download = Scarica il questionario (XLSX)
survey-sheet-in = 2. Riportare le risposte
    .about = Si carica il foglio compilato: prima di salvare si vede che cosa cambia, cella per cella. Se intanto qualcuno ha risposto diversamente, le due risposte restano entrambe.
survey-sheet-file = Il foglio compilato
survey-sheet-send = Controlla il foglio
survey-sheet-report = Che cosa c’è in «{ $name }»
survey-sheet-nothing = Nel foglio non c’è niente di nuovo: le risposte sono quelle già salvate.
survey-sheet-group-changes = { $n ->
    [one] Una risposta cambia
   *[other] { $n } risposte cambiano
}
    .about = Si salvano così come sono scritte.
survey-sheet-group-rows = { $n ->
    [one] Una riga in più o in meno
   *[other] { $n } righe in più o in meno
}
    .about = Le voci degli elenchi: quelle nuove si aggiungono, quelle svuotate si tolgono.
survey-sheet-group-wrong = { $n ->
    [one] Una risposta è da correggere
   *[other] { $n } risposte sono da correggere
}
    .about = Si salvano, ma prima di chiudere la sezione vanno corrette.
survey-sheet-group-contested = { $n ->
    [one] Una risposta è in contrasto con una più recente
   *[other] { $n } risposte sono in contrasto con altre più recenti
}
    .about = Qualcuno ha risposto diversamente dopo che il foglio è stato scaricato. Si tengono entrambe: si sceglie nella pagina della sezione.
survey-sheet-group-not-asked = { $n ->
    [one] Una risposta a una domanda che non si fa
   *[other] { $n } risposte a domande che non si fanno
}
    .about = Dipendono da altre risposte. Si mettono da parte: non contano.
survey-sheet-group-unread = { $n ->
    [one] Una cella non si capisce
   *[other] { $n } celle non si capiscono
}
    .about = Non si salvano. Correggere il foglio e caricarlo di nuovo, oppure rispondere nella pagina.
survey-sheet-group-not-yours = { $n ->
    [one] Una risposta non si può cambiare ora
   *[other] { $n } risposte non si possono cambiare ora
}
    .about = La sezione è chiusa, oppure non è affidata a te. Non si salvano.
survey-sheet-group-refused = { $n ->
    [one] Una cosa non si può fare
   *[other] { $n } cose non si possono fare
}
    .about = Non si salvano.
survey-sheet-unread-choice = Non è fra le scelte dell’elenco.
survey-sheet-unread-number = Non è un numero adatto: scriverlo in cifre.
survey-sheet-unread-day = Non è una data: scriverla come 31/12/2025.
survey-sheet-unread-mark = Scrivere X, oppure lasciare vuoto.
survey-sheet-unread-other = Non si può leggere come risposta.
survey-sheet-adds = Riga nuova.
survey-sheet-removes = Riga tolta.
survey-sheet-renumbered = Intanto altri hanno aggiunto o tolto righe: scaricare di nuovo il foglio, oppure fare la modifica nella pagina.
survey-sheet-place = foglio «{ $sheet }», cella { $cell }
survey-sheet-head-question = Domanda
survey-sheet-head-now = Ora
survey-sheet-head-said = Nel foglio
survey-sheet-head-place = Dove
survey-sheet-head-number = N.
survey-sheet-head-help = Aiuto
survey-sheet-head-how = Come si risponde
survey-sheet-head-answer = Risposta
survey-sheet-not-yet = Finora non è stato salvato nulla.
survey-sheet-save = { $n ->
    [one] Salva questa modifica
   *[other] Salva queste { $n } modifiche
}
survey-sheet-cancel = Lascia perdere
survey-sheet-back = Torna indietro
survey-sheet-done-salvate = { $n ->
    [0] Nessuna risposta è cambiata.
    [one] Una modifica è salvata.
   *[other] { $n } modifiche sono salvate.
}
survey-sheet-done-contrasti = { $n ->
    [one] Una risposta è in contrasto con una più recente: scegliere nella pagina della sezione.
   *[other] { $n } risposte sono in contrasto con altre più recenti: scegliere nelle pagine delle sezioni.
}
survey-sheet-done-parte = { $n ->
    [one] Una risposta è messa da parte, perché la domanda non si fa.
   *[other] { $n } risposte sono messe da parte, perché le domande non si fanno.
}
survey-sheet-done-escluse = { $n ->
    [one] Una modifica non era permessa.
   *[other] { $n } modifiche non erano permesse.
}
survey-sheet-guide = Istruzioni
survey-sheet-guide-1 = C’è un foglio per ogni sezione del questionario. Si compilano le celle gialle della colonna «Risposta».
survey-sheet-guide-2 = Dove c’è un elenco si sceglie dalla cella; dove le risposte possono essere più d’una si mette X accanto a ognuna. L’asterisco segna le domande che non si possono saltare.
survey-sheet-guide-3 = Gli elenchi (programmi, servizi in cloud…) hanno un foglio loro: una riga per voce. Per togliere una voce si svuota la riga.
survey-sheet-guide-4 = Finito, si carica il foglio a questo indirizzo: { $link }
survey-sheet-guide-5 = Il questionario si chiude il { $day }. Le risposte valgono quando sono caricate e firmate in linea.
survey-sheet-how-one = Scegliere dall’elenco
survey-sheet-how-many = Mettere X accanto a ogni risposta scelta
survey-sheet-how-rank = Scrivere le scelte in ordine, divise da punto e virgola:
survey-sheet-how-integer = Numero intero
survey-sheet-how-decimal = Numero
survey-sheet-how-day = Data: giorno/mese/anno
survey-sheet-how-time = Ora: 8:30
survey-sheet-how-moment = Data e ora
survey-sheet-how-text = Testo
survey-sheet-how-tick = X per confermare
survey-sheet-how-other = Si risponde in linea
survey-sheet-not-asked-now = (ora non si chiede: dipende da altre risposte)
survey-sheet-only-online = Si risponde in linea
survey-sheet-on-sheet = Si risponde nel foglio «{"{}"}»
survey-sheet-not-in-list = Scegliere una risposta dall’elenco.
survey-sheet-simulated = DATI SIMULATI: questo non è un questionario vero.
problem-survey-sheet-no-workbook = Il file non è un foglio di calcolo leggibile
    .todo = Salvarlo come XLSX e caricarlo di nuovo.
problem-survey-sheet-not-ours = Questo foglio non è stato scaricato da qui
    .todo = Scaricare il foglio da questa pagina, ricopiarvi le risposte e caricarlo.
problem-survey-sheet-of-another = Questo foglio è di un altro ente o di un’altra campagna
    .todo = Controllare il file; se l’ente è giusto, scaricare il foglio da questa pagina.
problem-survey-sheet-other-edition = Il questionario è cambiato da quando il foglio è stato scaricato
    .todo = Scaricare il foglio di nuovo e ricopiarvi le risposte.

## Stampe

survey-print-kind = Questionario
survey-print-page = Pagina
survey-print-of = di
survey-print-imprint = edizione { $version }
survey-print-full = Modulo completo
survey-print-short = Modulo breve, per i Comuni sotto i 5.000 residenti
survey-print-copy-of = { $name }: le risposte
survey-print-lead-1 = Questo modulo serve a preparare le risposte, insieme, su carta. Non si spedisce: le risposte si danno in linea, dove ciò che è già noto è già scritto.
survey-print-lead-2 = Se un dato non c’è, si lascia vuoto: non vale zero e non è un errore. L’asterisco segna le domande che non si possono saltare.
survey-print-online = Si compila in linea:
survey-print-comune = Comune
survey-print-by = Chi compila
survey-print-day = Data
survey-print-who = Chi lo sa di solito: { $who }
survey-print-only-if = Solo se a { $number } si risponde: { $answers }
survey-print-only-if-some = Solo per alcune risposte a { $number }
survey-print-one = Una sola risposta
survey-print-many = Anche più risposte
survey-print-required = obbligatoria
survey-print-item = { $title } { $n }
survey-print-no-answer = Nessuna risposta
survey-print-none = Nessuna voce
survey-print-standing = Stato: { $state }
survey-print-state-compiling = in compilazione
survey-print-state-ready = pronto per la firma
survey-print-state-submitted = firmato e inviato il { $day }
survey-print-as-of = Risposte al { $day }
survey-print-answered = { $n } risposte date su { $of }
survey-print-simulated = DATI SIMULATI
survey-knows-demografici = servizi demografici
survey-knows-dpo = responsabile della protezione dei dati
survey-knows-ict = chi segue l’informatica
survey-knows-personale = ufficio personale
survey-knows-protocollo = protocollo
survey-knows-ragioneria = ragioneria
survey-knows-rtd = responsabile per la transizione digitale
survey-knows-segretario = segretario comunale
survey-knows-sindaco = sindaco o assessore
survey-knows-suap = SUAP
survey-knows-tecnico = ufficio tecnico
survey-knows-tributi = ufficio tributi

# Le edizioni
survey-editions = Edizioni del questionario
    .lead = Ogni edizione pubblicata resta com’è, per sempre: chi analizza le risposte sa sempre che cosa si è chiesto.
    .how = Per preparare una nuova edizione si scarica l’ultima in XLSX, si modifica, si cambia la versione e si carica qui:
    .none = Nessuna edizione è ancora pubblicata.
survey-edition-of = Edizione { $year }, versione { $version }
survey-edition-published = Pubblicata il { $day }.
survey-edition-forever = Non cambia più.
survey-edition-first = È la prima edizione: non c’è nulla con cui confrontarla.
survey-edition-changes = { $n ->
    [0] Il modulo è uguale a quello di prima.
    [one] Un cambiamento rispetto a quella di prima.
   *[other] { $n } cambiamenti rispetto a quella di prima.
}
survey-edition-full = domande nel modulo completo
    .note = Comuni da 5.000 residenti in su
survey-edition-short = domande nel modulo breve
    .note = Comuni sotto i 5.000 residenti
survey-edition-confirmations = conferme
    .note = dove una fonte sa già la risposta
survey-edition-indicators = indicatori
    .note = calcolati dalle risposte
survey-edition-files = File
survey-edition-xlsx = Cartella di lavoro (XLSX)
survey-edition-xform = Modulo per ODK (XForm)
survey-edition-differences = Che cosa cambia
survey-changes-since = Rispetto a: { $edition }.
survey-changes-none = Nulla: domande, regole, testi e indicatori sono gli stessi.
survey-changes-questions = { $n ->
    [one] Una domanda aggiunta, tolta o spostata
   *[other] { $n } domande aggiunte, tolte o spostate
}
survey-changes-logic = { $n ->
    [one] Una regola o un elenco di scelte
   *[other] { $n } regole o elenchi di scelte
}
survey-changes-words = { $n ->
    [one] Un testo
   *[other] { $n } testi
}
survey-changes-map = { $n ->
    [one] Un indicatore
   *[other] { $n } indicatori
}
survey-map-added = Indicatore { $id }: aggiunto.
survey-map-removed = Indicatore { $id }: tolto.
survey-map-changed = Indicatore { $id }: cambia { $columns }.
survey-publish = Pubblicare l’edizione
survey-publish-forever = Un’edizione pubblicata non si può più cambiare né togliere. Per correggerla si pubblica una nuova versione, e le differenze restano scritte. Leggere qui sotto che cosa cambia, poi confermare.
survey-publish-reaches = La campagna è in corso e passa alla nuova versione:
survey-publish-open = { $n ->
    [0] nessun questionario è in compilazione
    [one] un questionario in compilazione passa da solo alla nuova versione: le risposte restano dove la domanda è la stessa, e chi compila legge che cosa c’è di nuovo
   *[other] { $n } questionari in compilazione passano da soli alla nuova versione: le risposte restano dove la domanda è la stessa, e chi compila legge che cosa c’è di nuovo
}
survey-publish-sent = { $n ->
    [0] nessun questionario è già firmato
    [one] un questionario già firmato resta com’è, nella sua versione; se viene riaperto, passa alla nuova
   *[other] { $n } questionari già firmati restano come sono, nella loro versione; quelli che vengono riaperti passano alla nuova
}
survey-moving = Passaggio alla nuova versione
survey-moving-done = { $n ->
    [0] Nessun questionario in compilazione è in questa versione.
    [one] Un questionario in compilazione è in questa versione.
   *[other] { $n } questionari in compilazione sono in questa versione.
}
survey-moving-left = { $n ->
    [0] Nessuno deve ancora passare.
    [one] Uno deve ancora passare.
   *[other] { $n } devono ancora passare.
}
survey-moving-sent = { $n ->
    [0] Nessuno è già firmato.
    [one] Uno è già firmato.
   *[other] { $n } sono già firmati.
}
survey-publish-known = Questa edizione è già pubblicata, identica: non c’è nulla da fare.
survey-publish-now = Pubblicare per sempre
survey-publish-not-yet = Non ancora
survey-publish-back = Tornare al controllo

problem-survey-edition-unsound = L’edizione ha errori, oppure non dice anno e versione.
    .todo = Correggere gli errori elencati nel controllo e caricare di nuovo il file.
problem-survey-edition-published = La versione { $version } del { $year } è già pubblicata, con un contenuto diverso.
    .todo = Scrivere un’altra versione nel foglio «settings», colonna «version», e caricare di nuovo il file.
problem-survey-edition-incompatible = Una domanda della versione { $version } cambia tipo: le risposte già date andrebbero perse.
    .todo = Dare alla domanda un altro nome, oppure lasciarle il tipo che ha; è ammesso solo il passaggio a testo.

## Le risposte dell’Unione

survey-union = Le risposte dell’Unione
    .lead = L’Unione ha risposto anche per i servizi che i suoi Comuni gestiscono insieme. Nulla si copia da solo: si sceglie ciò che vale anche qui, e poi si può sempre cambiare.
survey-union-none = Nessuna Unione ha ancora chiuso una sezione
    .todo = Quando un’Unione di cui il Comune fa parte chiude una sezione, le sue risposte si trovano qui.
survey-union-same = Qui il Comune ha già le stesse risposte.
survey-union-ours = Il Comune ora dice: { $answer }
survey-union-take = Prendi le risposte scelte
survey-union-taken = { $n ->
    [0] Nessuna risposta è stata presa: non ne era scelta nessuna, oppure qui non si chiedono.
    [one] Una risposta dell’Unione è stata presa.
   *[other] { $n } risposte dell’Unione sono state prese.
}
