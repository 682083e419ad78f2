"""Which font `sans-serif` is on the machine, set for one test or one run.

Figures and pages must be right with any font. Chromium and everything else that asks fontconfig
reads the file that the variable FONTCONFIG_FILE names.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

FAMILIES = ("DejaVu Sans", "Liberation Sans", "Noto Sans")
"""What sans-serif is on a bare Debian, with common office fonts, and on most desktops."""
_SETTINGS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <test name="family" qual="any"><string>sans-serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>{family}</string></edit>
  </match>
</fontconfig>
"""


def font_settings(family: str, folder: Path) -> Path:
    """Write settings under which sans-serif is `family`; the file to name in FONTCONFIG_FILE."""
    path = folder / f"{family.replace(' ', '-').lower()}.conf"
    path.write_text(_SETTINGS.format(family=family, cache=folder / "cache"), encoding="utf-8")
    return path


def is_installed(family: str) -> bool:
    """Whether the machine has the font family; False where there is no fontconfig."""
    if not shutil.which("fc-list"):
        return False
    command = ["fc-list", family, "family"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return bool(done.stdout.strip())
