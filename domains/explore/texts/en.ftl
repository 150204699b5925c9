# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

## The workbench

explore-menu = Explore
explore-title = Explore
explore-lead = Choose an indicator, how to break it down and for which Comuni: each view has its address, its image and its data. Several views together make a board:
explore-form = What to look at
explore-topic = Indicator
explore-measure = Which estimate
explore-beside = Compared with
explore-per = Broken down by
explore-area = Macro-area
explore-region = Region
explore-class-field = Size class
explore-year = Year
explore-all = All
explore-show = Show
explore-looks = How to look at it
explore-look-tabella = Table
explore-look-barre = Bars
explore-look-mappa = Map
explore-look-dispersione = Scatter
explore-look-distribuzione = Distribution
explore-look-anni = Year by year
explore-per-italia = No breakdown
explore-per-ripartizione = Macro-area
explore-per-regione = Region
explore-per-provincia = Province
explore-per-classe = Size class
explore-per-cella = Cell of the method
explore-per-comune = Comune
explore-group-index = Index of digital maturity
explore-levels = Levels of digital maturity
explore-group-open = Open data, of all Comuni
explore-figure-table = The numbers are in the table below.
explore-simulated = Simulated data
explore-table-long = There are too many Comuni for a page: the numbers of each are in the data to download.
explore-marks = * wide interval (up to ±10 points); ** imprecise estimate (up to ±15 points); n.d.: fewer than 10 respondents or could be worked out from other numbers, one Comune weighs more than half, or too imprecise an estimate. The 95% confidence interval is in parentheses.
explore-sort-value = Sort by value
explore-sort-map = Back to the order of the map
explore-nothing = There is nothing to draw here
explore-nothing-why = The number cannot be told for any part: few have answered, or the estimate is too imprecise. With a larger breakdown it usually can.
explore-nothing-open = Of these parts the source says nothing, or it has not been read yet: data come by themselves when it answers.
explore-nothing-years = To see how it changes at least two editions with this indicator are needed.

## Why there are no answers

explore-without-public = The answers of the Comuni to the questionnaire of { $year } are not public yet: open data can be explored here.
explore-without-campaign = There is no campaign yet whose answers could be explored: open data can be explored here.
explore-without-answers = Few have answered the questionnaire of { $year } so far: open data can be explored here.

## What an address says wrongly

explore-remark-year = There is no campaign of «{ $value }»: the newest year is shown.
explore-remark-closed = The results of { $value } are not public yet.
explore-remark-closed-topic = «{ $value }» is not among the open data; if it is an indicator of the questionnaire, its results are not public yet.
explore-remark-topic = There is no indicator «{ $value }»: another is shown.
explore-remark-measure = This indicator has no estimate «{ $value }»: the main one is shown.
explore-remark-per = There is no breakdown «{ $value }».
explore-remark-division = The Comuni chosen cannot be broken down so: another breakdown is shown.
explore-remark-area = There is no macro-area «{ $value }»: all of Italy is shown.
explore-remark-region = There is no region «{ $value }»: all of Italy is shown.
explore-remark-both = The region { $value } is not in the macro-area chosen: the region is shown.
explore-remark-class = There is no class «{ $value }»: all are shown.
explore-remark-look = There is no view «{ $value }»: bars are shown.
explore-remark-map = The map shows macro-areas, regions and provinces: bars are shown here.
explore-remark-scatter = To compare two indicators a breakdown is needed: bars are shown here.
explore-remark-years = Open data are of today: estimates of the questionnaire can be seen year by year.
explore-remark-spread = How this measure is spread is told of Italy, of macro-areas and of classes, one at a time: bars are shown here.
explore-remark-comune = Comune by Comune only open data are compared with each other, in the scatter.
explore-remark-cells = The cells of the method belong to the questionnaire: another breakdown is shown.

## Headings

