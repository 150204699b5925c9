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
word-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
word-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
word-hints = { $count ->
    [one] 1 hint
   *[other] { $count } hints
}
word-no-findings = No problems

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

## check: the traps

sum-with-blanks = If one of these answers is left blank, the whole sum is blank: { $names }.
    .help = A number plus a blank is a blank. Write { $instead } for each, or make the questions required.
sum-of-one-instance = Inside the repeat “{ $repeat }”, { $function } of { $name } sees one row only: the one it stands in.
    .help = To do it over all rows write { $instead }.
sum-over-blanks = If { $name } is left blank in one row of “{ $repeat }”, { $function } is blank for all.
    .help = Leave blanks out: { $instead }.
stored-false = “{ $name }” holds “true” or “false” as text, and a text that is not blank is always true, even “false”.
    .help = Write { $instead }.
always-true-reference = { $name } alone is always true, even when the answer is blank.
    .help = To ask whether there is an answer write { $instead }; otherwise compare it with a value.
compared-with-boolean = Comparing { $name } with true() or false() does not look at the answer: a question that is there is always true.
    .help = Write { $instead }.
multiple-compared = { $name } takes several choices: this comparison is true only when that is the only one.
    .help = To ask whether it is among the choices write { $instead }.
choice-not-in-list = The choice “{ $value }” is not in the list “{ $list }”, from which { $name } chooses.
    .help = The choices of the list are: { $known }. Correct the value or add the choice.
list-unused = No question uses the list “{ $list }”.
    .help = If it is not needed, remove it; if it is, check how its name is written in the questions.
label-twice = Two questions of one group have the same words: “{ $label }”.
    .help = Nobody can tell them apart: say in the words how they differ.
choice-label-twice = Two choices of one list have the same words: “{ $label }”.
    .help = Nobody can tell them apart: change the words of one or remove one of the choices.
constraint-looks-ahead = The constraint of { $name } looks at { $later }, which comes later.
    .help = When this is answered, { $later } is still blank. Move the constraint to the last of the two questions.
relevant-looks-ahead = The condition of { $name } depends on { $later }, which comes later.
    .help = It would appear behind the back of who answers. Move { $later } before { $name }.
filter-looks-ahead = The choices of { $name } depend on { $later }, which comes later.
    .help = When one chooses, { $later } is still blank. Move it before { $name }.
filter-column-unknown = No choice of the list “{ $list }” has the column “{ $column }”: the filter lets none pass.
    .help = Check the name of the column in the sheet choices. A text goes between quotes, as in '{ $column }'; a question between ${"{"} and {"}"}.
function-not-portable = ODK Collect and ODK Validate do not have the function { $function }().
    .help = The form works here and in web forms. To take it elsewhere use, where possible: { $instead }.
axis-not-portable = ODK Collect and ODK Validate do not have “{ $axis }”.
    .help = Write the whole path, or name the question by its name in braces.
regex-without-anchors = The pattern “{ $pattern }” does not begin with ^ and end with $: here a part of the text is enough, in ODK Collect the whole must match.
    .help = If the whole text must match write “{ $instead }”; if a part is enough, put .* before and after.
checklist-counts-any-text = { $function } counts { $name } for any answer, even “no” or 0: it only looks whether it is blank.
    .help = Write the condition in full, for instance { $instead }.
date-not-iso = “{ $date }” is no date: the result will be blank.
    .help = Write year, month and day, as in 2026-03-31.
once-freezes = once() stops at the first value it finds, maybe before { $name } has its final answer.
    .help = Write the calculation without once() and name in the column trigger the question that must start it again.
chance-not-kept = { $function }() gives another value at each recalculation, also when the form is opened again.
    .help = For it to stay the same write { $instead }.
number-compared-with-text = The answer is a number, and { $written } is not: the comparison cannot succeed.
    .help = Compare with a number, without quotes.
date-compared-with-other = The answer is a date, and { $written } is not.
    .help = Compare with a date written like this: date('2026-03-31'), or with today().
text-compared-as-number = The answer is a text, and here it is compared as a number: unless it is all digits, the comparison fails.
    .help = If a number is expected, change the type to integer or decimal; for a text use regex() or string-length().
relevant-never-holds = { $name } will never appear: its condition cannot be true.
    .help = The parts of the condition contradict each other. Maybe “and” should be “or”.
