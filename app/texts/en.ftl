# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

home-title = How is your Comune doing?
home-lead = Italy's 7,896 Comuni and the calls of PA digitale 2026: what was funded, what was paid, what is due. From open data, day by day.
home-search = Find your Comune
    .go = Search
    .hint = Name, also in German, French or Slovene, initials of the province, cadastral code or ISTAT code.

home-figures = The situation on { $day }
home-paid = already paid
    .note = { $share } of what was decreed, to { $n } applications
home-decreed = decreed
    .note = { $n ->
        [one] to one application
       *[other] to { $n } applications
    }
home-open = funded and not yet paid
    .note = { $n ->
        [one] one application awaits payment
       *[other] { $n } applications await payment
    }
home-days = from decree to payment
    .note = in half of the cases; 9 out of 10 within { $days } days
    .none = no payment so far, as far as is known
home-days-figure = { $days } days

home-map = The map
    .open = Open the map of the Comuni
home-explore = From here you can
home-door-calls = Look at the calls
    .more = Open, closed, and how much was assigned.
home-door-news = Read the news
    .more = What changed since yesterday, also by mail or feed.
home-door-compare = Compare Comuni
    .more = Up to five, side by side.
home-door-forecast = See the forecast
    .more = In which month the rest will be paid, with its margin of error.
home-door-absent = Find who is missing
    .more = The Comuni that never applied.
home-door-data = Download the data
    .more = Every table as CSV, XLSX, JSON or Parquet, and an API.

home-absent-coming = The data of PA digitale 2026 are on their way
    .more = The first time may take some minutes. Reload the page in a while.
home-absent-unreachable = The source of the data cannot be reached
    .more = The site that publishes the open data of PA digitale 2026 does not answer from here. We will try again by ourselves; the registry of Comuni works already.
home-absent-never = There are no data about the calls yet
    .more = Nobody has downloaded the data of PA digitale 2026 into this installation yet. The registry of Comuni works already.
home-absent-underway = The simulated data are on their way
    .more = It takes a few seconds: this page looks again by itself.
    .look = Look whether they are there
home-demo-offer = To try Campanile in the meantime you can load simulated calls and applications, in the same format as the real ones. They will be marked on every page and are removed with one click.
home-demo-load = Load the simulated data
home-demo-sources = See the state of the sources
home-demo-loaded = These data are invented, for trial.
    .operator = Whoever runs the server removes them with
home-demo-operator = To try Campanile with simulated calls and applications, whoever runs the server uses the command
home-demo-remove = Remove the simulated data

problem-home-demonstration-for-operators = Only whoever runs the server loads and removes simulated data here
    .todo = On the server, the commands are “campanile demo load” and “campanile demo remove”. To offer them to every visitor, set demonstration = true in the configuration.

# `campanile form run`: a questionnaire filled at the terminal.
fill-intro = Enter: leaves the answer as it is · “-”: clears it · “<”: goes back · “?”: help · “.”: saves a draft and ends
fill-no-guidance = There is no further help for this question.
fill-search = { $n } choices: write a part of the name
fill-none-fits = “{ $typed }” is not among the choices.
fill-many = One or more choices, separated by a blank or a comma.
fill-rank = All choices, from the first to the last in order of preference.
fill-acknowledge = “y” to confirm.
fill-file = The name of the file.
fill-date = Year, month and day: 2026-03-31
fill-time = Hours and minutes: 08:30
fill-moment = Day and time: 2026-03-31 08:30
fill-place = Latitude and longitude in degrees: 41.8931 12.4828
fill-line = Points separated by “;”: 41.89 12.48; 41.90 12.49
fill-yes = yes
fill-required = An answer is needed.
fill-constraint = The answer does not meet the condition of the questionnaire.
fill-more = { $title }: there are { $n }. Add another? “y” adds, “-” removes the last one, Enter goes on.
fill-missing = Something is still missing:
fill-go-back = Enter to go back to it, “.” to save a draft.
fill-complete = The questionnaire is complete.
fill-no-location = The form would note where you are ({ $question }): say it with --location, or go on without.
fill-no-recording = The form would record sound ({ $question }): nothing is recorded here, it goes on without.
fill-draft = The draft is saved: go on with --record.

