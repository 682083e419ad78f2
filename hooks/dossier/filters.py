"""The choices of a form that filters a list: what is offered, in which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.dossier import Dossier
from dossier.evidence import GRADES, current_standing
from dossier.kinds import STATUSES, Organization, Person, Topic
from dossier.language import language_name, word
from dossier.text import anchor_slug

Option = tuple[str, str]
"""A value, and the words that a reader sees for it."""


FACETS = ("topic", "person", "publisher", "grade", "language", "standing")
"""By what statements can be chosen, in the order of the form."""


@dataclass(frozen=True)
class Choice:
    """One field of the form: its name, its label, and what can be chosen."""

    name: str
    label: str
    options: list[Option]


def choice(name: str, options: Iterable[Option]) -> Choice:
    """A choice whose label stands in the language's table `filter`."""
    return Choice(name, word(f"filter.{name}"), list(options))


def of_topics(topics: Iterable[Topic]) -> Choice:
    """A choice among topics, in their order."""
    return choice("topic", [(topic.id, topic.short) for topic in topics])


def of_actors(name: str, actors: Iterable[Person | Organization]) -> Choice:
    """A choice among people or organizations, in their order."""
    return choice(name, [(actor.id, actor.name) for actor in actors])


def of_words(name: str, table: str, words: Iterable[str]) -> Choice:
    """A choice among words of one of the language's tables, such as the grades."""
    return choice(name, [(anchor_slug(one), word(f"{table}.{one}")) for one in words])


def choices(dossier: Dossier) -> dict[str, list[Option]]:
    """For each facet the values that there are, each with the words that a reader sees."""
    sources = dossier.sources.values()
    people = [(person.id, person.name) for person in dossier.people.values()]
    publishers = {source.publisher for source in sources}
    languages = {source.language for source in sources}
    named = [(code, language_name(code) or code) for code in languages]
    current = {current_standing(one).status for one in dossier.commitments.values()}
    return {
        "topic": [(topic.id, topic.short) for topic in dossier.topics.values()],
        "person": sorted(people, key=_by_words),
        "publisher": sorted([(name, name) for name in publishers], key=_by_words),
        "grade": [(grade, word(f"grade.{grade}")) for grade in GRADES],
        "language": sorted(named, key=_by_words),
        "standing": [(one, word(f"status.{one}")) for one in STATUSES if one in current],
    }


def _by_words(option: Option) -> tuple[str, str]:
    value, words = option
    return words.lower(), value
