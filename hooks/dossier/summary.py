"""The counts that say how far a dossier has come."""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier.evidence import GRADES, coverage, grades, paragraphs_covered, verdicts
from dossier.kinds import KINDS
from dossier.language import pluralize


def coverage_lines(dossier: Dossier) -> list[str]:
    """For each document or source that is covered whole, how far statements cover it."""
    lines = []
    for document in dossier.documents.values():
        covered = coverage(dossier, document)
        share = 100 * covered.bound // covered.sentences if covered.sentences else 100
        bound = f"{covered.bound} of {covered.sentences} sentences bound ({share} %)"
        found = [f"{number} {verdict}" for verdict, number in verdicts(document).items()]
        lines.append(f"{document.id}: {bound}; claims: {', '.join(found)}")
    for source in dossier.sources.values():
        if source.paragraphs:
            number = len(source.paragraphs)
            done = sum(1 for refs in paragraphs_covered(dossier, source).values() if refs)
            share = 100 * done // number
            lines.append(f"{source.id}: {done} of {number} paragraphs covered ({share} %)")
    return lines


def summary_lines(dossier: Dossier) -> list[str]:
    """How many records of each kind, statements by grade, quotations."""
    lines = [f"{len(dossier.of_kind(model))} {model.plural}" for model in KINDS.values()]
    counts = grades(dossier)
    total = sum(counts.values())
    line = pluralize(total, "statement")
    if total:
        shown = ", ".join(f"{counts[grade]} {grade}" for grade in GRADES)
        strong = counts["primary"] + counts["corroborated"]
        line += f": {shown}; {100 * strong / total:.0f} % primary or corroborated"
    return [*lines, line, pluralize(len(dossier.quotations), "quotation")]
