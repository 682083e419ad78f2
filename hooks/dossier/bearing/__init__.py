"""Whether what the citations `find` bears the numbers, dates and names of a statement.

What a citation finds is what a person saw printed in the source; a machine holds the statement
against it. Nothing is said of statements whose citations say no place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dossier.bearing.days import Day, blanked, days, relative_days, with_years
from dossier.bearing.names import Names
from dossier.bearing.quantities import Quantity, folded, quantities
from dossier.dossier import Dossier, StatementRef
from dossier.kept import Same
from dossier.kinds import Citation, Event, Record, Source
from dossier.statements import statements_in

_LARGE = 1_000_000
"""From here on a number is a figure, though it is written in words and without a unit."""


@dataclass(frozen=True)
class Unborne:
    """A part of a statement that no place in its sources bears."""

    kind: str
    """`number`, `date` or `name`."""
    words: str


class Bearing:
    """What bears the statements of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    @cached_property
    def _record_names(self) -> Names:
        return Names(self._dossier)

    def unborne(
        self, ref: StatementRef, text: str | None = None, *, bare: bool = False
    ) -> list[Unborne]:
        """What of the statement its citations do not bear; `text` in place of its own.

        `bare`: large numbers too that are written in words and without a unit.
        """
        text = ref.statement.text if text is None else text
        printed = "\n".join(self._printed(ref))
        plain = folded(text)
        found = [*self._dates(ref, plain), *self._numbers(ref, plain, printed, bare)]
        return [*found, *self._names(ref, text, printed)]

    def names_made_of(self) -> list[object]:
        """All that says which words are names."""
        dossier = self._dossier
        places = [event.place for event in dossier.events.values()]
        named: list[Record] = [*dossier.people.values(), *dossier.organizations.values()]
        named += [*dossier.sites.values(), *dossier.terms.values(), *dossier.topics.values()]
        return [*map(Same, named), *places]

    def looked_at(self, record: Record) -> list[object]:
        """The records that tell what bears its statements, but for those that bear names."""
        dossier = self._dossier
        found: list[Record | None] = [record, dossier.events.get(dossier.settings.meeting)]
        found += dossier.events_of(record)
        for ref in statements_in(record):
            found += map(dossier.sources.get, ref.statement.cited)
        return [*map(Same, found)]

    def _printed(self, ref: StatementRef) -> Iterator[str]:
        """What is known of the places: the words found, and how the statement derives from them."""
        for one in self._bearing(ref):
            for citation in one.statement.cite:
                yield from map(folded, (*citation.find, citation.passage or ""))
            yield folded(one.statement.derived or "")

    def _bearing(self, ref: StatementRef) -> list[StatementRef]:
        """The statement; for an event's summary, which says them again, all of the event's."""
        sums_up = isinstance(ref.record, Event) and ref.statement is ref.record.summary
        return statements_in(ref.record) if sums_up else [ref]

    def _dates(self, ref: StatementRef, text: str) -> Iterator[Unborne]:
        """The dates that no place shows, nor the event's own date, nor the day of publication.

        A date that only the event or the publication bears is not borne where the places show
        another one, as exact, that the text does not name: then one stands for the other.
        """
        found, stated = self._days_found(ref), days(text)
        published = days(" ; ".join(str(one.published or "") for one in self._sources(ref)))
        passed_over = []
        for day in found:
            if not any(one.agrees(day) for one in stated):
                passed_over.append(day)
        for day in stated:
            if any(map(day.agrees, (*found, *self._relative_days(ref)))):
                continue
            # The day of publication shows a day, and no more of its whole year than of another.
            around = [*self._days_of_event(ref), *(published if day.month else ())]
            is_displaced = any(map(day.is_as_exact_as, passed_over))
            if is_displaced or not any(map(day.is_same, around)):
                yield Unborne("date", day.words)

    def _days_found(self, ref: StatementRef) -> list[Day]:
        found: list[Day] = []
        for one in self._bearing(ref):
            for citation in one.statement.cite:
                published = self._dossier.sources[citation.source].published
                places = "\n".join(map(folded, (*citation.find, citation.passage or "")))
                found += with_years(days(places), published)
            found += days(folded(one.statement.derived or ""))
        return found

    def _days_of_event(self, ref: StatementRef) -> tuple[Day, ...]:
        """The days of its event, and of the meeting that all is about."""
        meeting = self._dossier.events.get(self._dossier.settings.meeting)
        events = [meeting] if meeting else []
        if isinstance(ref.record, Event):
            events.append(ref.record)
        told = [f"{event.title} ; {event.date} ; {event.end or ''}" for event in events]
        return days(folded(" ; ".join(told)))

    def _relative_days(self, ref: StatementRef) -> tuple[Day, ...]:
        """What the sources of the statement call Monday or next year."""
        found = []
        for citation in ref.statement.cite:
            published = self._dossier.sources[citation.source].published
            if published:
                found += relative_days(folded(" ".join(citation.find)), published)
        return days(" ; ".join(found))

    def _numbers(self, ref: StatementRef, text: str, printed: str, bare: bool) -> Iterator[Unborne]:
        shown = list(quantities(blanked(printed, days(printed))))
        if isinstance(ref.record, Event):
            shown += quantities(folded(ref.record.title))
        for day in days(printed):
            if day.year:
                shown.append(Quantity(float(day.year), "", "", 0, 0))
        # Without the dates, so that their numbers are read once.
        for number in quantities(blanked(text, days(text))):
            counts = number.words[:1].isdigit() or number.unit or (bare and number.value >= _LARGE)
            borne = any(map(number.agrees, shown))
            if counts and not borne:
                yield Unborne("number", number.words)

    def _names(self, ref: StatementRef, text: str, printed: str) -> Iterator[Unborne]:
        own, publishers = self._record_names.own(ref.record), " ".join(self._publishers(ref))
        shown = f"{own} {folded(publishers)}\n{printed}"
        for name in self._record_names.names_in(text):
            if not self._record_names.is_borne(name, shown):
                yield Unborne("name", name.words)

    def _publishers(self, ref: StatementRef) -> list[str]:
        """Who published the sources: a statement may say who reported it."""
        found = []
        for source in self._sources(ref):
            found.append(f"{source.publisher} {source.publisher_group or ''}")
        return found

    def _sources(self, ref: StatementRef) -> Iterator[Source]:
        for citation in ref.statement.cite:
            yield self._dossier.sources[citation.source]


def is_located(citation: Citation) -> bool:
    """Whether the citation says where in its source the statement stands."""
    return bool(citation.find or citation.passage)


def is_tested(ref: StatementRef) -> bool:
    """Whether all citations of a statement that bear it say where it stands."""
    bearing = [citation for citation in ref.statement.cite if not citation.disputes]
    return bool(bearing) and all(map(is_located, bearing))
