# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Le parole della diagnostica. La chiave è il codice; `.help` dice che cosa fare.
# Ogni modulo aggiunge i suoi codici sotto il proprio titolo, uguali nelle due lingue.

## diagnostic: le parole attorno ai messaggi

word-error = Errore
word-warning = Attenzione
word-hint = Consiglio
word-help = Rimedio
word-here = qui
word-see = Vedi anche { $where }
word-empty = (cella vuota)
word-errors = { $count ->
    [one] 1 errore
   *[other] { $count } errori
}
word-warnings = { $count ->
    [one] 1 avviso
   *[other] { $count } avvisi
}
word-hints = { $count ->
    [one] 1 consiglio
   *[other] { $count } consigli
}
word-no-findings = Nessun problema

## definition: leggere un XForm

xform-malformed = Questo XML non si può leggere: { $problem }.
    .help = Riesporta il modulo dallo strumento che lo ha prodotto: il file è incompleto o è stato modificato a mano.
xform-without-model = Questo XML non è un XForm: manca l'elemento «model».
    .help = Scegli il file XForm del modulo, non una risposta o un altro documento XML.
xform-without-instance = Il modello del modulo non ha un'istanza primaria.
    .help = Il primo elemento «instance» di «model» deve contenere la struttura della risposta.
xform-too-deep = I gruppi di questo modulo sono annidati troppo in profondità.
    .help = Riduci i livelli di gruppi dentro gruppi.

## workbook: il file

file-too-large = Il file è troppo grande.
    .help = Il limite è di { $limit } byte. Togli immagini e fogli che non servono, oppure dividi il questionario.
workbook-too-large = Il file, una volta decompresso, è troppo grande.
    .help = Il limite è di { $limit } byte. Togli immagini e fogli che non servono; copia i soli fogli del questionario in un file nuovo.
too-many-sheets = Ci sono troppi fogli.
    .help = Il limite è di { $limit } fogli. Tieni nel file solo quelli del questionario.
too-many-cells = Ci sono troppe celle.
    .help = Il limite è di { $limit } celle. Se i fogli ti sembrano piccoli, copiali in un file nuovo: qualche cella lontana, forse invisibile, non è vuota.
cell-too-long = Questa cella è troppo lunga.
    .help = Il limite è di { $limit } byte. Accorcia il testo, o dividilo tra più righe.
workbook-damaged = Il file è danneggiato e non si può leggere ({ $reason }).
    .help = Aprilo con Excel o LibreOffice, salvalo di nuovo come .xlsx e riprova. Se è protetto da una password, toglila.
workbook-unknown = Non riconosco il formato di questo file.
    .help = Usa un foglio di calcolo .xlsx o .xls, oppure le stesse tabelle in CSV (UTF-8) o Markdown.

## exchange: differenze fra due versioni

diff-added = { $path } è una domanda nuova.
    .help = I dati raccolti con la versione precedente non la contengono.
diff-removed = { $path } non c'è più.
    .help = Le risposte già date restano negli archivi, ma non passano alla nuova versione. Se la domanda ha solo cambiato nome, scrivere il nome vecchio nella colonna campanile::from.
diff-renamed = { $old } ora si chiama { $new }.
    .help = Le risposte passano al nuovo nome; per ODK Central sono una domanda tolta e una aggiunta.
diff-moved = { $old } sembra essersi spostata in { $new }: il nome è lo stesso, il gruppo no.
    .help = Se è la stessa domanda, scriverlo nella colonna campanile::from; se non lo è, dare a una delle due un altro nome.
diff-split = { $old } si è divisa in { $new }.
    .help = Le risposte non passano da sole: chi compila decide come dividerle.
diff-merged = { $old } sono diventate { $new }.
    .help = Le risposte passano solo quando sono uguali.
diff-type-to-text = { $path } era di tipo { $old } e ora è { $new }.
    .help = È permesso: ogni risposta di prima resta valida come testo.
diff-type-changed = { $path } era di tipo { $old } e ora è { $new }.
    .help = Una domanda pubblicata non può cambiare tipo, se non in testo. Dai alla domanda un nome nuovo e togli la vecchia.
diff-choices-added = { $path } ha scelte nuove: { $values }.
    .help = Chi ha già risposto non le ha viste.
diff-choices-removed = { $path } non ha più le scelte { $values }.
    .help = Le risposte che le usano non passano alla nuova versione.
diff-logic-changed = { $path }: { $column } era «{ $old }» e ora è «{ $new }».
    .help = Controlla che le risposte già date restino valide.
diff-words-changed = { $path }: il testo ({ $language }) era «{ $old }» e ora è «{ $new }».
    .help = Se la domanda ha cambiato significato, darle un altro nome: le risposte non sono più confrontabili.

## check: le trappole

sum-with-blanks = Se una di queste risposte resta vuota, tutta la somma resta vuota: { $names }.
    .help = Un numero più un vuoto fa un vuoto. Scrivi per ciascuna { $instead }, oppure rendi le domande obbligatorie.
sum-of-one-instance = Dentro la ripetizione «{ $repeat }», { $function } di { $name } vede una sola riga: quella in cui si trova.
    .help = Per farlo su tutte le righe scrivere { $instead }.
sum-over-blanks = Se in una riga di «{ $repeat }» la domanda { $name } resta vuota, { $function } resta vuoto per tutte.
    .help = Lascia fuori i vuoti: { $instead }.
