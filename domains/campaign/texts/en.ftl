# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

campaign-campaigns = Campaigns
campaign-of = Campaign { $year }
campaign-days = From { $opens } to { $closes }
campaign-phase-announced = Announced
campaign-phase-open = Open
campaign-phase-closed = Closed
campaign-no-campaigns = There is no campaign yet
    .todo = A campaign is announced by choosing a published edition and its days.
campaign-room = Pages of the control room
campaign-figures = Today's figures
campaign-lead-announced = The campaign opens on { $opens } and closes on { $closes }.
campaign-lead-open =
    { $n ->
        [0] It closes today, { $closes }.
        [one] One day is left until it closes on { $closes }.
       *[other] { $n } days are left until it closes on { $closes }.
    }
campaign-lead-closed = The campaign closed on { $closes }.

# the pages
campaign-board = Progress
campaign-comuni = Comuni
campaign-reminders = Reminders
    .lead = Whom to write to, and when. Each rule writes once to each Comune, never to those that have submitted.
    .how = Before each letter it is checked again where the Comune stands. Those that have not begun get a PEC; those that have, an e-mail to the administrative head and the digital transition officer. Letters leave a few at a time.
campaign-calls = Calls
    .lead = The Comuni that have not submitted yet, the largest first, with what was said before.
campaign-calls-list = Comuni to call
campaign-tickets = Questions
    .lead = What Comuni do not understand, and what was asked of them about an answer. The reply appears beside the question of the form.
campaign-quality = Data quality
    .lead = Answers that a rule finds strange. They are no errors until somebody looks: they are cleared, or sent back to the Comune with a question.
    .how = The rules run every night on what was submitted. A value other than zero is an outlier when it is more than 5 robust deviations away from the median of Comuni of the same size class; it is a jump when it is at least 5 times that of last year, or a fifth of it. The answers of a section came too fast when more than half came within 0.3 seconds for each word of the question. What was declared stays as it is, beside what a source says.

# where a Comune stands
campaign-standing-not-started = Not started
campaign-standing-compiling = In progress
campaign-standing-ready = To be signed
campaign-standing-submitted = Submitted
campaign-section-open = Open
campaign-section-closed = Closed
campaign-section-reviewed = Reviewed
campaign-any-standing = Every state

# progress
campaign-submitted = Comuni that have submitted
campaign-of-comuni = { $share } of Comuni
campaign-coverage = Residents covered
campaign-people = { $n } people
campaign-expected = Submissions expected at closing
campaign-expected-range = between { $low } and { $high }, 8 times in 10 ({ $share })
campaign-expected-of-group = { $share } ({ $low } to { $high })
campaign-against-plan = Points against the plan
campaign-planned = the plan for today is { $share }
campaign-reopened =
    { $n ->
        [one] one of them reopened after it was sent
       *[other] { $n } of them reopened after they were sent
    }
campaign-ready-means = all reviewed, the signature is missing
campaign-response = Response day by day
campaign-response-measure = Comuni that have submitted
campaign-day = Day
campaign-line-now = This year
campaign-line-ahead = Expected
campaign-line-past = Last year
campaign-line-plan = Plan
campaign-band = 8 times in 10
campaign-band-low = At least
campaign-band-high = At most
campaign-outlook-past = What is expected follows the course of campaign { $year }, at the same distance from closing; this year's pace is { $pace } of that. The method and its test are in docs/methods/response.md.
campaign-outlook-plan = What is expected follows the plan, since there is no earlier campaign; this year's pace is { $pace } of what was planned. The method and its test are in docs/methods/response.md.
campaign-outlook-over = The campaign is closed: there is nothing more to expect.
campaign-outlook-none = Without a plan or an earlier campaign nobody can say how many submissions to expect.
campaign-where = Where they respond
campaign-who = Who responds
campaign-map = Response by province
campaign-map-value = { $share } ({ $n } of { $of })
campaign-map-class = from { $from } to { $to }
campaign-map-missing = No data
campaign-classes = Response by size class
campaign-stops = Where the Comuni in progress have stopped, still for at least { $days } days
campaign-section = Section
campaign-sections = Sections
campaign-see-burden = How much time the questionnaire takes
campaign-group-by = Group
campaign-by-regione = By region
campaign-by-provincia = By province
campaign-by-classe = By size class
campaign-by-ripartizione = By part of Italy
campaign-made-at = As of { $day }, { $time }.
campaign-how = Response: Comuni that have submitted, of all. Coverage: residents of those Comuni, of all residents (ISTAT, 1 January 2023).
campaign-none-found = Nothing found
    .todo = Try removing a filter.
