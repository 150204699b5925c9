# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# The sheet of a Comune (print)
scheda-kind = Sheet of a Comune
scheda-title = Sheet of the Comune of { $name }
scheda-subject = { $name } ({ $province })
scheda-imprint = PA digitale 2026 on { $day }
scheda-page = Page
scheda-of = of
scheda-simulated = Simulated data: the projects of this sheet are invented for trial
scheda-download = Sheet as PDF
scheda-comune = The Comune
scheda-projects = Projects of PA digitale 2026
scheda-next = What comes next
scheda-standing = Beside other Comuni
scheda-sources = Sources and dates
scheda-ages = Residents by age
scheda-age-from = { $from } and over
scheda-measure = Measure
scheda-call = Call and CUP
scheda-call-only = Call
scheda-state = State
scheda-amount = Amount
scheda-funded = Funded on
scheda-since = State since
scheda-online = This sheet, always up to date:
scheda-state-funded = To be paid
scheda-state-paid = Paid
scheda-state-withdrawn = Withdrawn
scheda-repetition = row repeated in the source
scheda-total = Total without withdrawals and repetitions
scheda-capital = Chief town
scheda-area-1 = North-west
scheda-area-2 = North-east
scheda-area-3 = Centre
scheda-area-4 = South
scheda-area-5 = Islands
scheda-province-province = Province of { $name }
scheda-province-autonomous = Autonomous province of { $name }
scheda-province-metropolitan-city = Metropolitan city of { $name }
scheda-province-free-consortium = Free consortium of { $name }
scheda-province-non-administrative = Territory of { $name }
scheda-imprint-none = data of PA digitale 2026 not yet read
scheda-no-data = The open data of PA digitale 2026 have not been read yet.
scheda-map-near = Map: { $name } among the Comuni of { $province }.
scheda-map-far = Map: { $province } in Italy.
scheda-source-boundaries = Boundaries of the Comuni: { $attribution }.
scheda-no-projects = In the open data of PA digitale 2026 this Comune has no funded projects.
scheda-summary-none = In the open data of PA digitale 2026 on { $day } the Comune has no funded projects.
scheda-summary = { $n ->
    [0] On { $day } the Comune has no running projects with PA digitale 2026.
    [one] On { $day } the Comune has one project funded by PA digitale 2026, for { $amount }.
   *[other] On { $day } the Comune has { $n } projects funded by PA digitale 2026, for { $amount }.
}
scheda-summary-paid = { $n ->
    [one] One is already paid, for { $amount }.
   *[other] { $n } are already paid, for { $amount }.
}
scheda-summary-due = { $n ->
    [one] One awaits payment, for { $amount }.
   *[other] { $n } await payment, for { $amount }.
}
scheda-summary-withdrawn = { $n ->
    [one] One more was given up.
   *[other] { $n } more were given up.
}
scheda-tile-residents = { $n ->
    [one] resident on { $day }
   *[other] residents on { $day }
}
scheda-tile-projects = { $n ->
    [one] funded project
   *[other] funded projects
}
scheda-tile-funded = funded
scheda-tile-paid = already paid, { $share }
scheda-tile-paid-none = already paid
scheda-fact-class = Class
scheda-fact-area = Area
scheda-fact-density = Density
scheda-fact-site = Site
scheda-fact-pec = PEC
scheda-fact-ipa = IPA code
scheda-fact-istat = ISTAT code
scheda-fact-cadastral = Cadastral code
scheda-fact-nuts3 = NUTS 3
scheda-per-km2 = { $n } residents per km²
scheda-class = { $from } to { $to } residents
scheda-class-up-to = up to { $to } residents
scheda-class-over = over { $from } residents
scheda-due-title = Funded and to be paid
scheda-due-text = { $n ->
    [0] None: all running projects have been paid.
    [one] One project is funded and not yet paid, for { $amount }.
   *[other] { $n } projects are funded and not yet paid, for { $amount }.
}
scheda-due-usual = In Italy { $days } days usually pass from decree to payment (median).
scheda-due-oldest = Here are the { $n } oldest.
scheda-due-age = Since decree
scheda-months = { $n ->
    [0] less than a month
    [one] one month
   *[other] { $n } months
}
scheda-calls-title = Calls open to Comuni
scheda-calls-text = { $n ->
    [0] On { $day } the list of calls has none open to Comuni.
    [one] On { $day } one is open.
   *[other] On { $day } { $n } are open.
}
scheda-calls-close = Closes on
scheda-upkeep-title = Services to keep live
scheda-upkeep-text = Paid services stay live for five years from 31 December of the year of payment; spot checks are foreseen.
scheda-upkeep-end = Until
scheda-upkeep-measures = Measures
scheda-upkeep-number = Projects
scheda-standing-note = On each row the light band is the middle half of the Comuni, the blue tick the Comune in the middle, the orange diamond this Comune.
scheda-no-standing = There are no data for a comparison yet.
scheda-strip-alt = The middle half of the Comuni goes from { $low } to { $high }.
scheda-position = { $rank } of { $size }
scheda-standing-circle = Beside
scheda-standing-distribution = Distribution
scheda-standing-middle = In the middle
scheda-standing-place = Place
scheda-standing-class = Comuni with { $class }
scheda-source-funding = PA digitale 2026: open data of the Department for digital transformation on { $day }, CC BY 4.0.
scheda-source-simulated = Projects: simulated data on { $day }, in the format of PA digitale 2026.
scheda-source-istat = ISTAT: list of Comuni 2026, residents on { $day }, areas; CC BY 3.0 IT.
scheda-source-ipa = Index of public administrations (IPA): site, PEC and IPA code; CC BY 4.0.
problem-press-not-set = The sheet could not be set.
problem-press-not-accessible = The sheet could not be set in an accessible way.