relevant-always-holds = The condition of { $name } is always true.
    .help = Maybe “or” should be “and”: “different from A or different from B” is true of every answer. If everybody is asked, remove the condition.
question-unreachable = { $name } will never appear: its condition contradicts that of { $other }.
    .help = Compare the two conditions and correct the wrong one.
constraint-never-holds = No answer to { $name } can satisfy this constraint.
    .help = The parts of the constraint contradict each other. Maybe “and” should be “or”, or the limits are exchanged.
constraint-always-holds = Every answer to { $name } satisfies this constraint: it is as if there were none.
    .help = A blank answer is not checked: to make it required write yes in the column required. Otherwise, maybe “or” should be “and”.
condition-never-holds = This condition cannot be true.
    .help = The calculation always takes the other way. The parts of the condition contradict each other: maybe “and” should be “or”.
condition-always-holds = This condition is always true.
    .help = The calculation never takes the other way. Maybe “or” should be “and”.

## xpath: reading and evaluating expressions

xpath-empty = An expression is missing here.
    .help = Write the expression, or leave the cell blank.
xpath-too-long = This expression is too long: the most is { $most } bytes.
    .help = Split it into several rows of type calculate, and use their results here.
xpath-too-deep = Too many brackets stand inside one another: the most is { $most }.
    .help = Work out the inner parts in rows of type calculate, and use their results here.
xpath-unexpected-character = The character “{ $character }” means nothing here.
    .help = Remove it. A text stands between quotes, as in 'Roma'; a question is referred to by its name inside $ and braces.
xpath-unclosed-text = The closing quote { $quote } is missing.
    .help = Close the text. A text that holds an apostrophe goes between double quotes.
xpath-unfinished = The expression ends half way.
    .help = Something is missing after the last sign: complete it, or remove the sign.
xpath-operand-expected = A value is missing before “{ $found }”.
    .help = Write the missing value, or remove the sign that is too much.
xpath-operator-expected = A sign is missing between “{ $found }” and what stands before.
    .help = Join the two parts with and, or, =, + or another sign. A minus after a name needs a blank before it.
xpath-step-expected = The name of a node belongs here, and there is “{ $found }”.
    .help = After / and @ write a name, or *, . or ..
xpath-unclosed = This bracket is not closed: “{ $missing }” is missing.
    .help = Add the closing bracket in the right place.
xpath-unopened = “{ $found }” closes a bracket that nobody opened.
    .help = Remove it, or open it in the right place.
xpath-variable = Variables such as ${ $name } cannot be used.
    .help = If it is a question, put the name in braces after the $.
xpath-unknown-axis = “{ $name }” is no axis of XPath.
    .help = { $suggestion ->
        [none] Use child, parent, self, attribute or another axis of XPath 1.0.
       *[other] It may be “{ $suggestion }”.
    }
xpath-unknown-function = There is no function { $name }().
    .help = { $suggestion ->
        [none] Check the name: the functions are listed in the ODK documentation, “Form operators and functions”.
       *[other] It may be { $suggestion }().
    }
xpath-arity = { $name }() cannot be used with { $found } arguments.
    .help = Number of arguments it accepts: { $accepted }. Arguments are separated by commas.
xpath-nodes-expected = { $name } works on questions, and here is a text, a number or a condition.
    .help = Put the reference to a question or to a repeat.
xpath-impossible-date = There is no day { $date }.
    .help = Write year, month and day of a real date, as in 2026-03-31.
xpath-pattern-unsupported = { $found } cannot be used in this regular expression.
    .help = Look-around, back-references and possessive quantifiers are not allowed: split the condition into several regex() joined with and.
xpath-pattern = This is no regular expression that can be used: { $reason }.
    .help = Check brackets and the signs *, +, ?; shorten very large repetitions.
xpath-takes-too-long = This expression takes too much work, and was stopped.
    .help = It probably compares every row of a list with every row of another: look for one row, with an equality in square brackets.
xpath-unknown-instance = There is no list called “{ $name }”.
    .help = Check the name of the list, or attach the file that holds it.
xpath-unknown-text = There is no text with the code “{ $name }”.
    .help = Check the code given to jr:itext().
xpath-argument = { $name }() does not know what to do with “{ $argument }”.
    .help = Check, in the documentation of the function, the values it accepts.

## run: from the definition to the form at work

dependency-cycle = These questions depend on each other in a circle: { $cycle }.
    .help = None can be computed before the others. Remove one of the dependencies.
