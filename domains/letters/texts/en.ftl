# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Under every letter.
letters-signature = { $operator }, { $address }

## The messages that were sent

letters-log = Messages sent
    .lead = Every message that left from here, by e-mail or PEC: to whom, why, and how it ended. What it says cannot be read.
    .how = The address stays for as long as whoever runs the server has set, then it is erased; the text is erased as soon as nobody needs it. An e-mail is “sent” when the mail server has taken it: whether it was read is not known. For a PEC the receipts are the proof.
    .licence = Holds personal data: not to be published
letters-no-mail = No mail server is configured: messages wait here and will leave when there is one, if they still make sense.
letters-mailbox-not-yet = The PEC mailbox has not been read yet.
letters-mailbox-read = PEC mailbox last read on { $at }.
letters-mailbox-not-read = On { $at } the PEC mailbox could not be read.
letters-strays = { $n ->
    [one] It holds a message that is no receipt of these: a person has to read it.
   *[other] It holds { $n } messages that are no receipts of these: a person has to read them.
}
letters-none = No messages
    .todo = With other filters, or later, there may be some.
letters-any-state = All states
letters-any-purpose = All purposes
letters-any-kind = All means
letters-moment = { $day } at { $hour }
letters-forgotten = address erased

letters-id = Message
    .means = The identifier of the message in this installation
letters-subject = Subject
    .means = The subject of the message, as its reader sees it
letters-to = Recipient
    .means = The address it was sent to; empty once it is erased because nobody needs it
letters-purpose = Purpose
    .means = Why the message was sent
letters-kind = Means
    .means = Whether it travels by ordinary or by certified mail
letters-state = State
    .means = Where the message is
letters-queued-at = Written
    .means = When the message was put into the outbox, in universal time (UTC)
letters-due-at = Next try
letters-sent-at = Left
    .means = When the mail server took it, in universal time (UTC); empty if it has not left
letters-settled-at = Ended
    .means = Since when its state will not change any more, in universal time (UTC); empty if it still may
letters-about = About
    .means = What had it written: the part of Campanile, then the thing with its code
letters-tries = Tries
    .means = How often it was offered to the mail server
    .unit = NR
letters-error = Error
    .means = The code of what last went wrong; empty if nothing did
letters-message-id = Message-ID

letters-state-queued = Waiting
letters-state-sending = Leaving
letters-state-sent = Sent
letters-state-accepted = Accepted
letters-state-delivered = Delivered
letters-state-failed = Failed
letters-state-given-up = Given up
letters-state-withdrawn = Withdrawn

letters-kind-mail = E-mail
letters-kind-pec = PEC
letters-kind-instead = E-mail to a PEC, without receipts

letters-purpose-code = Code for a body
letters-purpose-invitation = Invitation
letters-purpose-delegation = Delegation
letters-purpose-receipt = Receipt of a submission
letters-purpose-question = Question or reply
letters-purpose-confirmation = Confirmation of an address
letters-purpose-notice = Notice
letters-purpose-reminder = Reminder
letters-purpose-news = News

letters-error-unknown = Something went wrong: the server's log tells what.
letters-error-letters-too-late = It did not leave while it made sense.
letters-error-letters-vault = The text could not be opened: the keys of the installation are away, or are others. It will be tried again for as long as it makes sense.
letters-error-letters-ordinary-mail = The address is no PEC: there will be no receipt of delivery.
letters-error-letters-doubtful = After 12 hours it is not known to be delivered; it may still arrive.
letters-error-letters-not-delivered = The PEC provider could not deliver it.
letters-error-letters-not-accepted = The PEC provider did not accept it.
letters-error-outside-mail-later = The mail server does not answer, or asks to try again.
letters-error-outside-mail-refused = The mail server refused it.
letters-error-outside-not-an-address = The recipient is not an e-mail address.
letters-error-outside-mail-settings = The message could not be composed: check the sender in the configuration.
letters-error-outside-mailbox-later = The server does not answer: it will be tried again by itself.
letters-error-outside-mailbox-login = User or password are wrong. They have to be put right in the configuration; until then it is tried rarely, so that the provider does not lock the mailbox.
letters-error-outside-mailbox-certificate = The certificate of the server is not from a known authority. If it is the right server, name its authority in the configuration.
letters-error-outside-mailbox-settings = The configuration of the mailbox is not right: check its address and folder.

letters-again = Send again
    .about = A copy leaves, with the same text and to the same address. This one stays in the list as it is.
    .button = Send again
    .done = The copy is leaving.
    .not = The text is gone, or held a secret: ask for the message again where it came from.
letters-receipts = PEC receipts
    .none = None so far.
    .proof = Here is what the receipts certify. The proof are the signed messages, which stay in the PEC mailbox.
letters-receipt = Receipt
letters-receipt-at = When
letters-receipt-detail = What it says
letters-receipt-provider = Provider
letters-receipt-signature = Signature
letters-receipt-accettazione = Accepted
letters-receipt-non-accettazione = Not accepted
letters-receipt-presa-in-carico = Taken in charge
letters-receipt-avvenuta-consegna = Delivered
letters-receipt-errore-consegna = Not delivered
letters-receipt-preavviso-errore-consegna = Warning: not delivered yet
letters-receipt-rilevazione-virus = Virus found
letters-fault-no-dest = There is no such recipient
letters-fault-no-dominio = There is no such domain
letters-fault-virus = It holds a virus
letters-fault-altro = Error
letters-signature-valid = Valid
letters-signature-not-checked = Not checked
letters-signature-absent = Missing
letters-signature-invalid = Not valid

## What can go wrong

problem-letters-not-an-address = This is not an e-mail address
    .todo = Check the address and try again.
problem-letters-vault = Messages can be neither opened nor prepared: the keys are away, or are others
    .todo = Write to whoever runs this installation.
problem-letters-not-found = There is no such letter, or there is none any more
    .todo = Go back to the list of messages.
problem-letters-not-again = This letter cannot be sent again
    .todo = It is still on its way, or its text has been erased: ask for it again where it came from.
