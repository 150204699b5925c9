-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- The list of Comuni in force, as the binary carried it or as the operator imported it from ISTAT.

CREATE TABLE registry_edition (
    id UUID NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    comuni BIGINT NOT NULL,
    loaded_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE registry_region (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    area TEXT NOT NULL
);

CREATE TABLE registry_province (
    code TEXT NOT NULL PRIMARY KEY,
    unit TEXT NOT NULL,
    name TEXT NOT NULL,
    initials TEXT NOT NULL,
    kind TEXT NOT NULL,
    region TEXT NOT NULL
);

CREATE TABLE registry_comune (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    other_language TEXT,
    other_name TEXT,
    province TEXT NOT NULL,
    region TEXT NOT NULL,
    cadastral TEXT NOT NULL UNIQUE,
    nuts3 TEXT NOT NULL,
    capital BOOLEAN NOT NULL,
    area_km2 DOUBLE PRECISION NOT NULL,
    latitude DOUBLE PRECISION NOT NULL,
    longitude DOUBLE PRECISION NOT NULL,
    residents TEXT,
    ipa TEXT,
    site TEXT,
    pec TEXT,
    listed_since DATE
);

-- Codes that an import ended; those of before are facts that the binary carries.
CREATE TABLE registry_succession (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    cadastral TEXT NOT NULL,
    ipa TEXT,
    last_day DATE NOT NULL,
    successor TEXT,
    kind TEXT NOT NULL
);