run-file-unreadable = The file { $file } cannot be read: { $why }.
    .help = Check the file that comes with the form and upload it again.
run-no-instance = The form does not say what a record is made of: the primary instance is missing.
    .help = Export the form again from the tool that made it.
run-too-large = The form, or the record, is too large.
    .help = The limit is { $limit } elements. Split the questionnaire or use fewer repeats.

## survey: the tables

audit-age-below-interval = “{ $key }” ({ $value }) is less than location-min-interval.
    .help = The maximum age of a location is at least the minimum interval.
audit-location-incomplete = To record the location three parameters are needed, not only { $key }={ $value }.
    .help = Write them all: { $accepted }.
audit-named = The question audit is always named “audit”.
    .help = Leave the column name blank.
background-needs-trigger = background-geopoint needs a trigger.
    .help = Write in the column trigger the question that fires it.
background-with-calculation = background-geopoint takes no calculation.
    .help = Clear the column calculation.
begin-without-end = “{ $type }” of “{ $name }” is never closed.
    .help = Add a row { $end } after its last question.
big-image-alone = “{ $name }” has a big-image, but no image.
    .help = Add the image too: big-image is the same picture, larger.
calculation-missing = The calculation “{ $name }” does not say what to compute.
    .help = Write the expression in the column calculation.
choice-column-invalid = The column “{ $column }” cannot serve as a filter, and is left out.
    .help = If choice_filter needs it, give it a name without blanks or signs.
choice-name-in-loop = The choice “{ $name }” of the list “{ $list }” becomes a group (begin_loop), but will not do as a name.
    .help = Begin with a letter or an underscore; then letters, digits, hyphens and dots. No blanks.
choice-name-with-blank = The choice “{ $name }” of the list “{ $list }” has a blank in it, but the list serves a multiple choice, where blanks part the answers.
    .help = Remove the blank, or write an underscore.
choice-twice = The choice “{ $name }” is already in the list “{ $list }”.
    .help = Change one of the two names. If they are meant to be equal (filtered lists), write yes in allow_choice_duplicates in the sheet settings.
choice-twice-but-case = The choice “{ $name }” of the list “{ $list }” differs from another by case alone.
    .help = Give them names that can be told apart: tools that process the data may confuse them.
choice-without-label = The choice “{ $name }” of the list “{ $list }” has no label: people would see nothing.
    .help = Write in the column label the words to show.
choice-without-list = This choice is in no list, and is ignored.
    .help = Write the name of the list in the column list_name.
choice-without-name = A choice of the list “{ $list }” has no name.
    .help = Write in the column name the value to be stored.
column-aliases = This column is another name of “{ $other }”: both mean “{ $column }”.
    .help = Keep only one.
column-disabled = The column “disabled” is no longer part of the standard.
    .help = Remove the row, or use relevant.
column-missing = The sheet “{ $sheet }” has no column “{ $column }”.
    .help = Add it in the first row. If the first row holds no headers, insert one.
column-misspelt = The column “{ $column }” is not known and has no effect. Did you mean “{ $meant }”?
    .help = Correct the header; if it is a note of yours, leave it.
column-twice = The column “{ $column }” is there twice ({ $other }).
    .help = Remove one of them, or rename it.
columns-after-blank = From this column on nothing is read: more than { $blank } blank columns stand before it.
    .help = Remove the blank columns.
end-named-otherwise = Here “{ $open }” is closed, but the row says “{ $name }”.
    .help = Check that no row is out of place, then correct the name (or remove it: it is optional).
end-of-another = “{ $type }” does not close { $open }, which is the open group.
    .help = Close { $open } first with its row end_…; groups close from the last one opened. Name on the row: “{ $name }”.
end-without-begin = “{ $type }” closes nothing: no group is open (name on the row: “{ $name }”).
    .help = Remove this row, or add the opening before it.
entity-column-unknown = The sheet entities has no column “{ $column }”.
    .help = Its columns are list_name, entity_id, create_if, update_if, label. Remove the others.
entity-id-without-update = For the list “{ $list }” there are entity_id and create_if, but no update_if.
    .help = Write update_if; to create only, remove entity_id.
entity-list-twice = The list “{ $list }” is already declared.
    .help = Keep one row for each list.
entity-name-dot = The name of an entity list has no dots: “{ $name }”.
    .help = Use an underscore.
