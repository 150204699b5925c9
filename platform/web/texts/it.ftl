# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

## La cornice di ogni pagina

shell-name = Campanile
shell-tagline = I Comuni italiani e la transizione digitale
shell-description = I Comuni italiani e gli avvisi di PA digitale 2026, giorno per giorno, dai dati aperti.
shell-skip-to-content = Vai al contenuto
shell-skip-to-footer = Vai al piè di pagina
shell-languages = Lingua
shell-menu = Menu principale
shell-close = Chiudi
shell-notices = Avvertenze
shell-search = Cerca un Comune
shell-search-placeholder = Cerca il tuo Comune
shell-breadcrumb = Percorso di navigazione
shell-home = Home
shell-footer-what = Software libero per leggere, dai dati aperti, a che punto è ogni Comune.
shell-footer-explore = Esplora
shell-footer-data = Dati
shell-footer-contact = Contatti
shell-footer-links = Note e informative
shell-open-data = Dati aperti
shell-charts = I grafici
shell-sources = Le fonti e il loro stato
shell-source-code = Il codice sorgente (EUPL-1.2)

## Elenchi

list-search = Cerca
list-apply = Applica
list-reset = Togli i filtri
list-range = righe { $first }–{ $last } di { $total }
list-pages = Pagine dell'elenco
list-page = Pagina { $n }
list-previous = Pagina precedente
list-next = Pagina successiva
list-downloads = Scarica questo elenco

figure-data = I dati del grafico

download-data = Dati
download-about = Informazioni
download-title = Titolo
download-source = Fonte
download-licence = Licenza
download-as-of = Dati al
download-filter = Filtro
download-rows = Righe
download-notes = Note
download-simulated = Dati simulati
    .means = Vero in ogni riga di una tabella di dati inventati: non descrivono enti, persone o progetti veri.
download-codebook = Descrizione delle colonne

## La descrizione delle colonne di un file

codebook-sheet = Colonne
codebook-key = Colonna
codebook-label = Etichetta
codebook-kind = Tipo
codebook-unit = Unità di misura
codebook-definition = Definizione
codebook-codes = Codici
codebook-missing = Valori mancanti
codebook-not-known = cella vuota: non noto
codebook-not-applicable = non si applica
codebook-confidential = riservato
codebook-kind-text = testo
codebook-kind-integer = intero
codebook-kind-decimal = decimale
codebook-kind-money = euro
codebook-kind-date = data
codebook-kind-boolean = sì/no

measured-in-nr = numero
measured-in-ps = persone
measured-in-eur = euro
measured-in-day = giorni
measured-in-mo = mesi
measured-in-rt = quota, da 0 a 1
measured-in-km2 = chilometri quadrati
measured-in-per-km2 = abitanti per chilometro quadrato
measured-in-deg = gradi
measured-in-byte = byte

sdmx-structure = Tipo di struttura
    .means = A che cosa appartengono le osservazioni: sempre un dataflow.
sdmx-structure-id = Struttura
    .means = Il dataflow: chi lo cura, nome e versione.
sdmx-action = Azione
    .means = Che cosa fare della riga.
    .code-i = da leggere
sdmx-indicator = Indicatore
    .means = Che cosa è stato osservato.
sdmx-measure = Misura
    .means = Quale delle misure della riga: il valore o una sua sintesi.
sdmx-time-period = Periodo
    .means = Il giorno a cui i dati si riferiscono.
sdmx-obs-value = Valore
    .means = Il valore osservato; vuoto quando manca, e OBS_STATUS dice perché.
sdmx-unit-measure = Unità di misura
    .means = In che cosa conta il valore.
sdmx-obs-status = Stato dell'osservazione
    .means = Se il valore c'è, e perché manca (lista SDMX CL_OBS_STATUS).
    .code-a = valore normale
    .code-o = valore mancante
    .code-m = il valore non può esistere
    .code-q = valore soppresso
sdmx-conf-status = Riservatezza
    .means = Se il valore si può dire (lista SDMX CL_CONF_STATUS).
    .code-f = libero
    .code-c = riservato

## Quando qualcosa non va

failure-id = Se scrivi a chi gestisce il sito, indica questo numero:
failure-home = Torna alla home
failure-search = Cerca un Comune

