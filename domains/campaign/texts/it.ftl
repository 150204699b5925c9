# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

campaign-campaigns = Campagne
campaign-of = Campagna { $year }
campaign-days = Dal { $opens } al { $closes }
campaign-phase-announced = Annunciata
campaign-phase-open = Aperta
campaign-phase-closed = Chiusa
campaign-no-campaigns = Non c'è ancora nessuna campagna
    .todo = Una campagna si annuncia scegliendo un'edizione pubblicata e le sue date.
campaign-room = Pagine della cabina di regia
campaign-figures = I numeri di oggi
campaign-lead-announced = La campagna si apre il { $opens } e si chiude il { $closes }.
campaign-lead-open =
    { $n ->
        [0] Si chiude oggi, { $closes }.
        [one] Manca un giorno alla chiusura del { $closes }.
       *[other] Mancano { $n } giorni alla chiusura del { $closes }.
    }
campaign-lead-closed = La campagna si è chiusa il { $closes }.

# le pagine
campaign-board = Andamento
campaign-comuni = Comuni
campaign-reminders = Solleciti
    .lead = A chi scrivere, e quando. Ogni regola scrive una volta sola a ciascun Comune, mai a chi ha già inviato.
    .how = Prima di ogni lettera si controlla di nuovo dove si trova il Comune. Chi non ha iniziato riceve la PEC; chi ha iniziato, una e-mail al vertice amministrativo e al responsabile per la transizione digitale. Le lettere partono poche alla volta.
campaign-calls = Telefonate
    .lead = I Comuni che non hanno ancora inviato, i più grandi per primi, con quello che si è già detto.
campaign-calls-list = Comuni da chiamare
campaign-tickets = Domande
    .lead = Quello che i Comuni non capiscono, e quello che si è chiesto loro su una risposta. La risposta compare accanto alla domanda del questionario.
campaign-quality = Qualità dei dati
    .lead = Risposte che una regola trova strane. Non sono errori finché qualcuno non le guarda: si chiudono, o si rimandano al Comune con una domanda.
    .how = Le regole girano ogni notte sulle versioni inviate. Un valore diverso da zero è anomalo quando dista più di 5 deviazioni robuste dalla mediana dei Comuni della stessa classe demografica; è un salto quando è almeno 5 volte quello dell'anno scorso, o un quinto. Le risposte di una sezione sono troppo veloci quando più della metà arriva prima di 0,3 secondi per parola della domanda. Ciò che è dichiarato resta com'è, accanto a ciò che risulta.

# dove si trova un Comune
campaign-standing-not-started = Non iniziato
campaign-standing-compiling = In corso
campaign-standing-ready = Da firmare
campaign-standing-submitted = Inviato
campaign-section-open = Aperta
campaign-section-closed = Chiusa
campaign-section-reviewed = Rivista
campaign-any-standing = Tutti gli stati

# l'andamento
campaign-submitted = Comuni che hanno inviato
campaign-of-comuni = { $share } dei Comuni
campaign-coverage = Residenti coperti
campaign-people = { $n } persone
campaign-expected = Invii attesi alla chiusura
campaign-expected-range = tra { $low } e { $high }, 8 volte su 10 ({ $share })
campaign-expected-of-group = { $share } (da { $low } a { $high })
campaign-against-plan = Punti rispetto al piano
campaign-planned = il piano per oggi è { $share }
campaign-reopened =
    { $n ->
        [one] di cui uno riaperto dopo l'invio
       *[other] di cui { $n } riaperti dopo l'invio
    }