stored-false = «{ $name }» contiene «true» o «false» come testo, e un testo non vuoto vale sempre vero, anche «false».
    .help = Scrivi { $instead }.
always-true-reference = Nominare { $name } da sola vale sempre vero, anche quando la risposta è vuota.
    .help = Per chiedere se c'è una risposta scrivere { $instead }; altrimenti confrontarla con un valore.
compared-with-boolean = Confrontare { $name } con true() o false() non guarda la risposta: una domanda che c'è vale sempre vero.
    .help = Scrivi { $instead }.
multiple-compared = { $name } ammette più scelte: questo confronto è vero solo se quella è l'unica.
    .help = Per chiedere se è fra le scelte scrivere { $instead }.
choice-not-in-list = La scelta «{ $value }» non c'è nella lista «{ $list }», da cui { $name } sceglie.
    .help = Le scelte della lista sono: { $known }. Correggi il valore o aggiungi la scelta.
list-unused = Nessuna domanda usa la lista «{ $list }».
    .help = Se non serve, toglierla; se serve, controllare come è scritto il nome nelle domande.
label-twice = Due domande dello stesso gruppo hanno lo stesso testo: «{ $label }».
    .help = Chi compila non le distingue: dire nel testo in che cosa sono diverse.
choice-label-twice = Due scelte della stessa lista hanno lo stesso testo: «{ $label }».
    .help = Chi compila non le distingue: cambia uno dei due testi o togli una delle scelte.
constraint-looks-ahead = Il vincolo di { $name } guarda { $later }, che viene dopo.
    .help = Quando si risponde, { $later } è ancora vuota. Sposta il vincolo sull'ultima delle due domande.
relevant-looks-ahead = La condizione di { $name } dipende da { $later }, che viene dopo.
    .help = Chi compila la vedrebbe comparire alle sue spalle. Sposta { $later } prima di { $name }.
filter-looks-ahead = Le scelte di { $name } dipendono da { $later }, che viene dopo.
    .help = Quando si sceglie, { $later } è ancora vuota. Spostarla prima di { $name }.
filter-column-unknown = Nessuna scelta della lista «{ $list }» ha la colonna «{ $column }»: il filtro non ne lascia passare nessuna.
    .help = Controlla il nome della colonna nel foglio choices. Un testo va fra apici, come in '{ $column }'; una domanda fra ${"{"} e {"}"}.
function-not-portable = La funzione { $function }() non c'è in ODK Collect e ODK Validate.
    .help = Il modulo funziona qui e nei moduli web. Per portarlo altrove usare, se possibile: { $instead }.
axis-not-portable = «{ $axis }» non c'è in ODK Collect e ODK Validate.
    .help = Scrivi la strada per intero, o nomina la domanda con il suo nome fra parentesi graffe.
regex-without-anchors = L'espressione «{ $pattern }» non comincia con ^ e finisce con $: qui basta che una parte del testo corrisponda, in ODK Collect deve corrispondere tutto.
    .help = Se deve corrispondere tutto il testo scrivere «{ $instead }»; se basta una parte, mettere .* prima e dopo.
checklist-counts-any-text = { $function } conta { $name } per qualunque risposta, anche «no» o 0: guarda solo se non è vuota.
    .help = Scrivi la condizione per intero, per esempio { $instead }.
date-not-iso = «{ $date }» non è una data: il risultato sarà vuoto.
    .help = Scrivi anno, mese e giorno, come in 2026-03-31.
once-freezes = once() si ferma al primo valore che trova, forse prima che { $name } abbia la risposta definitiva.
    .help = Scrivi il calcolo senza once() e metti nella colonna trigger la domanda che deve farlo ripartire.
chance-not-kept = { $function }() dà un valore diverso a ogni ricalcolo, anche riaprendo il modulo.
    .help = Perché resti lo stesso scrivere { $instead }.
number-compared-with-text = La risposta è un numero, e { $written } non lo è: il confronto non può riuscire.
    .help = Confronta con un numero, senza apici.
date-compared-with-other = La risposta è una data, e { $written } non lo è.
    .help = Confronta con una data scritta così: date('2026-03-31'), o con today().
text-compared-as-number = La risposta è un testo, e qui è confrontata come un numero: se non è fatta di sole cifre il confronto non riesce.
    .help = Se si aspetta un numero, cambiare il tipo in integer o decimal; per un testo usare regex() o string-length().
relevant-never-holds = { $name } non comparirà mai: la sua condizione non può essere vera.
    .help = Le parti della condizione si contraddicono. Forse «and» sta per «or».
relevant-always-holds = La condizione di { $name } è sempre vera.
    .help = Forse «or» sta per «and»: «diverso da A oppure diverso da B» è vero per ogni risposta. Se la domanda va fatta a tutti, togli la condizione.
question-unreachable = { $name } non comparirà mai: la sua condizione contraddice quella di { $other }.
    .help = Confronta le due condizioni e correggi quella sbagliata.
constraint-never-holds = Nessuna risposta a { $name } può rispettare questo vincolo.
    .help = Le parti del vincolo si contraddicono. Forse «and» sta per «or», o i limiti sono scambiati.
