# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

## Why an act was stopped: the text of each @because of the policies

problem-gate-sign-in-first = You must sign in before you do this
    .todo = Sign in with SPID or CIE, then do it again.
problem-gate-sign-in-again = This wants a recent sign-in
    .todo = Sign in again with SPID or CIE and repeat it within a quarter of an hour: what you have written stays.
problem-gate-level-too-low = Your sign-in is not secure enough for this
    .todo = Sign in again with SPID at level 2, or with CIE.
problem-gate-another-body = You are acting for another body
    .todo = Choose the right body at the top of the page, if you belong to it, and try again.
problem-gate-who-sees = This part is not open to everybody
    .todo = Ask whoever looks after the people of your body for the role it takes.
problem-gate-who-runs-the-server = Only whoever runs the server can do this
    .todo = Write to whoever runs the site.
problem-gate-who-simulates = Simulated data are not loaded from the site here
    .todo = Whoever runs the server can do it, with the command campanile demo.

problem-gate-who-edits = Editions of the questionnaire are prepared by the authors and analysts of ANCI and of the Dipartimento
    .todo = If a question is unclear or wrong, report it beside the question.
problem-gate-who-publishes = Only the authors of ANCI and of the Dipartimento publish an edition and open or close a campaign
    .todo = Ask an author to do it.
problem-gate-edition-published = This edition is published and no longer changes
    .todo = Prepare a new edition: it carries the answers over where the question is the same.
problem-gate-who-is-in-the-control-room = The control room of the campaign is for the analysts of ANCI and of the Dipartimento
    .todo = What your body has sent is on the page of your questionnaire.
problem-gate-who-writes-the-report = The report is written and published by the analysts of ANCI and of the Dipartimento
    .todo = Published reports are open to everybody. If there is a mistake in one, write to whoever runs this site.
problem-gate-report-published = This report is published and no longer changes
    .todo = If there is a mistake, add a correction: it stays beside the report, with its date.
problem-gate-report-not-published = This report is not published yet
    .todo = While it is a draft its text is edited: corrections are for after publication.

problem-gate-who-compiles = The administrative head, the RTD, the IT manager and the people a part was delegated to may answer
    .todo = Ask the administrative head or the RTD to delegate the section or the question to you.
problem-gate-reads-only = In the role you have chosen you may read the questionnaire but not answer
    .todo = If you have another role in your body as well, choose it at the top of the page and try again.
problem-gate-who-delegates = Only the administrative head and the RTD delegate a section or a question
    .todo = If a part is not yours, hand it back with a note: they will choose whom to give it to.
problem-gate-whose-delegation = This delegation is somebody else's
    .todo = Only who received it may accept it or hand it back; the administrative head and the RTD may withdraw it.
problem-gate-who-closes = A section is closed by whoever compiles it
    .todo = If somebody else is to compile it, wait until they close it; the RTD may also take it over, withdrawing the delegation.
problem-gate-who-reviews = Only the RTD reviews a section or sends it back to whoever compiles it
    .todo = If you find something to correct, write to the RTD of your body.
problem-gate-who-submits = Only the administrative head signs off and submits the questionnaire, and only they may reopen it
    .todo = When all sections are reviewed, tell the secretary or the director general.
problem-gate-campaign-closed = The campaign is closed
    .todo = Answers can still be read and printed. To correct one, write to ANCI.
problem-gate-already-submitted = The questionnaire has already been submitted
    .todo = As long as the campaign is open, the administrative head may reopen it, saying why.
problem-gate-not-submitted = The questionnaire has not been submitted yet
    .todo = There is nothing to reopen: open sections can be changed.
problem-gate-sections-to-review = There are sections that the RTD has not reviewed yet
    .todo = Close all sections and have them reviewed, then submit the questionnaire.
problem-gate-section-closed = The section is closed
    .todo = To change an answer, ask the RTD to send it back to whoever compiles it.
problem-gate-section-not-closed = The section does not wait for a review
    .todo = A section is reviewed once whoever compiles it has closed it, and not twice.
problem-gate-section-open = The section is already open
    .todo = There is nothing to send back: whoever compiles it can change it.
problem-gate-who-asks = The people who compile the questionnaire ask for help and answer what was flagged
    .todo = If you do not compile it, ask the administrative head or the RTD of your body.

problem-gate-who-lets-in = The administrative head, the RTD and the administrator of a body look after its people
    .todo = Ask one of them to invite, change or remove a person.
problem-gate-not-to-oneself = Nobody may give themselves a role
    .todo = Ask somebody else who looks after the people of your body to do it.
problem-gate-whose-membership = You may act for a body only in a role of your own
    .todo = Choose one of the bodies you work for, or ask your body to invite you.
problem-gate-membership-ended = This role is no longer valid
    .todo = If you still work for this body, ask to be invited again.
problem-gate-whose-data = These are somebody else's data
    .todo = Everybody may download and erase only their own.
problem-gate-who-reads-the-log = Only the administrators of ANCI and of the Dipartimento and whoever runs the server read the log of sign-ins
    .todo = Your own sign-ins are among your data.
problem-gate-reading-is-recorded = The log of sign-ins is read only by leaving a record of it
    .todo = Say why you read it, and try again.
problem-gate-who-sees-letters = Only the administrators of ANCI and of the Department, and whoever runs the server, see the messages that were sent
    .todo = If you are waiting for a message that does not come, write to ANCI.

problem-gate-results-not-public = The results of this Comune are not public yet
    .todo = Whoever works for the Comune sees them after signing in; the Comune can make them public at any time.
problem-gate-who-shows-the-scheda = Only the administrative head decides whether the sheet of the Comune is public
    .todo = Ask the secretary or the director general.
problem-gate-agenda-not-public = The agenda of this body is not public
    .todo = Whoever works for the Comune sees it after signing in; the Comune can make it public when it wants.
problem-gate-who-edits-the-agenda = The administrative head, the RTD and the IT manager of the body edit the agenda; the first two make it public
    .todo = Ask somebody who has one of these roles in your body.
problem-gate-board-not-shared = This board is not shared
    .todo = Whoever made it can share it by its address.
problem-gate-board-of-another = Only who made a board changes it
    .todo = Its views can be opened and put on a board of one's own.
problem-gate-who-shows-boards = Analysts of ANCI and of the Dipartimento put their boards in the gallery
    .todo = The board can be shared by its address.
