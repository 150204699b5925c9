-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Since when the key in use is: what was written before may still need the key that it took the place of.
ALTER TABLE identity_key ADD COLUMN since TIMESTAMPTZ;
