"""The statements as the script of the explorer reads them: a script too, for it works from disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pydantic_core import to_json

from dossier import urls
from dossier.dates import PartialDate
from dossier.dossier import Dossier, StatementRef
from dossier.evidence import current_standing, grade
from dossier.filters import FACETS, choices
from dossier.statements import named_by

PATH = "data/statements.js"
DESCRIPTION = ""
POSITION = 90
WHOLE = True

VARIABLE = "__dossier_statements"


def render(dossier: Dossier, site: str = "") -> bytes:
    """`{options: {<facet>: [words]}, days: {<date>: words}, rows: [[...]]}`, newest first.

    A row has address, page, date, text, note, and for each facet the places of what fits in the
    list of its options. What pages show is escaped by the script that shows it.
    """
    offered = choices(dossier)
    places: dict[str, dict[str, int]] = {}
    options: dict[str, list[str]] = {}
    for facet in FACETS:
        places[facet] = {value: place for place, (value, _) in enumerate(offered[facet])}
        options[facet] = [words for _, words in offered[facet]]
    standing = _standing_by_statement(dossier)
    rows = []
    days: dict[str, str] = {}
    for ref in _newest_first(dossier.statements.values()):
        values = facets_of(dossier, ref, standing[ref.address])
        row: list[Any] = _first_cells(dossier, ref)
        date = row[2]
        if date and date not in days:
            days[date] = PartialDate(date).in_words()
        for facet in FACETS:
            row.append([places[facet][value] for value in values[facet]])
        rows.append(row)
    whole = to_json({"options": options, "days": dict(sorted(days.items())), "rows": rows})
    return f"var {VARIABLE} = ".encode() + whole + b"\n"


def _first_cells(dossier: Dossier, ref: StatementRef) -> list[Any]:
    page = urls.url_of_statement(dossier, ref).partition("#")[0]
    date = getattr(ref.record, "date", "")
    return [ref.address, page, date, ref.statement.text, ref.statement.note or ""]


def facets_of(
    dossier: Dossier, ref: StatementRef, standings: Iterable[str]
) -> dict[str, list[str]]:
    """For each facet the values that fit the statement, each once."""
    record = ref.record
    publishers, languages = [], []
    for citation in ref.statement.cite:
        source = dossier.sources[citation.source]
        publishers.append(source.publisher)
        languages.append(source.language)
    found: dict[str, Iterable[str]] = {
        "topic": named_by(record, "topic"),
        "person": named_by(record, "person"),
        "publisher": publishers,
        "grade": [grade(dossier, ref.statement)],
        "language": languages,
        "standing": standings,
    }
    return {facet: list(dict.fromkeys(values)) for facet, values in found.items()}


def _standing_by_statement(dossier: Dossier) -> dict[str, list[str]]:
    """How the commitments stand now that the statement made, or whose standing it shows."""
    found: dict[str, list[str]] = defaultdict(list)
    for commitment in dossier.commitments.values():
        for address in commitment.shown_by:
            found[address].append(current_standing(commitment).status)
    return found


def _newest_first(refs: Iterable[StatementRef]) -> list[StatementRef]:
    """By day; those of records without one at the end, all else in its order."""
    return sorted(refs, key=lambda ref: str(getattr(ref.record, "date", "")), reverse=True)
