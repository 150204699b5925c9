# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2
"""Shares for Italy, regions and classes with samplics, weighted by cells.

    statistics_samplics.py FOLDER SHARES

FOLDER holds what `engines/estimation/examples/measure_estimates.rs` leaves there. It writes samplics_figures_cells.csv
for the first SHARES shares and says the seconds as JSON. samplics knows no non-response band, takes the degrees of
freedom of the whole design for every domain, and has the logit interval alone: estimates and standard errors are the
figures that can be compared.
"""
import csv
import json
import pathlib
import sys
import time
import warnings

import numpy as np
import pandas as pd
from samplics.estimation import TaylorEstimator
from samplics.utils.types import PopParam

folder, shares = pathlib.Path(sys.argv[1]), int(sys.argv[2])
frame = pd.read_csv(folder / "frame.csv")
people = frame[frame["responded"] == 1]
cell = people["cell"].to_numpy(str)
size, sampled = frame["cell"].value_counts(), people["cell"].value_counts()
weights = people["cell"].map(size / sampled).to_numpy()
correction = {name: 1 - sampled[name] / size[name] for name in np.unique(cell)}


def estimated(answers, domain=None):
    """Share and standard error by domain."""
    estimator = TaylorEstimator(PopParam.prop)
    estimator.estimate(y=answers, samp_weight=weights, stratum=cell, domain=domain, fpc=correction)
    told = lambda shares, errors: (shares.get(1, 0.0), errors.get(1, 0.0))
    if domain is None:
        return {0: told(estimator.point_est, estimator.stderror)}
    return {key: told(shares, estimator.stderror[key]) for key, shares in estimator.point_est.items()}


def of_share(number):
    answers = people[f"share_{number}"].to_numpy(int)
    found = estimated(answers)
    found |= {int(region): pair for region, pair in estimated(answers, people["region"].to_numpy()).items()}
    return found | {20 + int(one): pair for one, pair in estimated(answers, people["class"].to_numpy()).items()}


warnings.simplefilter("ignore")
started = time.perf_counter()
figures = [of_share(number) for number in range(1, shares + 1)]
seconds = time.perf_counter() - started
with open(folder / "samplics_figures_cells.csv", "w", newline="") as file:
    out = csv.writer(file)
    out.writerow(["share", "part", "estimate", "se"])
    for share, parts in enumerate(figures):
        out.writerows([share, part, repr(float(value)), repr(float(se))] for part, (value, se) in sorted(parts.items()))
print(json.dumps({"cells": seconds}))
