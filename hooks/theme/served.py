"""The site that `mkdocs serve` shows: what of it need not be written again, or only when asked for.

A file that is as it was stays where it lies, and the generator has nothing to do with it. Exports
that hold every record are made when somebody asks for one.
"""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from dossier.outputs import OutputFile
from theme.generator import File
from theme.links import PageLinks
from theme.swap import Place

Answering = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""How a server answers a request (WSGI)."""


class Server(Protocol):
    """What rebuilds the site whenever a file has changed, and shows it."""

    builder: Callable[[], None]
    root: str
    mount_path: str

    def get_app(self) -> Answering | None:
        """What answers requests."""

    def set_app(self, application: Answering) -> None:
        """Lets another answer them."""


@dataclass(frozen=True)
class Finished:
    """What is known of a finished page.

    `key` and `html`, while serving: the hash of all that it was made from, and the page; `faults`:
    what the gate found.
    """

    key: str
    html: str
    title: str | None
    faults: list[str]
    links: PageLinks


@dataclass(frozen=True)
class ServedFile:
    """A file of the site, and what it was written from; `finished` for a page."""

    file: File
    output: OutputFile
    key: str
    finished: Finished | None


class ServedSite:
    """Knows what lies in the site, from the last build that came to its end."""

    def __init__(self) -> None:
        self._site: Path | None = None
        self._files: dict[str, ServedFile] = {}
        self._addresses: set[str] = set()
        self._asked_for: Mapping[str, Callable[[], str | bytes]] = {}
        self.building = threading.Lock()
        """Held while the site is built: whoever asks for something waits."""

    def file(self, site: Path, path: str, output: OutputFile, key: str) -> ServedFile | None:
        """The file of that path, if the same would be written again; `key`: all else of it."""
        found = self._files.get(path) if site == self._site else None
        return found if found and found.key == key and found.output == output else None

    def publish(
        self,
        place: Place,
        written: set[str],
        files: dict[str, ServedFile],
        asked_for: Mapping[str, Callable[[], str | bytes]],
    ) -> None:
        """Puts what was written where it belongs; raises OSError where that cannot be done.

        `written`: the addresses of what lies in the new site; `files`: all that is made from data,
        by path; `asked_for`: what makes a file, by its address.
        """
        addresses = written | {served.file.dest_uri for served in files.values()}
        if place.site == self._site:
            # Until all is in place nobody can say what there is.
            self._site = None
            place.renew(written, self._addresses - addresses)
        else:
            place.swap()
        self._site, self._files, self._addresses = place.site, files, addresses
        self._asked_for = asked_for

    def answer_from(self, server: Server) -> None:
        """Lets the server make what is asked for and lies nowhere."""
        served = server.get_app()
        assert served

        def answer(asked: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            path = str(asked["PATH_INFO"]).encode("latin-1").decode(errors="replace")
            address = path.removeprefix(server.mount_path)
            with self.building:
                make = self._asked_for.get(address)
            if make is None:
                return served(asked, start)
            made = make()
            content = made.encode() if isinstance(made, str) else made
            kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
            start("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
            return [content]

        server.set_app(answer)


def left_alone(file: File) -> None:
    """Lets the generator neither read nor write the file: it lies where it belongs, or nowhere."""
    vars(file).update(is_documentation_page=lambda: False, copy_file=lambda dirty=False: None)
