"""Commitments as pages show them: in short, with how they stand and why."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.dates import PartialDate
from dossier.dossier import Dossier, StatementRef
from dossier.evidence import current_since, current_standing, shown_nearest, standing_words
from dossier.kinds import Commitment, Standing
from dossier.page_builder import PageBuilder, StatementView
from dossier.staleness import stale_days


@dataclass(frozen=True)
class StandingView:
    """How a commitment stands: in words, since when, and the statement nearest to that day."""

    standing: Standing
    words: str
    since: PartialDate
    nearest: StatementRef
    stale: int
    """For how many days nothing new was found, where that is too long; else 0."""


@dataclass(frozen=True)
class CommitmentView:
    """A commitment in short: what shows that it was made, and how it stands."""

    commitment: Commitment
    made: StatementView
    now: StandingView
    made_when: str = ""


def standing_view(dossier: Dossier, commitment: Commitment) -> StandingView:
    """How the commitment stands now."""
    now = current_standing(commitment)
    return StandingView(
        now,
        standing_words(commitment, now),
        current_since(commitment),
        shown_nearest(dossier, now),
        stale_days(dossier, commitment),
    )


def commitment_view(
    builder: PageBuilder, commitment: Commitment, made_when: str = "", *, cited: bool = True
) -> CommitmentView:
    """The commitment as lists show it; where it is not `cited`, its references stand elsewhere."""
    dossier = builder.dossier
    ref = dossier.statements[commitment.made_in]
    if cited:
        made = builder.statement(ref, anchored=False)
    else:
        made = StatementView(ref.statement, (), ref, "")
    return CommitmentView(commitment, made, standing_view(dossier, commitment), made_when)
