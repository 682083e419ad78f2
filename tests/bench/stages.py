"""Where the time of one build goes: a profile, grouped into the stages of the work.

    python stages.py PROFILE_OUT      (run in a dossier's folder; builds it in this process)

A function of the standard library or of a package belongs to the stage of whoever called it.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

Function = tuple[str, int, str]
# The first that the path of a function holds decides; "" leaves it to the callers.
_PLACES = (
    ("hooks/dossier/kinds/fields.py", ""),
    ("hooks/dossier/load/", "load"),
    ("hooks/dossier/kinds/", "load"),
    ("hooks/dossier/(reading|shaping|loading|formatting|records).py", "load"),
    ("hooks/dossier/(finishing|publishing|styles).py", "gate and finish"),
    ("hooks/dossier/checks/", "checks"),
    ("hooks/dossier/similarity.py", "checks"),
    ("hooks/dossier/figures/", "figures"),
    ("hooks/dossier/figures/", "figures"),
    ("hooks/dossier/pages/", "pages"),
    ("hooks/dossier/exports/", "exports"),
    ("hooks/dossier/search/", "search"),
    ("hooks/dossier/", ""),
    ("hooks/theme/archive.py", "archive"),
    ("hooks/theme/swap.py", "swap"),
    ("hooks/theme/search.py", "search"),
    ("hooks/theme/", "gate and finish"),
    ("hooks/build.py", ""),
    ("/markdown/", "markdown"),
    ("/pymdownx/", "markdown"),
    ("/mkdocs/structure/pages.py", "markdown"),
    ("/mkdocs/", "files and navigation"),
    ("<frozen importlib", "imports"),
)
_ROUNDS = 40
ORDER = (
    "load",
    "checks",
    "figures",
    "pages",
    "exports",
    "markdown",
    "theme templates",
    "search",
    "files and navigation",
    "gate and finish",
    "archive",
    "swap",
    "imports",
    "other",
)


def profile_build(out: Path) -> None:
    """Builds the dossier in the working folder as `mkdocs build --strict` does; writes a profile.

    SystemExit where the build fails.
    """
    from mkdocs.__main__ import cli

    # Seconds of the processor, so that other work on the machine does not count.
    profile = cProfile.Profile(time.process_time)
    profile.enable()
    try:
        cli(["build", "--strict", "--quiet"], standalone_mode=False)
    finally:
        profile.disable()
        profile.dump_stats(out)


def seconds_by_stage(profile: Path) -> dict[str, float]:
    """Seconds of each stage in ORDER, from a profile that profile_build wrote."""
    stats = pstats.Stats(str(profile)).stats  # type: ignore[attr-defined]
    shares = _shares(stats)
    seconds: dict[str, float] = defaultdict(float)
    for function, (_, _, own, _, callers) in stats.items():
        if stage := stage_of(function):
            seconds[stage] += own
            continue
        left = own
        for caller, (_, _, own_for_caller, _) in callers.items():
            for stage, share in shares[caller].items():
                seconds[stage] += own_for_caller * share
                left -= own_for_caller * share
        seconds["other"] += left
    return {stage: seconds[stage] for stage in ORDER}


def stage_of(function: Function) -> str:
    """The stage that the function's file belongs to; "" where it is whoever calls it."""
    path, _, name = function
    path = path.replace("\\", "/")
    if path.endswith((".html", ".jinja", ".xml", ".j2")) or path == "<template>":
        return "pages" if "hooks/dossier/" in path else "theme templates"
    if path.endswith("hooks/dossier/publishing.py") and name in ("bundle", "swap"):
        return "swap" if name == "swap" else "archive"
    for place, stage in _PLACES:
        if _holds(path, place):
            return stage
    return ""


def _holds(path: str, place: str) -> bool:
    before, parenthesis, rest = place.partition("(")
    if not parenthesis:
        return place in path
    names, _, after = rest.partition(")")
    return any(f"{before}{name}{after}" in path for name in names.split("|"))


def _shares(stats: dict[Function, Any]) -> dict[Function, dict[str, float]]:
    """For each function, which stages its time is spent for: shares by stage.

    What no stage owns is for its callers. Calls go round in circles, so the shares are passed on
    until they have settled; what never reaches a stage has none.
    """
    shares: dict[Function, dict[str, float]] = {}
    outside: list[Function] = []
    for function in stats:
        stage = stage_of(function)
        shares[function] = {stage: 1.0} if stage else {}
        if not stage:
            outside.append(function)
    for _ in range(_ROUNDS):
        for function in outside:
            shares[function] = _from_callers(stats[function][4], shares)
    return shares


def _from_callers(
    callers: dict[Function, Any], shares: dict[Function, dict[str, float]]
) -> dict[str, float]:
    seconds: dict[str, float] = defaultdict(float)
    for caller, edge in callers.items():
        for stage, share in shares[caller].items():
            seconds[stage] += share * edge[3]
    total = sum(seconds.values())
    return {stage: part / total for stage, part in seconds.items()} if total else {}


if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    profile_build(Path(sys.argv[1]))