# `campanile stats`: numbers at the terminal.
stats-level-1 = Initial
stats-level-2 = Developing
stats-level-3 = Established
stats-level-4 = Advanced
stats-gap-nr = no answer
stats-gap-ns = does not know
stats-gap-na = not applicable
stats-gap-nq = not asked
stats-gap-nc = confidential

stats-index-head = { $unit }: index { $index }, level { $level } “{ $name }”. If all missing answers were worth nothing, or the most: { $low }–{ $high }.
stats-index-none = { $unit }: no index.
stats-index-open = Estimate from open sources, not a score: level { $levels }.
stats-index-held = The index alone would give level { $raw }; it is held down by:
stats-index-why-no-answers = it did not answer: open sources alone make no index
stats-index-why-coverage = section { $id }: too many missing answers for a score
stats-index-why-not-applicable = section { $id }: no indicator is applicable
stats-index-why-weak-link = section { $id }: the weakest, and the level is at most one above its level
stats-index-why-essential-failed = { $id }: essential requirement not met
stats-index-why-essential-unverified = { $id }: essential requirement not answered
stats-index-interval = Under other assumptions, 90% of the time: index { $index }, rank { $rank }. Chance of each level, from the first: { $chances }.
stats-index-peers = Among the twins with an index it stands at percentile { $percentile }.
stats-index-section = { $section }: { $score } · coverage { $coverage } · between { $low } and { $high } · level { $level }
stats-index-section-none = { $section }: not applicable
stats-index-column-indicator = indicator
stats-index-column-answer = answer
stats-index-column-score = score
stats-index-column-weight = weight
stats-index-column-section-points = section points
stats-index-column-index-points = index points
stats-index-column-room = to be earned
stats-index-formula = Section points: 100 × weight × score / weights answered; they add up to the section. Index points: parts of the geometric mean; they add up to the index. With “+”: indicators that are not in the index.

stats-twins-head = The most alike to { $unit } in structure:
stats-twins-place = no.
stats-twins-twin = twin
stats-twins-distance = distance
stats-twins-difference = difference
stats-twins-reason = why
stats-twins-fair = Mean distance of the twins { $twins }, of all { $all }: likeness { $likeness }. Difference: 0 = the same, 100 = the farthest of all.
stats-twins-alike = alike in { $names }
stats-twins-differ = set apart by { $names }
stats-twins-unknown = not known for both: { $names }
stats-twins-even = a little different in everything, without one cause that prevails

stats-sensitivity-rank-shift = What moves ranks (mean of |rank - nominal rank|)
stats-sensitivity-level-change = What changes levels (share of units whose level changes)
stats-sensitivity-source = source of uncertainty
stats-sensitivity-converged = Stable: the 90% interval of each ST is narrower than 0.1.
stats-sensitivity-open = Not yet stable for: { $sources }. Put "sensitivity": {"{"}"rows": { $rows }{"}"} into the specification.
stats-sensitivity-single = One assumption changed at a time
stats-sensitivity-change = change
stats-sensitivity-correlation = correlation of ranks
stats-sensitivity-shift = mean shift
stats-sensitivity-more = and { $n } more: --explain lists them all
stats-sensitivity-formula = S: share of variance that would go away if the source were fixed. ST: share that would stay if all the others were fixed. In brackets the 90% interval.
stats-source-section-weights = weights of the sections
    .more = each multiplied by a number between 0.75 and 1.25
stats-source-indicator-weights = weights of the indicators
    .more = each multiplied by a number between 0.75 and 1.25
stats-source-aggregation = aggregation of the sections
    .more = geometric with offset 10, 5 or 20, or arithmetic
stats-source-goalposts = goalposts of numeric indicators
    .more = the upper one moved by up to 10%
stats-source-missing = missing answers
    .more = half of the times re-weighted, half taken from a similar unit that answered
stats-source-misreport = declarations not verified
    .more = moved one step with probability 0.05
stats-source-dropped = set of indicators
    .more = half of the times one less, drawn at random

