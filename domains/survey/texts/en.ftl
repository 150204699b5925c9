# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

## Trying out a questionnaire

survey-menu = Questionnaires
survey-try = Try out a questionnaire
    .lead = Upload the spreadsheet of your questionnaire: see at once what is wrong, cell by cell, and fill it as those who receive it will.
survey-upload = Choose the file of the questionnaire, or drop it here
    .about = An XLSForm (.xlsx, .xls, .csv, .md) or an XForm (.xml), { $megabytes } MB at most.
    .button = Check the questionnaire
survey-privacy = The file and the answers stay in the server's memory for { $hours } hours after you last look at them, then they vanish. Nothing is written to disk, and only you know the address.
survey-examples = Or begin from an example
survey-example-open = Open the example
survey-example-source = Download its tables
survey-example-services = The digital services of the Comune
    .about = A short questionnaire that works: cascading choices, a table, a repeated group, calculations, two languages.
survey-example-mistakes = A questionnaire with mistakes
    .about = The mistakes everybody makes, to see how they are told and what to do.
survey-what = What you can do here
    .check = Check: errors, traps and advice, each beside its cell and with the remedy.
    .fill = Fill: conditions, calculations and checks show while you answer, in every language of the questionnaire.
    .take = Take away: the XForm for ODK and Kobo, the list of the questions, the trial answers.
survey-gone = This preview is no longer here
    .why = Previews stay in memory for { $hours } hours after you last look at them, or until others need the room. Upload the file again: it takes a few seconds.
    .again = Upload the file again

survey-tabs = Parts of the preview
survey-tab-check = Check
survey-tab-fill = Fill
survey-another = Try another file
survey-throw-away = Throw this preview away
survey-fill-it = Fill the questionnaire
survey-download-form = XForm for ODK and Kobo
survey-download-record = Trial answers (XML)
survey-download-codebook = List of the questions
survey-codebook-of = The questions of: { $title }

## The check

survey-verdict-good = The questionnaire is ready: there is nothing to tell.
survey-verdict-runs = The questionnaire can be used. Do look at what is told below.
survey-verdict-wrong = { $n ->
    [one] There is one error to correct before the questionnaire can be used.
   *[other] There are { $n } errors to correct before the questionnaire can be used.
}
survey-error = Error
    .many = { $n ->
        [one] error
       *[other] errors
    }
    .about = To correct: the questionnaire cannot be used like this
survey-warning = Warning
    .many = { $n ->
        [one] warning
       *[other] warnings
    }
    .about = The questionnaire works, but perhaps not as you mean
survey-hint = Advice
    .many = { $n ->
        [one] piece of advice
       *[other] pieces of advice
    }
    .about = Good to know
survey-findings = What there is to see
survey-filter = Filter by severity
survey-filter-all = Everything
survey-see = See also
survey-more-findings = { $n ->
    [one] One more is in the files below.
   *[other] { $n } more are in the files below.
}
survey-download-findings = Download the findings
survey-sheets = The sheets of the file
survey-sheet = Sheet { $name }
survey-rows-narrowed = The rows with findings are shown, and those near them.
survey-rows-all = Show all rows
survey-rows-narrow = Show only the rows with findings
survey-rows-skipped = { $n ->
    [one] One row without findings
   *[other] { $n } rows without findings
}

## Filling

survey-language = Language of the questionnaire
survey-update = Update
survey-check = Check the answers
survey-start-again = Start again
survey-place-why = This questionnaire notes where you are. It is up to you: it can be filled without.
survey-place-label = Your position
survey-place-hint = Latitude and longitude in degrees, then altitude and accuracy in metres if you know them. For example 45.0703 7.6869.
survey-place-here = Use the position of this device
survey-place-note = Note the position
survey-place-denied = The device did not give its position: perhaps it is not allowed to. Write it, or go on without.
survey-place-noted = Position noted.
survey-place-taken-back = Position taken away: from here on it is not noted.
survey-no-recording = On a telephone with ODK this questionnaire records sound while it is filled. This page records nothing.
survey-nothing-sent = This is a trial: the answers are sent to nobody.
survey-progress = { $missing ->
    [0] No required answer is missing.
    [one] One required answer is missing.
   *[other] { $missing } required answers are missing.
} { $wrong ->
    [0] {""}
    [one] One answer is to be corrected.
   *[other] { $wrong } answers are to be corrected.
}
survey-to-mend = { $n ->
    [one] One answer needs attention
   *[other] { $n } answers need attention
}
survey-all-well = All answers are good: the questionnaire could be sent.
survey-appeared = { $n ->
    [one] A question has appeared: { $names }.
   *[other] { $n } questions have appeared: { $names }{ $rest ->
        [0] .
       *[other] {" "}and more.
    }
}
survey-gone-away = { $n ->
    [one] No longer asked: { $names }.
   *[other] { $n } questions are no longer asked: { $names }{ $rest ->
        [0] .
       *[other] {" "}and more.
    }
}
survey-added = An entry was added: you are at its beginning.
survey-removed = The entry was removed.

## The values

survey-values = Values
survey-values-caption = Every datum of the questionnaire, now
survey-values-of = The values of: { $title }
survey-values-path = Path
    .means = The path of the node in the record.
survey-values-relevant = Asked
    .means = Whether the node is relevant with the answers given so far.
survey-values-value = Value
    .means = The value of the node, as it would be sent.
survey-values-instances = entries: { $n }
survey-yes = yes
survey-no = no

## The columns of the list of questions

survey-question-path = Path
    .means = The path of the question in the record of answers, without the numbers of repeated entries.
survey-question-name = Name
    .means = The name of the datum: the last part of the path.
survey-question-item = Identity
    .means = The name of the question that stays the same from one edition to the next (campanile::item).
survey-question-section = Section
    .means = The section of the questionnaire, of the question or of the nearest group that tells one (campanile::section).
survey-question-groups = Groups
    .means = The titles of the groups around the question, outermost first, separated by “›”.
survey-question-repeats = Repeats
    .means = The paths of the groups that repeat: there is an answer for each of their entries.
