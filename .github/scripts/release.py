"""`release.py TAG OUT`: makes in OUT what a version of the data is released with, from its tag.

The archive of the whole site under the name of the version; for those who build from a copy
without its repository, what changed when; checksums; the notes of the release. Made again from the
same tag, with the same addresses, all of it is the same to the byte.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from dossier.changes.history import as_json
from dossier.changes.known import FILE as HISTORY
from dossier.changes.known import history_of
from dossier.dossier import Dossier
from dossier.load import load
from dossier.load.json_form import from_json
from dossier.outputs import archive_path
from dossier.release import Refused, check
from dossier.versions import TAG, checksum, version_of
from theme.archive import pack

ROOT = Path(__file__).resolve().parents[2]
NOTES = """\
{title}, version {day}: all data and pages of that day, unchanged from then on.

To cite it: {title}: {headline}. Version {day}, {licence}{address}.

To read it offline, unpack `{archive}` and open `index.html`; the data is in its folder `data/`.
SHA-256: `{sum}`

To build from a copy of the sources without its repository, lay `history.json` beside `mkdocs.yml`.
To build the archive again: `git checkout {tag} && {addresses}make release TAG={tag}`
"""


def main(arguments: list[str]) -> int:
    """0 where all was made; 1, with a message, where the tag is not that of what lies here."""
    tag, out = arguments[0], Path(arguments[1])
    loaded = load(ROOT)
    try:
        if loaded.dossier is None or loaded.problems:
            raise Refused("the data has errors: python -m dossier check")
        day = tag.removeprefix(TAG.format(""))
        if tag != TAG.format(day):
            raise Refused(f"{tag}: is no tag of a version, which is called such as v2001-03-01")
        check(ROOT, loaded.dossier, day)
        _is_on_main(tag)
        print(make(loaded.dossier, tag, out))
    except Refused as error:
        print(f"::error::{error}", file=sys.stderr)
        return 1
    return 0


def make(dossier: Dossier, tag: str, out: Path) -> Path:
    """The archive, beside its checksum and the notes; raises Refused where it is not right."""
    out.mkdir(parents=True, exist_ok=True)
    day = tag.removeprefix(TAG.format(""))
    noon = int(datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC).timestamp())
    script = ROOT / ".github/scripts/build"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(noon)}
    subprocess.run([script], cwd=ROOT, env=environment, check=True)
    inside = archive_path(dossier.settings.title)
    archive = out / f"{Path(inside).stem}-{day}.zip"
    pack(ROOT / "site", archive, {ROOT / "site" / inside})
    look_at(archive, dossier)
    (out / HISTORY).write_bytes(as_json(history_of(ROOT)))
    sums = {path.name: _sum(path) for path in (archive, out / HISTORY)}
    lines = [f"{found}  {name}\n" for name, found in sums.items()]
    (out / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    found = sums[archive.name]
    (out / "notes.md").write_text(_notes(dossier, tag, archive.name, found), encoding="utf-8")
    return archive


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def look_at(archive: Path, dossier: Dossier) -> None:
    """Raises Refused unless the archive can be read and holds the data of the dossier."""
    top = f"{archive.stem}/"
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
        wrong = opened.testzip() or next((n for n in names if not n.startswith(top)), None)
        if wrong or f"{top}index.html" not in names:
            raise Refused(
                f"{archive.name}: cannot be read as it must be: {wrong or 'no index.html'}"
            )
        inside = from_json(opened.read(f"{top}data/dossier.json"))
    if checksum(inside) != checksum(dossier):
        raise Refused(f"{archive.name}: its data is not that of the version")


def _is_on_main(tag: str) -> None:
    """Raises Refused where the tag is on no commit of main, which alone is tested and reviewed."""
    if main_branch := os.environ.get("MAIN"):
        command = ["git", "merge-base", "--is-ancestor", "HEAD", f"origin/{main_branch}"]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            raise Refused(f"{tag}: is not on {main_branch}; tag a commit that was merged")


def _notes(dossier: Dossier, tag: str, archive: str, found: str) -> str:
    settings, repository = dossier.settings, os.environ.get("EDIT_REPOSITORY", "")
    version = version_of(dossier, f"{repository}/releases" if repository else "")
    addresses = ""
    for name in ("SITE_URL", "EDIT_REPOSITORY", "EDIT_BRANCH"):
        if value := os.environ.get(name):
            addresses += f"{name}={value} "
    return NOTES.format(
        title=settings.title,
        headline=settings.headline,
        licence=settings.licence,
        day=version.day if version else "",
        address=f", {version.address}" if version and version.address else "",
        archive=archive,
        sum=found,
        tag=tag,
        addresses=addresses,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
