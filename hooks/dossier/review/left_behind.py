"""Figures that a change takes out of some statements and that others, near by, keep."""

from __future__ import annotations

from collections import defaultdict

from dossier.review.describe import KeptFigure, Subject
from dossier.review.diff import Change, Differences
from dossier.review.risk import Figure, figures_of
from dossier.statements import StatementRef
from dossier.urls import url_of_statement

_MOST_HOLDERS = 12
"""A figure that more statements hold is a common one, such as a share of a hundred."""
_Lost = dict[Figure, tuple[str, list[Change]]]


def left_behind(differences: Differences) -> dict[Change, tuple[KeptFigure, ...]]:
    """For each change of a statement the figures that it takes out and that others keep."""
    lost = _lost_figures(differences)
    if not lost:
        return {}
    holders: dict[Figure, list[StatementRef]] = defaultdict(list)
    for ref in differences.base.statements.values():
        for figure in figures_of(ref.statement.text):
            if figure in lost:
                holders[figure].append(ref)
    found: dict[Change, tuple[KeptFigure, ...]] = defaultdict(tuple)
    for figure, (words, changes) in lost.items():
        before = holders[figure]
        kept = _kept(differences, figure, before) if len(before) <= _MOST_HOLDERS else []
        gone = [change.before.statement for change in changes if change.before]
        near = [ref for ref in kept if _is_near(ref, gone)]
        for change in changes if near else ():
            statements = tuple(_with_text(differences, ref) for ref in near)
            found[change] += (KeptFigure(words, len(changes) + len(near), statements),)
    return found


def _lost_figures(differences: Differences) -> _Lost:
    """Each figure that a statement loses: its words, and the changes that take it out."""
    lost: _Lost = {}
    for change in differences.changes:
        if change.before and change.after and change.item.statement:
            old = figures_of(str(getattr(change.before.part, "text", "")))
            new = figures_of(str(getattr(change.after.part, "text", "")))
            for figure, words in old.items():
                if figure not in new:
                    lost.setdefault(figure, (words, []))[1].append(change)
    return lost


def _kept(
    differences: Differences, figure: Figure, before: list[StatementRef]
) -> list[StatementRef]:
    """Those that had the figure and still have it."""
    found = []
    for ref in before:
        now = _now(differences, ref)
        if now and figure in figures_of(now.statement.text):
            found.append(ref)
    return found


def _now(differences: Differences, ref: StatementRef) -> StatementRef | None:
    address = differences.matches.names.addresses.get(ref.address, ref.address)
    return differences.head.statements.get(address)


def _is_near(ref: StatementRef, others: list[StatementRef | None]) -> bool:
    """Whether the statement is of the same record or rests on the same source as one of others."""
    sources = set(ref.statement.cited)
    for other in others:
        if other is None:
            continue
        if ref.record is other.record or sources.intersection(other.statement.cited):
            return True
    return False


def _with_text(differences: Differences, ref: StatementRef) -> tuple[Subject, str]:
    now = _now(differences, ref) or ref
    before = url_of_statement(differences.base, ref)
    after = url_of_statement(differences.head, now)
    return Subject(now.address, True, before, after, "statement"), now.statement.text
