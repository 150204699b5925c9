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
    .help = Il limite è di { $limit } byte. Togliete immagini e fogli che non servono, oppure dividete il questionario.
workbook-too-large = Il file, una volta decompresso, è troppo grande.
    .help = Il limite è di { $limit } byte. Togliete immagini e fogli che non servono; copiate i soli fogli del questionario in un file nuovo.
too-many-sheets = Ci sono troppi fogli.
    .help = Il limite è di { $limit } fogli. Tenete nel file solo quelli del questionario.
too-many-cells = Ci sono troppe celle.
    .help = Il limite è di { $limit } celle. Se i fogli vi sembrano piccoli, copiateli in un file nuovo: qualche cella lontana, forse invisibile, non è vuota.
cell-too-long = Questa cella è troppo lunga.
    .help = Il limite è di { $limit } byte. Accorciate il testo, o dividetelo tra più righe.
workbook-damaged = Il file è danneggiato e non si può leggere ({ $reason }).
    .help = Apritelo con Excel o LibreOffice, salvatelo di nuovo come .xlsx e riprovate. Se è protetto da una password, toglietela.
workbook-unknown = Non riconosco il formato di questo file.
    .help = Usate un foglio di calcolo .xlsx o .xls, oppure le stesse tabelle in CSV (UTF-8) o Markdown.

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
    .help = Una domanda pubblicata non può cambiare tipo, se non in testo. Dare alla domanda un nome nuovo e togliere la vecchia.
diff-choices-added = { $path } ha scelte nuove: { $values }.
    .help = Chi ha già risposto non le ha viste.
diff-choices-removed = { $path } non ha più le scelte { $values }.
    .help = Le risposte che le usano non passano alla nuova versione.
diff-logic-changed = { $path }: { $column } era “{ $old }” e ora è “{ $new }”.
    .help = Controllare che le risposte già date restino valide.
diff-words-changed = { $path }: il testo ({ $language }) era “{ $old }” e ora è “{ $new }”.
    .help = Se la domanda ha cambiato significato, darle un altro nome: le risposte non sono più confrontabili.