entity-name-underscores = “{ $name }” begins with two underscores, which are reserved.
    .help = Remove one.
entity-reference-elsewhere = The list “{ $list }” refers to “{ $name }”, which stands in “{ $scope }”, away from the rest.
    .help = Copy the value with a calculate question beside the others, and refer to that one.
entity-save-to-elsewhere = “{ $name }” stands in “{ $scope }”, away from the rest of what the list “{ $list }” stores.
    .help = Copy the value with a calculate question beside the others, and put save_to there.
entity-update-without-id = To update the list “{ $list }” entity_id is needed.
    .help = Write entity_id; to create only, move the condition to create_if.
entity-without-label = The list “{ $list }” creates entities without a label.
    .help = Write label; to update only, write entity_id.
entity-without-list = This declaration does not say its list.
    .help = Write the name of the list in the column list_name.
entity-without-room = There is no free group for the list “{ $list }”: “{ $other }” is already there.
    .help = Each group holds one entity: put the questions of one in a group apart.
external-without-filter = select_one_external is only meant for filtered choices.
    .help = Write a choice_filter, or use select_one_from_file.
form-id-twice = There are both form_id and id_string: form_id counts.
    .help = Remove the column id_string.
geometry-unknown = “{ $value }” has no geometry: it is no list, file or repeat.
    .help = Write the name of a list or of an attached file, or that of a repeat between ${"{"} and {"}"}.
groups-too-deep = There are more than { $limit } groups one inside the other.
    .help = Close groups before opening others.
image-without-max-pixels = The picture “{ $name }” has no limit of size.
    .help = Write max-pixels=1024 in the column parameters: sending will be faster.
instance-clash = The name “{ $name }” stands for two different data.
    .help = Rename one of the two (list, file or question that attaches a file).
instance-twice = The file “{ $name }” is attached twice.
    .help = Keep only one row: the file serves the whole form.
label-missing = The question “{ $name }” has no label: people would see nothing.
    .help = Write one in the column label (or hint, or an image).
list-misspelt = The list “{ $list }” does not exist. Did you mean “{ $meant }”?
    .help = Correct the name, here or in the sheet of the choices.
list-sheet-missing = The list “{ $list }” does not exist: the sheet “{ $sheet }” is missing.
    .help = Add the sheet “{ $sheet }” with the columns list_name, name and label.
list-sheet-misspelt = The list “{ $list }” does not exist: the sheet “{ $sheet }” is missing, but there is { $names }.
    .help = If it is the one with the choices, rename it “{ $sheet }”.
list-unknown = The list “{ $list }” does not exist.
    .help = Add it to the sheet of the choices, or correct the name.
media-unknown = “{ $media }” is not a kind of media.
    .help = Use image, big-image, audio or video.
media-without-kind = The column “media” does not say what it holds, and has no effect.
    .help = Name it image, audio or video.
name-invalid = “{ $name }” will not do as a name.
    .help = Begin with a letter or an underscore; then letters, digits, hyphens and dots. No blanks.
name-missing = This row ({ $type }) has no name.
    .help = Write a name in the column name.
name-reserved = The name “{ $name }” is reserved.
    .help = Change it.
name-taken-by-count = The name “{ $name }” is needed for the count of the repeat, which the form makes from repeat_count.
    .help = Rename the question; or write in repeat_count only ${"{"}{ $name }{"}"}.
name-taken-by-other = The name “{ $name }” is needed for the question that or_other adds.
    .help = Rename this question.
name-twice = The name “{ $name }” is already used in the same group.
    .help = Change one of the two.
name-twice-but-case = “{ $name }” differs from another name by case alone.
    .help = Change one of the two: tools that process the data may confuse them.
other-untranslated = or_other adds English words, in all languages.
    .help = Add a translated choice “other” yourself, and a text question that depends on it.
other-with-filter = or_other does not go with a choice filter.
    .help = Add a choice “other” to the list, and a text question that depends on it.
other-without-list = or_other wants a list of the sheet choices.
    .help = Add the choice “other” to the file, and a text question that depends on it.
parameter-misspelt = This type has no parameter “{ $key }” ({ $key }={ $value }). Did you mean “{ $meant }”?
    .help = It takes: { $accepted }.
parameter-negative = “{ $key }” cannot be negative ({ $value }).
    .help = Write zero or more.
parameter-not-integer = “{ $key }” wants a whole number, not “{ $value }”.
    .help = Write, for instance, { $key }=5.