campaign-ready-means = tutto rivisto, manca la firma
campaign-response = Risposta giorno per giorno
campaign-response-measure = Comuni che hanno inviato
campaign-day = Giorno
campaign-line-now = Quest'anno
campaign-line-ahead = Atteso
campaign-line-past = Anno scorso
campaign-line-plan = Piano
campaign-band = 8 volte su 10
campaign-band-low = Almeno
campaign-band-high = Al massimo
campaign-outlook-past = L'attesa segue l'andamento della campagna { $year }, alla stessa distanza dalla chiusura; il passo di quest'anno è { $pace } di quello. Il metodo e la sua prova sono in docs/methods/response.md.
campaign-outlook-plan = L'attesa segue il piano, perché non c'è una campagna precedente; il passo di quest'anno è { $pace } di quello previsto. Il metodo e la sua prova sono in docs/methods/response.md.
campaign-outlook-over = La campagna è chiusa: non c'è più nulla da attendere.
campaign-outlook-none = Senza un piano né una campagna precedente non si può dire quanti invii attendere.
campaign-where = Dove si risponde
campaign-who = Chi risponde
campaign-map = Risposta per provincia
campaign-map-value = { $share } ({ $n } su { $of })
campaign-map-class = da { $from } a { $to }
campaign-map-missing = Nessun dato
campaign-classes = Risposta per classe demografica
campaign-stops = Dove si sono fermati i Comuni in corso, fermi da almeno { $days } giorni
campaign-section = Sezione
campaign-sections = Sezioni
campaign-see-burden = Quanto tempo chiede il questionario
campaign-group-by = Raggruppa
campaign-by-regione = Per regione
campaign-by-provincia = Per provincia
campaign-by-classe = Per classe demografica
campaign-by-ripartizione = Per ripartizione
campaign-made-at = Situazione del { $day }, ore { $time }.
campaign-how = Risposta: Comuni che hanno inviato sul totale. Copertura: residenti di quei Comuni sul totale dei residenti (Istat, 1° gennaio 2023).
campaign-none-found = Nessun risultato
    .todo = Prova a togliere qualche filtro.
campaign-all = Tutte

# un Comune
campaign-place = Provincia e regione
campaign-public-page = La sua pagina pubblica
campaign-roles = Nel Comune è registrato chi ha questi ruoli:
campaign-last-change = { $day }, in { $section }
campaign-answered = { $n } su { $of }

# i solleciti
campaign-rules = Regole
campaign-rule-whom = A chi
    .means = Lo stato dei Comuni a cui si scrive.
campaign-rule-days = Giorni prima della chiusura
campaign-rule-planned = In programma
campaign-rule-sending = In partenza
campaign-rule-done = Conclusa
campaign-rule-stopped = Fermata
campaign-rule-title = Sollecito: { $standing }
campaign-rule-when =
    { $n ->
        [0] { $day }, ultimo giorno
        [one] { $day }, il giorno prima della chiusura
       *[other] { $day }, { $n } giorni prima della chiusura
    }
campaign-rule-preview-list = A chi si scriverebbe oggi
campaign-rule-done-list = A chi si è scritto
campaign-no-rules = Non c'è ancora nessuna regola
    .todo = La prima che serve di solito: chi non ha iniziato, 14 giorni prima della chiusura.
campaign-new-rule = Nuova regola
campaign-preview = Anteprima
campaign-preview-when = Le lettere partirebbero la mattina del { $day }.
campaign-preview-today = Il giorno è oggi: le lettere partono subito dopo la conferma, o alle 8:30 se è più presto.
campaign-preview-past = Il { $day } è fuori dai giorni che restano: scegliere meno giorni.
campaign-preview-count =
    { $n ->
        [0] Oggi nessun Comune è in questo stato.
        [one] Oggi un Comune è in questo stato.
       *[other] Oggi { $n } Comuni sono in questo stato.
    }
campaign-preview-list = Quali
campaign-letter = La lettera
campaign-plan-rule = Metti in programma
campaign-stop-rule = Ferma la regola
    .about = Non partono altre lettere. Quelle già in coda partono.
    .button = Ferma
campaign-effect-reminded = Comuni sollecitati
campaign-effect-submitted = Hanno poi inviato
campaign-effect-share = { $share }, entro { $days } giorni
campaign-effect-spared = Risparmiati
    .note = avevano già inviato, o cambiato stato
campaign-effect-unreachable = Senza recapito
campaign-reminded-mail = Scritto per e-mail
campaign-reminded-pec = Scritto alla PEC
campaign-reminded-submitted = Aveva già inviato
campaign-reminded-moved-on = Aveva cambiato stato
campaign-reminded-no-address = Nessun recapito
campaign-reminded-simulated = Dati simulati: nulla è partito
campaign-reminded-to-be = Da sollecitare

