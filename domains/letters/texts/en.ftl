# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Under every letter.
letters-signature = { $operator }, { $address }

problem-letters-not-an-address = This is not an e-mail address
    .todo = Check the address and try again.
problem-letters-no-seal = The letter holds a secret and cannot be sealed
    .todo = Write to whoever runs this installation.
problem-letters-not-found = There is no such letter, or there is none any more
    .todo = Go back to the list of messages.
problem-letters-not-again = This letter cannot be sent again
    .todo = It is still on its way, or its text has been erased: ask for it again where it came from.
