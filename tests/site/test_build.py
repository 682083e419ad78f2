"""Real MkDocs builds: what is published, what is refused, and what stays as it was."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from support.building import mkdocs
from support.folders import BROKEN, PROJECT, copy_of


def sums(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def break_it(root: Path) -> str:
    """Makes the mistake of an unknown source; the message it gets."""
    case = BROKEN / "unknown-source"
    name = "data/events/2000/2000-11-20-bridge-opens.yml"
    shutil.copyfile(case / name, root / name)
    return (case / "expected.txt").read_text()


def test_another_summit_is_built_by_the_same_hooks(built_lake: Path):
    page = (built_lake / "site/events/1999-05-10-lake-meeting.html").read_text()
    assert "The leaders talked for two hours." in page
    assert "Data of 1 March 2001." in page


def test_commitments_tell_when_they_were_made(built_lake: Path):
    assert (
        "1 commitment on what was on the table: 1 made on the day of the meeting."
        in (built_lake / "site/commitments.html").read_text()
    )


def test_edit_button_opens_the_record(built_lake: Path):
    page = (built_lake / "site/people/anna-berg.html").read_text()
    assert 'href="https://forge.example/lake/edit/main/data/people/anna-berg.yml"' in page


def test_mistake_stops_the_build_and_leaves_the_site(lake_with_site: Path):
    before = sums(lake_with_site / "site")
    message = break_it(lake_with_site)
    assert message.strip() in mkdocs(lake_with_site, "build", "--strict", expect=1)
    assert sums(lake_with_site / "site") == before
    assert not (lake_with_site / "site.next").exists()


def test_broken_link_in_a_hand_written_page_leaves_the_site_too(lake_with_site: Path):
    before = sums(lake_with_site / "site")
    with (lake_with_site / "docs/method.md").open("a") as method:
        method.write("\n[nowhere](nowhere.md)\n")
    mkdocs(lake_with_site, "build", "--strict", expect=1)
    assert sums(lake_with_site / "site") == before
    assert not (lake_with_site / "site.next").exists()


def test_page_by_hand_at_the_address_of_a_generated_one_is_refused(lake_root: Path):
    (lake_root / "docs/commitments.md").write_text("# Mine\n")
    assert "docs/commitments.md: a page is made from data at this address" in mkdocs(
        lake_root, "build", "--strict", expect=1
    )


def test_two_builds_are_the_same_to_the_byte(project: Path, site: Path, tmp_path: Path):
    again = copy_of(project, tmp_path / "elsewhere")
    mkdocs(again, "build", "--strict", afresh=True)
    assert sums(again / "site") == sums(site)


def test_site_holds_no_word_of_the_machine_it_was_built_on(project: Path, site: Path):
    for path in site.rglob("*"):
        if path.suffix in (".html", ".js", ".json", ".xml", ".css"):
            assert str(project) not in path.read_text(encoding="utf-8"), path


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, seconds: float = 180):
    """Asks again until it is so, for a bounded time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.2)
    raise AssertionError(f"not so within {seconds} s")


def replace(path: Path, old: str, new: str) -> None:
    """Put `new` in place of `old`, which must be there."""
    text = path.read_text()
    assert old in text, f"{path}: {old}"
    path.write_text(text.replace(old, new))


def test_serve_rebuilds_on_data_and_code_and_goes_on_through_a_mistake(
    lake_root: Path, free_port: int, tmp_path: Path
):
    hooks = copy_of(PROJECT / "hooks", tmp_path / "hooks")
    settings = lake_root / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace(str(PROJECT / "hooks"), str(hooks))
        + f"watch: [data, seeds, {hooks}]\n"
    )
    event = lake_root / "data/events/2000/2000-11-20-bridge-opens.yml"
    url = f"http://127.0.0.1:{free_port}/"
    log = tmp_path / "serve.log"

    def shown(address: str) -> bytes:
        try:
            with urllib.request.urlopen(url + address, timeout=30) as answer:
                return answer.read()
        except OSError:
            return b""

    def page() -> str:
        return shown("events/2000-11-20-bridge-opens.html").decode()

    with log.open("w") as out:
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{free_port}"]
        serving = subprocess.Popen(
            command,
            cwd=lake_root,
            stdout=out,
            stderr=out,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        try:
            wait_for(lambda: "a length of 390 metres" in page())
            good = event.read_text()
            event.write_text(good.replace("390 metres", "391 metres"))
            wait_for(lambda: "a length of 391 metres" in page())
            for export in ("events/2000-11-20-bridge-opens.json", "data/statements.csv"):
                assert b"a length of 391 metres" in shown(export)
            assert shown("data/dossier.sqlite").startswith(b"SQLite format 3")

            message = break_it(lake_root)
            wait_for(lambda: message.strip() in log.read_text())
            assert "a length of 391 metres" in page()

            event.write_text(good)
            wait_for(lambda: "a length of 390 metres" in page())

            template = hooks / "dossier/pages/templates/event.html.j2"
            replace(template, 'say("event.who-and-what")', '"Who took part"')
            code = hooks / "dossier/pages/event.py"
            replace(code, "        event.title,\n", '        event.title + " (new code)",\n')
            wait_for(lambda: "(new code)" in page() and "Who took part" in page())
        finally:
            serving.send_signal(signal.SIGINT)
            try:
                serving.wait(timeout=60)
            except subprocess.TimeoutExpired:
                serving.kill()
                serving.wait(timeout=60)
