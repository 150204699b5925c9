# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

## Pages

agenda-home = Agenda digitale
    .lead = Che cosa fare nei prossimi tre anni, quando, con quali soldi e quali persone: un piano che il bilancio del Comune può reggere.
agenda-home-one = Parte da ciò che manca al Comune, dagli obblighi di legge e dalle scadenze.
agenda-home-two = Sceglie le azioni che fanno crescere di più il Comune con i soldi e le giornate che ci sono, e dice il motivo di ogni scelta.
agenda-home-three = Si cambia in ogni punto: si fissa o si toglie un’azione, si spostano i tempi, si correggono bilancio e giornate, e il piano si rifà.
agenda-home-sign-in = Entra per vedere l’agenda del tuo Comune
agenda-home-no-comune = L’agenda è di un Comune: per vedere la propria si sceglie nel profilo il Comune per cui si lavora.
agenda-title = Agenda digitale di { $name }, { $first }–{ $last }
agenda-lead = { $n ->
    [one] Un’azione in tre anni, che costa
   *[other] { $n } azioni in tre anni, che costano
} al Comune { $cost }; dopo, i canoni sono di { $fees } l’anno.
agenda-lead-index = L’indice passerebbe da { $before } a { $after } su 100.
agenda-lead-empty = Nessuna azione nel piano, per ora.
agenda-lead-none = Con queste scelte non c’è un piano possibile: qui sotto si legge che cosa non può stare insieme.
    .unproven = Non si è trovato in tempo un piano possibile con queste scelte: forse c’è. Si può lasciare più libertà al piano con «Modifica l’agenda» e rifarlo.
agenda-warning-open-data = Il Comune non ha ancora inviato il questionario: il piano si basa solo su ciò che dicono i dati pubblici. Delle altre azioni non si sa se servono.
agenda-warning-proposal = È una proposta: bilancio e giornate sono ipotesi per un Comune di questa grandezza. Si correggono con «Modifica l’agenda».
agenda-strict-on-time = Il piano rispetta tutti gli obblighi in tempo.
agenda-strict-in-plan = Con queste risorse gli obblighi già in vigore non stanno tutti nel primo anno: il piano li mette entro i tre anni.
    .unproven = Non si è trovato in tempo un piano che mette nel primo anno tutti gli obblighi già in vigore: questo li mette entro i tre anni.
agenda-strict-preferred = Con queste risorse gli obblighi non stanno tutti nei tre anni: il piano sceglie quelli che contano di più per l’indice. Gli altri sono fra le azioni rimaste fuori, e restano dovuti.
    .unproven = Non si è trovato in tempo un piano che rispetta tutti gli obblighi nei tre anni: questo sceglie quelli che contano di più per l’indice. Gli altri sono fra le azioni rimaste fuori, e restano dovuti.
agenda-kept = Versione { $n }, del { $day } ({ $role })
agenda-old = Questa è la versione { $n }, di prima.
agenda-newest = Vai all’ultima
agenda-versions = Versioni
agenda-no-versions = Nessuna versione
agenda-scheda = Scheda del Comune
agenda-with-union = Insieme: { $name }
agenda-simulated = Dati simulati

## Acts

agenda-adopt-hint = Tenere l’agenda permette di modificarla, di segnare chi fa che cosa e di renderla pubblica. Si può sempre rifare.
agenda-adopt = Tieni questa agenda
agenda-edit = Modifica l’agenda
    .lead = Si cambia quello che serve e si rifà il piano: ci vuole un secondo. La versione di prima resta.
agenda-is-public = L’agenda è pubblica.
agenda-is-private = L’agenda la vede solo chi lavora per il Comune, e gli analisti di ANCI e Dipartimento.
agenda-show = Rendi pubblica
agenda-hide = Nascondi
agenda-drop = Togli dal piano
agenda-pin = Fissa nel piano
agenda-pin-in = Mettila nel piano
agenda-free = Lascia decidere al piano
agenda-pinned = fissata
agenda-note-work = Segna a che punto è
agenda-note-button = Salva
agenda-make = Rifai il piano
agenda-back = Annulla
agenda-budget = Soldi
    .hint = Quanto il Comune può spendere ogni anno per queste azioni e per i loro canoni, compresi quelli delle azioni segnate come fatte.
