-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- What the numbers of people in the paradata of a campaign are made with. Who deletes it cuts the way back for ever.
CREATE TABLE campaign_salt (
    year BIGINT NOT NULL PRIMARY KEY,
    salt TEXT NOT NULL
);