problem-web-not-found = Qui non c'è nulla
    .todo = L'indirizzo può essere sbagliato, o la pagina può essere stata tolta. Controllalo, o cerca il tuo Comune.
problem-web-forbidden = Non puoi fare questa operazione
    .todo = Se pensi di averne diritto, scrivi a chi gestisce il sito.
problem-web-foreign-write = La richiesta arriva da un altro sito
    .todo = Per sicurezza non è stata eseguita: ripetila da una pagina di questo sito.
problem-web-invalid = La richiesta non si può accettare così com'è
    .todo = Controlla quello che hai scritto e riprova.
problem-web-malformed = La richiesta non è scritta nel modo giusto
    .todo = Controlla l'indirizzo e i valori inviati.
problem-web-method-not-allowed = Questo indirizzo non accetta questo tipo di richiesta
    .todo = L'intestazione Allow dice quali accetta.
problem-web-too-large = Quello che hai inviato è troppo grande
    .todo = Invia un contenuto più piccolo.
problem-web-conflict = C'è già qualcosa che lo impedisce
    .todo = Ricarica la pagina per vedere la situazione attuale e riprova.
problem-web-gone = Questa pagina non c'è più
    .todo = È stata tolta e non tornerà. Puoi ripartire dalla home.
problem-web-too-many = Troppe richieste in poco tempo
    .todo = Aspetta qualche secondo e riprova.
problem-web-unavailable = Il servizio non risponde in questo momento
    .todo = Riprova tra qualche minuto. I dati già raccolti sono al sicuro.
problem-web-too-slow = La risposta ha richiesto troppo tempo
    .todo = Riprova tra poco, o restringi la ricerca.
problem-web-internal = Si è verificato un errore nel sito
    .todo = Non dipende da te. È stato registrato; riprova tra poco.

## API

api-title = API
api-lead = Gli stessi dati delle pagine, in JSON: liberi da leggere e da riusare, senza registrazione.
api-document = Scarica il documento OpenAPI 3.0
api-rules = In breve
    .base = L'indirizzo di base è
    .open = Nessuna chiave: si legge da qualunque programma e da qualunque sito (CORS aperto in lettura).
    .rate = Le intestazioni RateLimit-Limit, RateLimit-Remaining e RateLimit-Reset dicono quante richieste restano; oltre, la risposta è 429 con Retry-After.
    .cache = Ogni risposta ha un ETag: con If-None-Match ciò che non è cambiato non si scarica di nuovo (304).
    .problems = Gli errori sono application/problem+json (RFC 9457), con un codice che non cambia nel tempo.
api-parameters = Parametri
api-parameter = Parametro
api-kind = Tipo
api-meaning = Significato
api-required = obbligatorio
api-answers = Risposte
api-try = Prova:
api-problems = I codici degli errori
api-status-ok = Il servizio funziona
    .detail = La base di dati risponde.

## Accessibilità

legal-no-email = chi gestisce questa installazione
legal-accessibility = Accessibilità
    .lead = { $operator } vuole che queste pagine si possano usare da chiunque, come chiedono la legge 9 gennaio 2004, n. 4 e le linee guida AgID.
legal-accessibility-state = A che punto siamo
    .p1 = L'obiettivo è la conformità alle WCAG 2.2, livello AA, e alla norma UNI CEI EN 301549. Ogni tipo di pagina è controllato in automatico con axe-core a ogni modifica del software.
    .p2 = I controlli automatici trovano solo una parte dei problemi. Non è stata ancora svolta una verifica con persone che usano tecnologie assistive: per questo non dichiariamo la piena conformità.
legal-accessibility-known = Limiti noti
    .p1 = La mappa interattiva richiede JavaScript e la vista. Gli stessi dati sono in una tabella nella stessa pagina, che si usa con la sola tastiera e con un lettore di schermo.
    .p2 = Alcune tabelle molto larghe scorrono in orizzontale sugli schermi piccoli.
legal-accessibility-feedback = Segnalare un problema
    .p1 = Scrivi a { $email } indicando l'indirizzo della pagina e che cosa non riesci a fare. Ti sarà risposto entro trenta giorni.
    .p2 = Se la risposta non arriva o non basta puoi rivolgerti al Difensore civico per il digitale, presso AgID.
legal-accessibility-prepared = Questa dichiarazione
    .p1 = È un'autovalutazione degli autori del software. L'amministrazione che lo installa pubblica la propria dichiarazione sul modello AgID, entro il 23 settembre di ogni anno.