agenda-staff = Giornate di lavoro
    .hint = Quante giornate a trimestre possono andare a queste azioni.
agenda-choices = Azioni
    .hint = Di norma decide il piano. Un’azione si può fissare o togliere, e si può dire da quando e entro quando.
agenda-wish = Scelta
agenda-wish-libera = Decide il piano
agenda-wish-fissa = Nel piano
agenda-wish-togli = Fuori dal piano
agenda-not-before = Non prima di
agenda-not-after = Non dopo
agenda-need-met = Risulta già fatta
agenda-need-unknown = Non si sa se serve: manca la risposta
agenda-need-settled = È segnata come fatta o abbandonata: la scelta conta solo se si cambia lo stato

## The plan

agenda-take = Da portare via
agenda-take-pdf = Documento da stampare (PDF)
agenda-take-docx = Documento da modificare (DOCX)
agenda-take-xlsx = Tabella (XLSX)
agenda-take-ics = Calendario (iCalendar)
agenda-money = I soldi
agenda-year = Anno
agenda-there = Disponibili
agenda-used = Impegnati dal piano
agenda-of-fees = di cui canoni di azioni già fatte
agenda-work = Giornate di lavoro
agenda-days-of = { $used } su { $there }
agenda-sections = Le sezioni
agenda-sections-note = Punteggi da 0 a 100, da ciò che si sa del Comune; dopo, se tutte le azioni riescono.
agenda-sections-partial = Senza punteggio, perché se ne sa meno di due terzi: { $sections }.
agenda-section = Sezione
agenda-before = Oggi
agenda-after = Dopo il piano
agenda-gain = Guadagno
agenda-gantt = Quando
agenda-action = Azione
agenda-quarter = { $n }° trimestre { $year }
agenda-quarter-short = { $n }° tr.
agenda-from-to = dal { $from } al { $to }
agenda-chosen = Le azioni del piano
agenda-none-chosen = Nessuna azione nel piano
    .todo = Si può aumentare il bilancio, o togliere qualche vincolo, con «Modifica l’agenda».
agenda-none-known = Per fare un piano serve sapere che cosa manca
    .todo = Lo dice il questionario: quando è inviato il piano si fa da solo. Intanto, con «Modifica l’agenda», si possono mettere nel piano le azioni che di sicuro servono.
agenda-to-questionnaire = Vai al questionario
agenda-estimates = Costi, giornate ed effetti sono stime di Campanile per un Comune di questa grandezza; le norme e le scadenze vengono dalle fonti citate.
agenda-then-fee = poi { $fee } l’anno
agenda-obligation = Obbligo:
agenda-due-by = { $what } ({ $rule }), entro il { $day }
agenda-due-now = { $what } ({ $rule }), già in vigore
agenda-more = Tutti i dettagli
agenda-when = Quando
agenda-cost = Costo
agenda-fee = Canone annuo
agenda-why = Perché
agenda-why-pinned = È nel piano perché qualcuno l’ha fissata, o perché è già cominciata: il piano le fa posto e sceglie il resto.
agenda-rises = Che cosa migliora
agenda-rise = { $indicator } (da { $from } a { $to } su 100)
agenda-range-head = Quanto può costare
agenda-range = da { $low } a { $high } il primo anno
agenda-range-none = niente, a parte il lavoro
agenda-paid-by-call = L’Avviso della misura { $measure } ne paga { $amount }.
agenda-law = Norma
agenda-measure = Misura di PA digitale 2026
agenda-course = Corsi
agenda-wanted = Che cosa prova che è fatta
agenda-software = Software in riuso
agenda-owner = Chi se ne occupa
    .hint = L’ufficio o il ruolo; il nome di una persona solo se serve.
agenda-owner-blank = da indicare
agenda-proof = Prova
agenda-state = A che punto è
agenda-state-da-fare = Da fare
agenda-state-in-corso = In corso
agenda-state-fatta = Fatta
agenda-state-abbandonata = Abbandonata
agenda-noted = Altre azioni di cui è segnato lo stato
    .hint = Non sono nel piano. Lo stato si può sempre correggere: conta quando il piano si rifà.