campaign-all = All

# a Comune
campaign-place = Province and region
campaign-public-page = Its public page
campaign-roles = In this Comune people are registered with these roles:
campaign-last-change = { $day }, in { $section }
campaign-answered = { $n } of { $of }

# reminders
campaign-rules = Rules
campaign-rule-whom = To whom
    .means = The state of the Comuni that are written to.
campaign-rule-days = Days before closing
campaign-rule-planned = Planned
campaign-rule-sending = Leaving
campaign-rule-done = Done
campaign-rule-stopped = Stopped
campaign-rule-title = Reminder: { $standing }
campaign-rule-when =
    { $n ->
        [0] { $day }, the last day
        [one] { $day }, the day before closing
       *[other] { $day }, { $n } days before closing
    }
campaign-rule-preview-list = Who would be written to today
campaign-rule-done-list = Who was written to
campaign-no-rules = There is no rule yet
    .todo = The first one that is usually wanted: those that have not started, 14 days before closing.
campaign-new-rule = New rule
campaign-preview = Preview
campaign-preview-when = The letters would leave in the morning of { $day }.
campaign-preview-today = The day is today: the letters leave as soon as this is confirmed, or at 8:30 if that is later.
campaign-preview-past = { $day } is outside the days that are left: choose fewer days.
campaign-preview-count =
    { $n ->
        [0] No Comune is in this state today.
        [one] One Comune is in this state today.
       *[other] { $n } Comuni are in this state today.
    }
campaign-preview-list = Which
campaign-letter = The letter
campaign-plan-rule = Plan it
campaign-stop-rule = Stop the rule
    .about = No more letters leave. Those already queued do.
    .button = Stop
campaign-effect-reminded = Comuni reminded
campaign-effect-submitted = Then submitted
campaign-effect-share = { $share }, within { $days } days
campaign-effect-spared = Spared
    .note = had submitted already, or changed state
campaign-effect-unreachable = Without an address
campaign-reminded-mail = Written to by e-mail
campaign-reminded-pec = Written to at its PEC
campaign-reminded-submitted = Had submitted already
campaign-reminded-moved-on = Had changed state
campaign-reminded-no-address = No address
campaign-reminded-simulated = Simulated data: nothing left
campaign-reminded-to-be = To be reminded

campaign-letter-not-started-subject = Mappa dei Comuni Digitali { $year }: the questionnaire waits for the Comune of { $comune }
campaign-letter-not-started-text =
    Dear administration,

    the { $year } questionnaire of the Mappa dei Comuni Digitali is open until { $closes }. The Comune of { $comune } has not begun yet.

    What the State knows is already written: one tap confirms it. The work can be shared among several people, and stopped at any time without losing anything.

    It begins here:
    { $link }

    This message was sent once only.
campaign-letter-compiling-subject = Mappa dei Comuni Digitali { $year }: the questionnaire of the Comune of { $comune } is half done
campaign-letter-compiling-text =
    Dear colleague,

    the { $year } questionnaire of the Comune of { $comune } was begun and has not been submitted yet. There is time until { $closes }.

    The answers given are safe. It goes on here:
    { $link }

    If a question is not clear, "Not clear? Ask" stands beside it: a person replies.
campaign-letter-ready-subject = Mappa dei Comuni Digitali { $year }: the questionnaire of the Comune of { $comune } lacks the signature alone
campaign-letter-ready-text =
    Dear colleague,

    the { $year } questionnaire of the Comune of { $comune } is complete: every section is reviewed. The administrative head has to submit it, by { $closes }.

    The one-page summary and the submission are here:
    { $link }