constraint-always-holds = Ogni risposta a { $name } rispetta questo vincolo: è come se non ci fosse.
    .help = Una risposta vuota non viene controllata: per renderla obbligatoria scrivere yes nella colonna required. Altrimenti, forse «or» sta per «and».
condition-never-holds = Questa condizione non può essere vera.
    .help = Il calcolo prende sempre l'altra strada. Le parti della condizione si contraddicono: forse «and» sta per «or».
condition-always-holds = Questa condizione è sempre vera.
    .help = Il calcolo non prende mai l'altra strada. Forse «or» sta per «and».

## xpath: leggere e valutare le espressioni

xpath-empty = Qui manca l'espressione.
    .help = Scrivi l'espressione, o lascia vuota la cella.
xpath-too-long = Questa espressione è troppo lunga: il massimo è { $most } byte.
    .help = Dividila in più righe di tipo calculate, e usa qui i loro risultati.
xpath-too-deep = Ci sono troppe parentesi una dentro l'altra: il massimo è { $most }.
    .help = Calcola le parti interne in righe di tipo calculate, e usa qui i loro risultati.
xpath-unexpected-character = Il carattere «{ $character }» qui non ha significato.
    .help = Toglilo. Un testo va fra apici, come in 'Roma'; il riferimento a una domanda si scrive con il suo nome dentro $ e graffe.
xpath-unclosed-text = Manca l'apice di chiusura { $quote }.
    .help = Chiudi il testo. Un testo che contiene un apostrofo va fra virgolette doppie.
xpath-unfinished = L'espressione finisce a metà.
    .help = Dopo l'ultimo segno manca qualcosa: completala, o togli il segno.
xpath-operand-expected = Prima di «{ $found }» manca un valore.
    .help = Scrivi il valore che manca, o togli il segno di troppo.
xpath-operator-expected = Fra «{ $found }» e ciò che precede manca un segno.
    .help = Unisci le due parti con and, or, =, + o un altro segno. Il meno dopo un nome vuole uno spazio prima.
xpath-step-expected = Qui ci vuole il nome di un nodo, e c'è «{ $found }».
    .help = Dopo / e @ scrivere un nome, oppure *, . o ..
xpath-unclosed = Questa parentesi non è chiusa: manca «{ $missing }».
    .help = Aggiungi la parentesi di chiusura al posto giusto.
xpath-unopened = «{ $found }» chiude una parentesi che nessuno ha aperto.
    .help = Toglierla, o aprirla al posto giusto.
xpath-variable = Le variabili come ${ $name } non si possono usare.
    .help = Se è una domanda, mettere il nome fra graffe dopo il $.
xpath-unknown-axis = «{ $name }» non è un asse di XPath.
    .help = { $suggestion ->
        [none] Usare child, parent, self, attribute o un altro asse di XPath 1.0.
       *[other] Forse è «{ $suggestion }».
    }
xpath-unknown-function = La funzione { $name }() non esiste.
    .help = { $suggestion ->
        [none] Controllare il nome: le funzioni sono elencate nella documentazione di ODK, «Form operators and functions».
       *[other] Forse è { $suggestion }().
    }
xpath-arity = { $name }() non si può usare con { $found } argomenti.
    .help = Numero di argomenti che accetta: { $accepted }. Gli argomenti sono separati da virgole.
xpath-nodes-expected = { $name } lavora su domande, e qui c'è un testo, un numero o una condizione.
    .help = Metti il riferimento a una domanda o a una ripetizione.
xpath-impossible-date = Il giorno { $date } non esiste.
    .help = Scrivi anno, mese e giorno di una data vera, come 2026-03-31.
xpath-pattern-unsupported = In questa espressione regolare non si può usare { $found }.
    .help = Controlli in avanti e all'indietro, richiami a gruppi e quantificatori possessivi non sono ammessi: dividere la condizione in più regex() unite con and.
xpath-pattern = Questa non è un'espressione regolare che si possa usare: { $reason }.
    .help = Controlla parentesi e segni *, +, ?; accorcia le ripetizioni molto grandi.
xpath-takes-too-long = Questa espressione richiede troppo lavoro, ed è stata fermata.
    .help = Probabilmente confronta ogni riga di un elenco con ogni riga di un altro: cercare una riga sola, con un'uguaglianza fra parentesi quadre.
xpath-unknown-instance = Non c'è un elenco che si chiami «{ $name }».
    .help = Controlla il nome dell'elenco, o allega il file che lo contiene.
xpath-unknown-text = Non c'è un testo con il codice «{ $name }».
    .help = Controlla il codice passato a jr:itext().
xpath-argument = { $name }() non sa che fare di «{ $argument }».
    .help = Controlla, nella documentazione della funzione, i valori che accetta.

## run: dalla definizione al modulo in funzione

dependency-cycle = Queste domande dipendono l'una dall'altra in cerchio: { $cycle }.
    .help = Nessuna si può calcolare prima delle altre. Togli una delle dipendenze.
run-file-unreadable = Il file { $file } non si può leggere: { $why }.
    .help = Controlla il file che accompagna il modulo e caricalo di nuovo.
run-no-instance = Il modulo non dice come è fatta la compilazione: manca l'istanza primaria.
    .help = Esporta di nuovo il modulo dallo strumento che lo ha prodotto.
run-too-large = Il modulo, o la compilazione, è troppo grande.
    .help = Il limite è { $limit } elementi. Dividi il questionario o riduci le ripetizioni.