explore-measure-share = { $name }: Comuni that answer «{ $column }»
explore-measure-number = { $name }: { $column }
explore-measure-number-of = { $name }: { $column } ({ $unit })
explore-heading-scatter = { $one } – and – { $other }
explore-heading-years = year by year
explore-heading-per-ripartizione = by macro-area
explore-heading-per-regione = by region
explore-heading-per-provincia = by province
explore-heading-per-classe = by size class
explore-heading-per-cella = by cell of the method
explore-heading-per-comune = Comune by Comune
explore-sentence = { $place }: { $value }, with a 95% confidence interval of { $interval }. { $n ->
    [one] One Comune has answered.
   *[other] { $n } Comuni have answered.
}
explore-sentence-open = { $place }: { $value }. It is known of { $n ->
    [one] one Comune
   *[other] { $n } Comuni
}, not an estimate: it has no interval.
explore-sentence-none = { $place }: the number is not told ({ $why }).
explore-source-survey = Estimate for all Comuni, from the answers to the questionnaire of { $year }.
explore-source-simulated = Estimate for all Comuni, from the simulated answers to the questionnaire of { $year }: simulated data.
explore-source-open = Known of all Comuni, not an estimate. { $source }

## Figures

explore-why-small = n.d., few respondents
explore-why-concentrated = n.d., one Comune weighs more than half
explore-why-imprecise = n.d., too imprecise an estimate
explore-why-nothing = no data
explore-cut = The question, the rule or the goalposts changed since the edition before: it is not compared
explore-cut-scores = Indicators or rules changed since the edition before: it is not compared. The comparison on the common indicators is in the Rapporto { $year }, “What has changed in a year”
explore-n = { $n ->
    [one] 1 respondent
   *[other] { $n } respondents
}
explore-between = { $low } – { $high }
explore-interval = 95% interval
explore-low = Lower end
explore-high = Upper end
explore-note = Note
explore-class = { $from } – { $to }
explore-map-missing = Not told
explore-share-of-comuni = Share of Comuni
explore-bin = from { $from } to less than { $to }
explore-bin-first = less than { $to }
explore-bin-last = { $from } or more
explore-bin-all = all
explore-head-part = Comuni
explore-head-n = Have answered
explore-head-item = Item response
explore-head-comuni = Comuni with the figure
explore-head-answer = Answer
explore-head-step = Value
explore-head-year = Year

## Files

explore-file-note = Each row is a part of the Comuni; the first is the whole that is broken down. Open data have no interval: they are known of all Comuni.
explore-file-year = Year
    .means = The year of the campaign; missing for open data.
explore-file-indicator = Name of the indicator
    .means = What people call it.

## Boards

explore-boards = Boards
    .lead = A board keeps several views together, with a title and a note. Whoever made it sees it, and whoever gets its address if it is shared.
explore-boards-own = Your boards
explore-boards-none = There is no board yet. From a view of Explore, «Put on a board» makes one.
explore-boards-not-found = No board has these words.
explore-boards-sign-in = To keep views on a board one has to sign in.
explore-gallery = The gallery
explore-gallery-none = The gallery is empty: the boards that analysts show to everybody appear in it.
explore-board-title = Title
    .means = What the board is called.
explore-board-note = Note
    .means = What its maker says about it.
explore-board-views = Views
explore-board-sharing = Who sees it
    .means = Its maker, whoever has the address, or everybody.
explore-board-changed = Changed on
    .means = The day of the last change.
explore-board-address = Address
    .means = The page of the board.
explore-board-addresses = Views
    .means = The addresses of the views, in order.
explore-board-make = Make a board
explore-board-change = Change the board
explore-board-save = Save
explore-board-share = Change who sees it
explore-board-remove = Remove the board
    .how = Its address will lead nowhere. This cannot be undone.
explore-board-up = Move up
explore-board-down = Move down
explore-board-take = Take away
explore-board-empty = The board is empty
    .how = Views are added from
explore-sharing-private = Its maker alone
    .do = Only me
    .is = Only its maker sees this board.
explore-sharing-link = Whoever has the address
    .do = Whoever has the address
    .is = Whoever has this address sees it:
explore-sharing-public = Everybody
    .do = Everybody, in the gallery
    .is = It is in the gallery, and everybody sees it:
explore-keep = Put on a board
explore-keep-board = Which board
explore-keep-new = A new one
explore-keep-title = Title of a new board
explore-keep-do = Put on a board
explore-keep-sign-in = Whoever signs in can keep this view on a board, beside others.

## What can go wrong

problem-explore-no-title = A board needs a title
    .todo = Write one: a few words are enough.
problem-explore-full = The board is full
    .todo = A board holds twelve views at most: take one away, or make another.
problem-explore-too-many = There are too many boards already
    .todo = Remove some that are no longer of use.
problem-explore-bad-parameter = A parameter has a value that it cannot have: { $name }
    .todo = The page Explore shows the possible values.
