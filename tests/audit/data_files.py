"""The open data of the built site, held against its schema by a validator that is strict."""

from __future__ import annotations

import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent


def data_files(site: Path) -> list[str]:
    """What ajv, in its strict mode, says of the JSON files."""
    command = ["node", str(HERE / "validate.cjs"), str(site)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        return [f"ajv: {done.stderr.strip()}"]
    *faults, number = done.stdout.splitlines()
    print(f"ajv: {number} JSON files, {len(faults)} faults")
    return faults if int(number) else ["ajv: no JSON file names the schema"]
