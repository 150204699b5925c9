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
