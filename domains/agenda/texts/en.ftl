# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

## Pages

agenda-home = Digital agenda
    .lead = What to do in the next three years, when, with which money and which people: a plan that the budget of the Comune can carry.
agenda-home-one = It starts from what the Comune lacks, from obligations and deadlines.
agenda-home-two = It chooses the actions that raise the Comune most with the money and the days there are, and says the reason of every choice.
agenda-home-three = Every part can be changed: actions pinned or taken out, times moved, money and days corrected; then the plan is made again.
agenda-home-sign-in = Sign in to see the agenda of your Comune
agenda-home-no-comune = An agenda belongs to a Comune: to see yours, choose in your profile the Comune you work for.
agenda-title = Digital agenda of { $name }, { $first }–{ $last }
agenda-lead = { $n ->
    [one] One action in three years, which costs
   *[other] { $n } actions in three years, which cost
} the Comune { $cost }; afterwards fees are { $fees } a year.
agenda-lead-index = The index would go from { $before } to { $after } out of 100.
agenda-lead-empty = No action in the plan, for now.
agenda-lead-none = With these choices there is no possible plan: below it says what cannot stand together.
    .unproven = No possible plan was found in time with these choices: there may be one. Leave the plan more freedom with «Edit the agenda» and make it again.
agenda-warning-open-data = The Comune has not sent the questionnaire yet: the plan stands on what public data say. Of the other actions it is not known whether they are needed.
agenda-warning-proposal = This is a proposal: money and days are assumptions for a Comune of this size. Correct them with «Edit the agenda».
agenda-strict-on-time = The plan keeps all obligations in time.
agenda-strict-in-plan = With these resources the obligations already in force do not all fit in the first year: the plan puts them within the three years.
    .unproven = No plan that puts all the obligations already in force in the first year was found in time: this one puts them within the three years.
agenda-strict-preferred = With these resources the obligations do not all fit in the three years: the plan chooses those that count most for the index. The others are among the actions left out, and are still due.
    .unproven = No plan that keeps all obligations within the three years was found in time: this one chooses those that count most for the index. The others are among the actions left out, and are still due.
agenda-kept = Version { $n }, of { $day } ({ $role })
agenda-old = This is version { $n }, an earlier one.
agenda-newest = Go to the newest
agenda-versions = Versions
agenda-no-versions = No version
agenda-scheda = Scheda of the Comune
agenda-with-union = Together: { $name }
agenda-simulated = Simulated data

## Acts

agenda-adopt-hint = Keeping the agenda lets you change it, note who does what and make it public. It can always be made again.
agenda-adopt = Keep this agenda
agenda-edit = Edit the agenda
    .lead = Change what you need and make the plan again: it takes a second. The version before stays.
agenda-is-public = The agenda is public.
agenda-is-private = Only those who work for the Comune see the agenda, and the analysts of ANCI and the Department.
agenda-show = Make public
agenda-hide = Hide
agenda-drop = Take out
agenda-pin = Pin
agenda-pin-in = Put it in the plan
agenda-free = Let the plan decide
agenda-pinned = pinned
agenda-note-work = Note how far it is
agenda-note-button = Save
agenda-make = Make the plan again
agenda-back = Cancel
agenda-budget = Money
    .hint = How much the Comune can spend each year on these actions and their fees, those of actions noted as done included.
agenda-staff = Days of work
    .hint = How many days of a quarter can go to these actions.
agenda-choices = Actions
    .hint = As a rule the plan decides. An action can be pinned or taken out, and one can say from when and by when.
agenda-wish = Choice
agenda-wish-libera = The plan decides
agenda-wish-fissa = In the plan
agenda-wish-togli = Out of the plan
agenda-not-before = Not before
agenda-not-after = Not after
agenda-need-met = Seems to be done already
agenda-need-unknown = Not known whether it is needed: the answer is missing
agenda-need-settled = Noted as done or given up: the choice counts only if that is changed

## The plan