campaign-letter-question-subject = Mappa dei Comuni Digitali { $year }: a question about an answer
campaign-letter-question-text =
    Dear colleague,

    reading the { $year } questionnaire raised a question about an answer of the Comune. It stands beside the answer:
    { $link }

    If the answer is right it is enough to say so; if it has to be corrected, the questionnaire can be reopened while the campaign is open.
campaign-letter-reply-subject = Mappa dei Comuni Digitali { $year }: a reply to your question
campaign-letter-reply-text =
    Dear colleague,

    somebody has replied to the question asked beside the { $year } questionnaire. The reply is here:
    { $link }

# calls
campaign-call-reached = Spoke with somebody
campaign-call-no-answer = No answer
campaign-call-again = To be called again
campaign-call-declined = Does not take part
campaign-call-outcome = How it went
campaign-call-note = Note
    .hint = Without names or telephone numbers: all analysts read it.
campaign-call-again-on = Call again on (if needed)
campaign-call-button = Note the call
campaign-called = Calls
campaign-called-all = Called or not
campaign-called-mai = Never called
campaign-called-da-richiamare = To be called again today

# questions
campaign-ticket-open = Open
campaign-ticket-answered = Replied
campaign-ticket-by-body = Asked by the Comune
campaign-ticket-by-room = Asked by the control room
campaign-reply = Reply
    .label = The reply: it appears beside the question of the Comune
    .button = Send the reply
campaign-no-tickets = No questions
    .todo = What Comuni do not understand comes here.

# quality
campaign-rule-outlier = Outlier
    .ask = The questionnaire says { $found }. Comuni of a similar size declare values in this range: { $expected }. Is it right?
campaign-rule-part-over-whole = Part over whole
    .ask = The questionnaire says { $found }, but the declared total asks for { $expected }. Which of the two numbers has to be corrected?
campaign-flag-other-answer = { $question } “{ $answer }”
campaign-rule-contradiction = Contradicting answers
    .ask = The answer "{ $found }" contradicts another one of the questionnaire ({ $expected }). Which of the two has to be corrected?
campaign-rule-against-source = Other than a source says
    .ask = The Comune declares "{ $found }", while a public source says "{ $expected }". Is it the source that is out of date?
campaign-rule-residents = Residents other than ISTAT's
    .ask = The Comune declares { $found } residents; for ISTAT they are { $expected }. Is it right?
campaign-rule-straight-line = The same answer throughout
    .ask = Every question with the same scale got the same answer ({ $found }). Is it really so? { $expected }
campaign-rule-haste = Answers that came too fast
    .ask = In this section { $found } answers came before their questions could be read. Could they be read again and confirmed? { $expected }
campaign-rule-jump = A jump from last year
    .ask = The questionnaire says { $found }; last year the Comune declared { $expected }. Has it really changed so much?
campaign-flag-open = To be looked at
campaign-flag-sent = Asked of the Comune
campaign-flag-cleared = Cleared
campaign-flag-over = Over
campaign-flags = Flags
campaign-flags-sent =
    { $n ->
        [one] and one asked of the Comune
       *[other] and { $n } asked of Comuni
    }
campaign-all-flags = All but those that are over
campaign-check-now = Check now
campaign-settle = Decide
    .label = The question to the Comune, or why it is cleared
campaign-send-back = Ask the Comune
campaign-clear = Clear: it is fine
campaign-no-flags = No flags
    .todo = The rules run every night on what was submitted.

# time
campaign-burden = How much time the { $year } questionnaire takes
campaign-burden-short = Time
campaign-burden-questionnaires = Questionnaires
campaign-burden-lead = The minutes measured while Comuni answer, section by section and question by question. Whoever asks should say what answering costs.
campaign-burden-whole = Median time of the questionnaire
campaign-burden-over =
    { $n ->
        [one] over one questionnaire submitted
       *[other] over { $n } questionnaires submitted
    }
