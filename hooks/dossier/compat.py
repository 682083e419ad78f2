"""The Dossier as the pages and pictures of before know it; goes with them."""

from __future__ import annotations

from typing import Any

from dossier import evidence
from dossier.dossier import Dossier


class Compat:
    def __init__(self, dossier: Dossier):
        self._dossier = dossier

    def __getattr__(self, name: str) -> Any:
        return getattr(self._dossier, name)

    def grade(self, part: Any) -> str:
        return evidence.grade(self._dossier, part)

    @property
    def grades(self) -> Any:
        return evidence.grades(self._dossier)

    def standing_of(self, commitment: Any) -> Any:
        return evidence.current_standing(commitment)

    def stands_since(self, commitment: Any) -> Any:
        return evidence.current_since(commitment)

    def standings_of(self, topic: Any) -> Any:
        return evidence.status_counts(self._dossier.commitments_of(topic))

    def standings_among(self, commitments: Any) -> Any:
        return evidence.status_counts(commitments)

    def told_to(self, topic: Any) -> Any:
        return evidence.latest_event_date(self._dossier, topic)

    def verdict(self, passage: Any) -> str:
        return evidence.verdict(passage)

    def verdicts(self, document: Any) -> Any:
        return evidence.verdicts(document)

    def bound_to(self, source: Any, passage: Any) -> Any:
        return self._dossier.statements_on_passage(source, passage)

    def countries_of(self, topic: Any) -> Any:
        return {self.sites[name].country for name in topic.sites}