## survey: le tabelle

audit-age-below-interval = «{ $key }» ({ $value }) è minore di location-min-interval.
    .help = L'età massima della posizione è almeno l'intervallo minimo.
audit-location-incomplete = Per registrare la posizione servono tre parametri, non solo { $key }={ $value }.
    .help = Scrivili tutti: { $accepted }.
audit-named = La domanda audit si chiama sempre «audit».
    .help = Lascia vuota la colonna name.
background-needs-trigger = background-geopoint ha bisogno di un trigger.
    .help = Scrivi nella colonna trigger la domanda che lo fa scattare.
background-with-calculation = background-geopoint non ha un calcolo.
    .help = Svuota la colonna calculation.
begin-without-end = «{ $type }» di «{ $name }» non è mai chiuso.
    .help = Aggiungi una riga { $end } dopo la sua ultima domanda.
big-image-alone = «{ $name }» ha big-image, ma non image.
    .help = Aggiungi anche image: big-image è la stessa figura, più grande.
calculation-missing = Il calcolo «{ $name }» non dice che cosa calcolare.
    .help = Scrivi l'espressione nella colonna calculation.
choice-column-invalid = La colonna «{ $column }» non può servire da filtro, e viene lasciata fuori.
    .help = Se serve a choice_filter, dalle un nome senza spazi né segni.
choice-name-in-loop = La scelta «{ $name }» della lista «{ $list }» diventa un gruppo (begin_loop), ma non va bene come nome.
    .help = Comincia con una lettera o un trattino basso; poi lettere, cifre, trattini e punti. Niente spazi.
choice-name-with-blank = La scelta «{ $name }» della lista «{ $list }» contiene uno spazio, ma la lista serve a una scelta multipla, dove lo spazio separa le risposte.
    .help = Togli lo spazio, o metti un trattino basso.
choice-twice = La scelta «{ $name }» è già nella lista «{ $list }».
    .help = Cambia uno dei due nomi. Se li vuoi uguali (liste filtrate), scrivi yes in allow_choice_duplicates nel foglio settings.
choice-twice-but-case = La scelta «{ $name }» della lista «{ $list }» differisce da un'altra solo per maiuscole e minuscole.
    .help = Dai loro nomi che si distinguano: chi elabora i dati potrebbe confonderle.
choice-without-label = La scelta «{ $name }» della lista «{ $list }» non ha etichetta: chi compila non vedrebbe nulla.
    .help = Scrivi nella colonna label le parole da mostrare.
choice-without-list = Questa scelta non è in nessuna lista, e viene ignorata.
    .help = Scrivi il nome della lista nella colonna list_name.
choice-without-name = Una scelta della lista «{ $list }» non ha nome.
    .help = Scrivi nella colonna name il valore da registrare.
column-aliases = Questa colonna è un altro nome di «{ $other }»: tutte e due vogliono dire «{ $column }».
    .help = Tienine una sola.
column-disabled = La colonna «disabled» non fa più parte dello standard.
    .help = Togli la riga, o usa relevant.
column-missing = Nel foglio «{ $sheet }» manca la colonna «{ $column }».
    .help = Aggiungila nella prima riga. Se la prima riga non ha le intestazioni, inseriscila.
column-misspelt = La colonna «{ $column }» non è conosciuta e non ha effetto. Intendevi «{ $meant }»?
    .help = Correggi l'intestazione; se è una tua nota, lasciala com'è.
column-twice = La colonna «{ $column }» c'è due volte ({ $other }).
    .help = Togline una, o cambiale nome.
columns-after-blank = Da questa colonna in poi non si legge più: prima ci sono più di { $blank } colonne vuote.
    .help = Togli le colonne vuote.
end-named-otherwise = Qui si chiude «{ $open }», ma la riga dice «{ $name }».
    .help = Controlla che nessuna riga sia fuori posto, poi correggi il nome (o toglilo: è facoltativo).
end-of-another = «{ $type }» non chiude { $open }, che è il gruppo aperto.
    .help = Chiudi prima { $open } con la sua riga end_…; i gruppi si chiudono dall'ultimo aperto. Nome sulla riga: «{ $name }».
end-without-begin = «{ $type }» non chiude nulla: nessun gruppo è aperto (nome sulla riga: «{ $name }»).
    .help = Togli questa riga, o aggiungi prima l'apertura.
entity-column-unknown = La colonna «{ $column }» non esiste nel foglio entities.
    .help = Le colonne sono list_name, entity_id, create_if, update_if, label. Togli le altre.
entity-id-without-update = Per la lista «{ $list }» ci sono entity_id e create_if, ma non update_if.
    .help = Scrivi update_if; per creare soltanto, togli entity_id.
entity-list-twice = La lista «{ $list }» è già dichiarata.
    .help = Tieni una riga sola per lista.
entity-name-dot = Il nome di una lista di entità non ha punti: «{ $name }».
    .help = Usa un trattino basso.
entity-name-underscores = «{ $name }» comincia con due trattini bassi, che sono riservati.
    .help = Togli un trattino.
entity-reference-elsewhere = La lista «{ $list }» nomina «{ $name }», che sta in «{ $scope }», lontano dal resto.
    .help = Copia il valore con una domanda calculate accanto alle altre, e nomina quella.