campaign-burden-longest = The longest section
campaign-burden-sections = Median time by section
campaign-burden-questions = Questions
campaign-burden-too-few = There are too few submissions yet
campaign-burden-none =
    { $n ->
        [0] No questionnaire was measured yet: times appear from { $least } submissions on.
        [one] One questionnaire measured: times appear from { $least } submissions on.
       *[other] { $n } questionnaires measured: times appear from { $least } submissions on.
    }
campaign-burden-method = How it is measured
campaign-burden-how = What is counted are the pauses between an answer and the next one of the same person, given to the answer that follows; a pause of more than 5 minutes counts 5. The time spent looking something up elsewhere is seen in part only. Of each measure the median is told, and only from { $least } submitted questionnaires on. Nobody looks at who answered, nor at what.
campaign-burden-measured = Measured on { $day } over { $n } submitted questionnaires.
campaign-minutes = { $n } min
campaign-seconds =
    { $n ->
        [one] one second
       *[other] { $n } seconds
    }
measured-in-sec = seconds

# columns
campaign-file-nome = Name
    .means = The name of the group of Comuni.
campaign-file-codice = Code
    .means = The code of the group: region, province, size class or part of Italy.
campaign-file-comuni = Comuni
    .means = How many Comuni there are.
    .unit = NR
campaign-file-non-iniziati = Not started
    .means = The Comuni where nobody has begun.
    .unit = NR
campaign-file-in-corso = In progress
    .means = The Comuni that have begun and not finished.
    .unit = NR
campaign-file-da-firmare = To be signed
    .means = The Comuni with every section reviewed that have not submitted yet.
    .unit = NR
campaign-file-inviati = Submitted
    .means = The Comuni that have submitted.
    .unit = NR
campaign-file-risposta = Response
    .means = The Comuni that have submitted, of all.
    .unit = RT
campaign-file-attesi = Expected
    .means = How many Comuni of the group will have submitted at closing, as things go today.
    .unit = NR
campaign-file-attesi-minimo = Expected, at least
    .means = The lower end of the interval that holds the truth eight times in ten.
    .unit = NR
campaign-file-attesi-massimo = Expected, at most
    .means = The upper end of the same interval.
    .unit = NR
campaign-file-copertura = Coverage
    .means = The residents of the Comuni that have submitted, of all residents.
    .unit = RT
campaign-file-residenti = Residents
    .means = The resident population on 1 January 2023.
    .unit = PS
campaign-file-residenti-coperti = Residents covered
    .means = The residents of the Comuni that have submitted.
    .unit = PS
campaign-file-piano = Plan
    .means = The share of Comuni that the plan expected by that day.
    .unit = RT
campaign-file-ha-risposto = Has answered
    .means = Whether the Comune has sent its questionnaire: si (yes), no.
campaign-file-codice-istat = ISTAT code
    .means = ISTAT's code of the Comune, six digits.
campaign-file-comune = Comune
    .means = The official name, in Italian.
campaign-file-provincia = Province
    .means = The province or metropolitan city.
campaign-file-regione = Region
    .means = The region.
campaign-file-stato = State
    .means = Where the Comune stands in the campaign.
campaign-file-avanzamento = Answers given
campaign-file-domande-poste = Questions asked
    .means = How many questions are asked of the Comune, as last counted.
    .unit = NR
campaign-file-domande-risposte = Questions answered
    .means = How many of those questions have an answer.
    .unit = NR
campaign-file-iniziato-il = Started on
    .means = The day on which the Comune began.
campaign-file-ultima-modifica = Last change
    .means = The day of the last answer.
campaign-file-ultima-sezione = Last section
    .means = The section of the last answer.
campaign-file-inviato-il = Submitted on
    .means = The day of the first submission.
campaign-file-pec = PEC
    .means = Certified mail, from IPA.
campaign-file-giorno = Day
    .means = The day on which the rule writes.
campaign-file-giorni-alla-chiusura = Days before closing
    .means = How many days before closing.
    .unit = DAY
campaign-file-a-che-punto = Stage
    .means = Where the rule stands.
campaign-file-sollecitati = Reminded
    .means = The Comuni that were written to.
    .unit = NR
