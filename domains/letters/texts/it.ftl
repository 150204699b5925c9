# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Sotto ogni lettera.
letters-signature = { $operator }, { $address }

problem-letters-not-an-address = Questo non è un indirizzo e-mail
    .todo = Controlla l'indirizzo e riprova.
problem-letters-no-seal = La lettera contiene un segreto e non si può sigillare
    .todo = Scrivi a chi gestisce questa installazione.
problem-letters-not-found = Non c'è, o non c'è più
    .todo = Torna all'elenco dei messaggi.
problem-letters-not-again = Questa lettera non si può spedire di nuovo
    .todo = È ancora in viaggio, oppure il suo testo è già stato cancellato: va chiesta di nuovo da dove è partita.
