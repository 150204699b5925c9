# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

## In and out

identity-enter = Sign in
    .lead = For people who work for a Comune, or for those who go along with it. Public pages need no sign-in.
    .privacy = We keep your name, your tax code and, if there is one, your e-mail address, all encrypted. You can download and erase them from your profile.
identity-enter-as = Enter as
identity-spid = With a digital identity of level 2: password and one-time code or app.
    .enter = Enter with SPID
    .more = More about SPID
    .none = No SPID yet?
    .help = Need help?
identity-cie = With the electronic identity card, activated for level 2 or 3.
    .enter = Enter with CIE
    .more = More about CIE
identity-other = With the credentials of { $provider }.
    .enter = Enter with { $provider }
identity-left = Signed out of Campanile
    .still = You are out of Campanile, but at { $provider } the sign-in may still be open. On a computer that others use too, better close it.
    .there = Sign out of { $provider } too
    .home = Back to the home page
identity-leave = Sign out
identity-demonstration = Demonstration: the people below are invented.
    .about = Nobody has checked who you are: whoever opens this page can enter as one of them. A real installation does not start with these identities: it uses SPID, CIE or another provider.
    .choose = Choose who to be
identity-serves-nobody = Serves no body yet
identity-no-provider = No way of signing in is configured here. Write to whoever runs this installation.

## The profile

identity-profile = Profile
identity-welcome = Done: from now on you act for your body.
identity-invented = This person is invented, for the demonstration.
identity-name = Name
identity-acts-for = You act for
identity-acts-for-nobody = no body
identity-email = E-mail
identity-no-email = not given
identity-level = Sign-in
identity-level-of = assurance level { $n }
identity-memberships = The bodies you can act for
    .none = None yet. If you work for a Comune, look it up; or ask somebody who is in already to invite you.
identity-since = Since { $day }
identity-until = until { $day }
identity-current = You are acting for this body
identity-switch = Act for this body
identity-questionnaires = Go to the questionnaires
identity-people = The people of the body
identity-quit = Leave the body
    .about = You will not be able to act for this body until somebody invites you again.
    .button = Really leave
identity-letters-sent = The letters this installation has sent
identity-sessions = Where you are signed in
    .about = Before a session elsewhere is ended you are asked to sign in again, if the last time was more than a quarter of an hour ago. To leave from here, “Sign out” is enough.
    .ended = Done: nobody gets in from there without signing in anew.
identity-device = Device
identity-some-device = A device that does not say
identity-began = Signed in
identity-seen = Last used
identity-end = End
identity-this-session = This device
identity-revoke = Sign out there
identity-revoke-others = Sign out everywhere else
identity-end-sessions = Sign out elsewhere
    .lead = It ends there at once; what was saved stays.
    .again = You signed in more than a quarter of an hour ago: sign in again first. Then you come back here.
    .way-in = Sign in again
    .button = { $n ->
        [one] End this session
       *[other] End these { $n } sessions
    }
    .back = Back to the profile without ending any
identity-instant = { $day } at { $hour }
identity-data = Your data
    .about = You can download all that is kept about you, or have it erased.
identity-export = Download your data (JSON)
identity-erase = Erase your data
    .lead = Campanile forgets you, at once.
    .goes = Your name, e-mail, tax code, sign-ins, roles, codes and invitations are erased.
    .stays = What you have done for a body stays, under a number that leads to nobody any more.
    .log = The log of SPID and CIE sign-ins, encrypted, stays for the 24 months that the rules demand.
    .button = Erase everything
    .back = Back to the profile without erasing

## Bodies

identity-bodies = Find your body
    .lead = The first person of a Comune, or of a Union of Comuni, comes in with a code sent to its certified mail (PEC); that person invites the others.
    .name = Name of the Comune or of the Union
    .search = Search
    .none = No body of this name
    .again = Try without accents, or with fewer words.
    .which = Which one?
identity-body-anci = ANCI
identity-body-dtd = Department for Digital Transformation
identity-body-comune = Comune di { $name }
identity-role = Role
identity-role-vertice = Head of administration
identity-role-rtd = Digital transition officer (RTD)
identity-role-it-manager = IT manager
identity-role-compiler = Compiler
identity-role-viewer = Viewer
identity-role-analyst = Analyst
identity-role-author = Author of the questionnaire
identity-role-administrator = Administrator

## Enrolling with the code

identity-enrol = Enrol for { $body }
    .lead = No sign-in says who is in charge of a body: a code does, which we send to its institutional PEC.
identity-enrol-serves = You act for this body already: { $role }.
identity-ask = Ask for the code
    .role = What are you, in { $body }?
    .where = The body's PEC, as IPA has it:
    .button = Send the code to the PEC
    .after = The PEC arrives at the registry office, with your role written in it: ask them for the code. If the address is wrong, the body mends it on indicepa.gov.it.
    .no-mail = No letters leave from this installation: write to whoever runs it.
    .no-pec = IPA has no PEC for this body: the body adds it on indicepa.gov.it, then come back here.
