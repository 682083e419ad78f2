"""The fewest sources of a statement that show it, for a sheet that cannot hold all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial

from dossier.bearing import Bearing, Unborne, is_located
from dossier.dossier import Dossier, StatementRef
from dossier.kept import Kept
from dossier.kinds import Citation, CitedText
from dossier.language import SITE


class Fewest:
    """Which citations of a statement, and which of the words to find, are enough to look it up.

    All of them where sources dispute it or differ on a detail, where a number is derived, and
    where no place is known. Elsewhere one is left out where the others bear every number, date and
    name of the statement and its note that all of them bear. A primary source stays, a place in
    a source, and a report that is named.
    """

    def __init__(self, dossier: Dossier, kept: Kept) -> None:
        self._dossier, self._kept = dossier, kept
        self._bearing = Bearing(dossier)
        self._found: dict[str, CitedText] = {}

    @cached_property
    def _names(self) -> object:
        return self._kept.get("names", self._bearing.names_made_of(), object)

    def of(self, ref: StatementRef) -> CitedText:
        """The statement with no more citations than are enough, in their order."""
        if ref.address not in self._found:
            wanted = [*map(self._is_wanted, ref.statement.cite)]
            made_from = (self._names, self._bearing.looked_at(ref.record), wanted)
            find = partial(self._shortened, ref)
            self._found[ref.address] = self._kept.get(("fewest", ref.address), made_from, find)
        return self._found[ref.address]

    def _shortened(self, ref: StatementRef) -> CitedText:
        if _needs_all(ref.statement):
            return ref.statement
        return self._fewest_words(self._enough(ref)).statement

    def _enough(self, ref: StatementRef) -> StatementRef:
        """Without the citations that can go, the least wanted first."""
        missing = self._missing(ref)
        for citation in sorted(ref.statement.cite, key=self._is_wanted):
            # Without a place, nobody can say that it does not bear what is missing.
            is_open = bool(missing) and not is_located(citation)
            others = _citing(ref, [one for one in ref.statement.cite if one is not citation])
            can_go = not is_open and not self._is_needed(citation, others.statement)
            if can_go and self._missing(others) == missing:
                ref = others
        return ref

    def _fewest_words(self, ref: StatementRef) -> StatementRef:
        """Without the words to find that can go; the first of each place stay."""
        missing = self._missing(ref)
        for number, citation in enumerate(ref.statement.cite):
            for words in reversed(citation.find[1:]):
                cited = list(ref.statement.cite)
                left = tuple(one for one in cited[number].find if one != words)
                cited[number] = cited[number].model_copy(update={"find": left})
                if self._missing(_citing(ref, cited)) == missing:
                    ref = _citing(ref, cited)
        return ref

    def _is_wanted(self, citation: Citation) -> tuple[bool, bool, int]:
        """By being primary, by the language of readers, by how much else it shows."""
        source = self._dossier.sources[citation.source]
        uses = len(self._dossier.uses[source.id])
        return source.bears_alone, source.language == SITE, uses

    def _is_needed(self, citation: Citation, others: CitedText) -> bool:
        """Whether it is named as what reports, or none that is left has a place or is primary."""
        sources = self._dossier.sources
        source = sources[citation.source]
        if source.bears_alone and not any(sources[id].bears_alone for id in others.cited):
            return True
        named = source.publisher.partition(" via ")[0]
        is_named = not source.bears_alone and named in _words(others)
        return is_named or not any(map(is_located, others.cite))

    def _missing(self, ref: StatementRef) -> list[Unborne]:
        return self._bearing.unborne(ref, _words(ref.statement))


def _needs_all(statement: CitedText) -> bool:
    has_doubt = statement.differs or any(citation.disputes for citation in statement.cite)
    return has_doubt or bool(statement.derived)


def _words(statement: CitedText) -> str:
    return f"{statement.text} {statement.note or ''}"


def _citing(ref: StatementRef, citations: Sequence[Citation]) -> StatementRef:
    statement = ref.statement.model_copy(update={"cite": tuple(citations)})
    return replace(ref, statement=statement)