agenda-role-rtd = RTD
agenda-role-ict = informatici
agenda-role-uffici = uffici
agenda-role-long-rtd = Responsabile per la transizione digitale
agenda-role-long-ict = Personale informatico
agenda-role-long-uffici = Altri uffici
agenda-course-introduzione = Introduzione alla trasformazione digitale
agenda-course-processi = Organizzazione e gestione dei processi
agenda-course-servizi = Servizi digitali
agenda-course-dati = Dati e interoperabilità
agenda-course-sicurezza = Sicurezza informatica e protezione dei dati
agenda-course-cloud = Infrastrutture digitali e cloud
agenda-course-smart = Smart area e servizi territoriali avanzati
agenda-left = Che cosa resta fuori, e perché
agenda-left-dropped = Tolta dal piano da chi lo ha modificato.
agenda-left-given-up = Abbandonata.
agenda-left-blocked = Prima servirebbe «{ $action }», che è stata tolta.
agenda-prices = Quanto vale un po’ di più
agenda-prices-note = Che cosa cambierebbe con più soldi o più giornate. I punti sono quelli dell’indice, all’incirca.
agenda-prices-coming = Il piano è pronto. I prezzi si stanno calcolando e arrivano tra qualche secondo.
agenda-prices-look = Guarda se sono arrivati
agenda-prices-lost = I prezzi di questa versione non ci sono: il calcolo è stato interrotto. Rifare il piano li calcola.
agenda-prices-none = Niente: con un po’ più di soldi o di giornate il piano non guadagnerebbe punti.
agenda-prices-part = Il tempo è finito prima di calcolare tutti i prezzi: qualcuno manca.
agenda-proofs = Quanto è buono questo piano
agenda-distance = Provato: nessun altro piano può valere più di { $points } punti oltre a questo.
agenda-unknown = Azioni di cui non si sa se servono
agenda-unknown-note = Manca la risposta nel questionario. Chi sa che servono può metterle nel piano con «Modifica l’agenda».
agenda-met = Risulta già fatto
agenda-catalogue = Catalogo delle azioni
    .lead = Che cosa può fare un Comune, quanto costa a un Comune fra 2.001 e 5.000 residenti, che cosa lo prova. Da qui si fanno le agende.
agenda-catalogue-days = Giornate
agenda-catalogue-due = Entro il
agenda-catalogue-duty = Obblighi
agenda-catalogue-duties = Solo ciò che è dovuto per legge
agenda-catalogue-any-duty = Tutte le azioni
agenda-catalogue-any-area = Tutte le aree
agenda-catalogue-none = Nessuna azione come quella cercata
agenda-comes-first = Prima: { $actions }
agenda-card = Agenda digitale { $year }
agenda-scheda-head = Che cosa fare per ciò che manca
agenda-scheda-call-of = Avviso aperto: misura { $measure }, fino al { $day }
agenda-scheda-card = Dai risultati a un piano di tre anni: che cosa fare, quando, con quali soldi.
agenda-scheda-link = Apri l’agenda digitale
agenda-promised = L’agenda digitale { $year } prevedeva: «{ $action }», { $when }.
    .undated = L’agenda digitale { $year } prevedeva: «{ $action }».
    .state = Stato: { $state ->
        [fatta] fatta
        [in-corso] in corso
        [abbandonata] abbandonata
       *[da-fare] non iniziata
    }.
    .proof = Prova:
agenda-page = Pagina
agenda-page-of = di
agenda-calendar-due = Scadenza: { $what }

## A Union

