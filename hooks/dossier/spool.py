"""Texts that wait on disk until they are wanted: all pages of a large site fill the memory."""

from __future__ import annotations

import tempfile
import weakref
from dataclasses import dataclass


class Spool:
    """One temporary file, behind each other in it what was put there; it ends with this object."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 it is open for as long as this is
        weakref.finalize(self, self._file.close)
        self._end = 0

    def put(self, content: str | bytes) -> Spooled:
        """Writes the content, text as UTF-8; raises OSError where the disk is full."""
        raw = content.encode() if isinstance(content, str) else content
        self._file.seek(self._end)
        self._file.write(raw)
        spooled = Spooled(self, self._end, len(raw))
        self._end += len(raw)
        return spooled

    def read(self, start: int, length: int) -> bytes:
        """So many bytes from `start` on."""
        self._file.seek(start)
        return self._file.read(length)


@dataclass(frozen=True)
class Spooled:
    """What was put into a spool: where it begins, and its length in bytes."""

    spool: Spool
    start: int
    length: int

    def __len__(self) -> int:
        return self.length

    def read(self) -> bytes:
        """The content."""
        return self.spool.read(self.start, self.length)


Held = str | bytes | Spooled
"""The content of a file, or the place on disk where it waits."""


def as_bytes(held: Held) -> bytes:
    """The content as it is written to disk."""
    if isinstance(held, Spooled):
        return held.read()
    return held.encode() if isinstance(held, str) else held
