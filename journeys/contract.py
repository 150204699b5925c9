# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2
"""The API does what its own OpenAPI document says: schemathesis asks it everything, valid and not.

    contract.py [MORE OPTIONS OF schemathesis run]

It opens a Campanile with simulated calls and a simulated campaign on a free port, and closes it. The seed is fixed: the same code gives the same
outcome. `--max-examples 200` looks deeper.
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

BINARY = pathlib.Path(os.environ.get("CAMPANILE_BIN", "target/debug/campanile")).resolve()
SCHEMATHESIS = pathlib.Path(sys.executable).with_name("schemathesis")


def environment(folder: pathlib.Path) -> dict[str, str]:
    usual = {name: value for name, value in os.environ.items() if not name.startswith("CAMPANILE_")}
    return usual | {
        "CAMPANILE_DATABASE_URL": f"sqlite:{folder}/campanile.db",
        "CAMPANILE_PADIGITALE_SYNC": "false",
        "CAMPANILE_PAGES_PER_SECOND": "0",
        "CAMPANILE_API_CALLS_PER_SECOND": "0",
        "CAMPANILE_LOG_LEVEL": "error",
    }


def check(folder: pathlib.Path) -> int:
    env = environment(folder)
    for what in ["load", "--here"]:
        subprocess.run([BINARY, "demo", what], cwd=folder, env=env, check=True, stderr=subprocess.DEVNULL)
    server = subprocess.Popen(
        [BINARY, "serve", "--listen", "127.0.0.1:0"], cwd=folder, env=env, stdout=subprocess.PIPE, text=True
    )
    try:
        found = next((m for line in server.stdout if (m := re.search(r"http://[\d.:]+", line))), None)
        if found is None:
            print("campanile serve ended before it listened", file=sys.stderr)
            return 1
        options = ["--max-examples", "25", "--seed", "58091", "--workers", "2", "--warnings", "off"]
        # Reading programs send no cookies and no credentials: nothing here asks who they are.
        options += ["--phases", "examples,coverage,fuzzing", "--checks", "all", "--max-response-time", "10"]
        command = [SCHEMATHESIS, "run", f"{found[0]}/api/v1/openapi.json", *options, *sys.argv[1:]]
        return subprocess.run(command, cwd=folder, env=env).returncode
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


folder = pathlib.Path(tempfile.mkdtemp(prefix="campanile-contract-"))
try:
    sys.exit(check(folder))
finally:
    shutil.rmtree(folder, ignore_errors=True)