campaign-file-inviati-7 = Submitted within 7 days
    .means = The reminded Comuni that submitted within 7 days.
    .unit = NR
campaign-file-risparmiati = Spared
    .means = The Comuni that had submitted already or changed state.
    .unit = NR
campaign-file-senza-recapito = Without an address
    .means = The Comuni of which nobody knows an address.
    .unit = NR
campaign-file-esito = Outcome
    .means = What was done.
campaign-file-sollecitato-il = Reminded on
    .means = The day of the reminder.
campaign-file-telefonate = Calls
    .means = How many calls were made.
    .unit = NR
campaign-file-ultima-telefonata = Last call
    .means = The day of the last call.
campaign-file-esito-telefonata = Outcome
    .means = How the last call went.
campaign-file-nota = Note
    .means = What was noted.
campaign-file-richiamare-il = Call again on
    .means = The day on which to call again.
campaign-file-aperta-il = Opened on
    .means = The day of the question.
campaign-file-sezione = Section
    .means = The section of the questionnaire.
campaign-file-domanda = Question of the form
    .means = The question of the form that it is about.
campaign-file-nodo = Node
    .means = The path of the question in the form.
campaign-file-chi-chiede = Who asks
    .means = Who asked.
campaign-file-testo = What is asked
    .means = The text of the question.
campaign-file-stato-domanda = State
    .means = Whether there is a reply already.
campaign-file-risposta-data = Reply
    .means = The text of the reply.
campaign-file-risposta-il = Replied on
    .means = The day of the reply.
campaign-file-segnalato-il = Raised on
    .means = The day on which it was raised.
campaign-file-regola = Rule
    .means = The rule that raised it.
campaign-file-trovato = Declared
    .means = The answer of the Comune.
campaign-file-atteso = Expected
    .means = What would not surprise: a range, a bound, what the source says.
campaign-file-punteggio = Score
    .means = How surprising it is; comparable within a rule only.
    .unit = NR
campaign-file-versione = Version
    .means = The number of the version that was submitted.
    .unit = NR
campaign-file-stato-segnale = State
    .means = Where the flag stands.
campaign-file-minuti = Median time
campaign-file-secondi = Median time
    .means = The median of the time spent, in seconds.
    .unit = SEC
campaign-file-misurati = Questionnaires measured
    .means = Over how many submitted questionnaires it was measured.
    .unit = NR

# what can go wrong
problem-campaign-no-campaign = There is no campaign { $year }.
    .todo = Campaigns are listed on the page "Campaigns".
problem-campaign-settled = Somebody has done it already.
    .todo = Load the page again to see how it stands.
problem-campaign-rule-twice = There is such a rule already.
    .todo = Choose another day or another state.
problem-campaign-wrong-day = That day is outside the days that are left of the campaign.
    .todo = Choose a day from today to closing.
problem-campaign-bad-parameter = The parameter { $name } has a value that it cannot have.
    .todo = The possible values are in the description of the API.
problem-campaign-sealed = The key that protects the notes is not available.
    .todo = Try again shortly; if it happens again, write to whoever runs this installation.
problem-campaign-blank = The text is missing.
    .todo = Write the question to the Comune and try again.

# The data to take away
campaign-data = Data
    .lead = The data of the { $year } campaign, for those who study them: the answers signed off, the codebook, how questionnaires were compiled. Every file taken away is noted in the journal.
campaign-data-tables = Answers
    .how = Only the last version signed off of each questionnaire, and none that was reopened. Questions that repeat have a table of their own, with the same IPA code.
campaign-data-columns = { $n ->
    [one] One question.
   *[other] { $n } questions.
}
campaign-data-answers = Answers, one row for each body
    .what = All that is answered once, with what sources knew already and what the questionnaire computes.
campaign-data-answers-of = Map of digital Comuni { $year }: answers
campaign-data-repeat =
    .what = One row for each entry that was added.
campaign-data-repeat-of = Map of digital Comuni { $year }: { $name }
campaign-data-others = Other files
campaign-data-archive = Questionnaires in the format of ODK
    .what = An archive with the form (XForm) and an XML file for each body, as ODK keeps them.
