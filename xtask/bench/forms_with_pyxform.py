# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seconds pyxform takes from a workbook to an XForm, for each workbook given: the median of five."""
import json
import statistics
import sys
import time

from pyxform.xls2xform import convert


def taken(path):
    started = time.perf_counter()
    convert(path, validate=False)
    return time.perf_counter() - started


print(json.dumps([statistics.median(taken(path) for _ in range(5)) for path in sys.argv[1:]]))
