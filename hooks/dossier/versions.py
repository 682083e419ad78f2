"""Versions of the data: each is a release, called by its day, that is kept and can be cited.

Between two releases a site goes on being corrected. Whether what it shows is still the version is
seen from the checksum that was written down at the release.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from dossier.dossier import Dossier

TAG = "v{}"
"""The tag of a version in the repository."""


@dataclass(frozen=True)
class Version:
    """The latest version that was released.

    `is_current`: nothing has changed since; `address`: where it is kept, "" where it is not known.
    """

    day: str
    is_current: bool
    address: str = ""


def version_of(dossier: Dossier, releases: str = "") -> Version | None:
    """The latest version; None before the first release.

    `releases`: the address below which releases are kept, "" where it is not known.
    """
    release = dossier.settings.release
    if release is None:
        return None
    day = str(release.version)
    address = f"{releases.rstrip('/')}/tag/{TAG.format(day)}" if releases else ""
    return Version(day, checksum(dossier) == release.checksum, address)


@lru_cache(maxsize=1)
def checksum(dossier: Dossier) -> str:
    """SHA-256 of all records, and of all settings but the release itself."""
    settings = dossier.settings.model_copy(update={"release": None})
    found = hashlib.sha256()
    for record in sorted([settings, *dossier.records], key=lambda record: record.file):
        # What a later program adds to the models, with a value of its own, changes nothing.
        values = record.model_dump_json(exclude_none=True, exclude_defaults=True)
        found.update(f"{record.file}\n{values}\n".encode())
    for name, seed in sorted(dossier.seeds.items()):
        found.update(f"{name}\n{seed}\n".encode())
    return found.hexdigest()
