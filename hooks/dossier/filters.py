"""The choices of a form that filters a list: what is offered, in which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.kinds import Organization, Person, Topic
from dossier.language import word
from dossier.text import anchor_slug

Option = tuple[str, str]
"""A value, and the words that a reader sees for it."""


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