parameter-not-name = “{ $key }” wants the name of a column of the file, not “{ $value }”.
    .help = Names hold letters, digits, hyphens and dots, and begin with a letter.
parameter-not-number = “{ $key }” wants a number, not “{ $value }”.
    .help = Write, for instance, { $key }=5.
parameter-not-one-of = “{ $value }” will not do for “{ $key }”.
    .help = Write one of: { $accepted }.
parameter-not-package = “{ $value }” is not the name of an app ({ $key }).
    .help = Names of apps look like org.example.app.
parameter-not-true = “{ $key }” can only be true, not “{ $value }”.
    .help = Write { $key }=true, or remove the parameter.
parameter-unknown = This type has no parameter “{ $key }” ({ $key }={ $value }).
    .help = It takes: { $accepted }.
parameters-ignored = This type of question takes no parameters: they have no effect.
    .help = Clear the cell.
parameters-malformed = Parameters are written key=value, separated by blanks.
    .help = For instance: start=0 end=100 step=5.
range-appearance = “{ $key }={ $value }” does not go with the appearance “{ $appearance }”.
    .help = Use the appearance vertical or no-ticks, or none.
range-label-not-number = The choice “{ $choice }” of the list “{ $value }” ({ $key }) is not a number.
    .help = Choices that label a range are its numbers.
range-label-off-step = The choice “{ $choice }” of the list “{ $value }” ({ $key }) is on no tick.
    .help = Choose a value that steps (or tick_interval) reach from start.
range-label-outside = The choice “{ $choice }” of the list “{ $value }” ({ $key }) is outside the range.
    .help = It must be between start and end.
range-labels-ends = With the appearance no-ticks the list “{ $value }” ({ $key }) has only two choices: start and end.
    .help = Keep only those two.
range-labels-unknown = The list “{ $value }” ({ $key }) does not exist.
    .help = Add it to the sheet choices, in lower case.
range-not-multiple = “{ $key }={ $value }” is not a multiple of step.
    .help = Choose a value that steps can reach.
range-outside = “{ $key }={ $value }” is outside the range.
    .help = It must be between start and end.
range-too-wide = “{ $key }={ $value }” is larger than the range.
    .help = It must fit between start and end.
range-zero = “{ $key }” cannot be { $value }.
    .help = Write a number above zero.
reference-ambiguous = There are several questions “{ $name }”: which one is not known.
    .help = Give another name to the one you want to refer to.
reference-malformed = Here stands a ${"{"} that is no reference.
    .help = Write ${"{"}name{"}"}: the name of a question, without blanks, between braces.
reference-misspelt = The question “{ $name }” does not exist. Did you mean “{ $meant }”?
    .help = Correct the name (case matters).
reference-to-file = “{ $name }” is an attached file, not a question.
    .help = To read it use pulldata('{ $name }', …) or instance('{ $name }').
reference-unknown = The question “{ $name }” does not exist.
    .help = Check the name in the column name of the sheet survey.
repeat-in-loop = The repeat “{ $name }” stands in a loop (begin_loop) and would be written several times.
    .help = Move it out of the loop.
reference-lost = “{ $name }” does not stand for one question.
    .help = In a loop (begin loop) each row is there several times: write the rows once for each choice, under different names.
repeat-name-twice = There is already a repeat “{ $name }”.
    .help = Names of repeats are unique in the whole form: change one of the two.
repeat-named-as-form = The repeat “{ $name }” is named as the form.
    .help = Rename it.
repeat-without-label = The repeat “{ $name }” has no label.
    .help = Write one in the column label: people see it when they add an entry.
root-name-invalid = “{ $name }” cannot be the name of the form.
    .help = Begin with a letter or an underscore; then letters, digits, hyphens and dots. No blanks.
row-skipped = Row without type, name and label: it is skipped.
    .help = If it is a comment, it is fine.
rows-after-blank = From this row on nothing is read: more than { $blank } blank rows stand before it.
    .help = Remove the blank rows.
save-to-delimiters = save_to has more than one #.
    .help = Write list#property.
save-to-group = A group cannot be stored into an entity.
    .help = Put save_to on the questions.
save-to-reserved = A property cannot be named “{ $name }”.
    .help = Rename it: name and label are reserved.
save-to-twice = The property “{ $name }” is already stored by another question.
    .help = Change one of the two names.
