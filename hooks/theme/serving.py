"""What `mkdocs serve` keeps from one build to the next: saving a record shows within seconds."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from dossier.kept import Kept
from dossier.outputs import OutputFile
from theme.generator import Config, Page
from theme.served import Finished, ServedSite, Server


class Serving:
    """Finished pages, the site that is shown, the code in use; does nothing unless `active`.

    `hooks`: the folder of the code, which is kept as imported for as long as the program runs;
    `log`: where it is said what happens.
    """

    def __init__(self, hooks: Path, log: logging.LoggerAdapter[logging.Logger]) -> None:
        self.active = False
        self.log = log
        self._hooks = hooks
        self._code: dict[Path, bytes] = {}
        self._settings = ""
        self._asked: list[Callable[[str], object]] = []
        self._finished: dict[str, Finished] = {}
        self.site = ServedSite()
        self._made = Kept()

    @property
    def made(self) -> Kept | None:
        """What the engine made: records, figures, bodies of pages; None where nothing is kept."""
        return self._made if self.active else None

    def begin(self, config: Config) -> None:
        """Begins a build; whatever changes all pages alike is part of the key of each."""
        if not self.active:
            return
        settings = Path(config.config_file_path).read_text(encoding="utf-8")
        # What templates ask a function about a page is part of the key of that page.
        extra = {key: value for key, value in config.extra.items() if not callable(value)}
        self._asked = [value for value in config.extra.values() if callable(value)]
        all_alike = (settings, config.copyright or "", repr(sorted(extra.items())))
        total = hashlib.sha256("\0".join(all_alike).encode())
        for path in _files(self._hooks / "theme"):
            total.update(path.read_bytes())
        self._settings = total.hexdigest()

    def key(self, page: Page) -> str:
        """The hash of all that the page is made from."""
        if not self.active:
            return ""
        parts = (self._settings, page.file.content_string, page.edit_url or "", page.update_date)
        told = self._told_of(page.file.dest_uri)
        return hashlib.sha256("\0".join((*parts, told)).encode()).hexdigest()

    def key_of(self, output: OutputFile) -> str:
        """All that the output's file is made from, but for the output itself."""
        return f"{self._settings} {self._told_of(output.page.path)}" if output.page else ""

    def _told_of(self, address: str) -> str:
        """What templates are told of the page at the address where they ask."""
        return repr([ask(address) for ask in self._asked])

    def kept(self, page: Page) -> Finished | None:
        """The page as it was finished, where it would be made from the same again."""
        finished = self._finished.get(page.file.dest_uri)
        return finished if finished and finished.key == self.key(page) else None

    def keep(self, address: str, finished: Finished) -> None:
        """Keeps a page for the next build."""
        if self.active:
            self._finished[address] = finished

    def guard(self, server: Server, build: Callable[[], None]) -> None:
        """Lets a failed rebuild leave the last good site open, and new code start the server anew.

        After a failed rebuild it would answer no request until the mistake is mended.
        """
        self._code = self._code_now()

        def build_or_keep() -> None:
            if self._code_now() != self._code:
                self._start_anew(server)
            try:
                with self.site.building:
                    build()
            except Exception as error:
                self.log.error(f"{error} The last good site is still served.")

        server.builder = build_or_keep
        self.site.answer_from(server)

    def _code_now(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in _files(self._hooks) if path.suffix == ".py"}

    def _start_anew(self, server: Server) -> None:
        """Replaces this process by one with the new code; stays where that cannot be compiled."""
        self._code = self._code_now()
        for path, text in self._code.items():
            try:
                compile(text, path, "exec")
            except SyntaxError as error:
                self.log.error(f"{error} The code in use is that of before.")
                return
        self.log.info("The code has changed: starting anew.")
        shutil.rmtree(server.root, ignore_errors=True)
        command = [sys.executable, *sys.orig_argv[1:]]
        os.execv(sys.executable, command)  # noqa: S606 the command of this very process


def _files(folder: Path) -> list[Path]:
    """All files below the folder, sorted, compiled code left out."""
    found = []
    for path in sorted(folder.rglob("*.*")):
        if path.is_file() and path.suffix != ".pyc":
            found.append(path)
    return found