campaign-letter-not-started-subject = Mappa dei Comuni Digitali { $year }: il questionario aspetta il Comune di { $comune }
campaign-letter-not-started-text =
    Gentile amministrazione,

    il questionario { $year } della Mappa dei Comuni Digitali è aperto fino al { $closes }. Il Comune di { $comune } non ha ancora cominciato.

    Quello che lo Stato già sa è già scritto: si conferma con un tocco. Si può dividere il lavoro tra più persone e fermarsi quando serve, senza perdere nulla.

    Si comincia da qui:
    { $link }

    Questo messaggio è stato inviato una volta sola.
campaign-letter-compiling-subject = Mappa dei Comuni Digitali { $year }: il questionario del Comune di { $comune } è a metà
campaign-letter-compiling-text =
    Gentile collega,

    il questionario { $year } del Comune di { $comune } è cominciato e non è ancora stato inviato. C'è tempo fino al { $closes }.

    Le risposte date sono salve. Si riprende da qui:
    { $link }

    Se una domanda non è chiara, accanto c'è «Non è chiaro? Chiedi»: risponde una persona.
campaign-letter-ready-subject = Mappa dei Comuni Digitali { $year }: al questionario del Comune di { $comune } manca solo la firma
campaign-letter-ready-text =
    Gentile collega,

    il questionario { $year } del Comune di { $comune } è completo: tutte le sezioni sono riviste. Manca l'invio del vertice amministrativo, entro il { $closes }.

    Il riepilogo di una pagina e l'invio sono qui:
    { $link }
campaign-letter-question-subject = Mappa dei Comuni Digitali { $year }: una domanda su una risposta
campaign-letter-question-text =
    Gentile collega,

    leggendo il questionario { $year } è nata una domanda su una risposta del Comune. Si trova accanto alla risposta:
    { $link }

    Se la risposta è giusta basta scriverlo; se va corretta, il questionario si può riaprire finché la campagna è aperta.
campaign-letter-reply-subject = Mappa dei Comuni Digitali { $year }: una risposta alla tua domanda
campaign-letter-reply-text =
    Gentile collega,

    alla domanda fatta accanto al questionario { $year } qualcuno ha risposto. La risposta è qui:
    { $link }

# le telefonate
campaign-call-reached = Parlato con qualcuno
campaign-call-no-answer = Nessuna risposta
campaign-call-again = Da richiamare
campaign-call-declined = Non partecipa
campaign-call-outcome = Com'è andata
campaign-call-note = Nota
    .hint = Senza nomi né numeri di telefono: la leggono tutti gli analisti.
campaign-call-again-on = Richiamare il (se serve)
campaign-call-button = Registra la telefonata
campaign-called = Telefonate
campaign-called-all = Con e senza telefonate
campaign-called-mai = Mai chiamati
campaign-called-da-richiamare = Da richiamare oggi

# le domande
campaign-ticket-open = Aperta
campaign-ticket-answered = Con risposta
campaign-ticket-by-body = Chiede il Comune
campaign-ticket-by-room = Chiede la cabina di regia
campaign-reply = Rispondi
    .label = La risposta: compare accanto alla domanda del Comune
    .button = Invia la risposta
campaign-no-tickets = Nessuna domanda
    .todo = Qui arriva ciò che i Comuni chiedono con «Non è chiaro? Chiedi».

# la qualità
campaign-rule-outlier = Valore anomalo
    .ask = Nel questionario risulta { $found }. I Comuni di dimensione simile dichiarano valori in questo intervallo: { $expected }. È giusto così?
campaign-rule-part-over-whole = Parte maggiore del tutto
    .ask = Nel questionario risulta { $found }, ma il totale dichiarato impone { $expected }. Quale dei due numeri va corretto?
campaign-flag-other-answer = { $question } «{ $answer }»
campaign-rule-contradiction = Risposte in contrasto
    .ask = La risposta «{ $found }» contrasta con un'altra del questionario ({ $expected }). Quale delle due va corretta?
campaign-rule-against-source = Diverso da ciò che risulta
    .ask = Il Comune dichiara «{ $found }», mentre a una fonte pubblica risulta «{ $expected }». È la fonte a non essere aggiornata?