survey-question-type = Data type
    .means = The data type of the answer.
    .string = text
    .int = whole number
    .decimal = number with decimals
    .boolean = true or false
    .date = day
    .time = time
    .datetime = day and time
    .geopoint = point on the map
    .geotrace = line on the map
    .geoshape = area on the map
    .binary = file
    .barcode = barcode
survey-question-control = Way of asking
    .means = How the answer is asked for; empty for what nobody is asked, such as calculations.
    .input = field to fill in
    .select1 = choice of one
    .select = choice of several
    .odk-rank = choices to put in order
    .range = slider between two values
    .trigger = confirmation
    .upload = file to attach
survey-question-label = Question{ $language }
    .means = The text of the question{ $language }.
survey-question-hint = Hint{ $language }
    .means = The short help under the question{ $language }.
survey-question-choices = Choices{ $language }
    .means = The choices, each with its code and its text{ $language }; empty for long lists.
survey-question-relevant-words = When it is asked, in words{ $language }
    .means = The condition under which the question is asked, put into words{ $language }; empty if it always is.
survey-question-constraint-message = Message when it is not right{ $language }
    .means = What the form says when the answer does not meet the constraint{ $language }.
survey-question-list = List
    .means = The name of the list to choose from, or the file or the answers that it comes from.
survey-question-unit = Unit
    .means = The unit of measure of the answer (campanile::unit).
survey-question-period = Period
    .means = The period that the answer is about (campanile::period).
survey-question-definition = Definition
    .means = The definition of what is asked (campanile::definition).
survey-question-relevant = Condition
    .means = The XPath expression that says when the question is asked, with those of the groups around it.
survey-question-required = Required
    .means = The XPath expression that says when the answer is required.
survey-question-constraint = Constraint
    .means = The XPath expression that the answer must satisfy.
survey-question-calculation = Calculation
    .means = The XPath expression that computes the value.
survey-question-default = First value
    .means = The value that the form begins with, or the expression that writes it.
survey-question-extension = campanile::{ $name }
    .means = The column “campanile::{ $name }” of the form, as it is written.

## The fields

survey-required = required
survey-problem = To correct:
survey-doubt = To be checked:
survey-guidance = Learn more
survey-choose = Choose
survey-clear = Clear the answer
survey-add = Add
survey-remove = Remove
survey-instance = Entry { $n }
survey-search = Search the choices
survey-search-placeholder = Type to search
survey-search-button = Search
survey-search-found = { $asked ->
    [no] { $all } choices: type a few letters to find yours.
   *[yes] { $found ->
        [0] No choice contains these words.
        [one] One choice found out of { $all }.
       *[other] { $found } choices found out of { $all }.
    }
}
survey-scale-hint = A number from { $start } to { $end }, in steps of { $step }.
survey-rank-hint = Use the arrows to move an item up or down.
survey-rank-up = Move up: { $name }
survey-rank-down = Move down: { $name }
survey-rank-as-it-is = This order is right
survey-line-hint = One point a line: latitude and longitude, with a space between. At least two points.
survey-area-hint = One point a line: latitude and longitude, with a space between. The last point is the same as the first.
survey-month-hint = Year and month, for instance 2026-03.
survey-year-hint = The year, for instance 2026.
survey-latitude = Latitude
survey-longitude = Longitude
survey-altitude = Altitude (m)
survey-accuracy = Accuracy (m)
survey-file-hint = In the preview no file is uploaded: only its name is noted.
survey-file-name = Name of the file
survey-file-choose = Choose the file

survey-answer-required = This answer is required.
survey-answer-doubt = This answer is unusual: check it. If it is right, leave it.
survey-answer-constraint = This answer does not meet the condition of the questionnaire: check it.
survey-answer-not-a-number = This is not a number. Write digits only, with a comma or a point before decimals.
survey-answer-fraction = A whole number is needed, without decimals.
survey-answer-too-large = This number is too large to be kept without errors.
survey-answer-not-a-date = There is no such date. Write it as day/month/year, for instance 31/3/2026.
survey-answer-not-a-time = There is no such time. Write it as hours:minutes, for instance 08:30.
survey-answer-not-a-moment = A date and a time are needed.
survey-answer-not-a-boolean = Yes or no is needed.
survey-answer-not-a-place = Latitude (from -90 to 90) and longitude (from -180 to 180) are needed here.
survey-answer-off-scale = This number is outside the scale.
survey-answer-too-long = This cannot be read and is too long to be kept: the answer before it stays.
survey-answer-not-there = This question is no longer here: load the page again.
survey-answer-not-a-question = Nothing can be answered here.
survey-answer-read-only = This answer cannot be changed.
survey-answer-not-relevant = This question is not asked now.
survey-answer-not-an-option = This choice is no longer there: choose again.
survey-answer-fixed-repeat = The questionnaire decides how many entries there are.
survey-answer-too-many = There are too many entries: no more can be added.
survey-answer-no-language = The questionnaire is not written in this language.

## When something is wrong

problem-survey-preview-gone = This preview is no longer here
    .todo = Go back to "Try out a questionnaire" and upload the file again.
problem-survey-cannot-run = The questionnaire has errors and cannot be used
    .todo = Correct the errors that are told and upload the file again.
problem-survey-no-file = No file has arrived
    .todo = Choose the file of the questionnaire and try again.
problem-survey-file-too-large = The file is too large
    .todo = The limit is { $megabytes } MB: take out pictures and sheets that are not needed.

## Editions and the indicator map

survey-edition-year = The edition does not say its year.
    .help = Add the column “campanile::edition” to the sheet “settings”, with the year: 2026.
survey-edition-version = The edition has no version.
    .help = Write the column “version” of the sheet “settings”: 2026-v1.
survey-map-sheet = The sheet “indicators”, the indicator map, is missing.
    .help = Add the sheet “indicators”, a row for each: id, section, type, questions, formula, unit, direction, weight, missing.
survey-map-column-missing = The column “{ $column }” is missing.
    .help = Add it to the first row of the sheet.
