-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- The page of the sources asks of each file what was found of it last: without this, it reads every finding ever made.
CREATE INDEX funding_file_by_name ON funding_file (name, day);