# Indicators
indicator-misure = Measures with projects
    .note = How many measures of PA digitale 2026 have at least one project of the Comune that has not been withdrawn. For provinces and regions, the mean of their Comuni.
indicator-progetti = Projects
    .note = How many projects of PA digitale 2026 the Comune has, funded or already paid, without those withdrawn.
indicator-euro-assegnati = Euros assigned
    .note = How much money has been decreed for the projects of the Comune, without those withdrawn.
indicator-euro-per-residente = Euros assigned per resident
    .note = The money decreed for the projects of the Comune, without those withdrawn, divided by its residents.
indicator-quota-erogata = Share paid
    .note = How much of the money assigned to the Comune has been paid already.
indicator-progetti-da-erogare = Projects to be paid
    .note = How many projects of the Comune are funded and not yet paid.
indicator-giorni-al-pagamento = Days from decree to payment
    .note = The median of the days between the funding decree and the payment, over the projects already paid whose date the source tells.
indicator-giorni-di-attesa = Days of waiting
    .note = The median of the days since the decree, over the projects funded and not yet paid.
indicator-quota-rinunce = Share withdrawn
    .note = How many of the funded projects of the Comune have been withdrawn or revoked.
indicator-senza-progetti = Comuni without projects
    .note = The Comuni that have never had a funded project in the open data of PA digitale 2026: 100% means no project. For provinces and regions, the share of their Comuni.
indicator-adesione = Take-up of measure { $code }
    .note = “{ $title }”: how far each Comune has come. The project that went furthest counts. For provinces and regions, the share of their Comuni with a project that is funded or paid.
stage-never = No funded application
stage-gave-up = Gave up
stage-funded = Funded, not yet paid
stage-paid = Paid
indicator-residenti = Residents
    .note = The residents of the Comune.
indicator-densita = Density
    .note = How many residents the Comune has per square kilometre.
indicator-quota-over-65 = Residents of 65 and over
    .note = How many of the residents are at least 65 years old.
indicator-quota-under-15 = Residents up to 14
    .note = How many of the residents are not yet 15 years old.
indicator-superficie = Area
    .note = The area of the Comune, measured on its boundaries.

unit-days = { $n ->
    [one] one day
   *[other] { $n } days
}
unit-square-kilometres = km²
unit-density = per km²

source-registry = Source: ISTAT, residents on { $day }.
source-funding = Source: open data of PA digitale 2026 as of { $day }, CC BY 4.0.
source-funding-none = The data of PA digitale 2026 have not been loaded yet: for this indicator there is nothing to show.

level-comuni = Comuni
level-comuni-one = Comune
level-province = Provinces
level-province-one = Province
level-regioni = Regions
level-regioni-one = Region

# The map
map-title = Map
map-of = { $indicator }: the map
map-italy = In all Italy:
map-indicator = What to look at
map-level = By
map-show = Show
map-find = Go to a Comune on the map
map-go = Go
map-not-found = No Comune has this name. Check how it is written, or try with its first letters.
map-keyboard = The arrows move it, plus and minus zoom, Enter opens the Comune in the middle. The table beside it says the same.
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-gesture-wheel = To zoom the map hold Ctrl while turning the wheel
map-gesture-touch = To move the map use two fingers
map-legend = Legend
map-legend-note = In brackets, how many there are. Every colour has about as many; the darker the colour, the greater the figure.
map-missing = No data
map-attribution = Boundaries © ISTAT / openpolis, CC BY 4.0
map-legend-stages = In brackets, how many Comuni.
map-take-up = Take-up, measure by measure
map-picture = { $title }. The same, Comune by Comune, is in the table.
map-failed = On this device the map cannot be zoomed. The table says the same.
map-noscript = Without JavaScript the map does not zoom; the Comuni, one by one, are in the table.
map-table = Table
map-name = Name
map-territory = Territory
map-figure = Value
map-open = Explore the map
map-place = Place
map-code = ISTAT code
map-province = Province
map-region = Region
map-all-regions = All
map-all-provinces = All
map-no-rows = No row fits what you are looking for. Take a filter away, or search with fewer letters.
menu-map = Map
menu-compare = Compare

# The comparison
compare-title = Compare Comuni
compare-of = Compared: { $names }
compare-lead = Up to five Comuni side by side. Below each figure, the medians of the Comuni of the same province, of the same region and of the same size in Italy.
compare-unknown = We know no Comune with ISTAT code { $codes }: it has been left out. Look for it by name below.
compare-too-many = { $n ->
    [one] At most five Comuni are compared: the last one has been left out. Take one away to make room for it.
   *[other] At most five Comuni are compared: the last { $n } have been left out. Take some away to make room for them.
}
compare-add = Add a Comune
compare-add-button = Add
compare-full = There are five Comuni already: to add another, take one away.
compare-nothing-found = No Comune is called “{ $typed }”. Check how it is written, or try with its first letters.
compare-which = Which “{ $typed }”?
compare-none = Begin by looking for a Comune by name, or see an example:
compare-example = Roma, Milano and Napoli
compare-caption = The Comuni compared
compare-what = What
compare-remove = Remove
compare-remove-name = Remove { $name } from the comparison
compare-class = Size class
compare-funding = PA digitale 2026
compare-people = People and territory
compare-by-measure = Projects by measure
compare-projects = { $funded } to be paid, { $paid } paid, { $withdrawn } withdrawn
compare-province = province
compare-region = region
compare-size = size
compare-comune = Comune
compare-province-median = Median of the province
compare-region-median = Median of the region
compare-size-median = Median of the size class
compare-charts = Charts
compare-indicator = Indicator
compare-unit = Unit
compare-download = Download the comparison