survey-map-column-unknown = The column “{ $column }” means nothing.
    .help = Check how it is spelt. For remarks use the column “note”.
survey-map-column-twice = The column “{ $column }” is there twice.
    .help = Take one away.
survey-map-blank = The cell “{ $column }” is blank.
    .help = Each indicator has a name, at least one question, a formula, a unit; where needed, the scores of answers.
survey-map-id = “{ $value }” cannot name an indicator.
    .help = Use letters and digits without blanks, beginning with a letter: ORG1.
survey-map-id-twice = The indicator “{ $value }” is there twice.
    .help = Give one of them another name. A name used in the past is not used again.
survey-map-section = The section “{ $value }” is not in the questionnaire.
    .help = Use one of these: { $known }. They are those written in “campanile::section”.
survey-map-type = “{ $value }” is no type of indicator.
    .help = Use binary, ordinal, checklist, numeric, ratio or context.
survey-map-question-unknown = The question “{ $name }” is not in the questionnaire.
    .help = Check its name in the column “name” of the sheet “survey”.
survey-map-question-without = The question “{ $name }” does not say which indicator it serves.
    .help = Write the indicator in “campanile::indicator”. If it serves none, the question can go.
survey-map-indicator-unknown = The indicator “{ $value }” is not in the map.
    .help = Add it to the sheet “indicators”, or correct “campanile::indicator”.
survey-map-direction = The direction “{ $value }” does not fit here.
    .help = 1 if more is better, -1 if less is (numeric and ratio only), 0 for context.
survey-map-missing = It does not say what counts as a missing answer.
    .help = Write “vuoto” and, after a blank, the answer of who does not know, if there is one: “vuoto non_so”.
survey-map-value = “{ $name }” is not understood.
    .help = Write each answer once, with its score: no=0 in_corso=0.5 attivo=1, decimals with a point.
survey-map-value-unknown = “{ $name }” is not among the answers of these questions.
    .help = Use the names in the column “name” of the sheet “choices”.
survey-map-choice-without = The answer “{ $name }” has no score and does not count as missing.
    .help = Add it to “values” or to “missing”; if it is of those to whom the indicator does not apply, write the rule in “applies”.
survey-map-scores = Scores must rise from 0 to 1.
    .help = Write answers from the worst, with 0, to the best, with 1.
survey-map-denominator = Only a ratio has a denominator, and a ratio always has one.
    .help = With the type “ratio” write the denominator; with others leave it blank.
survey-map-context-weight = A context indicator is no part of the index.
    .help = Write 0 as its weight, or change its type.
survey-map-weight = The weight “{ $value }” does not fit.
    .help = Write a number above zero: usually 1.
survey-map-number = “{ $value }” is not a number.
    .help = Write a number with a point for decimals: 0.5.
survey-map-goalposts = The upper goalpost must be above the lower.
    .help = “lower” is who scores 0 and “upper” who scores 1; that less is better is said by direction -1.
survey-map-essential = The score “{ $value }” is not between 0 and 1.
    .help = Write the least score, usually 1; blank if it is not essential.
survey-map-essential-core = An essential indicator must be part of the index.
    .help = Write “yes” in “core”, or take “essential” away.
survey-map-word = “{ $value }” does not fit here.
    .help = Use one of these words: { $known }.
survey-map-core = The indicator is part of the index, but only the full form asks its questions.
    .help = Write “no” in “core”: the index compares Comuni of both forms.

survey-simulated = Simulated data: this campaign is made up, no Comune gave these answers.

## Compiling together

survey-campaigns = The questionnaires of the Map
    .lead = Every year Comuni are asked how far they are in their digital transition. Here it is answered, together with colleagues, and everybody can see what is asked.
survey-no-campaigns = No questionnaire is open
    .todo = When a new edition opens, the Comune receives a message at its certified address.
survey-campaign-of = Map of digital Comuni { $year }
survey-campaign =
    .lead = The questionnaire belongs to the Comune: several people compile it, a section each, with what the State already knows to be confirmed.
survey-authors = Writing questionnaires
    .about = The spreadsheet of a questionnaire is checked and tried out here, before it is published.
survey-opens = It opens on { $day }.
survey-days-left = { $n ->
    [0] Last day: it closes today, { $day }.
    [1] One day left: it closes on { $day }.
   *[other] { $n } days left: it closes on { $day }.
}
survey-closed-on = Closed on { $day }.
survey-go-compile = Open the questionnaire of this body.
survey-no-body = To compile it one must act for a Comune or a Union.
survey-find-body = Find your body
survey-enter = Sign in
survey-what-is-asked = What is asked
survey-lengths = { $full } questions in the full form, { $short } in the short one (Comuni under 5,000 residents), and { $known } known data to confirm.
survey-print-blank = Form to print (PDF)
survey-print-copy = Copy to print (PDF)
survey-see-times = How long it takes
survey-switch = Change body
    .button = Act for { $name }
survey-switch-nobody = This page is of { $name }. To open it one must act for this body.
survey-switch-other = This page is of { $name }, and now you act for { $now }. Nothing gets mixed: the button takes you to the other body.
survey-home-of = { $name }: the questionnaire
survey-begin = Begin
    .lead = Nobody has begun yet. It can be done in several goes and by several people.
    .known = What the State already knows stands beside the question, with source and date: just confirm.
    .together = Each section can be handed to who knows it, with a deadline.
    .saved = Answers save by themselves, even when the line drops.
    .signed = At the end the administrative head signs off and sends, once.
    .who = The administrative head, the digital transition officer and the IT manager can begin.
survey-pages = The pages of this questionnaire
survey-page-sezioni = Sections
survey-page-persone = Who does what
survey-page-allegati = Attachments
survey-page-foglio = Spreadsheet
survey-page-riepilogo = Summary and sign-off
survey-page-versioni = Versions sent
survey-sections = The sections
survey-all-sections = All sections
survey-overall = Answers given
survey-answers = Answers given
survey-answered-of = { $n } of { $of }
survey-missing = { $n ->
    [one] One compulsory answer is missing.
   *[other] { $n } compulsory answers are missing.
}
survey-conflicts-open = { $n ->
    [one] One question has two different answers: somebody must choose.
   *[other] { $n } questions have two different answers: somebody must choose.
}
survey-as-before = This is last year’s answer: if it still holds it stays, otherwise correct it.
survey-changed = The questionnaire changed on { $day }.
    .kept = Answers given before stand where the question is the same.
