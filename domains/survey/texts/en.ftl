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