save-to-unknown-list = The entity list “{ $list }” does not exist (the nearest: { $meant }).
    .help = Correct the name, or add the list to the sheet entities.
save-to-without-entities = save_to stores into an entity list, but the sheet “entities” is missing.
    .help = Add the sheet entities with the list, or clear save_to.
save-to-without-list = There are several entity lists: save_to must say which.
    .help = Write the name of the list and a # before it, for instance { $example }.
search-in-file = search() does not go with choices that come from a file.
    .help = Remove search() from the appearance, or use select_one with a list.
search-list-shared = The list “{ $list }” is looked up here with search(), but “{ $other }” uses it without.
    .help = Use search() in both, or two different lists.
seed-not-number = The seed “{ $value }” ({ $key }) is neither a number nor a question.
    .help = Write a number, or the name of a question between ${"{"} and {"}"}.
seed-without-randomize = The seed ({ $key }={ $value }) only serves to shuffle choices.
    .help = Add randomize=true.
select-multiple-of-answers = Of the answers given to “{ $name }” only one can be chosen.
    .help = Use select_one.
select-of-another-type = A choice is stored as text (string).
    .help = Clear bind::type.
setting-encryption-needs-id = An encrypted form (public_key) needs instanceID.
    .help = Remove omit_instanceID, or remove public_key.
setting-namespace = “{ $word }” declares no prefix, and is not read.
    .help = Write prefix="address", with a prefix that is a name, used only once, other than xml.
setting-yes-no = The column “{ $column }” wants yes or no.
    .help = Write yes or no.
settings-more-rows = Only one row of the sheet “settings” is read, and not this one.
    .help = Put all settings in the second row, below the headers.
sheet-misspelt = The sheet { $names } is not read: did you mean “{ $sheet }”?
    .help = Rename it “{ $sheet }”; if it is only yours, let its name begin with an underscore.
sheet-too-long = There are more than { $limit } rows.
    .help = Split the questionnaire into several forms.
sheet-too-wide = There are more than { $limit } columns.
    .help = Remove the columns that are not needed.
survey-missing = The sheet “survey” is missing.
    .help = Name the sheet with the questions “survey”: its first row holds the headers type, name, label.
survey-misspelt = The sheet “survey” is missing, but there is { $names }.
    .help = If it is the one with the questions, rename it “survey”.
table-list-filter = In a table (table-list) choices cannot be filtered.
    .help = Remove choice_filter, or move the question out of the table.
table-list-mixed = In a table (table-list) all questions use the same list: here “{ $list }”, before “{ $first }”.
    .help = Use the same list, or close the group and open another.
table-list-without-list = In a table (table-list) choices come from a list of the sheet choices.
    .help = Use a list, or move the question out of the table.
translation-column-missing = In the sheet “{ $sheet }” the language “{ $language }” has no { $columns }.
    .help = Add the columns, or remove the language: a hyphen would show in their place.
translation-missing = The translation of { $column } into { $languages } is missing.
    .help = Write it: a hyphen would show in its place.
trigger-misspelt = The trigger “{ $name }” is no question. Did you mean “{ $meant }”?
    .help = Correct the name (case matters).
trigger-not-reference = A trigger is written ${"{"}name{"}"}.
    .help = Write the name of the question between braces; several questions parted by commas.
trigger-not-visible = “{ $name }” is not seen, so nobody changes it: it cannot fire anything.
    .help = Use as a trigger a question that people answer.
trigger-unknown = The trigger “{ $name }” is no question.
    .help = Write the name of a question (not of a group).
trigger-without-comma = Between two triggers there must be a comma.
    .help = Write ${"{"}one{"}"}, ${"{"}another{"}"}.
triggered-ambiguous = There are several questions “{ $name }”: which one to fire is not known.
    .help = Give this one a unique name.
type-missing = This row has a name or a label, but does not say its type.
    .help = Write the type in the column type: text, integer, select_one list…
type-misspelt = The type “{ $type }” does not exist. Did you mean “{ $meant }”?
    .help = Write “{ $meant }” (case matters).
type-not-a-file = “{ $file }” is not a file of choices.
    .help = The name must end with .csv, .xml or .geojson, without other dots.
type-obsolete = “{ $type }” no longer works on nearly any device.
    .help = Use deviceid, or remove the row.
type-trailing = After the list stands “{ $trailing }”, which means nothing.
    .help = After the name of the list only or_other may stand; names of lists have no blanks.
