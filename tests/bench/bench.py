"""Prints what the engine costs: checks, builds, exports, stages, the wait under `mkdocs serve`.

    python tests/bench/bench.py [--events 0 3000 10000] [--against CHECKOUT]

0 events stands for this project's own data. All is done in temporary folders. With --against, the
same is measured for another checkout with a .venv of its own, in alternation, and ratios are
printed. ProperDocs and Zensical are measured where a folder tests/bench/.venv has them:

    python -m venv tests/bench/.venv
    tests/bench/.venv/bin/pip install properdocs zensical==0.0.73 mkdocs-material
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from downloads import costs_of_exports, explorer_of
from measure import Cost, Engine, cost_of, without_leftovers
from serving import median as middle
from serving import seconds_to_new_page
from stages import ORDER, seconds_by_stage
from trees import invented_dossier, real_dossier, staged_project

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
_NAME = "{:<34}"
_LARGE = 1000


@dataclass(frozen=True)
class Trees:
    """What one engine builds: a whole dossier, and its staged pages as a project without hooks."""

    engine: Engine
    dossier: Path
    staged: Path


Run = Callable[[Trees], Cost]


def measure(trees: list[Trees], options: argparse.Namespace, events: int) -> None:
    """Prints the rows of one dossier; the first of `trees` is this checkout's.

    Stages and waits only of one that is not large, for there they take as long as many builds.
    """
    engines = [tree.engine for tree in trees]
    heading = _NAME.format("")
    for engine in engines:
        heading += f"  {engine.name:>10}: CPU s  wall s     MB"
    print(heading + ("   ratio of CPU" if len(engines) > 1 else ""), flush=True)
    for name, run in _rows(options.generators):
        _print_row(name, run, trees, options.rounds)
    if options.exports:
        _print_exports(trees[0])
    if options.profile and events <= _LARGE:
        _print_stages(trees)
    if options.serve and events <= _LARGE:
        _print_waits(trees, options.serve)


def _rows(generators: Path) -> Iterator[tuple[str, Run]]:
    yield "check", lambda tree: _dossier_command(tree, "check")
    yield "stage", _stage
    yield "build, from nothing", _build
    yield "build, nothing changed", lambda tree: _mkdocs(tree, tree.dossier, "--strict")
    yield "plain MkDocs on the staged pages", lambda tree: _mkdocs(tree, tree.staged)
    for name, words in (("properdocs", ("build", "-q")), ("zensical", ("build", "-c"))):
        program = generators / "bin" / name
        title = f"{name.capitalize()} on the staged pages"
        if program.exists():
            yield title, _other_generator([str(program), *words, "-f", "mkdocs.yml"])
        else:
            print(f"{title}: skipped, there is no {program}")


def _dossier_command(tree: Trees, *words: str) -> Cost:
    return cost_of(tree.engine.dossier(tree.dossier, *words), tree.dossier, tree.engine)


def _stage(tree: Trees) -> Cost:
    out = tree.dossier.parent / "out"
    shutil.rmtree(out, ignore_errors=True)
    without_leftovers(tree.dossier)
    return _dossier_command(tree, "stage", str(out))


def _build(tree: Trees) -> Cost:
    without_leftovers(tree.dossier)
    return _mkdocs(tree, tree.dossier, "--strict")


def _mkdocs(tree: Trees, folder: Path, *words: str) -> Cost:
    return cost_of(tree.engine.mkdocs("build", "--quiet", *words), folder, tree.engine)


def _other_generator(command: list[str]) -> Run:
    def run(tree: Trees) -> Cost:
        without_leftovers(tree.staged)
        return cost_of(command, tree.staged, tree.engine)

    return run


def _print_row(name: str, run: Run, trees: list[Trees], rounds: int) -> None:
    """Alternates between the engines, so that a busy moment of the machine hits both."""
    costs: dict[str, list[Cost]] = {tree.engine.name: [] for tree in trees}
    for _ in range(rounds):
        for tree in trees:
            costs[tree.engine.name].append(run(tree))
    line, seconds = _NAME.format(name), []
    for runs in costs.values():
        seconds.append(median(cost.cpu for cost in runs))
        wall, megabytes = median(c.wall for c in runs), max(c.megabytes for c in runs)
        line += f"  {seconds[-1]:17.1f} {wall:7.1f} {megabytes:6.0f}"
    if len(seconds) > 1:
        line += f"   {seconds[0] / seconds[1]:.2f}"
    print(line, flush=True)
    for engine, runs in costs.items():
        for failed in sorted({cost.failed for cost in runs if cost.failed}):
            print(f"    {engine}: FAILED: {failed}")


def _print_stages(trees: list[Trees]) -> None:
    """One build of each engine under the profiler, which makes all of it about twice as slow."""
    profiles = []
    for tree in trees:
        without_leftovers(tree.dossier)
        out = tree.dossier.parent / "build.prof"
        command = [tree.engine.python, str(HERE / "stages.py"), str(out)]
        cost = cost_of(command, tree.dossier, tree.engine)
        if cost.failed:
            print(f"    {tree.engine.name}: the profiled build FAILED: {cost.failed}")
            return
        profiles.append(seconds_by_stage(out))
    totals = [sum(profile.values()) for profile in profiles]
    print("profile of a build from nothing, seconds (share)")
    for stage in ORDER:
        line = f"    {stage:<30}"
        for profile, total in zip(profiles, totals, strict=True):
            line += f"  {profile[stage]:10.2f} ({profile[stage] / total:4.0%})"
        print(line)
    print(
        f"    {'together':<30}" + "".join(f"  {total:10.2f}       " for total in totals), flush=True
    )


def _print_exports(tree: Trees) -> None:
    """Of this checkout: what each export costs, and how fast the explorer of statements is."""
    print(f"{_NAME.format('exports')}  {'CPU s':>8} {'files':>7} {'kB':>9}")
    try:
        for one in costs_of_exports(tree.engine, tree.dossier):
            name = _NAME.format(f"    {one['path']}")
            print(f"{name}  {one['seconds']:8.2f} {one['files']:7} {one['bytes'] / 1000:9,.0f}")
        explorer = explorer_of(tree.dossier / "site")
    except (RuntimeError, OSError) as error:
        print(f"    FAILED: {error}")
        return
    print("explorer of statements, in a browser, from disk")
    for name, value in explorer.items():
        is_size = name.endswith(("bytes", "gzip"))
        print(f"    {name:<30}  " + (f"{value / 1000:8,.0f} kB" if is_size else f"{value:8.2f} s"))


def _print_waits(trees: list[Trees], rounds: int) -> None:
    for tree in trees:
        try:
            waits = seconds_to_new_page(tree.engine, tree.dossier, rounds)
        except RuntimeError as error:
            print(f"serve, {tree.engine.name}: FAILED: {error}")
            continue
        listed = " ".join(f"{wait:.1f}" for wait in sorted(waits))
        name = f"serve, saved to shown, {tree.engine.name}"
        print(f"{_NAME.format(name)}  median {middle(waits):.2f} s of: {listed}", flush=True)


def _trees(engine: Engine, folder: Path, events: int, seed: int) -> Trees:
    """The folders of one engine; RuntimeError where its data cannot be staged."""
    folder.mkdir(parents=True)
    dossier = folder / "dossier"
    if events:
        invented_dossier(engine, dossier, events, seed)
    else:
        real_dossier(engine, dossier)
    cost = cost_of(engine.dossier(dossier, "stage", str(folder / "staged")), dossier, engine)
    if cost.failed:
        raise RuntimeError(f"{engine.name}: the dossier cannot be staged: {cost.failed}")
    staged = staged_project(dossier, folder / "staged", folder / "plain")
    return Trees(engine, dossier, staged)


def main(arguments: list[str] | None = None) -> int:
    """0 when all was measured; RuntimeError where a dossier cannot be staged at all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--events", type=int, nargs="+", default=[0, 3000, 10_000], metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1, help="times each is measured (default: 1)")
    parser.add_argument("--serve", type=int, default=10, help="edits under serve, 0 for none")
    parser.add_argument("--no-profile", dest="profile", action="store_false")
    parser.add_argument("--no-exports", dest="exports", action="store_false")
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="measure this one too")
    parser.add_argument("--generators", type=Path, default=HERE / ".venv", metavar="VENV")
    options = parser.parse_args(arguments)
    # Whoever ends this program ends what it started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    engines = [Engine("this", CHECKOUT)]
    if options.against:
        engines.append(Engine("against", options.against.resolve()))
    for engine in engines:
        print(f"{engine.name}: {engine.root.name} at {_revision(engine.root)}")
    for events in options.events:
        print(f"\n{f'{events:,} invented events' if events else 'the real data'}", flush=True)
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            trees = []
            for engine in engines:
                trees.append(_trees(engine, Path(folder) / engine.name, events, options.seed))
            measure(trees, options, events)
    return 0


def _revision(checkout: Path) -> str:
    command = ["git", "-C", str(checkout), "describe", "--always", "--dirty"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    return done.stdout.strip() or "an unknown revision"


if __name__ == "__main__":
    sys.exit(main())