## Privacy

legal-privacy = Privacy
    .lead = Si può leggere tutto senza dire chi si è. Ecco che cosa succede ai pochi dati che servono.
legal-privacy-who = Chi tratta i dati
    .p1 = Il titolare è { $operator }. Per ogni domanda scrivi a { $email }.
legal-privacy-read = Quando leggi
    .p1 = Non ci sono statistiche di terzi, pubblicità, né caratteri, mappe o programmi caricati da altri siti. Nessuno ti segue.
legal-privacy-subscribe = Quando ti iscrivi agli avvisi per posta
    .p1 = Conserviamo il tuo indirizzo e ciò che hai scelto di seguire, per il solo scopo di scriverti, con il tuo consenso (art. 6, par. 1, lett. a del Regolamento UE 2016/679).
    .p2 = L'iscrizione vale solo dopo che l'hai confermata. Ogni messaggio ha un collegamento che la cancella con un clic: cancellando, l'indirizzo è eliminato.
legal-privacy-sign-in = Quando fai l'accesso
    .p1 = Di chi agisce per un ente conserviamo, cifrati, nome, cognome, codice fiscale e indirizzo e-mail se c'è; e poi ruoli e accessi, per l'esecuzione di un compito di interesse pubblico (art. 6, par. 1, lett. e del Regolamento UE 2016/679). Dal profilo si scaricano e si cancellano; ciò che non serve più si cancella da solo.
    .p2 = I messaggi degli accessi con SPID e CIE restano per 24 mesi, cifrati e a parte, come le loro regole impongono; chi li legge lo fa per un motivo scritto.
legal-privacy-logs = I registri del server
    .p1 = I registri tecnici non contengono nomi, indirizzi di posta né ciò che cerchi nei moduli. L'indirizzo IP è tenuto in memoria per pochi secondi, per limitare le richieste troppo frequenti.
legal-privacy-cookies = Cookie
    .p1 = Un cookie tecnico, «lingua», ricorda per un anno la lingua che hai scelto; un altro, «__Host-campanile», c'è solo per chi fa l'accesso, finché non esce; un terzo, «__Host-campanile-dispositivo», resta fino a 400 giorni dopo l'ultimo accesso e serve solo ad avvisare la persona di un accesso da un dispositivo nuovo; «__Host-campanile-invito» porta per un’ora il codice di un invito attraverso l’accesso. Nel questionario, ciò che non si è potuto salvare aspetta nel browser, cifrato, finché parte. Non serve il consenso.
legal-privacy-rights = I tuoi diritti
    .p1 = Puoi chiedere di vedere, correggere o cancellare i tuoi dati scrivendo a { $email }, e presentare reclamo al Garante per la protezione dei dati personali.

## Note legali

legal-legal = Note legali
    .lead = Che cosa sono questi dati, di chi sono e come si possono riusare.
legal-legal-what = Che cosa è questo sito
    .p1 = È un'elaborazione di dati aperti pubblicati da altri. Non è un sito del Governo né del Dipartimento per la trasformazione digitale: fanno fede gli atti e le fonti ufficiali, indicate in ogni pagina.
    .p2 = Le previsioni sono stime con un margine d'errore dichiarato: non sono impegni di nessuno.
legal-legal-data = I dati
    .p1 = Avvisi e candidature: PA digitale 2026, licenza CC BY 4.0. Comuni, popolazione e confini: Istat, licenza CC BY 4.0. Codici, siti e PEC: Indice IPA di AgID, licenza CC BY 4.0.
    .p2 = Ogni pagina e ogni file scaricato dicono da quale fonte vengono e a quale giorno si riferiscono.
legal-legal-software = Il software
    .p1 = Campanile è software libero, licenza EUPL-1.2. Il codice sorgente della versione in uso è qui: { $source }
legal-legal-reuse = Riuso
    .p1 = Puoi copiare, ripubblicare e rielaborare pagine, grafici e file, anche a fini commerciali, citando la fonte dei dati e il giorno a cui si riferiscono.

## Codici portati dai collegamenti delle lettere

carried-code = Codice della lettera
    .hint = È dopo il segno # del collegamento che hai ricevuto. Va bene anche copiare qui tutto il collegamento.
    .button = Continua