identity-ask-again = Ask for another code
identity-code = Enter the code
    .sent = On { $asked } you asked for a code as: { $role }. It is good until { $until }.
    .shown = Demonstration: without a mail server no letter leaves. The code is
    .label = Code received by PEC
    .hint = Ten letters and digits. Capitals and the dash do not matter.
    .button = Enter the body

## People and invitations

identity-people-of = People: { $body }
identity-from = Since
identity-you = You
identity-let-out = Remove
    .about = They will not be able to act for the body any more.
    .button = Really remove
identity-invitations = Invitations waiting
identity-invitation-until = Good until { $day }
identity-invitation-shown = Demonstration: without a mail server no letter leaves.
    .link = Open the invitation
identity-withdraw = Take the invitation back
identity-invited = Invitation sent.
identity-invite = Invite somebody
    .address = Their e-mail address
    .hint = Only who reads this address can accept.
    .button = Send the invitation
identity-invitation = An invitation for you
    .lead = { $body } invites you with this role: { $role }.
    .about = The invitation is for { $address }, is used once and is good until { $until }. By accepting, this address becomes yours.
    .accept = Accept as { $name }
    .not-you = Not you? Sign out, then open the link of the letter again.
    .enter = Sign in to accept
    .another = Do you have another invitation?

## Letters

identity-letter-code-subject = Campanile: the code to enrol { $body }
identity-letter-code = Somebody asked to act on Campanile for { $body }, with this role: { $role }.
    .code = If the body agrees, hand this code to that person, and to nobody else:
    .todo = The code is used once, by { $until }, after signing in at this address:
    .not-you = If nobody in the body asked for it, just do not hand the code on: nothing happens.
identity-letter-invitation-subject = Campanile: invitation from { $body }
identity-letter-invitation = { $body } invites you to Campanile, with this role: { $role }.
    .todo = To accept, open this address by { $until } and sign in:
    .not-you = If you did not expect this, just ignore the letter: nothing happens.
identity-letter-device-subject = sign-in from a new device
identity-letter-device = { $instant }: somebody signed in to Campanile with your digital identity, from a device not seen before ({ $device }).
    .you = If it was you, there is nothing to do. This letter also comes when you use another browser, or one that has erased its cookies.
    .not-you = If it was not you, change the password of your SPID or call the help desk of your CIE at once, then end that session from your profile and tell whoever runs this installation:

## What can go wrong

problem-identity-provider-away = { $provider } does not answer now
    .todo = Try again in a few minutes, or enter with another provider.
problem-identity-sign-in-cancelled = The sign-in with { $provider } was cancelled
    .todo = Nothing has happened: start again whenever you like.
problem-identity-sign-in-refused = { $provider } refused the sign-in
    .todo = Try again. If it happens again, ask { $provider } or whoever runs this installation for help.
problem-identity-sign-in-late = It took too long
    .todo = A sign-in is to be finished within a quarter of an hour: start again from here.
problem-identity-sign-in-lost = This sign-in cannot be finished here
    .todo = It is finished already, too old, or was begun in another browser: start again from here.
problem-identity-sign-in-too-weak = The sign-in with { $provider } is not secure enough
    .todo = Level { $level } at least is needed: enter with a second factor (code, app or card).
problem-identity-not-believed = The answer of { $provider } did not pass our checks, so nobody has come in
    .todo = Try again. If it happens again, tell whoever runs this installation, with this word: { $rule }.
problem-identity-not-a-fiscal-code = This is not a codice fiscale
    .todo = Check the sixteen characters.
problem-identity-no-reason = The identity log is not read without a reason
    .todo = Write why you read it.
problem-identity-no-such-body = We do not know this body
    .todo = Look for it by name on the page of the bodies.
problem-identity-not-found = It is not there, or no longer
    .todo = Go back to your profile.
problem-identity-no-pec = The body has no PEC in IPA
    .todo = The body adds it on indicepa.gov.it; then come back here.
problem-identity-no-mail = No letters leave from here
    .todo = Write to whoever runs this installation.
problem-identity-too-many-codes = Too many codes were asked for today
    .todo = Use the last one that reached the PEC, or try again tomorrow.
problem-identity-too-many-sign-ins = Too many sign-ins in an hour
    .todo = Wait an hour. If your browser refuses cookies, allow them for this site.
problem-identity-too-many-invitations = The body has too many invitations waiting
    .todo = Take some of them back.
problem-identity-wrong-code = This is not the code
    .todo = { $left ->
        [0] There are no attempts left: ask for another code.
        [1] One attempt is left. Look at the letter again.
       *[other] { $left } attempts are left. Look at the letter again.
    }
problem-identity-code-over = There is no code to try
    .todo = It was used, is too old or was missed too often: ask for another.
problem-identity-invitation-over = This invitation is no longer good
    .todo = It was used, taken back or is too old: ask whoever sent it for another.
problem-identity-not-an-address = This is not an e-mail address
    .todo = Write it like name@body.it.
problem-identity-role-not-here = There is no such role
    .todo = Choose one of the list.
problem-identity-already-member = You have this role in this body already
    .todo = It is in your profile.