stats-plan-figures = Objective { $objective }, at most { $bound }, gap { $gap }; cost { $cost }; computed in { $seconds } s.
stats-plan-financed = Calls pay { $amount } beside that.
stats-plan-index = Index before { $before }, after { $after }.
stats-plan-of = { $action } ({ $member })
stats-plan-joint = { $action } (together: { $members })
stats-plan-apart = Each by itself, the Comuni would reach { $objective } in all: together they gain { $gain }.
stats-plan-apart-about = Each by itself, the Comuni would reach { $objective } in all: together they gain about { $gain } (the proof is not complete).
stats-plan-apart-none = Each by itself, not all Comuni would have a plan.
stats-plan-union = the Union
stats-plan-action = action
stats-plan-when = when
stats-plan-cost = cost
stats-plan-all = No action is left out.
stats-plan-out = Left out:
stats-plan-reasons = Why:
stats-plan-limits = How much of the limits is used:

stats-estimate-response = { $n } units of { $all } answered ({ $rate }).
stats-estimate-representativity = Representativity of those who answered: { $r } (1: everybody answers with the same probability).
stats-estimate-sample = A sample of { $n } units.
stats-estimate-domain = domain
stats-estimate-value = estimate
stats-estimate-mark = { "" }
stats-estimate-interval = 95% interval
stats-estimate-band = non-response band
    .more = The band says how far the estimate may move if those who did not answer differ from those who did as much as they differ in the facts known of all. It is an assumption.
stats-estimate-n = answers
stats-estimate-method = method
stats-estimate-all = all
stats-estimate-legend = No mark: the interval is at most 5 points wide on each side. “*”: at most 10. “**”: at most 15, an imprecise estimate. “n.d.”: not told.
stats-hidden-group = n.d.: too few answers, or such that a group of too few could be worked out from the total.
stats-hidden-concentrated = n.d.: one unit has more than half of the weight.
stats-hidden-imprecise = n.d.: the interval is wider than 15 points on each side.
stats-estimate-weights = Weights: from { $min } to { $max }, median { $median }, Kish factor { $kish }.
stats-estimate-met = Totals met: { $names }.
stats-estimate-dropped = Totals dropped, because they cannot be met together with the others: { $names }.
stats-estimate-trimmed = Weights cut because they were too large: { $n }.
stats-estimate-facts = Facts known of all: as the respondents would tell them, and as they are.
stats-estimate-fact = fact
stats-estimate-told = from the answers
stats-estimate-truth = true
stats-estimate-worst = With no assumption on those who did not answer:
stats-quantity-share = share of units
stats-quantity-levels = share of units
stats-quantity-residents-share = share of residents
stats-quantity-mean = mean
stats-quantity-total = total
stats-quantity-ratio = ratio
stats-quantity-quantile = quantile

questionnaire-summary =
    Edition { $year }, version { $version }
    full form: { $full } questions; short form (under 5,000 residents): { $short }
    confirmations with one tap, where a source knows the answer: { $confirmations }
    { $sections } sections, { $indicators } indicators: { $scored } with a score, { $core } of them in the index
questionnaire-opened = The questionnaire of { $year } (version { $version }) is compiled from { $from } to { $to }.
questionnaire-none-published = No edition of { $year } is published: first `campanile questionnaire load`.
questionnaire-loaded = The edition { $year }, version { $version }, is published.
questionnaire-loaded-before = The edition { $year }, version { $version }, was published before: nothing changed.
questionnaire-changes-since = What changed since { $year }, version { $version }:
questionnaire-reaches = The campaign is under way and asks this version. Questionnaires being compiled that move to it: { $open }; signed, which stay in theirs: { $sent }.
questionnaire-same-since = The questions are the same as in { $year }, version { $version }.

home-campaign = A campaign to try
    .more = A whole campaign can be seen before there is one: about 3,900 Comuni answer, day by day. The answers are made up and are kept apart: the data of this installation do not change.
home-campaign-draw = Prepare the simulated campaign
home-campaign-open = Open the simulated campaign
home-campaign-underway = The simulated campaign is being prepared: it takes less than a minute.
home-campaign-failed = The simulated campaign could not be prepared. Try again; the log of the program says why.
