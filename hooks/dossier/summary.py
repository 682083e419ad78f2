"""The counts that tell how far a dossier has come."""

from __future__ import annotations

from dossier.checks.documents import coverage
from dossier.dossier import GRADES, Dossier
from dossier.problems import counted
from dossier.records import KINDS


def coverage_lines(dossier: Dossier) -> list[str]:
    """For each document in seeds/, how much of it is bound and how it has stood up."""
    lines = []
    for document in dossier.documents.values():
        covered = coverage(dossier, document)
        share = 100 * covered.bound // covered.sentences if covered.sentences else 100
        verdicts = ", ".join(f"{number} {verdict}" for verdict, number in dossier.verdicts(document).items())
        lines.append(f"{document.id}: {covered.bound} of {covered.sentences} sentences bound ({share} %); claims: {verdicts}")
    return lines


def summary_lines(dossier: Dossier) -> list[str]:
    """How many records of each kind, statements by grade, quotations."""
    lines = [f"{len(dossier.of_kind(model))} {model.plural}" for model in KINDS.values()]
    total = sum(dossier.grades.values())
    shown = ", ".join(f"{dossier.grades[grade]} {grade}" for grade in GRADES)
    strong = dossier.grades["primary"] + dossier.grades["corroborated"]
    lines.append(f"{counted(total, 'statement')}: {shown}; {100 * strong / total:.0f} % primary or corroborated" if total else "0 statements")
    lines.append(counted(len(dossier.quotations), "quotation"))
    return lines
