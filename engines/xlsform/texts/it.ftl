# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Le parole della diagnostica. La chiave è il codice; `.help` dice che cosa fare.
# Ogni modulo aggiunge i suoi codici sotto il proprio titolo, uguali nelle due lingue.

## diagnostic: le parole attorno ai messaggi

word-error = Errore
word-warning = Attenzione
word-hint = Consiglio
word-help = Rimedio
word-here = qui
word-see = Vedi anche { $where }
word-empty = (cella vuota)

