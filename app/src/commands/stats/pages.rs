// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The foot of each page of help: what a file looks like, and examples.

/// `campanile stats index --help`.
pub(super) const INDEX: &str = r#"A specification:
  {"unit": "istat",
   "codebook": {
     "sections": ["atti", "sicurezza"],
     "indicators": [
       {"id": "ATT01", "section": "atti", "type": "binary", "source": "survey", "essential": 1},
       {"id": "ATT02", "section": "atti", "type": "ratio", "source": "open",
        "lower": 0, "upper": 0.8, "columns": {"num": "pratiche_online", "den": "pratiche"}},
       {"id": "SIC01", "section": "sicurezza", "type": "ordinal", "source": "survey",
        "weight": 2, "levels": ["nessuno", "piano", "in uso"],
        "applies_to": {"column": "residenti", "at_least": 5000}}]},
   "uncertainty": {"replicates": 1000, "seed": 2026}}

In the table an empty cell is no answer, and nr, ns, na, nq, nc are understood (no answer, does not
know, not applicable, not asked, confidential); `missing` names other texts. Yes is si, yes or 1;
items of a checklist have ; between them. docs/statistics.md explains every key.

Examples:
  campanile stats index indice.json --data risposte.csv -o indice.csv
  campanile stats index indice.json --data risposte.csv --explain 058091
  campanile stats index indice.json --data risposte.csv -o indice.xlsx"#;

/// `campanile stats sensitivity --help`.
pub(super) const SENSITIVITY: &str = r#"In the specification:
  "sensitivity": {"rows": 2048, "bootstrap": 1000}
The work is rows x 9 replicates of every unit: a minute or so for all of Italy.

Examples:
  campanile stats sensitivity indice.json --data risposte.csv
  campanile stats sensitivity indice.json --data risposte.csv --explain --language en
  campanile stats sensitivity indice.json --data risposte.csv -o sensitivity.json"#;

/// `campanile stats twins --help`.
pub(super) const TWINS: &str = r#"A specification (that of `index` serves too):
  {"unit": "istat", "K": 20,
   "structure_variables": [
     {"id": "residenti", "transform": "log10", "weight": 2},
     {"id": "altitudine", "transform": "log1p", "weight": 1, "label": "quota"},
     {"id": "over65", "transform": "none", "weight": 1}]}

Examples:
  campanile stats twins gemelli.json --data struttura.csv --of 058091 --explain
  campanile stats twins gemelli.json --data struttura.csv -o gemelli.csv"#;

/// `campanile stats estimate --help`.
pub(super) const ESTIMATE: &str = r#"A specification, where the table has the whole population:
  {"unit": "istat",
   "respondent": {"column": "ha_risposto"},
   "cells": {"area": "ripartizione", "residents": "residenti"},
   "calibration": {"margins": [
     {"counts": "regione"}, {"counts": "class"}, {"total": "residenti"}]},
   "variables": [
     {"id": "rtd"},
     {"id": "spesa", "estimate": "mean"},
     {"id": "chi ha un rtd", "column": "rtd",
      "estimate": "residents_share", "residents": "residenti"}],
   "domains": ["regione", "class"],
   "benchmarks": [{"id": "spid"}, {"id": "spesa_it", "above": "median"}]}
and where it has a sample:
  {"design": {"weights": "peso", "strata": "strato", "population": "N"},
   "variables": [{"id": "rtd"}]}

Estimates: share, levels, residents_share, mean, total, ratio, quantile.
docs/statistics.md explains every key.

Examples:
  campanile stats estimate stime.json --data comuni.csv
  campanile stats estimate stime.json --data comuni.csv --explain --language en
  campanile stats estimate stime.json --data comuni.csv -o stime.csv"#;

/// `campanile stats plan --help`.
pub(super) const PLAN: &str = r#"The file is an instance as in the golden data, alone or under `instance`; periods count from 0:
  {"first_year": 2026, "names": {"cloud": "Passaggio al cloud"},
   "instance": {
     "periods": 4, "periods_per_year": 2,
     "budget": {"per_year": [60000, 60000], "funds": {"PNRR": 40000}},
     "staff": {"it": [30, 30, 30, 30]},
     "objective": {"type": "value"},
     "actions": [
       {"id": "backup", "value": 40, "duration": 1, "cost": [20000], "staff": {"it": [12]},
        "mandatory": true, "deadline": 1},
       {"id": "cloud", "value": 70, "duration": 2, "cost": [20000, 10000], "fund": "PNRR",
        "requires": ["backup"]}]}}

With --data the actions, or more of them, come from a table: columns id, name, value, duration, cost, staff:ROLE, fund,
release, deadline, mandatory, requires, gain:SECTION, raises:INDICATOR; where a cell has several numbers or names, a
number for each period of work, they are parted by blanks or |.

Several Comuni plan together under `union`, in place of `instance`: each member has its own money, people and actions (an
`instance`, the `file` or the `data` that they are in, or rows of --data with its name in the column `comune`), and `joint`
lists what can be done once for several:
  {"union": {"periods": 4, "periods_per_year": 2, "objective": "value",
     "members": [{"id": "poppi", "name": "Poppi", "instance": {"budget": {"per_year": [30000, 30000]}}},
                 {"id": "talla", "name": "Talla", "file": "talla.json"}],
     "joint": [{"action": {"id": "cloud", "duration": 2, "cost": [12000, 9000]},
                "members": [{"member": "poppi", "share": 2, "value": 40, "replaces": "cloud"},
                            {"member": "talla", "share": 1, "value": 35, "replaces": "cloud"}]}]}}

Examples:
  campanile stats plan piano.json
  campanile stats plan unione.json --data unione.csv --explain
  campanile stats plan piano.json --solver microlp
  campanile stats plan piano.json --data azioni.csv
  campanile stats plan piano.json --explain --more-money 5000
  campanile stats plan piano.json --seconds 60 -o soluzione.json"#;

/// `campanile stats verify --help`.
pub(super) const VERIFY: &str = r#"Examples:
  campanile stats verify golden/index/*.json golden/estimation/*.json golden/plan/*.json
  campanile stats verify my_case.json --json | jq .failed

The JSON is one for all files:
  {"passed":n,"failed":n,"skipped":n,"differences":[…]}
A difference is {"file":…,"id":…,"expected":…,"got":…}; what was not to be recomputed is
{"file":…,"id":…,"skipped":reason}.

Exit codes here:
  0  everything agrees
  1  something differs
  2  a file cannot be read, or is of no known format: it counts as one failure, and the others are
     verified all the same"#;
