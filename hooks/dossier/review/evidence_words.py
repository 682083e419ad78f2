"""What a change does to evidence, in a reader's words: citations, grades and their causes."""

from __future__ import annotations

from collections import defaultdict

from dossier.evidence import GRADED_BY
from dossier.kinds import Citation, Source
from dossier.review.describe import Spans, codes, field_words, plain
from dossier.review.diff import Change, Differences, FieldChange
from dossier.review.rows import Item
from dossier.review.word_diff import Span, word_difference

_ENDS = {False: "no longer cited:", True: "no longer cited as saying otherwise:"}
_BEGINS = {False: "now also cited:", True: "now cited as saying otherwise:"}
_TURNS = {False: "no longer said to say otherwise:", True: "now cited as saying otherwise:"}
_PHRASES = dict.fromkeys([*_ENDS.values(), *_BEGINS.values(), *_TURNS.values()])
"""In the order in which they are used."""
_QUOTES = '"“”'
_TURNED = {
    ("aggregator", "yes"): "is now an aggregator",
    ("aggregator", "no"): "is no longer an aggregator",
    ("summary_only", "yes"): "is now read in a summary only",
    ("summary_only", "no"): "is no longer read in a summary only",
}
"""What is said of a source where a field is true now, or is no longer."""


class EvidenceWords:
    """Looks sources up in the head, those that are gone in the base."""

    def __init__(self, differences: Differences):
        self.base, self.head = differences.base, differences.head
        self.names = differences.matches.names
        self.reclassified: dict[str, list[FieldChange]] = defaultdict(list)
        for change in differences.changes:
            for field in change.fields if isinstance(change.item.part, Source) else ():
                if field.name in GRADED_BY:
                    self.reclassified[change.item.record.id].append(field)

    def citations(self, change: Change) -> Spans:
        """What is cited no longer, newly, or at another place of the source."""
        cited: dict[str, list[Citation]] = {phrase: [] for phrase in _PHRASES}
        relocated: list[Span] = []
        for one in change.citations:
            before, after = _citation(one.before), _citation(one.after)
            if before and not after:
                cited[_ENDS[before.disputes]].append(before)
            elif after and not before:
                cited[_BEGINS[after.disputes]].append(after)
            elif after and before and after.disputes != before.disputes:
                cited[_TURNS[after.disputes]].append(after)
            elif after and before:
                relocated += [plain("· other place in"), Span("code", after.source)]
                relocated += word_difference(place_of(before), place_of(after))
        spans: list[Span] = []
        for phrase, citations in cited.items():
            for number, citation in enumerate(citations):
                spans.append(plain("," if number else f"· {phrase}"))
                spans += self._source(citation)
        return (*spans, *relocated)

    def _source(self, citation: Citation) -> Spans:
        id = self._id(citation.source)
        source = self.head.sources.get(id) or self.base.sources[citation.source]
        spans = Span("code", source.id), plain(f"({source.kind})")
        return (*spans, Span("quote", citation.passage)) if citation.passage else spans

    def _id(self, source: str) -> str:
        return self.names.records.get((Source.noun, source), source)

    def grades(self, change: Change) -> Spans:
        """The grade before and after."""
        if not change.before or not change.after or not change.grade_shift:
            return (plain(f"still {change.item.grade}"),)
        arrow = plain("→")
        return Span("old", str(change.before.grade)), arrow, Span("new", str(change.after.grade))

    def causes(self, change: Change) -> Spans:
        """Where a grade changed: sources cited before and after that are classed otherwise now."""
        if not change.before or not change.grade_shift:
            return ()
        spans: list[Span] = []
        before = set(map(self._id, change.before.part.cited))
        for id in sorted(before.intersection(change.item.part.cited)):
            for field in self.reclassified.get(id, ()):
                spans += [plain("· since"), Span("code", id)]
                turned = _TURNED.get((field.name, str(field.after)))
                spans += [plain(turned)] if turned else field_words(field, str)
        return tuple(spans)

    def single_source(self, item: Item) -> Spans:
        """The source that bears the statement alone, and those cited that bear nothing."""
        counted: dict[str, Source] = {}
        others: list[Span] = []
        for id in sorted(item.part.cited):
            source = self.head.sources[id]
            if not source.aggregator:
                counted[id] = source
                continue
            now = any(field.name == "aggregator" for field in self.reclassified.get(id, ()))
            phrase = "· no longer counts:" if now else "· does not count:"
            cause = f"({source.publisher}), {'now ' if now else ''}an aggregator"
            others += [plain(phrase), Span("code", id), plain(cause)]
        if not counted:
            return plain("on no source that counts"), *others
        first = next(iter(counted.values()))
        publisher = plain(f"({first.publisher_group or first.publisher})")
        return plain("on"), *codes(counted), publisher, *others


def _citation(item: Item | None) -> Citation | None:
    return item.part if item and isinstance(item.part, Citation) else None


def place_of(citation: Citation) -> str:
    """Where in the source it stands: page, passage, the words to look for."""
    words = [citation.passage] if citation.passage else []
    quoted = ", ".join(f"“{one.strip(_QUOTES)}”" for one in (*words, *citation.find))
    return " ".join(filter(None, (citation.at, quoted)))
