"""How far readers who had not seen the ratings agree with each other and with the dossier.

`python tests/audit/agreement.py` prints Krippendorff's alpha (ordinal) of the codings in
`tests/audit/ratings/` and each commitment on which they differ.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import krippendorff

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "hooks"))

from dossier.evidence import current_standing  # noqa: E402
from dossier.load import load  # noqa: E402

SCALE = ["broken", "stalled", "not yet rated", "in the works", "compromise", "kept"]
"""The statuses in order; what is superseded has no place in it."""


def main() -> None:
    """Print alpha for the readers, and for the readers and the dossier."""
    dossier = load(PROJECT).dossier
    if dossier is None:
        sys.exit("the data has errors; run `python -m dossier check`")
    codings = {}
    for path in sorted(Path(__file__).with_name("ratings").glob("*.json")):
        codings[path.stem] = json.loads(path.read_text(encoding="utf-8"))
    own: dict[str, str] = {}
    for commitment in dossier.commitments.values():
        own[commitment.id] = current_standing(commitment).status
    print(f"readers: alpha {_alpha(list(codings.values()), list(own)):.3f}")
    print(f"readers and dossier: alpha {_alpha([*codings.values(), own], list(own)):.3f}")
    for id, status in own.items():
        rated = [coding.get(id, "") for coding in codings.values()]
        if {*rated} != {status}:
            print(f"{id}: {', '.join(rated)}; the dossier: {status}")


def _alpha(codings: list[dict[str, str]], ids: list[str]) -> float:
    values = []
    for coding in codings:
        values.append([_place(coding.get(id, "")) for id in ids])
    return float(krippendorff.alpha(values, level_of_measurement="ordinal"))


def _place(status: str) -> float:
    return SCALE.index(status) if status in SCALE else float("nan")


if __name__ == "__main__":
    main()