agenda-union-of = Agenda comune, edizione { $year }
agenda-union-title = Agenda comune: { $name }
agenda-union-lead = Che cosa conviene fare una volta sola, per { $n } Comuni. Il piano comune ragiona per anni e considera le ipotesi di bilancio e giornate di ogni Comune, o quelle che ha scritto nella sua agenda. Ciò che aspetta un’altra azione comincia l’anno dopo.
agenda-union-staff = Per le azioni comuni si assume che l’Unione abbia il personale di un Comune fra 2.001 e 5.000 residenti.
agenda-union-none = Nessuna azione conviene farla insieme
agenda-union-too-few = Per un’agenda comune servono almeno due Comuni che si possano vedere
agenda-union-no-plan = Con ciò che i Comuni hanno fissato non c’è un piano comune possibile
agenda-union-unseen = Qui non ci sono, perché non hanno reso pubblica la loro agenda: { $names }. La rende pubblica il vertice o il RTD di ogni Comune, dalla propria agenda.
agenda-union-joint = Azioni da fare insieme
agenda-union-shared = Comuni
agenda-union-alone = Costo se ognuno da solo
agenda-union-together = Costo insieme
agenda-union-year = Si comincia nel
agenda-union-members = I Comuni
agenda-union-own = Azioni proprie
agenda-union-saving = Insieme si spendono { $together } invece di { $alone }.
agenda-union-points = Punti guadagnati, in media per sezione

## Texts to copy

agenda-texts = Testi per il PIAO e per la delibera
    .lead = Sono bozze: si copiano, si correggono, si firmano altrove.
agenda-text-piao = Testo per il PIAO
agenda-text-resolution = Bozza di delibera
agenda-piao-head = Obiettivi di transizione digitale. Fonte: { $title }.
agenda-piao-objective =
    Obiettivo: { $title }
    Termine: { $day }
    Responsabile: { $owner }
    Risultato atteso: { $rises }
    Come si verifica: { $proof }
agenda-resolution =
    OGGETTO: Approvazione del documento «{ $title }».
    
    LA GIUNTA COMUNALE DI { $comune }
    
    VISTI il D.Lgs. 7 marzo 2005, n. 82 (Codice dell’amministrazione digitale) e il Piano triennale per l’informatica nella pubblica amministrazione;
    CONSIDERATO che al Comune si applicano, fra gli altri, questi obblighi:
    { $obliged }
    RITENUTO di programmare le azioni in un piano sostenibile con le risorse disponibili;
    ACQUISITI i pareri di regolarità tecnica e contabile (art. 49 D.Lgs. 267/2000);
    
    DELIBERA
    
    1. di approvare l’agenda digitale { $first }–{ $last }, con queste azioni:
    { $actions }
    2. di dare atto che l’impegno previsto è: { $years };
    3. di incaricare il responsabile per la transizione digitale dell’attuazione e di una relazione annuale;
    4. di tenere conto delle azioni nel PIAO e nel bilancio di previsione.
agenda-resolution-action = { $n }) { $title }, { $when }, { $cost };
agenda-resolution-year = { $year }: { $amount }

## Columns of files

agenda-file-azione = Azione
    .means = Il nome dell’azione nel catalogo.
agenda-file-titolo = Titolo
    .means = Che cosa si fa.
agenda-file-nel-piano = Nel piano
    .means = Se l’azione è nel piano.
agenda-file-comincia-il = Comincia il
    .means = Il primo giorno del primo trimestre di lavoro.
agenda-file-finisce-il = Finisce il
    .means = L’ultimo giorno dell’ultimo trimestre di lavoro.
agenda-file-costo = Costo (€)
    .means = Quanto costa al Comune, primo canone compreso. Stima.
    .unit = EUR
agenda-file-pagato-da-avvisi = Pagato da Avvisi (€)
    .means = Quanto paga un Avviso di PA digitale 2026.
    .unit = EUR
agenda-file-canone-annuo = Canone annuo (€)
    .means = Il canone di ogni anno dopo il primo. Stima.
    .unit = EUR
agenda-file-giornate-rtd = Giornate del RTD
    .means = Giornate di lavoro del responsabile per la transizione digitale. Stima.
    .unit = DAY
agenda-file-giornate-ict = Giornate degli informatici
    .means = Giornate di lavoro del personale informatico. Stima.
    .unit = DAY
agenda-file-giornate-uffici = Giornate degli uffici
    .means = Giornate di lavoro degli altri uffici. Stima.
    .unit = DAY
