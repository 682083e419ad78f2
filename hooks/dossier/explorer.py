"""By what statements can be chosen, and what is offered for each."""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier.evidence import GRADES, current_standing
from dossier.filters import Option
from dossier.kinds import STATUSES
from dossier.language import language_name, word

FACETS = ("topic", "person", "publisher", "grade", "language", "standing")
"""In the order of the form."""


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