campaign-data-archive-note = Questionnaires signed off in the { $year } campaign, in the XML of ODK. Below “instances” a folder for each body, with its IPA code; beside it, the forms (XForm) that the questionnaires answer.
campaign-data-codebook = Codebook
    .what = What each question asks, of whom, with which choices: as DDI Codebook 2.5 for archives of data, as Markdown to read.
campaign-data-indicators = Indicators
    .what = The value of each indicator for each Comune, ready for the command “campanile stats index” with its specification. Where there is none: na does not apply, nq not asked, ns not known, nr no answer.
campaign-data-indicators-of = Map of digital Comuni { $year }: indicators
campaign-data-specification = Specification of the index
campaign-data-population = Population
    .what = The indicators of all Comuni, those that did not answer too: from here the command «campanile stats estimate», with its specification, estimates the whole of Italy.
campaign-data-population-of = Indicators of all Comuni, campaign { $year }
campaign-data-estimates = Specification of the estimates
campaign-data-paradata = Paradata
    .what = Every change: when, in which section and question, what was done. Never the answer. Who compiles is a number: there is no way back to the person.
campaign-data-paradata-of = Map of digital Comuni { $year }: paradata
campaign-data-command = From the command line
    .how = The same files, on the server:

campaign-study-codice-ipa = IPA code
    .means = Code of the body in the Index of public administrations: the key of all tables.
campaign-study-codice-istat = ISTAT code
    .means = ISTAT code of the Comune; blank for Unions.
campaign-study-comune = Comune
    .means = Name of the Comune.
campaign-study-provincia = Province
    .means = Province or metropolitan city.
campaign-study-regione = Region
    .means = Region.
campaign-study-versione = Version of the questionnaire
    .means = The version of the questionnaire that was answered.
campaign-study-numero = Number of the signature
    .means = How many times the questionnaire was signed off, this one included.
campaign-study-inviato-il = Signed off on
    .means = When the questionnaire was signed off and sent (UTC).
campaign-study-posizione = Position
    .means = Which of the entries added, from 1.
campaign-study-cambiamento = Change
    .means = The number of the change in the questionnaire, from 1.
campaign-study-persona = Person
    .means = A number for each person, the same throughout the campaign; blank when the system acted.
campaign-study-ruolo = Role
    .means = In which role they acted.
campaign-study-istante = Instant
    .means = When (UTC).
campaign-study-sezione = Section
    .means = In which section.
campaign-study-domanda = Question
    .means = The path of the question in the form.
campaign-study-azione = Action
    .means = What was done, in the word of the log of changes: set an answer given or changed, add and remove an entry added or removed, know what a source knows, aside an answer set aside, carry moved to a new version of the questionnaire.

campaign-codebook-summary = The state of the digital transition of Italian Comuni: organisation, acts, governance, infrastructure, security, applications and data.
campaign-codebook-universe = All Italian Comuni.
campaign-codebook-unit = The Comune.
campaign-codebook-mode = Web questionnaire, compiled by the offices of the Comune and signed off by its top official.
campaign-codebook-head-version = Version
campaign-codebook-head-collected = Collected
campaign-codebook-head-table = Table
campaign-codebook-head-section = Section
campaign-codebook-head-kind = Type
campaign-codebook-head-unit = Unit
campaign-codebook-head-period = Period
campaign-codebook-head-asked = Asked if
campaign-codebook-head-item = Identity of the item
campaign-codebook-head-indicators = Indicators
campaign-codebook-head-source = Source that may know it already
campaign-codebook-head-choices = Choices
campaign-codebook-head-position = which of the entries added, from 1
campaign-codebook-kind-text = text
campaign-codebook-kind-integer = whole number
campaign-codebook-kind-decimal = number
campaign-codebook-kind-date = day
campaign-codebook-kind-one = one choice
campaign-codebook-kind-several = several choices, with a blank between
letters-error-campaign-already-submitted = The Comune has already sent its questionnaire: the reminder did not leave.
