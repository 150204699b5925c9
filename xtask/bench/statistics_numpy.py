# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2
"""The index of all of Italy as an analyst would write it with numpy: one pass, replicates, twins.

    statistics_numpy.py FOLDER REPLICATES

FOLDER holds what `engines/composite/examples/measure_index.rs` leaves there. It writes numpy_*.csv beside it, with the
columns of the engine's own files, and says the seconds as JSON; reading and writing do not count. The replicates follow
section 7 of the methodology with numpy's own random numbers: quantiles agree with the engine's up to chance.
"""
import csv
import json
import pathlib
import sys
import time

import numpy as np
from scipy.spatial import cKDTree

SECTIONS, LEAST, THRESHOLDS, TWINS = 6, 2 / 3 - 1e-12, (25, 50, 75), 20
WAYS = (10.0, 5.0, 20.0, None)
folder, replicates = pathlib.Path(sys.argv[1]), int(sys.argv[2])


def read(name):
    with open(folder / f"{name}.csv", newline="") as file:
        return list(csv.DictReader(file))


def numbers(name):
    return np.genfromtxt(folder / f"{name}.csv", delimiter=",", skip_header=1, ndmin=2)


def write(name, columns):
    """NaN becomes an empty cell."""
    with open(folder / f"{name}.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(columns)
        for row in zip(*columns.values()):
            out.writerow("" if np.isnan(value) else repr(float(value)) for value in row)


def best(times, work):
    least = np.inf
    for _ in range(times):
        started = time.perf_counter()
        found = work()
        least = min(least, time.perf_counter() - started)
    return least, found


class Codebook:
    def __init__(self):
        rows = read("codebook")
        number = lambda key: np.array([float(row[key] or "nan") for row in rows])
        self.section = number("section").astype(int)
        self.belongs = np.eye(SECTIONS)[self.section]
        self.weight, self.step, self.open = number("weight"), number("step"), number("open") > 0
        self.lower, self.upper, self.log = number("lower"), number("upper"), number("log") > 0
        self.posts = ~np.isnan(self.lower)
        self.binary = np.array([row["type"] == "binary" for row in rows])
        self.essential = np.flatnonzero(~np.isnan(number("essential")))
        self.required = number("essential")[self.essential]

    def stretch(self, values, j):
        return np.where(self.log[j], np.log1p(values), values)

    def scores(self, values, j, goalpost=1.0):
        """Scores of values of the indicators `j`: an answer that has no goalposts is its own score."""
        low = self.stretch(self.lower[j], j)
        high = self.stretch(self.lower[j] + (self.upper[j] - self.lower[j]) * goalpost, j)
        part = np.clip((self.stretch(values, j) - low) / (high - low), 0, 1)
        return np.where(self.posts[j], part, values)


class Answers:
    def __init__(self):
        cells = np.array([list(row.values()) for row in read("answers")])
        self.applicable = cells != "na"
        self.observed = self.applicable & (cells != "nr")
        self.values = np.where(self.observed, cells, "0").astype(float)
        self.units = len(cells)


def across(scores, weights, offset):
    if offset is None:
        return scores @ weights / weights.sum()
    logs = np.log(offset + (1 - offset / 100) * scores) @ weights / weights.sum()
    return (np.exp(logs) - offset) / (1 - offset / 100)


def level(scores):
    return 1.0 + sum(np.round(scores, 9) >= threshold for threshold in THRESHOLDS)


def held(index, sections, missed):
    """Level after weak link and essentials; NaN without index."""
    found = np.minimum(level(index), 1 + level(sections.min(axis=1)))
    found = np.where(missed, np.minimum(found, 2), found)
    return np.where(np.isnan(index), np.nan, found)


def ranks(index):
    """Competition ranks, 1 = best."""
    known = np.flatnonzero(~np.isnan(index))
    values = -np.round(index[known], 9)
    found = np.full(len(index), np.nan)
    found[known] = np.searchsorted(np.sort(values), values) + 1
    return found


def missed_essentials(codebook, answers, scores):
    j = codebook.essential
    fails = answers.observed[:, j] & (np.round(scores[:, j], 9) < np.round(codebook.required, 9))
    return (fails | (answers.applicable[:, j] & ~answers.observed[:, j])).any(axis=1)


def one_pass(codebook, answers):
    scores = codebook.scores(answers.values, np.arange(len(codebook.weight)))
    by_section = codebook.weight[:, None] * codebook.belongs
    applicable, observed = answers.applicable @ by_section, answers.observed @ by_section
    earned = np.where(answers.observed, scores, 0) @ by_section
    with np.errstate(divide="ignore", invalid="ignore"):
        coverage = observed / applicable
        sections = np.where((observed > 0) & (coverage >= LEAST), 100 * earned / observed, np.nan)
        lower = 100 * earned / applicable
    upper = lower + 100 * (1 - coverage)
    weights = np.full(SECTIONS, 1 / SECTIONS)
    index = across(sections, weights, 10.0)
    ends = [np.where(np.isnan(index), np.nan, across(bound, weights, 10.0)) for bound in (lower, upper)]
    raw = np.where(np.isnan(index), np.nan, level(index))
    missed = missed_essentials(codebook, answers, scores)
    columns = {f"{name}_{d + 1}": table[:, d] for name, table in
               (("score", sections), ("lower", lower), ("upper", upper)) for d in range(SECTIONS)}
    return columns | {"index": index, "lower": ends[0], "upper": ends[1], "raw_level": raw,
                      "level": held(index, sections, missed), "rank": ranks(index)}


class Replicates:
    def __init__(self, codebook, answers, donors, twins):
        self.codebook, self.answers, self.twins = codebook, answers, twins
        self.unit, self.indicator, self.donors = donors[:, 0], donors[:, 1], donors[:, 2:]
        self.chance = np.random.default_rng(2026)
        self.doubtful = answers.observed & ~codebook.open
        self.missing = answers.applicable & ~answers.observed

    def moved(self, scores, goalpost):
        """Declared answers one step away, each with a chance of 0.05."""
        codebook, chance = self.codebook, self.chance
        i, j = np.nonzero((chance.random(self.doubtful.shape) < 0.05) & self.doubtful)
        values, u = self.answers.values[i, j], chance.random(len(i))
        up = (values <= 0) | ((values < 1) & (u < 0.5))
        stepped = np.clip(np.where(up, values + codebook.step[j], values - codebook.step[j]), 0, 1)
        stepped = np.where(codebook.binary[j], 1 - values, stepped)
        changed = np.where(codebook.posts[j], values * (0.9 + 0.2 * u), stepped)
        scores[i, j] = codebook.scores(changed, j, goalpost)

    def draw(self):
        codebook, answers, chance = self.codebook, self.answers, self.chance
        section_weights = chance.uniform(0.75, 1.25, SECTIONS)
        weight = codebook.weight * chance.uniform(0.75, 1.25, len(codebook.weight))
        goalpost, offset = chance.uniform(0.9, 1.1), WAYS[chance.integers(4)]
        if chance.random() < 0.5:
            weight[chance.integers(len(weight))] = 0
        scores = codebook.scores(answers.values, np.arange(len(weight)), goalpost)
        self.moved(scores, goalpost)
        missed = missed_essentials(codebook, answers, scores)
        by_section = weight[:, None] * codebook.belongs
        observed, missing = answers.observed @ by_section, self.missing @ by_section
        earned = np.where(answers.observed, scores, 0) @ by_section
        with np.errstate(divide="ignore", invalid="ignore"):
            covered = (observed > 0) & (observed >= LEAST * (observed + missing))
            given, given_earned = self.from_donors(weight, goalpost)
            sections = np.where(covered, 100 * (earned + given_earned) / (observed + given), np.nan)
        index = across(sections, section_weights, offset)
        return index, sections, ranks(index), held(index, sections, missed)

    def from_donors(self, weight, goalpost):
        """Weights and earned weights of the missing answers of the half of Comuni that take them from a donor."""
        deck = (self.chance.random(self.answers.units) < 0.5)[self.unit]
        i, j = self.unit[deck], self.indicator[deck]
        pick = self.donors[deck, self.chance.integers(TWINS, size=len(i))]
        score = self.codebook.scores(self.answers.values[pick, j], j, goalpost)
        place = i * SECTIONS + self.codebook.section[j]
        sums = lambda values: np.bincount(place, values, self.answers.units * SECTIONS).reshape(-1, SECTIONS)
        return sums(weight[j]), sums(weight[j] * score)

    def percentile(self, rank):
        others = rank[self.twins]
        lower, equal = others > rank[:, None], others == rank[:, None]
        with np.errstate(invalid="ignore"):
            found = 100 * (lower.sum(axis=1) + equal.sum(axis=1) / 2) / (~np.isnan(others)).sum(axis=1)
        return np.where(np.isnan(rank), np.nan, found)

    def run(self, count):
        index, sections, rank, levels = map(np.array, zip(*(self.draw() for _ in range(count))))
        percentile = np.array([self.percentile(one) for one in rank])
        probabilities = [(levels == one).mean(axis=0) for one in range(1, 5)]
        bands = [quantiles(sections[:, :, d]) for d in range(SECTIONS)]
        found = {"index": quantiles(index), "rank": quantiles(rank), "percentile": quantiles(percentile)}
        columns = {f"{name}_{end}": values for name, triple in found.items()
                   for end, values in zip(("low", "median", "high"), triple)}
        return columns, bands, probabilities


def quantiles(series):
    """Of each column, over the rows that are known."""
    some = np.isnan(series).any(axis=0)
    found = np.full((3, series.shape[1]), np.nan)
    found[:, ~some] = np.quantile(series[:, ~some], (0.05, 0.5, 0.95), axis=0)
    known = some & ~np.isnan(series).all(axis=0)
    if known.any():
        found[:, known] = np.nanquantile(series[:, known], (0.05, 0.5, 0.95), axis=0)
    return found


class Space:
    def __init__(self):
        structure, variables = numbers("structure"), numbers("variables")
        stretched = np.where(variables[:, 0] > 0, np.log10(structure), structure)
        z = (stretched - stretched.mean(axis=0)) / stretched.std(axis=0)
        self.z = z * np.sqrt(variables[:, 1] / variables[:, 1].sum())

    def nearest(self, units):
        """Places of the twins of these units: candidates by d² as a product of matrices, then sorted by exact d."""
        norms = (self.z ** 2).sum(axis=1)
        square = norms[units, None] + norms - 2 * self.z[units] @ self.z.T
        square[np.arange(len(units)), units] = np.inf
        near = np.argpartition(square, TWINS + 4, axis=1)[:, :TWINS + 5]
        d = np.sqrt(((self.z[units, None, :] - self.z[near]) ** 2).sum(axis=2))
        order = np.lexsort((near, np.round(d, 9)), axis=1)[:, :TWINS]
        return np.take_along_axis(near, order, axis=1)

    def all(self):
        return np.concatenate([self.nearest(units) for units in np.array_split(np.arange(len(self.z)), 16)])

    def by_tree(self):
        _, near = cKDTree(self.z).query(self.z, k=TWINS + 1, workers=2)
        return near[:, 1:]


codebook, answers, space = Codebook(), Answers(), Space()
donors, twins = numbers("donors").astype(int), numbers("twins").astype(int)
seconds = {}
seconds["pass"], columns = best(10, lambda: one_pass(codebook, answers))
write("numpy_assessments", columns)
seconds["replicates"], found = best(1, lambda: Replicates(codebook, answers, donors, twins).run(replicates))
write("numpy_replicates", found[0])
seconds["twins_one"], _ = best(10, lambda: space.nearest(np.array([4000])))
seconds["twins_all"], near = best(2, space.all)
seconds["twins_tree"], _ = best(2, space.by_tree)
write("numpy_twins", {f"twin_{place + 1}": near[:, place].astype(float) for place in range(TWINS)})
print(json.dumps(seconds))
