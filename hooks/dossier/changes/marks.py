"""What pages carry of a history: what is new to a reader who was here before, and their feeds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """That something is `new`, `changed` or `corrected` since a time."""

    word: str
    time: str


class Marks:
    """What is new, by its address: of a record, a statement, a standing, a fact that holds now."""

    def __init__(self, found: dict[str, Mark]) -> None:
        self._found = found

    def of(self, address: str) -> Mark | None:
        """The mark of what has that address, if any."""
        return self._found.get(address)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marks) and other._found == self._found

    __hash__ = None  # type: ignore[assignment]


NO_MARKS = Marks({})


@dataclass(frozen=True)
class FeedLink:
    """How a page names a feed."""

    path: str
    type: str
    title: str