agenda-file-stato = A che punto è
    .means = A che punto è l’azione, secondo il Comune.
agenda-file-chi = Chi se ne occupa
    .means = L’ufficio o il ruolo.
agenda-file-prova = Prova
    .means = Un indirizzo o una nota che prova che è fatta.
agenda-file-che-cosa = Che cosa fare
    .means = L’azione in parole semplici.
agenda-file-tema = Area
    .means = L’area dei corsi che la insegnano.
agenda-file-costo-consueto = Costo consueto (€)
    .means = Quanto costa di solito a un Comune fra 2.001 e 5.000 residenti. Stima.
    .unit = EUR
agenda-file-costo-minimo = Costo minimo (€)
    .means = Il costo più basso che si incontra. Stima.
    .unit = EUR
agenda-file-costo-massimo = Costo massimo (€)
    .means = Il costo più alto che si incontra. Stima.
    .unit = EUR
agenda-file-norma = Norma
    .means = La norma che la chiede, se c’è.
agenda-file-entro-il = Entro il
    .means = La prima scadenza di legge con un giorno, se c’è.
agenda-file-prima = Che cosa viene prima
    .means = Le azioni da fare prima di questa.
agenda-file-che-cosa-prova = Che cosa prova che è fatta
    .means = Il documento o il fatto che lo prova.
agenda-file-motivo = Motivo
    .means = Perché l’azione è nel piano, o perché no.

## Problems

problem-agenda-no-edition = Non c’è un questionario del { $year }
    .todo = Le agende partono dai risultati di un questionario: scegli un altro anno.
problem-agenda-not-kept = L’agenda non è stata ancora tenuta
    .todo = Apri l’agenda e scegli «Tieni questa agenda».
problem-agenda-bad-number = «{ $value }» non è un numero adatto
    .todo = Torna indietro e scrivi un numero intero, senza lettere: per esempio 12000.
problem-agenda-bad-times = I tempi scelti per «{ $action }» non bastano al lavoro che richiede
    .todo = Torna indietro e lascia più trimestri fra «non prima di» e «non dopo».
problem-agenda-too-many = Un’agenda comune si fa per { $most } Comuni al massimo
    .todo = Ogni Comune ha comunque la propria: si apre da «Agenda digitale».
problem-agenda-overtaken = Qualcun altro ha appena rifatto il piano
    .todo = Apri l’agenda di nuovo: c’è una versione più recente. Poi rifai la tua modifica.

## What is wrong in a catalogue (campanile agenda check)

agenda-catalogue-sound = Il catalogo è in ordine: { $actions } azioni, { $deadlines } obblighi e scadenze, { $software } programmi in riuso.
agenda-catalogue-no-file = manca il file
agenda-catalogue-not-csv = la riga non è CSV
agenda-catalogue-column-unknown = colonna non prevista
agenda-catalogue-column-twice = colonna ripetuta
agenda-catalogue-column-missing = manca la colonna
agenda-catalogue-blank = cella vuota
agenda-catalogue-word = parola non prevista
agenda-catalogue-number = numero non adatto
agenda-catalogue-classes = ogni classe da 1 a 8 vuole una riga
agenda-catalogue-class = le classi vanno da 1 a 8
agenda-catalogue-id = nome con caratteri diversi da lettere minuscole, cifre e trattini
agenda-catalogue-twice = ripetuto
agenda-catalogue-kind = tipo di software sconosciuto
agenda-catalogue-raise = effetto non leggibile: si scrive ORG1=1 o SRV1+0.25
agenda-catalogue-indicator = non è un indicatore con punteggio di questa edizione
agenda-catalogue-amount = costo non leggibile: minimo/consueto/massimo in euro
agenda-catalogue-action = azione sconosciuta
agenda-catalogue-circle = le azioni si aspettano in circolo
agenda-catalogue-overlap = un’altra azione porta lo stesso indicatore a un punteggio, accanto a questa: sarebbe contato due volte
agenda-catalogue-day = giorno non leggibile: si scrive 2027-03-31
agenda-catalogue-address = l’indirizzo non comincia con https://