survey-changed-new = { $n ->
    [one] One new question:
   *[other] { $n } new questions:
}
survey-changed-review = { $n ->
    [one] One answer to look at again:
   *[other] { $n } answers to look at again:
}
survey-changed-gone = { $n ->
    [one] One question is not asked any more: its answer stays in the history of the questionnaire.
   *[other] { $n } questions are not asked any more: their answers stay in the history of the questionnaire.
}
survey-changed-was = The answer was: { $was }.
survey-section-open = To compile
survey-section-closed = Closed, to review
survey-section-reviewed = Reviewed
survey-is-yours = Handed to you
survey-held-by = In the hands of: { $names }.
survey-due = By { $day }.
survey-sent-back = Sent back:
survey-is-submitted = The questionnaire is signed off and sent.
survey-see-receipt = The receipt
survey-is-ready = Every section is reviewed: the questionnaire can be signed off.
survey-go-sign = Summary and sign-off
survey-somebody = somebody who has left
survey-a-source = the public source
survey-no-answer = no answer
survey-the-analysts = The analysts of the Map
survey-replied = Reply:
survey-reply = The reply
    .button = Reply
survey-no-reply-yet = Waiting for a reply.
survey-ask = Not clear? Ask
    .label = What is not clear
    .button = Send the question
survey-card = The questionnaire of the Map
survey-card-sent = answers sent on { $day }.
survey-control-room = Control room of the campaign
survey-go-union = The Union has already answered some questions: take its answers
survey-two-answers = Two different answers to the same question
survey-keep-this = Keep this one
survey-contested = Meanwhile somebody else answered “{ $name }” differently: both answers are shown below, somebody must choose.
survey-put-aside = “{ $name }” is not asked any more: the answer is put aside.
survey-also-here = { $name } is in this section.
survey-also-there = { $name } is in the section “{ $section }”.
survey-section-complete = Nothing is missing in this section.
survey-save = Save
survey-saving = Saving…
survey-saves-itself = Answers save by themselves.
survey-saved-at = Saved at { $hour }.
survey-offline = The line is down: answers stay on this computer and leave by themselves as soon as it is back.
survey-session-ended = The session has ended. Nothing is lost: the answers wait on this computer.
survey-elsewhere = You now act for another body. Nothing is lost: the answers wait on this computer.
survey-kept-sent = The answers left on this computer have been saved.
survey-late = This question is no longer in the questionnaire
    .about = The new version of the questionnaire does not ask it any more, or asks it in another way: the answer was not saved. Copy it from here to keep it.
    .waiting = The new version of the questionnaire does not ask it any more, or asks it in another way: the answer left on this computer cannot be saved. It stays here until it is discarded.
    .refused = These answers were not saved.
    .unknown = The questionnaire does not take them any more.
    .stays = They stay on this computer until they are discarded.
    .discard = Discard
survey-close-section = Close the section
    .about = When the section is complete it is closed: the digital transition officer reviews it. It can be opened again.
survey-review = Review the section
    .about = Who compiled the section has closed it. If it is right it is approved; if not it is sent back, saying why.
    .button = Approve the section
survey-send-back = Send back
    .why = What is to be mended
problem-survey-no-campaign = There is no questionnaire for { $year }
    .todo = See the list of questionnaires.
problem-survey-not-begun = The questionnaire of this body has not begun yet
    .todo = Open the page of the questionnaire and press “Begin”.
problem-survey-wrong-days = A campaign cannot last from { $from } to { $to }
    .todo = The last day comes after the first.
problem-survey-no-edition = Edition { $version } of { $year } is not published
    .todo = Publish the edition first.
problem-survey-overtaken = Somebody else saved at the same moment
    .todo = Load the page again: nothing is lost.
problem-survey-unfinished = The section is not complete: answers missing { $missing }, to mend { $wrong }
    .todo = Press “Check what is missing” on the page of the section.
problem-survey-conflicts = { $n } questions have two different answers
    .todo = Choose which answer stays.
problem-survey-no-reason = The reason is missing
    .todo = Say why in one sentence.
problem-survey-sealed = The key that protects what people write to each other is not available
    .todo = Try again shortly; if it happens again, write to whoever runs this installation.
problem-survey-not-an-address = This is not an e-mail address
    .todo = Check the address and try again.

## Who does what

survey-people = Who does what
    .lead = Each section, or a part of it, can be given to who knows it. They are told by e-mail, and may accept it or hand it back.
survey-people-done-avvisata = Given. A message is on its way.
survey-people-done-data = Given. No e-mail address of this person is known: they have to be told in person.
survey-held-by-nobody = It is nobody’s in particular: the administrative head, the RTD and the IT manager answer it.
survey-held-whole = The whole section.
survey-held-questions = { $n ->
    [one] One group of questions
   *[other] { $n } groups of questions
}
survey-held-given-by = From { $name }.
survey-held-overdue = Overdue: it was due by { $day }.
survey-delegation-offered = to be accepted
survey-delegation-accepted = accepted
survey-accept = Accept
survey-hand-back = Hand back
    .why = Why you hand it back
    .button = Hand it back with this note
survey-handed-back = Handed back by { $name }:
survey-withdraw = Withdraw
survey-take-over = Take the section in hand
survey-give = Give a part of the questionnaire to somebody
    .section = Section
    .questions = Only some questions
    .questions-hint = If none is chosen the whole section is given. Those of the section chosen above count.
    .person = To whom, among the people of the body
    .nobody = None of these
    .address = Or to an e-mail address
    .address-hint = Who is not on Campanile yet gets an invitation into this body: once accepted, they find here what was given to them.
    .due = By when (optional)
    .note = Note (optional)
    .button = Give

