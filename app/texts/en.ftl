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
fill-draft = The draft is saved: go on with --record.
