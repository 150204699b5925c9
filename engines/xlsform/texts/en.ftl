# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# The words of the diagnostics. The key is the code; `.help` says what to do.
# Each module adds its codes under its own heading, the same in both languages.

## diagnostic: the words around the messages

word-error = Error
word-warning = Warning
word-hint = Hint
word-help = Remedy
word-here = here
word-see = See also { $where }
word-empty = (empty cell)