## Summary and signature

survey-summary = Summary and signature
    .lead = { $body }: { $n } answers to { $of } questions. On one page, section by section, what is about to be sent.
    .before = The comparison is with the questionnaire of { $year }, sent on { $day }.
    .no-before = There is no questionnaire of a year before to compare the answers with.
survey-summary-confirmed = { $n ->
    [one] One known datum is confirmed.
   *[other] { $n } known data are confirmed.
}
survey-summary-sources = { $n ->
    [one] A public source says otherwise
   *[other] { $n } public sources say otherwise
}
survey-summary-declared = → the body declares
survey-summary-changed = { $n ->
    [one] One answer differs from the year before
   *[other] { $n } answers differ from the year before
}
survey-summary-settled = { $n ->
    [one] One answer chosen between two
   *[other] { $n } answers chosen between two
}
survey-summary-unanswered = { $n ->
    [one] One question without an answer
   *[other] { $n } questions without an answer
}
survey-source-ipa = IPA
survey-source-agid = AGID
survey-source-istat = ISTAT
survey-source-padigitale = PA digitale 2026
survey-source-datigov = dati.gov.it
survey-source-accademia = Accademia dei Comuni Digitali
survey-difference-before = Before:
survey-difference-now = Now:
survey-sign = Signing and sending
    .about = By sending it { $body } declares that these are its answers. A receipt comes by e-mail and to the certified mail of the body. While the campaign lasts it can be opened again, with a reason.
    .button = Sign and send
    .again = Signing wants a recent sign-in: one signs in again and comes back to this page.
    .again-button = Sign in again to sign

## Versions sent, and receipts

survey-versions = Versions sent
    .lead = Whatever was sent stays as it was. The last version is the one that counts.
survey-no-versions = Nothing has been sent yet
    .todo = Once all sections are reviewed the administrative head signs and sends.
survey-go-summary = Go to the summary
survey-version = Version { $n }
survey-version-by = Signed by { $name }, { $when }.
survey-version-reopened = Opened again by { $name }, { $when }:
survey-version-unchanged = No answer has changed since the version before.
survey-version-changes = What has changed since the version before
survey-moment = { $day }, { $hour }
survey-reopen = Open the questionnaire again
    .about = What was sent stays among the versions. After the corrections it is signed and sent again, before the campaign closes.
    .why = Why it is opened again
    .sections = Sections to correct
    .button = Open again
survey-answers-of = { $body }: answers to the questionnaire of { $year }, version { $n }
survey-answers-xml = Answers (XML)
survey-answers-csv = Answers (CSV)
survey-answers-xlsx = Answers (Excel)
survey-answers-sezione = Section
    .means = The section of the questionnaire.
survey-answers-domanda = Question
    .means = The code of the question, as in the questionnaire; blank where there is none.
survey-answers-testo = Text of the question
    .means = The question as it was read; in repeated entries, after the name and the number of the entry.
survey-answers-risposta = Answer
    .means = The answer in words; blank if there is none.
survey-answers-percorso = Path
    .means = The path of the question in the answer form.
survey-answers-valore = Value
    .means = The answer as it is written in the form that was sent.
survey-receipt = Receipt
    .lead = The questionnaire has arrived and is recorded. This receipt says who sent it, when, and how to recognise it.
survey-receipt-title = Receipt of version { $n }
survey-receipt-of = Receipt: { $body }, questionnaire { $year }, version { $n }
survey-receipt-subject = { $body } · questionnaire { $year } · version { $n }
survey-receipt-of-pages = of
survey-receipt-page = Page
survey-receipt-scheda = See the digital maturity sheet
survey-receipt-pdf = Receipt (PDF)
survey-receipt-body = Body
survey-receipt-questionnaire = Questionnaire (edition)
survey-receipt-version = Version sent
survey-receipt-signer = Signed by
survey-receipt-when = Sent on
survey-receipt-sections = What it holds
survey-receipt-section = Section
survey-receipt-asked = Questions
survey-receipt-answered = Answers
survey-receipt-proof = How to recognise it
survey-receipt-verify = The XML file with the answers of this version has this checksum and no other: if a single answer changes, so does the checksum.
survey-receipt-checksum = SHA-256 checksum of the file of answers (XML)
survey-receipt-commitment = Checksum in the public record
    .about = The public record of Campanile holds only this: nobody can find the answers from it. It is the SHA-256 of the salt followed by the checksum of the file.
survey-receipt-salt = Salt
    .about = To be kept with the receipt: it shows that the line of the record is of this submission.
survey-receipt-reopened = This version was opened again ({ $when }):

## The letters

survey-letter-delegated-subject = { $body }: a part of the questionnaire of { $year } to answer
survey-letter-delegated-text = Good morning,

    { $from } asks you to answer, for { $body }, a part of the questionnaire of { $year }, by { $due }:

    { $part }{ $has-note ->
        [yes] {"\u000A"}{"\u000A"}Their note: { $note }
       *[no] {""}
    }

    To answer it, or hand it back if it is somebody else’s:
    { $link }
survey-letter-invited-subject = { $body }: a part of the questionnaire of { $year } to answer
survey-letter-invited-text = Good morning,

    { $from } asks you to answer, for { $body }, a part of the questionnaire of { $year }, by { $due }:

    { $part }{ $has-note ->
        [yes] {"\u000A"}{"\u000A"}Their note: { $note }
       *[no] {""}
    }

    Another message brings the invitation to come in: once accepted, your part is here:
    { $link }
survey-letter-handed-back-subject = { $body }: a part of the questionnaire of { $year } comes back
survey-letter-handed-back-text = Good morning,

    { $from } hands back a part of the questionnaire of { $year } of { $body }:

    { $part }

    With this note: { $answer }

    To give it to somebody else or take it in hand:
    { $link }
survey-letter-sent-back-subject = { $body }: a section of the questionnaire of { $year } is to be mended
survey-letter-sent-back-text = Good morning,

    who reviews the questionnaire of { $year } of { $body } sends back a section:

    { $section }

    What is to be mended: { $note }

    The section is open again:
    { $link }