campaign-rule-residents = Residenti diversi da Istat
    .ask = Il Comune dichiara { $found } residenti; per Istat sono { $expected }. È giusto così?
campaign-rule-straight-line = Sempre la stessa risposta
    .ask = A tutte le domande con la stessa scala è stata data la stessa risposta ({ $found }). È proprio così? { $expected }
campaign-rule-haste = Risposte troppo veloci
    .ask = In questa sezione { $found } risposte sono arrivate prima del tempo che serve a leggere le domande. Si possono rileggere e confermare? { $expected }
campaign-rule-jump = Salto rispetto all'anno scorso
    .ask = Nel questionario risulta { $found }; l'anno scorso il Comune aveva dichiarato { $expected }. È cambiato davvero così tanto?
campaign-flag-open = Da guardare
campaign-flag-sent = Chiesto al Comune
campaign-flag-cleared = Chiuso
campaign-flag-over = Superato
campaign-flags = Segnalazioni
campaign-flags-sent =
    { $n ->
        [one] e una chiesta al Comune
       *[other] e { $n } chieste ai Comuni
    }
campaign-all-flags = Tutte, tranne le superate
campaign-check-now = Controlla adesso
campaign-settle = Decidi
    .label = La domanda al Comune, o il perché si chiude
campaign-send-back = Chiedi al Comune
campaign-clear = Chiudi: va bene così
campaign-no-flags = Nessuna segnalazione
    .todo = Le regole girano ogni notte sulle versioni inviate.

# il tempo
campaign-burden = Quanto tempo chiede il questionario { $year }
campaign-burden-short = Tempi
campaign-burden-questionnaires = Questionari
campaign-burden-lead = I minuti misurati mentre i Comuni rispondono, sezione per sezione e domanda per domanda. Chi chiede qualcosa deve dire quanto costa rispondere.
campaign-burden-whole = Tempo mediano del questionario
campaign-burden-over =
    { $n ->
        [one] su un questionario inviato
       *[other] su { $n } questionari inviati
    }
campaign-burden-longest = La sezione più lunga
campaign-burden-sections = Tempo mediano per sezione
campaign-burden-questions = Domande
campaign-burden-too-few = Gli invii sono ancora pochi
campaign-burden-none =
    { $n ->
        [0] Nessun questionario è stato ancora misurato: i tempi compaiono da { $least } invii in poi.
        [one] Un questionario misurato: i tempi compaiono da { $least } invii in poi.
       *[other] { $n } questionari misurati: i tempi compaiono da { $least } invii in poi.
    }
campaign-burden-method = Come si misura
campaign-burden-how = Si contano le pause tra una risposta e la successiva della stessa persona, assegnate alla risposta che segue; oltre i 5 minuti una pausa conta 5 minuti. Il tempo per cercare un dato altrove, quindi, si vede solo in parte. Di ogni misura si dà la mediana, e solo da { $least } questionari inviati in poi. Non si guarda chi ha risposto, né che cosa.
campaign-burden-measured = Misurato il { $day } su { $n } questionari inviati.
campaign-minutes = { $n } min
campaign-seconds =
    { $n ->
        [one] un secondo
       *[other] { $n } secondi
    }
measured-in-sec = secondi

# le colonne
campaign-file-nome = Nome
    .means = Il nome del gruppo di Comuni.
campaign-file-codice = Codice
    .means = Il codice del gruppo: regione, provincia, classe demografica o ripartizione.
campaign-file-comuni = Comuni
    .means = Quanti Comuni ci sono.
    .unit = NR
campaign-file-non-iniziati = Non iniziati
    .means = I Comuni in cui nessuno ha cominciato.
    .unit = NR
campaign-file-in-corso = In corso
    .means = I Comuni che hanno cominciato e non hanno finito.
    .unit = NR
campaign-file-da-firmare = Da firmare
    .means = I Comuni con tutte le sezioni riviste, che non hanno ancora inviato.
    .unit = NR
campaign-file-inviati = Inviati
    .means = I Comuni che hanno inviato.
    .unit = NR
campaign-file-risposta = Risposta
    .means = I Comuni che hanno inviato, sul totale.
    .unit = RT
