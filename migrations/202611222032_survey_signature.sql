-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Of a document that lies inside its signature (`.p7m`), as JSON: who signed and when, none of it when the signature could not be
-- checked; blank for every other document, and for those of before. Whether the signature holds is looked at when it comes.
ALTER TABLE survey_attachment ADD COLUMN signature TEXT NOT NULL DEFAULT '';
