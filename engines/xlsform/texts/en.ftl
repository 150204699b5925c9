# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# The words of the diagnostics. The key is the code; `.help` says what to do.
# Each module adds its codes under its own heading, the same in both languages.

## diagnostic: the words around the messages

word-error = Error
word-warning = Warning
word-hint = Hint
word-help = Remedy
word-here = here
word-see = See also { $where }
word-empty = (empty cell)

## definition: reading an XForm

xform-malformed = This XML cannot be read: { $problem }.
    .help = Export the form again from the tool that made it: the file is incomplete or was changed by hand.
xform-without-model = This XML is not an XForm: it has no element “model”.
    .help = Choose the form's XForm, not a record or another XML document.
xform-without-instance = The model of this form has no primary instance.
    .help = The first “instance” of “model” must hold the structure of the record.
xform-too-deep = The groups of this form stand inside one another too deeply.
    .help = Use fewer levels of groups within groups.

## workbook: the file

file-too-large = The file is too large.
    .help = The limit is { $limit } bytes. Remove pictures and sheets that are not needed, or split the questionnaire.
workbook-too-large = The file, once unpacked, is too large.
    .help = The limit is { $limit } bytes. Remove pictures and sheets that are not needed; copy the questionnaire's sheets alone into a new file.
too-many-sheets = There are too many sheets.
    .help = The limit is { $limit } sheets. Keep only those of the questionnaire in the file.
too-many-cells = There are too many cells.
    .help = The limit is { $limit } cells. If the sheets look small to you, copy them into a new file: some far cell, perhaps invisible, is not blank.
cell-too-long = This cell is too long.
    .help = The limit is { $limit } bytes. Shorten the text, or split it over several rows.
workbook-damaged = The file is damaged and cannot be read ({ $reason }).
    .help = Open it with Excel or LibreOffice, save it again as .xlsx and retry. If it is protected by a password, remove it.
workbook-unknown = The format of this file is not known.
    .help = Use a spreadsheet, .xlsx or .xls, or the same tables as CSV (UTF-8) or Markdown.

## exchange: differences between two versions

diff-added = { $path } is a new question.
    .help = What was collected with the old version does not hold it.
diff-removed = { $path } is there no more.
    .help = The answers given stay in the archives, and do not go over to the new version. If the question only changed name, write the old name in the column campanile::from.
diff-renamed = { $old } is now called { $new }.
    .help = The answers go over to the new name; to ODK Central it is a question removed and one added.
diff-moved = { $old } seems to have moved to { $new }: the name is the same, the group is not.
    .help = If it is the same question, say so in the column campanile::from; if it is not, give one of the two another name.
diff-split = { $old } was split into { $new }.
    .help = The answers do not go over by themselves: who answers decides how to split them.
diff-merged = { $old } became { $new }.
    .help = The answers go over only when they are equal.
diff-type-to-text = { $path } was of type { $old } and is now { $new }.
    .help = That is allowed: every old answer is still valid as text.
diff-type-changed = { $path } was of type { $old } and is now { $new }.
    .help = A published question may not change type, except to text. Give the question a new name and remove the old one.
diff-choices-added = { $path } has new choices: { $values }.
    .help = Those who have answered did not see them.
diff-choices-removed = { $path } has no more the choices { $values }.
    .help = The answers that use them do not go over to the new version.
diff-logic-changed = { $path }: { $column } was “{ $old }” and is now “{ $new }”.
    .help = Check that the answers given are still valid.
diff-words-changed = { $path }: the words ({ $language }) were “{ $old }” and are now “{ $new }”.
    .help = If the question changed meaning, give it another name: the answers cannot be compared any more.