campaign-file-attesi = Attesi
    .means = Quanti Comuni del gruppo avranno inviato alla chiusura, secondo l'andamento di oggi.
    .unit = NR
campaign-file-attesi-minimo = Attesi, almeno
    .means = L'estremo inferiore dell'intervallo che contiene il vero otto volte su dieci.
    .unit = NR
campaign-file-attesi-massimo = Attesi, al massimo
    .means = L'estremo superiore dello stesso intervallo.
    .unit = NR
campaign-file-copertura = Copertura
    .means = I residenti dei Comuni che hanno inviato, sul totale dei residenti.
    .unit = RT
campaign-file-residenti = Residenti
    .means = La popolazione residente al 1° gennaio 2023.
    .unit = PS
campaign-file-residenti-coperti = Residenti coperti
    .means = I residenti dei Comuni che hanno inviato.
    .unit = PS
campaign-file-piano = Piano
    .means = La quota dei Comuni che il piano attendeva per quel giorno.
    .unit = RT
campaign-file-ha-risposto = Ha risposto
    .means = Se il Comune ha inviato il questionario: si, no.
campaign-file-codice-istat = Codice Istat
    .means = Il codice Istat del Comune, sei cifre.
campaign-file-comune = Comune
    .means = Il nome ufficiale, in italiano.
campaign-file-provincia = Provincia
    .means = La provincia o città metropolitana.
campaign-file-regione = Regione
    .means = La regione.
campaign-file-stato = Stato
    .means = Dove si trova il Comune nella campagna.
campaign-file-avanzamento = Risposte date
campaign-file-domande-poste = Domande poste
    .means = Quante domande sono poste al Comune, all'ultimo conteggio.
    .unit = NR
campaign-file-domande-risposte = Domande con risposta
    .means = Quante di quelle domande hanno una risposta.
    .unit = NR
campaign-file-iniziato-il = Iniziato il
    .means = Il giorno in cui il Comune ha cominciato.
campaign-file-ultima-modifica = Ultima modifica
    .means = Il giorno dell'ultima risposta.
campaign-file-ultima-sezione = Ultima sezione
    .means = La sezione dell'ultima risposta.
campaign-file-inviato-il = Inviato il
    .means = Il giorno del primo invio.
campaign-file-pec = PEC
    .means = La posta elettronica certificata, da IPA.
campaign-file-giorno = Giorno
    .means = Il giorno in cui la regola scrive.
campaign-file-giorni-alla-chiusura = Giorni alla chiusura
    .means = Quanti giorni prima della chiusura.
    .unit = DAY
campaign-file-a-che-punto = A che punto è
    .means = A che punto è la regola.
campaign-file-sollecitati = Sollecitati
    .means = I Comuni a cui si è scritto.
    .unit = NR
campaign-file-inviati-7 = Inviati entro 7 giorni
    .means = I Comuni sollecitati che hanno inviato entro 7 giorni.
    .unit = NR
campaign-file-risparmiati = Risparmiati
    .means = I Comuni che avevano già inviato o cambiato stato.
    .unit = NR
campaign-file-senza-recapito = Senza recapito
    .means = I Comuni di cui non si conosce un indirizzo.
    .unit = NR
campaign-file-esito = Esito
    .means = Che cosa si è fatto.
campaign-file-sollecitato-il = Sollecitato il
    .means = Il giorno del sollecito.
campaign-file-telefonate = Telefonate
    .means = Quante telefonate si sono fatte.
    .unit = NR
campaign-file-ultima-telefonata = Ultima telefonata
    .means = Il giorno dell'ultima telefonata.
campaign-file-esito-telefonata = Esito
    .means = Com'è andata l'ultima telefonata.
campaign-file-nota = Nota
    .means = Quello che è stato annotato.
campaign-file-richiamare-il = Richiamare il
    .means = Il giorno in cui richiamare.
campaign-file-aperta-il = Aperta il
    .means = Il giorno della domanda.
campaign-file-sezione = Sezione
    .means = La sezione del questionario.
campaign-file-domanda = Domanda del questionario
    .means = La domanda del questionario di cui si parla.
campaign-file-nodo = Nodo
    .means = Il percorso della domanda nel questionario.