agenda-take = To take away
agenda-take-pdf = Document to print (PDF)
agenda-take-docx = Document to edit (DOCX)
agenda-take-xlsx = Table (XLSX)
agenda-take-ics = Calendar (iCalendar)
agenda-money = The money
agenda-year = Year
agenda-there = Available
agenda-used = Taken by the plan
agenda-of-fees = of which fees of actions done before
agenda-work = Days of work
agenda-days-of = { $used } of { $there }
agenda-sections = The sections
agenda-sections-note = Scores from 0 to 100, from what is known of the Comune; afterwards, if every action succeeds.
agenda-sections-partial = Without a score, because less than two thirds of it is known: { $sections }.
agenda-section = Section
agenda-before = Today
agenda-after = After the plan
agenda-gain = Gain
agenda-gantt = When
agenda-action = Action
agenda-quarter = Q{ $n } { $year }
agenda-quarter-short = Q{ $n }
agenda-from-to = from { $from } to { $to }
agenda-chosen = The actions of the plan
agenda-none-chosen = No action in the plan
    .todo = Raise the budget, or lift a constraint, with «Edit the agenda».
agenda-none-known = To make a plan one must know what is missing
    .todo = The questionnaire says it: once it is sent the plan makes itself. Meanwhile, with «Edit the agenda», actions that are surely needed can be put in.
agenda-to-questionnaire = Go to the questionnaire
agenda-estimates = Costs, days and effects are estimates of Campanile for a Comune of this size; laws and deadlines come from the sources cited.
agenda-then-fee = then { $fee } a year
agenda-obligation = Obligation:
agenda-due-by = { $what } ({ $rule }), by { $day }
agenda-due-now = { $what } ({ $rule }), in force already
agenda-more = All details
agenda-when = When
agenda-cost = Cost
agenda-fee = Yearly fee
agenda-why = Why
agenda-why-pinned = It is in the plan because somebody fixed it, or because it has begun already: the plan makes room for it and chooses the rest.
agenda-rises = What it raises
agenda-rise = { $indicator } (from { $from } to { $to } out of 100)
agenda-range-head = What it may cost
agenda-range = from { $low } to { $high } in the first year
agenda-range-none = nothing but work
agenda-paid-by-call = The call of measure { $measure } pays { $amount } of it.
agenda-law = Law
agenda-measure = Measure of PA digitale 2026
agenda-course = Courses
agenda-wanted = What shows that it is done
agenda-software = Reusable software
agenda-owner = Who looks after it
    .hint = The office or the role; a person’s name only if needed.
agenda-owner-blank = to be said
agenda-proof = Proof
agenda-state = How far it is
agenda-state-da-fare = To do
agenda-state-in-corso = Under way
agenda-state-fatta = Done
agenda-state-abbandonata = Given up
agenda-noted = Other actions with a noted state
    .hint = They are not in the plan. The state can always be corrected: it counts when the plan is made again.
agenda-role-rtd = RTD
agenda-role-ict = ICT staff
agenda-role-uffici = offices
agenda-role-long-rtd = Person in charge of the digital transition
agenda-role-long-ict = ICT staff
agenda-role-long-uffici = Other offices
agenda-course-introduzione = Introduction to the digital transformation
agenda-course-processi = Organisation and management of processes
agenda-course-servizi = Digital services
agenda-course-dati = Data and interoperability
agenda-course-sicurezza = ICT security and data protection
agenda-course-cloud = Digital infrastructure and cloud
agenda-course-smart = Smart areas and advanced territorial services
agenda-left = What is left out, and why
agenda-left-dropped = Taken out by those who edited the plan.
agenda-left-given-up = Given up.
agenda-left-blocked = It would need «{ $action }» first, which was taken out.
agenda-prices = What a little more is worth
agenda-prices-note = What would change with more money or more days. The points are those of the index, about.
agenda-prices-coming = The plan is ready. Its prices are being worked out and come in a few seconds.
agenda-prices-look = See whether they have come
agenda-prices-lost = This version has no prices: working them out was interrupted. Making the plan again works them out.
agenda-prices-none = Nothing: with a little more money or a few more days the plan would gain no points.
agenda-prices-part = Time was over before all prices were worked out: some are missing.
agenda-proofs = How good this plan is
agenda-distance = Proven: no other plan can be worth more than { $points } points above this one.
agenda-unknown = Actions of which it is not known whether they are needed
agenda-unknown-note = The answer is missing in the questionnaire. Whoever knows they are needed can put them in with «Edit the agenda».
agenda-met = Done already, it seems
agenda-catalogue = Catalogue of actions
    .lead = What a Comune can do, what it costs one of 2,001 to 5,000 residents, what shows that it is done. Agendas are made from this.
