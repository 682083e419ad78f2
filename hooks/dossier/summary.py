"""The counts that say how far a dossier has come."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.bearing import is_located, is_tested
from dossier.dossier import Dossier, StatementRef
from dossier.evidence import GRADES, coverage, grades, paragraphs_covered, verdicts
from dossier.kinds import KINDS, Citation
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
    lines = []
    for model in KINDS.values():
        number = len(dossier.of_kind(model))
        lines.append(f"{number} {model.noun if number == 1 else model.plural}")
    counts = grades(dossier)
    total = sum(counts.values())
    line = pluralize(total, "statement")
    if total:
        shown = ", ".join(f"{counts[grade]} {grade}" for grade in GRADES)
        strong = counts["primary"] + counts["corroborated"]
        line += f": {shown}; {100 * strong / total:.0f} % primary or corroborated"
    return [*lines, line, pluralize(len(dossier.quotations), "quotation"), *place_lines(dossier)]


def place_lines(dossier: Dossier) -> list[str]:
    """How many citations say where in their source the statement stands, and what is preserved."""
    everything = list(dossier.statements.values())
    weighty = [dossier.statements[address] for address in sorted(_weighty_addresses(dossier))]
    tested = sum(map(is_tested, everything))
    original = sum(1 for source in dossier.sources.values() if source.original_url)
    archived = sum(1 for source in dossier.sources.values() if source.archived)
    return [
        f"citations that say the place in their source: {_located(everything)}",
        f"of them behind leads, what holds now, standings and covered papers: {_located(weighty)}",
        f"statements whose places are all known and bear every number, date and name: {tested}",
        f"sources with the address of the original: {original}, of an archived copy: {archived}",
    ]


def _located(refs: Iterable[StatementRef]) -> str:
    citations: list[Citation] = []
    for ref in refs:
        citations += ref.statement.cite
    number = sum(map(is_located, citations))
    return f"{number} of {len(citations)} ({100 * number // max(1, len(citations))} %)"


def _weighty_addresses(dossier: Dossier) -> set[str]:
    """The statements behind leads, what holds now, standings, and papers that are covered whole."""
    found = {ref.address for ref in dossier.statements.values() if ref.name == "lead"}
    found.update(ref.address for ref in dossier.resolved(dossier.settings, "lead"))
    for topic in dossier.topics.values():
        for now in topic.now:
            found.update(now.see)
    for commitment in dossier.commitments.values():
        found.update(commitment.shown_by)
    for source in dossier.sources.values():
        for refs in paragraphs_covered(dossier, source).values():
            found.update(ref.address for ref in refs)
    return found & dossier.statements.keys()
