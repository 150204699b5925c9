# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

## The frame of every page

shell-name = Campanile
shell-tagline = Italy's Comuni and their digital transition
shell-description = Italy's Comuni and the calls of PA digitale 2026, day by day, from open data.
shell-skip-to-content = Skip to content
shell-skip-to-footer = Skip to footer
shell-languages = Language
shell-menu = Main menu
shell-close = Close
shell-notices = Notices
shell-search = Search for a Comune
shell-search-placeholder = Search for your Comune
shell-breadcrumb = Breadcrumb
shell-home = Home
shell-footer-what = Free software that tells, from open data, how far each Comune has come.
shell-footer-explore = Explore
shell-footer-data = Data
shell-footer-contact = Contact
shell-footer-links = Statements
shell-open-data = Open data
shell-charts = Charts
shell-sources = Sources and their health
shell-source-code = Source code (EUPL-1.2)

## Lists

list-search = Search
list-apply = Apply
list-reset = Clear filters
list-range = rows { $first }–{ $last } of { $total }
list-pages = Pages of the list
list-page = Page { $n }
list-previous = Previous page
list-next = Next page
list-downloads = Download this list

figure-data = Data of the chart

download-data = Data
download-about = About
download-title = Title
download-source = Source
download-licence = Licence
download-as-of = As of
download-filter = Filter
download-rows = Rows
download-notes = Notes
download-simulated = Simulated data
    .means = True in each row of a table of invented data: they describe no real body, person or project.
download-codebook = Description of the columns

## The description of the columns of a file

codebook-sheet = Columns
codebook-key = Column
codebook-label = Label
codebook-kind = Type
codebook-unit = Unit of measure
codebook-definition = Definition
codebook-codes = Codes
codebook-missing = Missing values
codebook-not-known = empty cell: not known
codebook-not-applicable = does not apply
codebook-confidential = confidential
codebook-kind-text = text
codebook-kind-integer = integer
codebook-kind-decimal = decimal
codebook-kind-money = euros
codebook-kind-date = date
codebook-kind-boolean = yes/no

measured-in-nr = number
measured-in-ps = persons
measured-in-eur = euros
measured-in-day = days
measured-in-mo = months
measured-in-rt = share, from 0 to 1
measured-in-km2 = square kilometres
measured-in-per-km2 = residents per square kilometre
measured-in-deg = degrees
measured-in-byte = bytes

sdmx-structure = Kind of structure
    .means = What the observations belong to: always a dataflow.
sdmx-structure-id = Structure
    .means = The dataflow: who maintains it, name and version.
sdmx-action = Action
    .means = What to do with the row.
    .code-i = to be read
sdmx-indicator = Indicator
    .means = What was observed.
sdmx-measure = Measure
    .means = Which of the measures of the row: the value or a summary of it.
sdmx-time-period = Period
    .means = The day that the data describe.
sdmx-obs-value = Value
    .means = The value observed; empty when it is missing, and OBS_STATUS says why.
sdmx-unit-measure = Unit of measure
    .means = What the value counts in.
sdmx-obs-status = Observation status
    .means = Whether the value is there, and why it is missing (SDMX list CL_OBS_STATUS).
    .code-a = normal value
    .code-o = missing value
    .code-m = the value cannot exist
    .code-q = value suppressed
sdmx-conf-status = Confidentiality
    .means = Whether the value may be told (SDMX list CL_CONF_STATUS).
    .code-f = free
    .code-c = confidential

## When something goes wrong

failure-id = If you write to whoever runs this site, quote this number:
failure-home = Back to the home page
failure-search = Search for a Comune

problem-web-not-found = There is nothing here
    .todo = The address may be wrong, or the page may have been removed. Check it, or search for your Comune.
problem-web-forbidden = You may not do this
    .todo = If you think you should be able to, write to whoever runs this site.
problem-web-foreign-write = The request comes from another site
    .todo = For safety it was not carried out: send it again from a page of this site.
problem-web-invalid = The request cannot be accepted as it is
    .todo = Check what you wrote and try again.
problem-web-malformed = The request is not written properly
    .todo = Check the address and the values sent.
problem-web-method-not-allowed = This address does not take this kind of request
    .todo = The Allow header tells which ones it takes.
problem-web-too-large = What you sent is too large
    .todo = Send something smaller.
problem-web-conflict = Something that is already there prevents it
    .todo = Reload the page to see how things stand and try again.
problem-web-gone = This page is no more
    .todo = It was removed and will not come back. You can start again from the home page.
problem-web-too-many = Too many requests in a short time
    .todo = Wait a few seconds and try again.
problem-web-unavailable = The service does not answer at the moment
    .todo = Try again in a few minutes. The data already collected are safe.
problem-web-too-slow = The answer took too long
    .todo = Try again soon, or narrow the search.
problem-web-internal = Something broke on this site
    .todo = It is not your fault. It has been recorded; try again soon.

## API

