-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- `salt` hides the answers behind the commitment that the journal holds; `receipt_at` is when the receipt was put into
-- the outbox, so that it goes once.
ALTER TABLE survey_version ADD COLUMN salt TEXT NOT NULL DEFAULT '';
ALTER TABLE survey_version ADD COLUMN receipt_at TIMESTAMPTZ;

-- Who accepts an invitation gets what was delegated to the address.
CREATE INDEX survey_delegation_invitation ON survey_delegation (invitation);
