"""Makes from a dossier what a build of its site needs, whatever generator builds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier.changes.files import changes_for_themes
from dossier.changes.known import history_of
from dossier.changes.told import Changes
from dossier.dossier import Dossier
from dossier.exports import exports_asked_for
from dossier.figures import default_folder
from dossier.kept import Kept
from dossier.load import load
from dossier.load.problems import as_text
from dossier.outputs import OutputFile, output_files
from dossier.page_templates import TemplateFault
from dossier.search import Entry, entries_of
from dossier.spool import Spool
from dossier.versions import version_of
from theme.garbage import collect_rarely
from theme.generator import Fault


@dataclass(frozen=True)
class Made:
    """The dossier, its outputs by path, what is searched, and what its history tells.

    `asked_for`: what makes those files, by path, that are made when somebody asks for them.
    """

    dossier: Dossier
    outputs: dict[str, OutputFile]
    asked_for: Mapping[str, Callable[[], str | bytes]]
    searched: list[Entry]
    changes: Changes
    extra: dict[str, Any]
    """What templates of the theme are told, by name."""


def _checked(root: Path, kept: Kept | None) -> Dossier:
    """The dossier alone: where each of its values stands in a file takes as much memory again."""
    loaded = load(root, kept)
    if loaded.dossier is None or loaded.problems:
        raise Fault("\n" + as_text(loaded.problems, loaded.files))
    return loaded.dossier


def make(root: Path, address: str, releases: str, kept: Kept | None) -> Made:
    """All that is made from the dossier in the folder, for a site at the address.

    `releases`: the address below which released versions are kept, "" where it is not known;
    `kept`: what the last build made, None where it is built once. Raises Fault with all that is
    wrong in the dossier.
    """
    dossier = _checked(root, kept)
    collect_rarely()
    folder = default_folder()
    changes = Changes(dossier, history_of(root, folder))
    asked_for = {} if kept is None else exports_asked_for(dossier, address)
    try:
        outputs = output_files(
            dossier,
            folder,
            kept,
            address,
            releases=releases,
            changes=changes,
            asked_for=asked_for,
            spool=Spool() if kept is None else None,
        )
    except TemplateFault as fault:
        raise Fault(str(fault)) from None
    pages = filter(None, (output.page for output in outputs.values()))
    version = version_of(dossier, releases)
    # While serving, data is on its way to another version, and no page need change for that.
    is_shown = version and version.is_current and kept is None
    extra = {
        **changes_for_themes(dossier, changes),
        "data_version": version if is_shown else None,
        "data_of": dossier.settings.as_of.in_words(),
    }
    return Made(dossier, outputs, asked_for, entries_of(dossier, pages), changes, extra)