campaign-file-chi-chiede = Chi chiede
    .means = Chi ha posto la domanda.
campaign-file-testo = Che cosa si chiede
    .means = Il testo della domanda.
campaign-file-stato-domanda = Stato
    .means = Se c'è già una risposta.
campaign-file-risposta-data = Risposta
    .means = Il testo della risposta.
campaign-file-risposta-il = Risposta il
    .means = Il giorno della risposta.
campaign-file-segnalato-il = Segnalato il
    .means = Il giorno della segnalazione.
campaign-file-regola = Regola
    .means = La regola che ha segnalato la risposta.
campaign-file-trovato = Dichiarato
    .means = La risposta del Comune.
campaign-file-atteso = Atteso
    .means = Ciò che non stupirebbe: un intervallo, un limite, ciò che dice la fonte.
campaign-file-punteggio = Punteggio
    .means = Quanto stupisce; si confronta solo dentro la stessa regola.
    .unit = NR
campaign-file-versione = Versione
    .means = Il numero della versione inviata.
    .unit = NR
campaign-file-stato-segnale = Stato
    .means = A che punto è la segnalazione.
campaign-file-minuti = Tempo mediano
campaign-file-secondi = Tempo mediano
    .means = La mediana del tempo speso, in secondi.
    .unit = SEC
campaign-file-misurati = Questionari misurati
    .means = Su quanti questionari inviati si è misurato.
    .unit = NR

# che cosa può andare storto
problem-campaign-no-campaign = Non c'è una campagna { $year }.
    .todo = Le campagne sono elencate nella pagina «Campagne».
problem-campaign-settled = Qualcuno l'ha già fatto.
    .todo = Ricaricare la pagina per vedere come sta ora.
problem-campaign-rule-twice = Questa regola c'è già.
    .todo = Scegliere un altro giorno o un altro stato.
problem-campaign-wrong-day = Quel giorno è fuori dai giorni che restano alla campagna.
    .todo = Scegliere un giorno da oggi alla chiusura.
problem-campaign-bad-parameter = Il parametro { $name } ha un valore che non può avere.
    .todo = I valori possibili sono nella descrizione dell'API.
problem-campaign-sealed = La chiave che protegge le note non è disponibile.
    .todo = Riprovare tra poco; se succede ancora, scrivere a chi gestisce questa installazione.
problem-campaign-blank = Manca il testo.
    .todo = Scrivere la domanda per il Comune e riprovare.

# I dati da portare via
campaign-data = Dati
    .lead = I dati della campagna { $year }, per chi li studia: le risposte firmate, la codifica, come i questionari sono stati compilati. Ogni file portato via resta annotato nel registro.
campaign-data-tables = Risposte
    .how = Solo l’ultima versione firmata di ogni questionario, e non quelli riaperti. Le domande che si ripetono hanno una tabella propria, con lo stesso codice IPA.
campaign-data-columns = { $n ->
    [one] Una domanda.
   *[other] { $n } domande.
}
campaign-data-answers = Risposte, una riga per ente
    .what = Tutto ciò che si risponde una volta sola, con quanto le fonti sapevano già e quanto il questionario calcola.
campaign-data-answers-of = Mappa dei Comuni digitali { $year }: risposte
campaign-data-repeat =
    .what = Una riga per ogni voce aggiunta.
campaign-data-repeat-of = Mappa dei Comuni digitali { $year }: { $name }
campaign-data-others = Altri file
campaign-data-archive = Questionari in formato ODK
    .what = Un archivio con il modulo (XForm) e un file XML per ogni ente, come li tiene ODK.
campaign-data-archive-note = Questionari firmati della campagna { $year }, nel formato XML di ODK. In «instances» una cartella per ogni ente, con il suo codice IPA; accanto, i moduli (XForm) a cui i questionari rispondono.
campaign-data-codebook = Codifica
    .what = Che cosa chiede ogni domanda, a chi, con quali scelte: in DDI Codebook 2.5 per gli archivi di dati, in Markdown da leggere.
campaign-data-indicators = Indicatori
    .what = Il valore di ogni indicatore per ogni Comune, pronto per il comando «campanile stats index» con la sua specifica. Dove manca: na non si applica, nq non chiesto, ns non si sa, nr nessuna risposta.
