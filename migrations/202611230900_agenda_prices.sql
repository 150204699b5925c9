-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- The plan of a version once more, with its prices, which come a little later. The version itself stays as it was made.
CREATE TABLE agenda_prices (
    plan UUID NOT NULL,
    number BIGINT NOT NULL,
    told TEXT NOT NULL,
    PRIMARY KEY (plan, number),
    FOREIGN KEY (plan, number) REFERENCES agenda_version (plan, number)
);
