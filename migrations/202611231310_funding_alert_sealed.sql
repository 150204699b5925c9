-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- The address of an alert and the secret in the links of its letters are sealed; keyed hashes find them again.
ALTER TABLE funding_alert ADD COLUMN address_mark TEXT;
ALTER TABLE funding_alert ADD COLUMN token_mark TEXT;
CREATE UNIQUE INDEX funding_alert_address_mark ON funding_alert (address_mark, topic);
CREATE UNIQUE INDEX funding_alert_token_mark ON funding_alert (token_mark);