type-unknown = The type “{ $type }” does not exist.
    .help = Use one of the XLSForm types: text, integer, decimal, date, select_one list, note, calculate, begin_group…
type-without-list = “{ $type }” does not say which list.
    .help = Write the name of the list after the type: select_one list_name.
yes-no-unknown = In the column “{ $column }” this does not mean yes.
    .help = Write yes or no, or an expression.

## run: what is wrong with an answer

answer-fixed-repeat = Rows are not added or removed by hand here.
    .help = Their number depends on another answer, or is fixed by the form.
answer-fraction = A whole number goes here, without decimals.
    .help = Round the number, or write it in the unit that is asked for.
answer-no-language = The form is not written in this language.
    .help = Choose one of the languages on offer.
answer-not-a-boolean = Yes or no goes here.
    .help = Choose one of the two answers.
answer-not-a-date = There is no such day in the calendar.
    .help = Write day, month and year of a day that exists.
answer-not-a-moment = A day and a time go here.
    .help = Write day, month, year, hours and minutes.
answer-not-a-number = This is not a number.
    .help = Use digits only, with a decimal mark where decimals are allowed.
answer-not-a-place = This is not a place.
    .help = Latitude from -90 to 90, longitude from -180 to 180, in degrees.
answer-not-a-question = This is not a question but a group of questions.
    .help = Answer the questions inside it.
answer-not-a-time = There is no such time of the day.
    .help = Write hours from 0 to 23 and minutes from 0 to 59.
answer-not-an-option = This is not one of the possible choices.
    .help = Choose an item of the list; other answers may have narrowed it.
answer-not-relevant = This question is not to be answered now.
    .help = It depends on other answers: if they change, it comes back with what it held.
answer-not-there = This question is not in the form, or its row was removed.
    .help = Reload the page to see the form as it is now.
answer-off-scale = The number is outside the scale.
    .help = Choose a value between the bounds shown.
answer-read-only = This answer cannot be changed by hand.
    .help = It is calculated, or locked by the form.
answer-too-large = The number is too large, or has too many digits.
    .help = Whole numbers go up to 9,223,372,036,854,775,807; decimals have 18 digits at most.
answer-too-long = This cannot be read, and is too long to be kept as it is.
    .help = Write it again in the form asked for, or divide it.
answer-too-many = There are too many rows already.
    .help = Split the record, or ask the author of the form to group the data.

## exchange: conditions in words

prose-and = and
prose-or = or
prose-not = it is not so that { $what }
prose-selected = { $left } includes { $right }
prose-blank = { $left } is not answered
prose-answered = { $left } is answered
prose-equal = { $left } is { $right }
prose-different = { $left } is not { $right }
prose-less = { $left } is less than { $right }
prose-at-most = { $left } is at most { $right }
prose-more = { $left } is more than { $right }
prose-at-least = { $left } is at least { $right }

## exchange: what became of the answers

carry-kept = { $old }: “{ $value }” goes as it is to { $new }.
    .help = There is nothing to do.
carry-converted = { $old }: “{ $value }” becomes “{ $to }” in { $new }.
    .help = The value is the same, written in another way.
carry-partly = { $old }: of “{ $value }”, “{ $to }” goes over; the choices { $lost } are there no more.
    .help = Look again at the answer to { $new }.
carry-removed = { $old }: “{ $value }” does not go over: the new version does not ask it.
    .help = The answer stays in the record before.
carry-unknown = { $old }: “{ $value }” does not go over: the old version did not ask it either.
    .help = Check that you chose the version the record was made with.
carry-split = { $old }: “{ $value }” does not go over: the question became several.
    .help = Answer the new questions, splitting this value.
carry-merged = { $old }: “{ $value }” does not go over: several questions became one, and their answers differ.
    .help = Answer the new question, putting the answers together.
carry-type = { $old }: “{ $value }” does not go over: the question now wants another type of answer.
    .help = Answer again.
carry-choice = { $old }: “{ $value }” does not go over: this choice is there no more.
    .help = Choose again.
carry-repeat = { $old }: “{ $value }” does not go over: the question is repeated no more, and the rows differed.
    .help = Answer again, once.
carry-computed = { $old }: “{ $value }” does not go over: the value is computed now.
    .help = Check the computed value.
carry-metadata = { $old }: “{ $value }” does not go over: it tells about the record before alone.
    .help = There is nothing to do.