api-title = API
api-lead = The same data as the pages, in JSON: free to read and to reuse, without registering.
api-document = Download the OpenAPI 3.0 document
api-rules = In short
    .base = The base address is
    .open = No key: any program and any site can read it (CORS is open for reading).
    .rate = The headers RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset tell how many requests are left; beyond them the answer is 429 with Retry-After.
    .cache = Every answer has an ETag: with If-None-Match what has not changed is not downloaded again (304).
    .problems = Errors are application/problem+json (RFC 9457), with a code that does not change over time.
api-parameters = Parameters
api-parameter = Parameter
api-kind = Kind
api-meaning = Meaning
api-required = required
api-answers = Answers
api-try = Try:
api-problems = Error codes
api-status-ok = The service works
    .detail = The database answers.

## Accessibility

legal-no-email = whoever runs this installation
legal-accessibility = Accessibility
    .lead = { $operator } wants these pages to be usable by everybody, as Italian law no. 4 of 9 January 2004 and the AgID guidelines ask.
legal-accessibility-state = Where we stand
    .p1 = The aim is conformance with WCAG 2.2, level AA, and with UNI CEI EN 301549. Every type of page is checked automatically with axe-core at each change of the software.
    .p2 = Automatic checks find only part of the problems. No test with people who use assistive technologies has been carried out yet: so we do not declare full conformance.
legal-accessibility-known = Known limits
    .p1 = The interactive map needs JavaScript and sight. The same data are in a table on the same page, which works with the keyboard alone and with a screen reader.
    .p2 = Some very wide tables scroll sideways on small screens.
legal-accessibility-feedback = Report a problem
    .p1 = Write to { $email } with the address of the page and what you cannot do. You will get an answer within thirty days.
    .p2 = If the answer does not come, or is not enough, you can turn to the Difensore civico per il digitale, at AgID.
legal-accessibility-prepared = This statement
    .p1 = It is a self-assessment by the authors of the software. The administration that installs it publishes its own statement on AgID's model, by 23 September of each year.

## Privacy

legal-privacy = Privacy
    .lead = Everything can be read without saying who you are. Here is what happens to the few data that are needed.
legal-privacy-who = Who processes the data
    .p1 = The controller is { $operator }. For any question write to { $email }.
legal-privacy-read = When you read
    .p1 = There are no third-party statistics, no advertising, and no fonts, maps or scripts loaded from other sites. Nobody follows you.
legal-privacy-subscribe = When you subscribe to alerts by mail
    .p1 = We keep your address and what you chose to follow, only to write to you, with your consent (art. 6(1)(a) of Regulation (EU) 2016/679).
    .p2 = The subscription counts only after you have confirmed it. Each message has a link that cancels it with one click: once cancelled, the address is deleted.
legal-privacy-sign-in = When you sign in
    .p1 = Of people who act for a body we keep name, tax code and e-mail address if there is one, all encrypted, with roles and sign-ins, to carry out a task in the public interest (art. 6(1)(e) of Regulation EU 2016/679). They can be downloaded and erased from the profile; what is of no more use goes by itself.
    .p2 = The messages of sign-ins with SPID and CIE stay for 24 months, encrypted and apart, as their rules demand; whoever reads them does so for a written reason.
legal-privacy-logs = Server logs
    .p1 = Technical logs hold no names, no mail addresses and nothing you search for. Your IP address is kept in memory for a few seconds, to limit requests that come too often.
legal-privacy-cookies = Cookies
    .p1 = A technical cookie, “lingua”, remembers for a year the language you chose; another, “__Host-campanile”, is there only for those who sign in, until they leave; a third, “__Host-campanile-dispositivo”, stays for up to 400 days after the last sign-in and serves only to tell a person of a sign-in from a new device; “__Host-campanile-invito” carries the code of an invitation through the sign-in, for an hour. In the questionnaire, what could not be saved waits in the browser, encrypted, until it leaves. They need no consent.
legal-privacy-rights = Your rights
    .p1 = You can ask to see, correct or delete your data by writing to { $email }, and lodge a complaint with the Garante per la protezione dei dati personali.

## Legal notes

legal-legal = Legal notes
    .lead = What these data are, whose they are and how they can be reused.
legal-legal-what = What this site is
    .p1 = It is an elaboration of open data published by others. It is not a site of the Government nor of the Department for digital transformation: the official acts and sources, named on every page, are the ones that count.
    .p2 = Forecasts are estimates with a declared margin of error: they commit nobody.
legal-legal-data = The data
    .p1 = Calls and applications: PA digitale 2026, licence CC BY 4.0. Comuni, population and boundaries: Istat, licence CC BY 4.0. Codes, sites and certified mail: AgID's Indice IPA, licence CC BY 4.0.
    .p2 = Every page and every downloaded file tells which source it comes from and which day it refers to.
legal-legal-software = The software
    .p1 = Campanile is free software, licence EUPL-1.2. The source code of the running version is here: { $source }
legal-legal-reuse = Reuse
    .p1 = You may copy, republish and rework pages, charts and files, also commercially, naming the source of the data and the day they refer to.

## Codes that links of letters carry

carried-code = Code of the letter
    .hint = It stands after the # of the link that you received. You may also copy the whole link here.
    .button = Continue
