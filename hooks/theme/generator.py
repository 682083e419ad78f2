"""What the site generator hands over, as far as it is used here; MkDocs itself is not imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any, Protocol


class Fault(Exception):
    """What ends a build. Its text says why; the site is left as it was."""


@contextmanager
def faults_as(error: type[Exception]) -> Iterator[None]:
    """Turns a fault into the error by which the generator ends a build with a message."""
    try:
        yield
    except Fault as fault:
        raise error(str(fault)) from None


class File(Protocol):
    """A file of the site, before it is written."""

    @property
    def src_uri(self) -> str:
        """Its path below docs/, or in the theme."""

    @property
    def dest_uri(self) -> str:
        """Its address."""

    @property
    def generated_by(self) -> str | None:
        """What made it; None where it lies in a folder."""

    @property
    def content_string(self) -> str:
        """Its text."""

    content_bytes: bytes
    """What it holds."""

    @property
    def page(self) -> Any:
        """The page made from it; None before that, and for what is none."""


class Page(Protocol):
    """A page of the site."""

    meta: MutableMapping[str, Any]
    """Its front matter."""
    markdown: str | None
    """Its text, needed until it is rendered."""
    content: str | None
    """What it was rendered to, needed until it is finished."""

    @property
    def file(self) -> File:
        """The file it is made from."""

    @property
    def url(self) -> str:
        """Its address."""

    @property
    def title(self) -> str | None:
        """Its title, where it has one by now."""

    @property
    def toc(self) -> Iterable[Any]:
        """Its headings of the second level, each with `children`."""

    @property
    def edit_url(self) -> str | None:
        """Where its edit button leads."""

    @property
    def update_date(self) -> str:
        """The day of which it is."""


class Config(Protocol):
    """The settings of a build: what `mkdocs.yml` says, and what the generator makes of it."""

    site_name: str
    site_url: str | None
    site_dir: str
    copyright: str | None
    extra_css: list[str]
    extra_javascript: list[Any]
    mdx_configs: dict[str, dict[str, Any]]
    config_file_path: str
    markdown_extensions: list[Any]

    @property
    def extra(self) -> Mapping[str, Any]:
        """What it says under `extra`, and `data_of`: the day of the data, in words.

        `data_version`: the version that the site shows, where it is one.
        """

    @property
    def validation(self) -> Any:
        """How loud each kind of broken link is."""

    @property
    def plugins(self) -> Mapping[str, Any]:
        """The plugins by name."""
