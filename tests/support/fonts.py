"""Which font `sans-serif` is on the machine, set for one test or one run.

Figures and pages must be right with any font. Chromium and everything else that asks fontconfig
reads the file that the variable FONTCONFIG_FILE names:

    FONTCONFIG_FILE=$(.venv/bin/python tests/support/fonts.py "Noto Sans") make test
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FAMILIES = ("DejaVu Sans", "Liberation Sans", "Noto Sans")
"""The families that Debian and most of its kin take for sans-serif."""
_GENERIC = ("sans-serif", "system-ui")
_ALIAS = """\
  <match target="pattern">
    <test name="family"><string>{generic}</string></test>
    <edit name="family" mode="assign" binding="strong"><string>{family}</string></edit>
  </match>
"""


def font_settings(family: str, folder: Path) -> Path:
    """Write settings under which sans-serif is `family`; the file to name in FONTCONFIG_FILE."""
    aliases = "".join(_ALIAS.format(generic=generic, family=family) for generic in _GENERIC)
    path = folder / f"{family.replace(' ', '-').lower()}.conf"
    path.write_text(
        '<?xml version="1.0"?>\n<fontconfig>\n'
        "  <dir>/usr/share/fonts</dir>\n  <dir>/usr/local/share/fonts</dir>\n"
        f"  <cachedir>{folder}/cache</cachedir>\n{aliases}</fontconfig>\n",
        encoding="utf-8",
    )
    return path


def installed_families() -> set[str]:
    """The families of the machine's fonts; none where there is no fontconfig."""
    command = shutil.which("fc-list")
    if not command:
        return set()
    words = [command, ":", "family"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)
    found: set[str] = set()
    for line in done.stdout.splitlines():
        found.update(name.strip() for name in line.split(","))
    return found


if __name__ == "__main__":
    print(font_settings(sys.argv[1], Path(tempfile.mkdtemp())))
