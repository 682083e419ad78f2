"""How far a commitment has come over time: its series, the target, and the day it is due."""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier.figures import lines
from dossier.figures.base import NARROW, WIDE, FigureSpec
from dossier.figures.guides import Goal
from dossier.figures.series import by_label, publishers, table_of, tail_note
from dossier.figures.values import unit_of
from dossier.kinds import Commitment, Reached, Series
from dossier.language import number, word
from dossier.progress import Progress, progress_of, series_of


def _measured(progress: Progress, series: Series) -> Reached | None:
    """What the commitment itself says was measured, beside a series of plans."""
    reached = progress.measure.reached
    if reached and reached.nature == "measured" and series.nature != "measured":
        return reached
    return None


def over_time(dossier: Dossier, commitment: Commitment) -> FigureSpec | None:
    """A line from zero to the target; None where no series counts towards the target."""
    found = progress_of(dossier, commitment)
    series = series_of(dossier, commitment.measure) if commitment.measure else None
    if not found or not series or len(series.points) < 2 or series.draw == "dots":
        return None
    if found.begun:  # A balance is drawn with its own line at zero.
        return None
    goal = Goal(found.measure.target, found.due, _measured(found, series))
    courses = by_label(series)
    due = found.due_words
    description = word("progress.description", series=series.title, unit=unit_of(series))
    description += word("progress.target", target=number(goal.value))
    caption = f"{found.words}{f'; {due}' if due else ''}"
    return FigureSpec(
        f"progress/{commitment.id}",
        f"{commitment.title}: {caption}",
        description,
        table_of(dossier, series),
        lines.over_time(dossier, series, courses, WIDE, goal),
        lines.over_time(dossier, series, courses, NARROW, goal),
        caption=caption,
        sources=publishers(dossier, series),
        note=tail_note(dossier, series),
    )
