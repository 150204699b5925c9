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
    .means = The name of the place.
map-territory = Territory
map-figure = Value
    .means = The figure, in the unit that the row tells; amounts in euros.
map-open = Explore the map
map-place = Place
    .means = The rank among all of its level, not only those filtered; empty without a figure.
    .unit = NR
map-code = ISTAT code
    .means = The Istat code: six digits for Comuni, three for provinces, two for regions.
map-province = Province
    .means = The province that the Comune is in.
map-region = Region
    .means = The region that the place is in.
map-all-regions = All
map-class = Figure
map-all-classes = All
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
    .means = The median of the Comuni of the province, in the same unit.
compare-region-median = Median of the region
    .means = The median of the Comuni of the region, in the same unit.
compare-size-median = Median of the size class
    .means = The median of the Comuni of the same size class, in the same unit.
compare-charts = Charts
compare-indicator = Indicator
    .means = The name of the indicator, as in addresses and in the API.
compare-day = Day
    .means = The day that the figure describes.
compare-unit = Unit
    .means = What the indicator counts in.
compare-download = Download the comparison

# The gallery of charts
gallery-title = The charts of Campanile
gallery-lead = Every kind of chart, drawn with the data of the platform: which question it answers, the numbers it shows, the drawing to download.
gallery-rooms = The questions
gallery-room-amounts = How much?
gallery-room-shares = What is it made of?
gallery-room-time = How does it change over time?
gallery-room-certainty = How sure are we?
gallery-room-spread = How different are they?
gallery-room-places = And where?
gallery-file = Download the drawing (SVG)
gallery-missing = The open data of PA digitale 2026 have not been read yet: the chart will appear after the first reading.
gallery-too-little = The data read so far do not hold enough of the past to draw it.
gallery-italy = Italy
gallery-between = between { $low } and { $high }
gallery-comuni = { $n ->
    [one] one Comune
   *[other] { $n } Comuni
}
gallery-radar = The chart that is not here: the radar
    .why = A radar puts measures of different units on different spokes and joins them into one shape. The eye reads its area, but the area changes with the order of the spokes and grows with the square of the values: two Comuni with the same numbers may look different, and one with twice as much looks four times as large. Where others would put a radar, Campanile puts a row for each measure, on a common scale:
    .instead = dots and intervals.
gallery-barre = The Comuni of each region
    .kind = Bars
    .use = To compare amounts of things that have a name. The length tells the value and the number stands at the end: no axis is needed.
    .across = Region
    .measure = Comuni
gallery-barre-affiancate = Many small Comuni, few people
    .kind = Grouped bars
    .use = To compare two amounts in each group. The series differ by colour and by hatching.
    .across = Size class
    .measure = Share of the Italian total
    .comuni = Comuni
    .residents = Residents
gallery-colonne = What was decreed and what was paid, year by year
    .kind = Columns
    .use = For amounts of a few periods, in order. The last year may be incomplete.
    .across = Year
    .measure = Million euro
    .decreed = Decreed
    .paid = Paid
gallery-manubri = Where small Comuni are older
    .kind = Dumbbells
    .use = For two values of the same thing: before and after, declared and observed, here large and small. The line tells the distance, the number at the right how many percentage points.
    .across = Region
    .measure = Residents of 65 years and more, share
    .large = Comuni above 5,000 residents
    .small = Comuni up to 5,000 residents
    .gap = Difference in percentage points
gallery-barre-in-pila = How many we are, and how old
    .kind = Stacked bars
    .use = For amounts made of parts: totals and the first part are easily compared, the others less. Parts that are too narrow carry no number: it is in the data.
    .across = Region
    .measure = Million residents
    .young = 0-14 years
    .middle = 15-64 years
    .old = 65 years and more
gallery-barre-al-cento = The age of residents, from tiny Comuni to large cities
    .kind = Bars to one hundred per cent
    .use = To compare how groups of different size are divided.
    .across = Size class
    .measure = Residents