survey-letter-receipt-subject = { $body }: receipt of the questionnaire of { $year }
survey-letter-receipt-text = Good morning,

    the questionnaire of { $year } of { $body } was signed and sent by { $from }: version { $n }, { $when }.

    The SHA-256 checksum of the file of answers is
    { $checksum }

    The receipt is attached. It can be seen and downloaded here:
    { $link }

problem-survey-changed = The answers have changed since the summary was read
    .todo = Read the summary again, which is up to date now, and sign again. Nothing was sent.
problem-survey-not-a-member = This person does not answer for the body
    .todo = Choose a person of the body who does more than read, or write their e-mail address.
problem-survey-nobody = It was not said to whom it is given
    .todo = Choose a person of the body or write an e-mail address.
problem-survey-already-delegated = They have this part already
    .todo = To change the note or the day, withdraw the present one first.
problem-survey-due-day = The day is not good
    .todo = Choose a day from today ({ $from }) to the end of the campaign ({ $to }).

## Attachments

survey-attachments-of = Attachments of { $name }
    .lead = Here are the documents that prove the answers: a resolution, an appointment, a screenshot. They are seen by whoever works for this body and by those who study the answers at ANCI and the Department.
survey-attachments-read-only = No attachments can be added now: the sections are closed, or are not in your hands.
survey-attachments-there = Attached documents
survey-attachments-none = There is no attachment yet.
survey-attachments-taken = { $taken } used of { $most }
survey-attachment-about = { $kind }, { $size } · added by { $who } on { $day }
survey-attachment-signed = Signed by { $name } on { $day }. The document is as it was signed; who issued the certificate was not verified.
survey-attachment-signed-undated = Signed by { $name }, on an unknown day. The document is as it was signed; who issued the certificate was not verified.
survey-attachment-signed-unchecked = It has a signature that could not be verified: check it with signing software.
survey-attach = Attach a document
survey-attach-question = To which question
survey-attach-choose = Choose the question
survey-attach-file = File
survey-attach-about = PDF, PNG, JPEG, WebP, DOCX, XLSX, ODT, ODS, signed ones too (P7M). At most { $megabytes } MB each. Every file is checked: no macros, scripts or hidden links.
survey-attach-button = Attach
survey-detach = Remove
problem-survey-attachment-empty = The file is empty
    .todo = Check that it is the right one.
problem-survey-attachment-too-large = The file is larger than 10 MB
    .todo = Save it as a PDF with smaller images, or split it into several files.
problem-survey-attachment-unknown = This kind of file cannot be attached
    .todo = Save it as PDF and attach the PDF. PNG, JPEG, WebP, DOCX, XLSX, ODT and ODS are taken too.
problem-survey-attachment-old-office = The file is of an old Office format, or is protected by a password
    .todo = Open it, remove the password if there is one, and save it as PDF, DOCX or XLSX.
problem-survey-attachment-damaged = The file is damaged or not made as it should be
    .todo = Open it on your computer, save it again as PDF and attach the PDF.
problem-survey-attachment-encrypted = The file is encrypted or protected by a password
    .todo = Remove it and attach the file again: whoever reads the answers must be able to open it.
problem-survey-attachment-scripts = The PDF holds a script (JavaScript)
    .todo = Open it, choose Print and then “Save as PDF”: the copy is fine.
problem-survey-attachment-acts = The file does something by itself when it is opened
    .todo = Open it, choose Print and then “Save as PDF”: the copy is fine.
problem-survey-attachment-files = The PDF holds other files
    .todo = Attach the files one by one, or print the PDF into a new PDF.
problem-survey-attachment-media = The PDF holds sounds, films or animated objects
    .todo = Open it, choose Print and then “Save as PDF”: the copy is fine.
problem-survey-attachment-form = The PDF is a form that sends or loads data
    .todo = Open it, choose Print and then “Save as PDF”: the copy is fine.
problem-survey-attachment-macros = The file holds macros
    .todo = Save it as PDF, or as DOCX, XLSX, ODT or ODS without macros.
problem-survey-attachment-links = The file takes something from another address when it is opened
    .todo = Save it as PDF and attach the PDF: the content stays, the link does not.
problem-survey-attachment-objects = The file holds objects of other programs
    .todo = Save it as PDF and attach the PDF.
problem-survey-attachment-dde = The file asks other programs for data (DDE)
    .todo = Save it as PDF and attach the PDF.
problem-survey-attachment-svg = SVG drawings cannot be attached: they can hold scripts
    .todo = Save the drawing as PNG or PDF.
problem-survey-attachment-two-things = There is something else after the end of the file
    .todo = Open it, save it again (of a photograph, a copy or a screenshot) and attach the copy.
problem-survey-attachment-bomb = The file is too large once opened
    .todo = Save it as PDF, or make the images smaller, and try again.
problem-survey-attachment-broken-signature = The signature of the document does not hold
    .todo = The document was changed after it was signed, or another key made the signature. Attach the original P7M file, or have the document signed again.
problem-survey-attachment-no-content = The signature is there, but the signed document is not
    .todo = Attach the P7M file that holds the document too, or the document itself.
problem-survey-attachment-infected = The antivirus found something harmful in the file ({ $name })
    .todo = Do not open it, tell whoever looks after the computers of the body, and attach a clean copy.
problem-survey-attachment-unchecked = The antivirus does not answer now, and without its check the file cannot be attached
    .todo = Try again in a few minutes. Answers can be given and sent meanwhile.
problem-survey-attachment-no-question = The question is not there any more
    .todo = Choose a question from the list.
problem-survey-attachment-no-room = The attachments are larger than 50 MB together
    .todo = Remove one that is not needed, or attach a lighter copy.

## The workbook of a body

survey-sheet-of = The questionnaire as a workbook: { $name }
survey-sheet-offline =
    .lead = Whoever prefers can fill it without a network, with Excel or LibreOffice, and bring the answers back here.
survey-sheet-out = 1. Download the workbook
    .about = A sheet for each section, with the answers given so far. Fill the yellow cells; the rest is protected.