agenda-catalogue-days = Days
agenda-catalogue-due = Due by
agenda-catalogue-duty = Obligations
agenda-catalogue-duties = Only what is due by law
agenda-catalogue-any-duty = All actions
agenda-catalogue-any-area = All areas
agenda-catalogue-none = No such action
agenda-comes-first = First: { $actions }
agenda-card = Digital agenda { $year }
agenda-scheda-head = What to do about what is missing
agenda-scheda-call-of = Open call: measure { $measure }, until { $day }
agenda-scheda-card = From the results to a plan of three years: what to do, when, with which money.
agenda-scheda-link = Open the digital agenda
agenda-promised = The digital agenda of { $year } foresaw: “{ $action }”, { $when }.
    .undated = The digital agenda of { $year } foresaw: “{ $action }”.
    .state = State: { $state ->
        [fatta] done
        [in-corso] under way
        [abbandonata] given up
       *[da-fare] not begun
    }.
    .proof = Proof:
agenda-page = Page
agenda-page-of = of
agenda-calendar-due = Deadline: { $what }

## A Union

agenda-union-of = Joint agenda, edition { $year }
agenda-union-title = Joint agenda: { $name }
agenda-union-lead = What is worth doing once, for { $n } Comuni. The joint plan reasons by years and takes the money and days assumed for each Comune, or those written in its agenda. What waits for another action begins the year after.
agenda-union-staff = For joint actions the Union is assumed to have the staff of a Comune of 2,001 to 5,000 residents.
agenda-union-none = No action is worth doing together
agenda-union-too-few = A joint agenda needs at least two Comuni that can be seen
agenda-union-no-plan = With what the Comuni have fixed no joint plan is possible
agenda-union-unseen = Not here, because their agenda is not public: { $names }. The head or the RTD of each Comune makes it public, from its own agenda.
agenda-union-joint = Actions to do together
agenda-union-shared = Comuni
agenda-union-alone = Cost if each alone
agenda-union-together = Cost together
agenda-union-year = Begins in
agenda-union-members = The Comuni
agenda-union-own = Own actions
agenda-union-saving = Together { $together } is spent instead of { $alone }.
agenda-union-points = Points gained, on average by section

## Texts to copy

agenda-texts = Texts for the PIAO and for the resolution
    .lead = These are drafts: copy them, correct them, sign them elsewhere.
agenda-text-piao = Text for the PIAO
agenda-text-resolution = Draft of a resolution
agenda-piao-head = Objectives of digital transition. Source: { $title }.
agenda-piao-objective =
    Objective: { $title }
    By: { $day }
    In charge: { $owner }
    Expected result: { $rises }
    How it is verified: { $proof }
agenda-resolution =
    SUBJECT: Approval of «{ $title }».
    
    THE GIUNTA OF { $comune }
    
    HAVING REGARD TO D.Lgs. 7 March 2005, no. 82 (CAD) and the three-year ICT plan of the public administration;
    CONSIDERING that these obligations, among others, apply to the Comune:
    { $obliged }
    DEEMING it right to plan the actions within the resources available;
    HAVING RECEIVED the opinions of technical and accounting regularity (art. 49 D.Lgs. 267/2000);
    
    RESOLVES
    
    1. to approve the digital agenda { $first }–{ $last }, with these actions:
    { $actions }
    2. to note that the spending foreseen is: { $years };
    3. to charge the person in charge of the digital transition with it and with a yearly report;
    4. to take the actions into account in the PIAO and in the budget.
agenda-resolution-action = { $n }) { $title }, { $when }, { $cost };
agenda-resolution-year = { $year }: { $amount }

## Columns of files

agenda-file-azione = Action
    .means = The name of the action in the catalogue.
agenda-file-titolo = Title
    .means = What is done.
agenda-file-nel-piano = In the plan
    .means = Whether the action is in the plan.
agenda-file-comincia-il = Begins on
    .means = The first day of the first quarter of work.
agenda-file-finisce-il = Ends on
    .means = The last day of the last quarter of work.
