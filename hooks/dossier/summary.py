"""The counts that tell how far a dossier has come."""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier.evidence import GRADES, coverage, grades, verdicts
from dossier.kinds import KINDS
from dossier.language import pluralize


def coverage_lines(dossier: Dossier) -> list[str]:
    """For each document in seeds/, how much of it is bound and how it has stood up."""
    lines = []
    for document in dossier.documents.values():
        covered = coverage(dossier, document)
        share = 100 * covered.bound // covered.sentences if covered.sentences else 100
        found = ", ".join(f"{number} {verdict}" for verdict, number in verdicts(document).items())
        lines.append(f"{document.id}: {covered.bound} of {covered.sentences} sentences bound ({share} %); claims: {found}")
    return lines


def summary_lines(dossier: Dossier) -> list[str]:
    """How many records of each kind, statements by grade, quotations."""
    lines = [f"{len(dossier.of_kind(model))} {model.plural}" for model in KINDS.values()]
    counts = grades(dossier)
    total = sum(counts.values())
    shown = ", ".join(f"{counts[grade]} {grade}" for grade in GRADES)
    strong = counts["primary"] + counts["corroborated"]
    lines.append(f"{pluralize(total, 'statement')}: {shown}; {100 * strong / total:.0f} % primary or corroborated" if total else "0 statements")
    lines.append(pluralize(len(dossier.quotations), "quotation"))
    return lines