entity-save-to-elsewhere = «{ $name }» sta in «{ $scope }», lontano dal resto di ciò che la lista «{ $list }» registra.
    .help = Copia il valore con una domanda calculate accanto alle altre, e metti lì save_to.
entity-update-without-id = Per aggiornare la lista «{ $list }» serve entity_id.
    .help = Scrivi entity_id; per creare soltanto, sposta la condizione in create_if.
entity-without-label = La lista «{ $list }» crea entità senza etichetta.
    .help = Scrivi label; per aggiornare soltanto, scrivi entity_id.
entity-without-list = Questa dichiarazione non dice la lista.
    .help = Scrivi il nome della lista nella colonna list_name.
entity-without-room = Per la lista «{ $list }» non resta un gruppo libero: c'è già «{ $other }».
    .help = Ogni gruppo tiene un'entità sola: metti le domande dell'una in un gruppo a parte.
external-without-filter = select_one_external serve solo con un filtro delle scelte.
    .help = Scrivi choice_filter, o usa select_one_from_file.
form-id-twice = Ci sono sia form_id sia id_string: vale form_id.
    .help = Togli la colonna id_string.
geometry-unknown = «{ $value }» non ha una geometria: non è una lista, un file né un gruppo ripetuto.
    .help = Scrivi il nome di una lista o di un file allegato, oppure quello di un gruppo ripetuto tra ${"{"} e {"}"}.
groups-too-deep = Ci sono più di { $limit } gruppi l'uno dentro l'altro.
    .help = Chiudi i gruppi prima di aprirne altri.
image-without-max-pixels = La foto «{ $name }» non ha un limite di grandezza.
    .help = Scrivi max-pixels=1024 nella colonna parameters: l'invio sarà più rapido.
instance-clash = Il nome «{ $name }» indica due dati diversi.
    .help = Cambia nome a uno dei due (lista, file o domanda che allega un file).
instance-twice = Il file «{ $name }» è allegato due volte.
    .help = Tieni una riga sola: il file serve a tutto il modulo.
