-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- The boards of a person: views of what is explored, beside each other. Title and note are theirs, and go when they are
-- erased.
CREATE TABLE explore_board (
    id UUID NOT NULL PRIMARY KEY,
    owner UUID NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    shared TEXT NOT NULL,
    search TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    UNIQUE (slug)
);
CREATE INDEX explore_board_owner ON explore_board (owner, changed_at);
CREATE INDEX explore_board_shared ON explore_board (shared, changed_at);

-- The views of a board, each by its address.
CREATE TABLE explore_board_view (
    board UUID NOT NULL REFERENCES explore_board (id) ON DELETE CASCADE,
    place BIGINT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (board, place)
);