agenda-file-costo = Cost (€)
    .means = What it costs the Comune, first fee included. An estimate.
    .unit = EUR
agenda-file-pagato-da-avvisi = Paid by calls (€)
    .means = What a call of PA digitale 2026 pays.
    .unit = EUR
agenda-file-canone-annuo = Yearly fee (€)
    .means = The fee of each year after the first. An estimate.
    .unit = EUR
agenda-file-giornate-rtd = Days of the RTD
    .means = Days of work of the person in charge of the digital transition. An estimate.
    .unit = DAY
agenda-file-giornate-ict = Days of ICT staff
    .means = Days of work of ICT staff. An estimate.
    .unit = DAY
agenda-file-giornate-uffici = Days of offices
    .means = Days of work of the other offices. An estimate.
    .unit = DAY
agenda-file-stato = How far it is
    .means = How far the action is, says the Comune.
agenda-file-chi = Who looks after it
    .means = The office or the role.
agenda-file-prova = Proof
    .means = An address or a note that shows it is done.
agenda-file-che-cosa = What to do
    .means = The action in plain words.
agenda-file-tema = Area
    .means = The area of the courses that teach it.
agenda-file-costo-consueto = Usual cost (€)
    .means = What it usually costs a Comune of 2,001 to 5,000 residents. An estimate.
    .unit = EUR
agenda-file-costo-minimo = Least cost (€)
    .means = The lowest cost that one meets. An estimate.
    .unit = EUR
agenda-file-costo-massimo = Greatest cost (€)
    .means = The highest cost that one meets. An estimate.
    .unit = EUR
agenda-file-norma = Law
    .means = The law that asks for it, if any.
agenda-file-entro-il = Due by
    .means = The first term of law that has a day, if any.
agenda-file-prima = What comes first
    .means = The actions to do before this one.
agenda-file-che-cosa-prova = What shows it is done
    .means = The paper or the fact that shows it.
agenda-file-motivo = Reason
    .means = Why the action is in the plan, or why not.

## Problems

problem-agenda-no-edition = There is no questionnaire of { $year }
    .todo = Agendas start from the results of a questionnaire: choose another year.
problem-agenda-not-kept = The agenda has not been kept yet
    .todo = Open the agenda and choose «Keep this agenda».
problem-agenda-bad-number = «{ $value }» is not a number that fits
    .todo = Go back and write a whole number, without letters: for example 12000.
problem-agenda-bad-times = The times chosen for «{ $action }» leave no room for its work
    .todo = Go back and leave more quarters between «not before» and «not after».
problem-agenda-too-many = A joint agenda is made for { $most } Comuni at most
    .todo = Each Comune has its own all the same: it opens from “Digital agenda”.
problem-agenda-overtaken = Somebody else has just made the plan again
    .todo = Open the agenda again: there is a newer version. Then make your change again.

## What is wrong in a catalogue (campanile agenda check)

agenda-catalogue-sound = The catalogue is sound: { $actions } actions, { $deadlines } obligations and deadlines, { $software } pieces of reusable software.
agenda-catalogue-no-file = the file is missing
agenda-catalogue-not-csv = the row is no CSV
agenda-catalogue-column-unknown = unknown column
agenda-catalogue-column-twice = column given twice
agenda-catalogue-column-missing = the column is missing
agenda-catalogue-blank = blank cell
agenda-catalogue-word = unknown word
agenda-catalogue-number = not a number that fits
agenda-catalogue-classes = each class from 1 to 8 wants one row
agenda-catalogue-class = classes go from 1 to 8
agenda-catalogue-id = name with other than lower-case letters, digits and hyphens
agenda-catalogue-twice = given twice
agenda-catalogue-kind = unknown kind of software
agenda-catalogue-raise = effect that cannot be read: write ORG1=1 or SRV1+0.25
agenda-catalogue-indicator = no scored indicator of this edition
agenda-catalogue-amount = cost that cannot be read: lowest/usual/highest in euro
agenda-catalogue-action = unknown action
agenda-catalogue-circle = the actions wait for each other in a circle
agenda-catalogue-overlap = another action brings the same indicator to a score beside this one: it would be counted twice
agenda-catalogue-day = day that cannot be read: write 2027-03-31
agenda-catalogue-address = the address does not begin with https://