label-missing = La domanda «{ $name }» non ha etichetta: chi compila non vedrebbe nulla.
    .help = Scrivila nella colonna label (o hint, o un'immagine).
list-misspelt = La lista «{ $list }» non esiste. Intendevi «{ $meant }»?
    .help = Correggi il nome, qui o nel foglio delle scelte.
list-sheet-missing = La lista «{ $list }» non esiste: manca il foglio «{ $sheet }».
    .help = Aggiungi il foglio «{ $sheet }» con le colonne list_name, name e label.
list-sheet-misspelt = La lista «{ $list }» non esiste: manca il foglio «{ $sheet }», ma c'è { $names }.
    .help = Se è quello con le scelte, rinominalo «{ $sheet }».
list-unknown = La lista «{ $list }» non esiste.
    .help = Aggiungila nel foglio delle scelte, o correggi il nome.
media-unknown = «{ $media }» non è un tipo di media.
    .help = Usa image, big-image, audio o video.
media-without-kind = La colonna «media» non dice di che cosa si tratta, e non ha effetto.
    .help = Chiamala image, audio o video.
name-invalid = «{ $name }» non va bene come nome.
    .help = Comincia con una lettera o un trattino basso; poi lettere, cifre, trattini e punti. Niente spazi.
name-missing = Questa riga ({ $type }) non ha nome.
    .help = Scrivi un nome nella colonna name.
name-reserved = Il nome «{ $name }» è riservato.
    .help = Cambialo.
name-taken-by-count = Il nome «{ $name }» serve al conteggio del gruppo ripetuto, che il modulo crea da repeat_count.
    .help = Cambia nome alla domanda; oppure scrivi in repeat_count soltanto ${"{"}{ $name }{"}"}.
name-taken-by-other = Il nome «{ $name }» serve alla domanda che or_other aggiunge.
    .help = Cambia nome a questa domanda.
name-twice = Il nome «{ $name }» è già usato nello stesso gruppo.
    .help = Cambia uno dei due.
name-twice-but-case = «{ $name }» differisce da un altro nome solo per maiuscole e minuscole.
    .help = Cambia uno dei due: chi elabora i dati potrebbe confonderli.
other-untranslated = or_other aggiunge parole in inglese, in tutte le lingue.
    .help = Aggiungi tu una scelta «altro» tradotta e una domanda di testo che dipende da essa.
other-with-filter = or_other non va insieme a un filtro delle scelte.
    .help = Aggiungi alla lista una scelta «altro» e una domanda di testo che dipende da essa.
other-without-list = or_other vuole una lista del foglio choices.
    .help = Aggiungi la scelta «altro» nel file, e una domanda di testo che dipende da essa.
parameter-misspelt = Il parametro «{ $key }» ({ $key }={ $value }) non esiste per questo tipo. Intendevi «{ $meant }»?
    .help = I parametri ammessi sono: { $accepted }.
parameter-negative = «{ $key }» non può essere negativo ({ $value }).
    .help = Scrivi zero o più.
parameter-not-integer = «{ $key }» vuole un numero intero, non «{ $value }».
    .help = Scrivi, per esempio, { $key }=5.
parameter-not-name = «{ $key }» vuole il nome di una colonna del file, non «{ $value }».
    .help = I nomi hanno lettere, cifre, trattini e punti, e cominciano con una lettera.
parameter-not-number = «{ $key }» vuole un numero, non «{ $value }».
    .help = Scrivi, per esempio, { $key }=5 (con il punto per i decimali).
parameter-not-one-of = «{ $value }» non va bene per «{ $key }».
    .help = Scrivi uno di questi: { $accepted }.
parameter-not-package = «{ $value }» non è il nome di un'app ({ $key }).
    .help = I nomi delle app sono come org.esempio.app.
parameter-not-true = «{ $key }» può essere solo true, non «{ $value }».
    .help = Scrivi { $key }=true, o togli il parametro.
parameter-unknown = Il parametro «{ $key }» non esiste per questo tipo ({ $key }={ $value }).
    .help = I parametri ammessi sono: { $accepted }.
parameters-ignored = Questo tipo di domanda non ha parametri: non hanno effetto.
    .help = Svuota la cella.
parameters-malformed = I parametri si scrivono chiave=valore, separati da spazi.
    .help = Per esempio: start=0 end=100 step=5.
range-appearance = «{ $key }={ $value }» non va con l'aspetto «{ $appearance }».
    .help = Usa l'aspetto vertical o no-ticks, o nessuno.
range-label-not-number = La scelta «{ $choice }» della lista «{ $value }» ({ $key }) non è un numero.
    .help = Le scelte che etichettano un intervallo sono i suoi numeri.
range-label-off-step = La scelta «{ $choice }» della lista «{ $value }» ({ $key }) non cade su una tacca.
    .help = Scegli un valore che si raggiunga da start a passi di step (o di tick_interval).
range-label-outside = La scelta «{ $choice }» della lista «{ $value }» ({ $key }) è fuori dall'intervallo.
    .help = Deve stare tra start ed end.
range-labels-ends = Con l'aspetto no-ticks la lista «{ $value }» ({ $key }) ha solo due scelte: start ed end.
    .help = Tieni solo quelle due.
range-labels-unknown = La lista «{ $value }» ({ $key }) non esiste.
    .help = Aggiungila nel foglio choices, in minuscolo.
range-not-multiple = «{ $key }={ $value }» non è un multiplo di step.
    .help = Scegli un valore che si raggiunga a passi di step.
range-outside = «{ $key }={ $value }» è fuori dall'intervallo.
    .help = Deve stare tra start ed end.
range-too-wide = «{ $key }={ $value }» è più grande dell'intervallo.
    .help = Deve stare tra start ed end.
range-zero = «{ $key }» non può essere { $value }.
    .help = Scrivi un numero maggiore di zero.
reference-ambiguous = Ci sono più domande «{ $name }»: non si sa quale.
    .help = Dai un nome diverso a quella che vuoi nominare qui.
reference-malformed = Qui c'è un ${"{"} che non è un riferimento.
    .help = Scrivi ${"{"}nome{"}"}: il nome di una domanda, senza spazi, tra graffe chiuse.
reference-misspelt = La domanda «{ $name }» non esiste. Intendevi «{ $meant }»?
    .help = Correggi il nome (maiuscole e minuscole contano).
reference-to-file = «{ $name }» è un file allegato, non una domanda.
    .help = Per leggerlo usa pulldata('{ $name }', …) o instance('{ $name }').
reference-unknown = La domanda «{ $name }» non esiste.
    .help = Controlla il nome nella colonna name del foglio survey.
repeat-in-loop = Il gruppo ripetuto «{ $name }» sta in un ciclo (begin_loop) e verrebbe scritto più volte.
    .help = Portalo fuori dal ciclo.
reference-lost = «{ $name }» non indica una sola domanda.
    .help = In un ciclo (begin loop) ogni riga compare più volte: scrivi le righe una volta per scelta, con nomi diversi.
repeat-name-twice = C'è già un gruppo ripetuto «{ $name }».
    .help = I nomi dei gruppi ripetuti sono unici in tutto il modulo: cambia uno dei due.
repeat-named-as-form = Il gruppo ripetuto «{ $name }» si chiama come il modulo.
    .help = Cambiagli nome.
repeat-without-label = Il gruppo ripetuto «{ $name }» non ha etichetta.
    .help = Scrivila nella colonna label: chi compila la vede quando aggiunge un elemento.
root-name-invalid = «{ $name }» non può essere il nome del modulo.
    .help = Comincia con una lettera o un trattino basso; poi lettere, cifre, trattini e punti. Niente spazi.
row-skipped = Riga senza type, name e label: viene saltata.
    .help = Se è un commento, va bene così.
rows-after-blank = Da questa riga in poi non si legge più: prima ci sono più di { $blank } righe vuote.
    .help = Togli le righe vuote.
save-to-delimiters = save_to ha più di un #.
    .help = Scrivi lista#proprietà.
save-to-group = Un gruppo non si può registrare in un'entità.
    .help = Metti save_to sulle domande.
save-to-reserved = Una proprietà non può chiamarsi «{ $name }».
    .help = Cambia nome: name e label sono riservati.
save-to-twice = La proprietà «{ $name }» è già registrata da un'altra domanda.
    .help = Cambia uno dei due nomi.
save-to-unknown-list = La lista di entità «{ $list }» non esiste (la più simile: { $meant }).
    .help = Correggi il nome, o aggiungi la lista nel foglio entities.
save-to-without-entities = save_to registra in una lista di entità, ma manca il foglio «entities».
    .help = Aggiungi il foglio entities con la lista, o svuota save_to.
save-to-without-list = Ci sono più liste di entità: save_to deve dire quale.
    .help = Scrivi il nome della lista e un # davanti, per esempio { $example }.
search-in-file = search() non va con scelte che vengono da un file.
    .help = Togli search() da appearance, o usa select_one con una lista.
search-list-shared = La lista «{ $list }» qui è cercata con search(), ma «{ $other }» la usa senza.
    .help = Usa search() in tutte e due, o due liste diverse.
seed-not-number = Il seme «{ $value }» ({ $key }) non è un numero né una domanda.
    .help = Scrivi un numero, o il nome di una domanda tra ${"{"} e {"}"}.
seed-without-randomize = Il seme ({ $key }={ $value }) serve solo a mescolare le scelte.
    .help = Aggiungi randomize=true.
select-multiple-of-answers = Tra le risposte date a «{ $name }» se ne può scegliere una sola.
    .help = Usa select_one.
select-of-another-type = Una scelta si registra come testo (string).
    .help = Svuota bind::type.
setting-encryption-needs-id = Un modulo cifrato (public_key) ha bisogno di instanceID.
    .help = Togli omit_instanceID, o togli public_key.
setting-namespace = «{ $word }» non dichiara un prefisso, e non viene letto.
    .help = Scrivi prefisso="indirizzo", con un prefisso che è un nome, usato una volta sola, diverso da xml.
setting-yes-no = Nella colonna «{ $column }» ci vuole yes oppure no.
    .help = Scrivi yes o no.
settings-more-rows = Del foglio «settings» si legge una riga sola, e questa no.
    .help = Metti tutte le impostazioni nella seconda riga, sotto le intestazioni.
sheet-misspelt = Il foglio { $names } non viene letto: volevi dire «{ $sheet }»?
    .help = Rinominalo «{ $sheet }»; se è solo tuo, fallo cominciare con un trattino basso.
sheet-too-long = Ci sono più di { $limit } righe.
    .help = Dividi il questionario in più moduli.
sheet-too-wide = Ci sono più di { $limit } colonne.
    .help = Togli le colonne che non servono.
survey-missing = Manca il foglio «survey».
    .help = Chiama «survey» il foglio con le domande: la prima riga ha le intestazioni type, name, label.
survey-misspelt = Manca il foglio «survey», ma c'è { $names }.
    .help = Se è quello con le domande, rinominalo «survey».
table-list-filter = In una tabella (table-list) le scelte non si possono filtrare.
    .help = Togli choice_filter, o porta la domanda fuori dalla tabella.
table-list-mixed = In una tabella (table-list) tutte le domande usano la stessa lista: qui «{ $list }», prima «{ $first }».
    .help = Usa la stessa lista, o chiudi il gruppo e aprine un altro.
table-list-without-list = In una tabella (table-list) le scelte vengono da una lista del foglio choices.
    .help = Usa una lista, o porta la domanda fuori dalla tabella.
translation-column-missing = Nel foglio «{ $sheet }» la lingua «{ $language }» non ha { $columns }.
    .help = Aggiungi le colonne, o togli la lingua: al loro posto si vedrebbe un trattino.
translation-missing = Manca la traduzione di { $column } in { $languages }.
    .help = Scrivila: al suo posto si vedrebbe un trattino.
trigger-misspelt = Il trigger «{ $name }» non è una domanda. Intendevi «{ $meant }»?
    .help = Correggi il nome (maiuscole e minuscole contano).
trigger-not-reference = Un trigger si scrive ${"{"}nome{"}"}.
    .help = Scrivi il nome della domanda tra graffe; più domande separate da virgole.
trigger-not-visible = «{ $name }» non si vede, quindi nessuno la cambia: non può far scattare nulla.
    .help = Usa come trigger una domanda a cui si risponde.
trigger-unknown = Il trigger «{ $name }» non è una domanda.
    .help = Scrivi il nome di una domanda (non di un gruppo).
trigger-without-comma = Tra due trigger ci vuole una virgola.
    .help = Scrivi ${"{"}una{"}"}, ${"{"}altra{"}"}.
triggered-ambiguous = Ci sono più domande «{ $name }»: non si sa quale far scattare.
    .help = Dai a questa un nome unico.
type-missing = Questa riga ha un nome o un'etichetta, ma non dice di che tipo è.
    .help = Scrivi il tipo nella colonna type: text, integer, select_one lista…
type-misspelt = Il tipo «{ $type }» non esiste. Intendevi «{ $meant }»?
    .help = Scrivi «{ $meant }» (maiuscole e minuscole contano).
type-not-a-file = «{ $file }» non è un file di scelte.
    .help = Il nome deve finire con .csv, .xml o .geojson, senza altri punti.
type-obsolete = «{ $type }» non funziona più su quasi nessun dispositivo.
    .help = Usa deviceid, o togli la riga.
type-trailing = Dopo la lista c'è «{ $trailing }», che non vuol dire nulla.
    .help = Dopo il nome della lista può stare solo or_other; i nomi delle liste non hanno spazi.
type-unknown = Il tipo «{ $type }» non esiste.
    .help = Usa uno dei tipi di XLSForm: text, integer, decimal, date, select_one lista, note, calculate, begin_group…
type-without-list = «{ $type }» non dice quale lista.
    .help = Scrivi il nome della lista dopo il tipo: select_one nome_lista.
yes-no-unknown = Nella colonna «{ $column }» questo non vuol dire sì.
    .help = Scrivi yes o no, oppure un'espressione.

## run: ciò che non va in una risposta

answer-fixed-repeat = Qui non si aggiungono né si tolgono righe a mano.
    .help = Il loro numero dipende da un'altra risposta, o è fissato dal modulo.
answer-fraction = Qui va un numero intero, senza decimali.
    .help = Arrotondate il numero, o scrivetelo nell'unità chiesta.
answer-no-language = Il modulo non è scritto in questa lingua.
    .help = Scegliete una delle lingue proposte.
answer-not-a-boolean = Qui va sì o no.
    .help = Scegliete una delle due risposte.
answer-not-a-date = Questa data non esiste nel calendario.
    .help = Scrivete giorno, mese e anno di un giorno che esiste.
answer-not-a-moment = Qui vanno una data e un'ora.
    .help = Scrivete giorno, mese, anno, ore e minuti.
answer-not-a-number = Questo non è un numero.
    .help = Usate solo cifre, con la virgola per i decimali dove sono ammessi.
answer-not-a-place = Questo non è un luogo.
    .help = Latitudine da -90 a 90, longitudine da -180 a 180, in gradi.
answer-not-a-question = Questo non è una domanda: è un gruppo di domande.
    .help = Rispondete alle domande che contiene.
answer-not-a-time = Quest'ora non esiste.
    .help = Scrivete ore da 0 a 23 e minuti da 0 a 59.
answer-not-an-option = Questa scelta non è tra quelle possibili.
    .help = Scegliete una delle voci dell'elenco; altre risposte possono averlo ristretto.
answer-not-relevant = Questa domanda ora non va compilata.
    .help = Dipende da altre risposte: se cambiano, tornerà con ciò che conteneva.
answer-not-there = Questa domanda non c'è nel modulo, o la sua riga è stata tolta.
    .help = Ricaricate la pagina per vedere il modulo com'è adesso.
answer-off-scale = Il numero è fuori dalla scala.
    .help = Scegliete un valore tra gli estremi indicati.
answer-read-only = Questa risposta non si può cambiare a mano.
    .help = È calcolata, oppure bloccata dal modulo.
answer-too-large = Il numero è troppo grande, o ha troppe cifre.
    .help = Gli interi arrivano a 9 223 372 036 854 775 807; i decimali hanno al massimo 18 cifre.
answer-too-long = Questo non si legge, ed è troppo lungo per essere tenuto così com'è.
    .help = Scrivetelo di nuovo nella forma chiesta, o dividetelo.
answer-too-many = Ci sono già troppe righe.
    .help = Dividete la compilazione, o chiedete a chi ha scritto il modulo di raggruppare i dati.

## exchange: le condizioni in parole

prose-and = e
prose-or = o
prose-not = non vale che { $what }
prose-selected = { $left } comprende { $right }
prose-blank = { $left } non ha risposta
prose-answered = { $left } ha una risposta
prose-equal = { $left } è { $right }
prose-different = { $left } non è { $right }
prose-less = { $left } è minore di { $right }
prose-at-most = { $left } è al massimo { $right }
prose-more = { $left } è maggiore di { $right }
prose-at-least = { $left } è almeno { $right }

## exchange: che cosa è stato delle risposte

carry-kept = { $old }: «{ $value }» passa com'è in { $new }.
    .help = Non c'è nulla da fare.
carry-converted = { $old }: «{ $value }» diventa «{ $to }» in { $new }.
    .help = Il valore è lo stesso, scritto in un altro modo.
carry-partly = { $old }: di «{ $value }» passa «{ $to }»; le scelte { $lost } non ci sono più.
    .help = Rivedi la risposta a { $new }.
carry-removed = { $old }: «{ $value }» non passa, perché la nuova versione non fa questa domanda.
    .help = La risposta resta nella compilazione precedente.
carry-unknown = { $old }: «{ $value }» non passa, perché nemmeno la vecchia versione faceva questa domanda.
    .help = Controlla di aver scelto la versione con cui è stata fatta la compilazione.
carry-split = { $old }: «{ $value }» non passa, perché la domanda si è divisa in più domande.
    .help = Rispondi alle domande nuove, dividendo questo valore.
carry-merged = { $old }: «{ $value }» non passa, perché più domande sono diventate una e le risposte sono diverse.
    .help = Rispondi alla domanda nuova, mettendo insieme le risposte.
carry-type = { $old }: «{ $value }» non passa, perché la domanda ora vuole un altro tipo di risposta.
    .help = Rispondi di nuovo.
carry-choice = { $old }: «{ $value }» non passa, perché questa scelta non c'è più.
    .help = Scegli di nuovo.
carry-repeat = { $old }: «{ $value }» non passa, perché la domanda non si ripete più e le righe erano diverse.
    .help = Rispondi di nuovo, una volta sola.
carry-computed = { $old }: «{ $value }» non passa, perché ora il valore è calcolato.
    .help = Controlla il valore calcolato.
carry-metadata = { $old }: «{ $value }» non passa, perché riguarda solo la compilazione precedente.
    .help = Non c'è nulla da fare.