campaign-data-indicators-of = Mappa dei Comuni digitali { $year }: indicatori
campaign-data-specification = Specifica dell’indice
campaign-data-population = Popolazione
    .what = Gli indicatori di tutti i Comuni, anche di chi non ha risposto: da qui il comando «campanile stats estimate», con la sua specifica, stima l'Italia intera.
campaign-data-population-of = Indicatori di tutti i Comuni, campagna { $year }
campaign-data-estimates = Specifica delle stime
campaign-data-paradata = Paradati
    .what = Ogni cambiamento: quando, in quale sezione e domanda, che cosa si è fatto. Mai la risposta. Chi compila è un numero: non si può risalire alla persona.
campaign-data-paradata-of = Mappa dei Comuni digitali { $year }: paradati
campaign-data-command = Da riga di comando
    .how = Gli stessi file, sul server:

campaign-study-codice-ipa = Codice IPA
    .means = Codice dell’ente nell’Indice delle pubbliche amministrazioni: la chiave di tutte le tabelle.
campaign-study-codice-istat = Codice ISTAT
    .means = Codice ISTAT del Comune; vuoto per le Unioni.
campaign-study-comune = Comune
    .means = Nome del Comune.
campaign-study-provincia = Provincia
    .means = Provincia o città metropolitana.
campaign-study-regione = Regione
    .means = Regione.
campaign-study-versione = Versione del questionario
    .means = La versione del questionario a cui si è risposto.
campaign-study-numero = Numero della firma
    .means = Quante volte il questionario è stato firmato, compresa questa.
campaign-study-inviato-il = Firmato il
    .means = Quando il questionario è stato firmato e inviato (UTC).
campaign-study-posizione = Posizione
    .means = Quale voce fra quelle aggiunte, da 1.
campaign-study-cambiamento = Cambiamento
    .means = Il numero del cambiamento nel questionario, da 1.
campaign-study-persona = Persona
    .means = Un numero per ogni persona, lo stesso in tutta la campagna; vuoto quando ha agito il sistema.
campaign-study-ruolo = Ruolo
    .means = In quale ruolo ha agito.
campaign-study-istante = Istante
    .means = Quando (UTC).
campaign-study-sezione = Sezione
    .means = In quale sezione.
campaign-study-domanda = Domanda
    .means = Il percorso della domanda nel modulo.
campaign-study-azione = Azione
    .means = Che cosa si è fatto, nella parola del registro dei cambiamenti: set risposta data o cambiata, add e remove voce aggiunta o tolta, know dato di una fonte, aside risposta messa da parte, carry passaggio a una nuova versione del questionario.

campaign-codebook-summary = Lo stato della trasformazione digitale dei Comuni italiani: organizzazione, atti, governance, infrastruttura, sicurezza, applicazioni e dati.
campaign-codebook-universe = Tutti i Comuni italiani.
campaign-codebook-unit = Il Comune.
campaign-codebook-mode = Questionario in rete, compilato dagli uffici del Comune e firmato dal vertice amministrativo.
campaign-codebook-head-version = Versione
campaign-codebook-head-collected = Raccolta
campaign-codebook-head-table = Tabella
campaign-codebook-head-section = Sezione
campaign-codebook-head-kind = Tipo
campaign-codebook-head-unit = Unità
campaign-codebook-head-period = Periodo
campaign-codebook-head-asked = Si chiede se
campaign-codebook-head-item = Identità della voce
campaign-codebook-head-indicators = Indicatori
campaign-codebook-head-source = Fonte che può saperlo già
campaign-codebook-head-choices = Scelte
campaign-codebook-head-position = quale voce fra quelle aggiunte, da 1
campaign-codebook-kind-text = testo
campaign-codebook-kind-integer = numero intero
campaign-codebook-kind-decimal = numero
campaign-codebook-kind-date = giorno
campaign-codebook-kind-one = una scelta
campaign-codebook-kind-several = più scelte, con uno spazio fra l’una e l’altra
letters-error-campaign-already-submitted = Il Comune ha già inviato il questionario: il promemoria non è partito.