gallery-linee = Decreed, paid and given up, month by month
    .kind = Lines
    .use = For a course in time. Names stand at the ends of the lines, which differ by their dashes too; sums rise in steps, because money is decreed and paid on given days.
    .across = Month
    .measure = Million euro since the beginning
    .decreed = Decreed
    .paid = Paid
    .withdrawn = Given up
gallery-linea-minima = The payments of each month
    .kind = Sparkline
    .use = To put a course into a line of text or the cell of a table: without axes, with a dot for the last value.
    .across = Month
    .measure = Million euro paid in the month
gallery-ventaglio = When the rest will be paid
    .kind = Fan
    .use = For a forecast: the past, the most likely course, and the band in which it will stay eight times out of ten.
    .across = Month
    .measure = Million euro paid since the beginning
    .past = Paid
    .middle = Median forecast
    .band = 80 cases out of 100
    .today = today
gallery-punti-e-intervalli = Where residents are older
    .kind = Dots and intervals
    .use = For an estimate and how far to trust it, or for the value in the middle and how far the others are from it. Here the dot is the median Comune and the line spans 90% of the Comuni of the region.
    .across = Region
    .measure = Residents of 65 years and more, share in the median Comune
    .interval = Interval with 90% of the Comuni
    .note = How many
gallery-linee-e-bande = From south to north
    .kind = Lines with bands
    .use = For a course with its uncertainty or variety. The line is the median Comune of each degree of latitude, the band holds the middle half of the Comuni. Where there are fewer than twenty Comuni the line stops.
    .across = Latitude
    .measure = Residents of 65 years and more, share
    .small = Up to 5,000 residents
    .large = Above 5,000 residents
    .band = half of the Comuni
    .low = first quartile
    .high = third quartile
gallery-istogramma = Old people in every Comune of Italy
    .kind = Histogram
    .use = To see how many values are spread: how many Comuni in each step.
    .across = Residents of 65 years and more, share
    .measure = Comuni
gallery-scatole = The smaller a Comune, the more it differs from others
    .kind = Boxes and whiskers
    .use = To compare how different groups are spread. The number at the right is the median.
    .across = Size class
    .measure = Residents of 65 years and more, share
    .count = Comuni
    .low = 5th percentile
    .first = First quartile
    .median = Median
    .third = Third quartile
    .high = 95th percentile
    .key = The box spans the first to the third quartile, the line inside is the median, the whiskers span the 5th to the 95th percentile. What lies beyond is not drawn.
gallery-strisce = The Comune of the longest name, among the others
    .kind = Strips
    .use = To see where one stands among many. Each stroke is a Comune, the bar is the middle half, the diamond is the one.
    .across = Group
    .measure = Residents of 65 years and more, share
    .count = Comuni
    .low = Least
    .first = First quartile
    .median = Median
    .third = Third quartile
    .high = Most
gallery-dispersione = Where there is more room, people are older
    .kind = Scatter
    .use = For two measures together. Each mark is a province; only those furthest from the others carry their name. Density is on a logarithmic scale, and the trend is the line of least squares on its logarithm.
    .across = Residents per square kilometre
    .measure = Residents of 65 years and more, share
    .north = North
    .centre = Centre
    .south = South and Islands
    .trend = Trend
gallery-piccoli-multipli = The ages of each region
    .kind = Small multiples
    .use = For many courses on one scale, side by side. Age classes do not last the same: here each is divided by its years, and the last (75 and more), which has no end, stays out. The number is the value of the last point.
    .across = Age
    .measure = Share of residents for each year of age
gallery-mappa = Old people on the map
    .kind = Map
    .use = To know where. Colours go from light to dark, so that they differ in grey too; where there is no figure there is a hatching.
    .across = Region
    .measure = Residents of 65 years and more, share

## Indicators: the list and the table
indicators-title = Indicators
indicators-lead = What we measure of every Comune, how, and its figure for the whole of Italy.
indicators-indicator = Indicator
indicators-meaning = What it measures
indicators-italy = Italy
indicators-source = Source
indicators-download = The files have a row for each Comune and a column for each indicator.
indicators-wide = Indicators of all Comuni