survey-sheet-download = Download the questionnaire (XLSX)
survey-sheet-in = 2. Bring the answers back
    .about = Upload the filled workbook: before anything is saved you see what changes, cell by cell. If somebody answered differently meanwhile, both answers are kept.
survey-sheet-file = The filled workbook
survey-sheet-send = Check the workbook
survey-sheet-report = What is in “{ $name }”
survey-sheet-nothing = There is nothing new in the workbook: the answers are those already saved.
survey-sheet-group-changes = { $n ->
    [one] One answer changes
   *[other] { $n } answers change
}
    .about = They are saved as they are written.
survey-sheet-group-rows = { $n ->
    [one] One row more or less
   *[other] { $n } rows more or less
}
    .about = The entries of lists: new ones are added, emptied ones are removed.
survey-sheet-group-wrong = { $n ->
    [one] One answer is to be corrected
   *[other] { $n } answers are to be corrected
}
    .about = They are saved, but must be corrected before the section is closed.
survey-sheet-group-contested = { $n ->
    [one] One answer contradicts a newer one
   *[other] { $n } answers contradict newer ones
}
    .about = Somebody answered differently after the workbook was downloaded. Both are kept: choose on the page of the section.
survey-sheet-group-not-asked = { $n ->
    [one] One answer to a question that is not asked
   *[other] { $n } answers to questions that are not asked
}
    .about = They depend on other answers. They are put aside: they do not count.
survey-sheet-group-unread = { $n ->
    [one] One cell cannot be read
   *[other] { $n } cells cannot be read
}
    .about = They are not saved. Correct the workbook and upload it again, or answer on the page.
survey-sheet-group-not-yours = { $n ->
    [one] One answer cannot be changed now
   *[other] { $n } answers cannot be changed now
}
    .about = The section is closed, or is not in your hands. They are not saved.
survey-sheet-group-refused = { $n ->
    [one] One thing cannot be done
   *[other] { $n } things cannot be done
}
    .about = They are not saved.
survey-sheet-unread-choice = It is not among the choices of the list.
survey-sheet-unread-number = It is not a fitting number: write it in digits.
survey-sheet-unread-day = It is not a date: write it as 31/12/2025.
survey-sheet-unread-mark = Write X, or leave it blank.
survey-sheet-unread-other = It cannot be read as an answer.
survey-sheet-adds = New row.
survey-sheet-removes = Row removed.
survey-sheet-renumbered = Others added or removed rows meanwhile: download the workbook again, or make the change on the page.
survey-sheet-place = sheet “{ $sheet }”, cell { $cell }
survey-sheet-head-question = Question
survey-sheet-head-now = Now
survey-sheet-head-said = In the workbook
survey-sheet-head-place = Where
survey-sheet-head-number = No.
survey-sheet-head-help = Help
survey-sheet-head-how = How to answer
survey-sheet-head-answer = Answer
survey-sheet-not-yet = Nothing has been saved so far.
survey-sheet-save = { $n ->
    [one] Save this change
   *[other] Save these { $n } changes
}
survey-sheet-cancel = Leave it
survey-sheet-back = Go back
survey-sheet-done-salvate = { $n ->
    [0] No answer has changed.
    [one] One change is saved.
   *[other] { $n } changes are saved.
}
survey-sheet-done-contrasti = { $n ->
    [one] One answer contradicts a newer one: choose on the page of the section.
   *[other] { $n } answers contradict newer ones: choose on the pages of the sections.
}
survey-sheet-done-parte = { $n ->
    [one] One answer is put aside, because the question is not asked.
   *[other] { $n } answers are put aside, because the questions are not asked.
}
survey-sheet-done-escluse = { $n ->
    [one] One change was not allowed.
   *[other] { $n } changes were not allowed.
}
survey-sheet-guide = Instructions
survey-sheet-guide-1 = There is a sheet for each section of the questionnaire. Fill the yellow cells of the column “Answer”.
survey-sheet-guide-2 = Where there is a list, choose from the cell; where there can be several answers, put an X beside each. An asterisk marks the questions that cannot be skipped.
survey-sheet-guide-3 = Lists (programs, cloud services…) have a sheet of their own: a row for each entry. To remove an entry, empty its row.
survey-sheet-guide-4 = When done, upload the workbook at this address: { $link }
survey-sheet-guide-5 = The questionnaire closes on { $day }. Answers count once they are uploaded and signed online.
survey-sheet-how-one = Choose from the list
survey-sheet-how-many = Put an X beside each chosen answer
survey-sheet-how-rank = Write the choices in order, divided by semicolons:
survey-sheet-how-integer = Whole number
survey-sheet-how-decimal = Number
survey-sheet-how-day = Date: day/month/year
survey-sheet-how-time = Time: 8:30
survey-sheet-how-moment = Date and time
survey-sheet-how-text = Text
survey-sheet-how-tick = X to confirm
survey-sheet-how-other = Answered online
survey-sheet-not-asked-now = (not asked now: it depends on other answers)
survey-sheet-only-online = Answered online
survey-sheet-on-sheet = Answered on the sheet “{"{}"}”
survey-sheet-not-in-list = Choose an answer from the list.
survey-sheet-simulated = SIMULATED DATA: this is not a real questionnaire.
problem-survey-sheet-no-workbook = The file is no workbook that can be read
    .todo = Save it as XLSX and upload it again.
problem-survey-sheet-not-ours = This workbook was not downloaded from here
    .todo = Download the workbook from this page, copy the answers into it and upload it.
problem-survey-sheet-of-another = This workbook is of another body or another campaign
    .todo = Check the file; if the body is right, download the workbook from this page.
problem-survey-sheet-other-edition = The questionnaire has changed since the workbook was downloaded
    .todo = Download the workbook again and copy the answers into it.

## Prints

survey-print-kind = Questionnaire
survey-print-page = Page
survey-print-of = of
survey-print-imprint = edition { $version }
survey-print-full = Full form
survey-print-short = Short form, for Comuni under 5,000 residents
survey-print-copy-of = Answers of { $name }
survey-print-lead-1 = This form helps to prepare the answers together, on paper. It is not to be sent: answers are given online, where what is known already is already written.
survey-print-lead-2 = If something is not known, leave it blank: it does not count as zero and is no mistake. An asterisk marks the questions that cannot be skipped.
survey-print-online = Answer online:
survey-print-comune = Comune
survey-print-by = Filled by
survey-print-day = Date
survey-print-who = Who usually knows: { $who }
survey-print-only-if = Only if the answer to { $number } is: { $answers }
survey-print-only-if-some = Only for some answers to { $number }
survey-print-one = One answer
survey-print-many = One or more answers
survey-print-required = compulsory
survey-print-item = { $title } { $n }
survey-print-no-answer = No answer
survey-print-none = No entry
survey-print-standing = State: { $state }
survey-print-state-compiling = being compiled
survey-print-state-ready = ready to be signed
survey-print-state-submitted = signed and sent on { $day }
survey-print-as-of = Answers as of { $day }
survey-print-answered = { $n } answers given of { $of }
survey-print-simulated = SIMULATED DATA
survey-knows-demografici = registry office
survey-knows-dpo = data protection officer
survey-knows-ict = whoever looks after IT
survey-knows-personale = staff office
survey-knows-protocollo = records office
survey-knows-ragioneria = accounts
survey-knows-rtd = digital transition officer
survey-knows-segretario = municipal secretary
survey-knows-sindaco = mayor or councillor
survey-knows-suap = SUAP
survey-knows-tecnico = technical office
survey-knows-tributi = tax office

# The editions
survey-editions = Editions of the questionnaire
    .lead = An edition that is published stays as it is, for ever: whoever analyses the answers always knows what was asked.
    .how = To prepare a new edition, download the last one as XLSX, edit it, change its version and upload it here:
    .none = No edition is published yet.
survey-edition-of = Edition { $year }, version { $version }
survey-edition-published = Published on { $day }.
survey-edition-forever = It never changes.
survey-edition-first = It is the first edition: there is nothing to compare it with.
survey-edition-changes = { $n ->
    [0] The form is the same as before.
    [one] One change since the one before.
   *[other] { $n } changes since the one before.
}
survey-edition-full = questions in the full form
    .note = Comuni of 5,000 residents and over
survey-edition-short = questions in the short form
    .note = Comuni under 5,000 residents
survey-edition-confirmations = confirmations
    .note = where a source knows the answer
survey-edition-indicators = indicators
    .note = computed from the answers
survey-edition-files = Files
survey-edition-xlsx = Workbook (XLSX)
survey-edition-xform = Form for ODK (XForm)
survey-edition-differences = What changes
survey-changes-since = Compared with: { $edition }.
survey-changes-none = Nothing: questions, rules, texts and indicators are the same.
survey-changes-questions = { $n ->
    [one] One question added, removed or moved
   *[other] { $n } questions added, removed or moved
}
survey-changes-logic = { $n ->
    [one] One rule or list of choices
   *[other] { $n } rules or lists of choices
}
survey-changes-words = { $n ->
    [one] One text
   *[other] { $n } texts
}
survey-changes-map = { $n ->
    [one] One indicator
   *[other] { $n } indicators
}
survey-map-added = Indicator { $id }: added.
survey-map-removed = Indicator { $id }: removed.
survey-map-changed = Indicator { $id }: { $columns } changes.
survey-publish = Publish the edition
survey-publish-forever = An edition that is published can be neither changed nor removed any more. To correct it a new version is published, and the differences stay written. Read below what changes, then confirm.
survey-publish-reaches = The campaign is under way and moves to the new version:
survey-publish-open = { $n ->
    [0] no questionnaire is being compiled
    [one] one questionnaire that is being compiled moves to the new version by itself: answers stay where the question is the same, and whoever compiles reads what is new
   *[other] { $n } questionnaires that are being compiled move to the new version by themselves: answers stay where the question is the same, and whoever compiles reads what is new
}
survey-publish-sent = { $n ->
    [0] no questionnaire is signed yet
    [one] one questionnaire that is signed stays as it is, in its version; if it is reopened, it moves to the new one
   *[other] { $n } questionnaires that are signed stay as they are, in their version; those that are reopened move to the new one
}
survey-moving = Moving to the new version
survey-moving-done = { $n ->
    [0] No questionnaire that is being compiled is in this version.
    [one] One questionnaire that is being compiled is in this version.
   *[other] { $n } questionnaires that are being compiled are in this version.
}
survey-moving-left = { $n ->
    [0] None is left to move.
    [one] One is left to move.
   *[other] { $n } are left to move.
}
survey-moving-sent = { $n ->
    [0] None is signed.
    [one] One is signed.
   *[other] { $n } are signed.
}
survey-publish-known = This edition is published already, identical: there is nothing to do.
survey-publish-now = Publish for ever
survey-publish-not-yet = Not yet
survey-publish-back = Back to the check

problem-survey-edition-unsound = The edition has errors, or does not say its year and version.
    .todo = Correct the errors that the check lists and upload the file again.
problem-survey-edition-published = Version { $version } of { $year } is published already, with other content.
    .todo = Write another version in the sheet “settings”, column “version”, and upload the file again.
problem-survey-edition-incompatible = A question of version { $version } changes type: answers given already would be lost.
    .todo = Give the question another name, or leave its type as it is; only a change to text is allowed.

## The answers of the Union

survey-union = The answers of the Union
    .lead = The Union has answered also for the services that its Comuni run together. Nothing is copied by itself: one chooses what holds here too, and may change it at any time.
survey-union-none = No Union has closed a section yet
    .todo = When a Union that the Comune is a member of closes a section, its answers are found here.
survey-union-same = The Comune has the same answers already.
survey-union-ours = The Comune now says: { $answer }
survey-union-take = Take the chosen answers
survey-union-taken = { $n ->
    [0] No answer was taken: none was chosen, or they are not asked here.
    [one] One answer of the Union was taken.
   *[other] { $n } answers of the Union were taken.
}
