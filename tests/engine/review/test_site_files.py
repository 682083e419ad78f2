"""All that readers see counts, whatever file it is made from, and nothing hides from a review."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dossier.review.visible import visible
from support.histories import MEETING, NOTHING, begun, change, commit, git, review


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = begun(tmp_path / "site")
    for name, text in {
        "docs/method.md": "# Method\n\nNothing rests on one source alone.\n\nWe read.\n",
        "mkdocs.yml": "site_name: Lake\nnav:\n  - Home: index.md\n  - Method: method.md\n",
        "hooks/theme/sheet.css": ".md-typeset { color: black }\n",
        "hooks/dossier/pages/templates/event.html.j2": "<h2>What happened</h2>\n",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    commit(root, "base")
    return root


def headings(markdown: str) -> list[str]:
    return re.findall(r"^### (.*) \(\d", markdown, re.M)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "edit", "told", "section"),
    [
        (
            "docs/method.md",
            ("Nothing rests on", "A statement may rest on"),
            "**A statement may rest**",
            "May say something else, on a page written by hand",
        ),
        (
            "docs/method.md",
            ("We read.\n", ""),
            "~~We read.~~",
            "May say something else, on a page written by hand",
        ),
        (
            "docs/method.md",
            ("We read.", "We read all of it."),
            "**all",
            "May say something else, on a page written by hand",
        ),
        ("docs/method.md", ("We read.", "We read well."), "**well**", "Pages written by hand"),
        (
            "hooks/theme/sheet.css",
            (
                ".md-typeset { color: black }\n",
                ".md-typeset { color: black }\n.md-typeset{display:none}\n",
            ),
            "(may hide something from readers)",
            "Styles, scripts, templates and the engine",
        ),
        (
            "hooks/dossier/pages/templates/event.html.j2",
            ("What happened", "What is said to have happened"),
            "**is said to have**",
            "Styles, scripts, templates and the engine",
        ),
        (
            "mkdocs.yml",
            ("site_name: Lake", "site_name: The Truth"),
            "**The Truth**",
            "Name, navigation and settings of the site",
        ),
        (
            "mkdocs.yml",
            ("  - Method: method.md\n", ""),
            "Method",
            "Name, navigation and settings of the site",
        ),
    ],
)
def test_whatever_readers_see_is_told(
    repository: Path, file: str, edit: tuple[str, str], told: str, section: str
):
    path = repository / file
    path.write_text(path.read_text(encoding="utf-8").replace(*edit), encoding="utf-8")
    for words in (("base",), ("base", "head")):
        if "head" in words:
            commit(repository, "head")
        markdown = review(repository, *words)
        assert NOTHING not in markdown and told in markdown
        assert section in headings(markdown)
    page = file == "docs/method.md"
    found = json.loads(review(repository, "base", "head", "--format", "json"))
    assert [one["path"] for one in found["pages"]] == (["method.html"] if page else [])
    assert found["all_pages_may_differ"] is not page


def test_attributes_hide_nothing(repository: Path):
    """`git archive` leaves out what `.gitattributes` marks so; a review does not."""
    change(repository, MEETING, lambda event: event.update(place="The shore"))
    (repository / ".gitattributes").write_text("data export-ignore\n*.yml -diff export-subst\n")
    commit(repository, "head")
    markdown = review(repository, "base", "head")
    assert "**shore**" in markdown and "`.gitattributes`" in markdown


def test_attributes_alone_are_told(repository: Path):
    (repository / ".gitattributes").write_text("*.yml ident\n")
    commit(repository, "head")
    assert NOTHING not in review(repository, "base", "head")


def test_a_submodule_among_the_records_is_refused(repository: Path):
    commit_of_another = git(repository, "rev-parse", "HEAD").strip()
    for folder in ("data/events/more", "data/more"):
        cache = f"160000,{commit_of_another},{folder}"
        git(repository, "update-index", "--add", "--cacheinfo", cache)
    git(repository, "commit", "--quiet", "--message", "head")
    git(repository, "tag", "head")
    printed = review(repository, "base", "head", expect=1)
    assert printed.count("a repository inside this one is not followed") == 2


def test_a_symbolic_link_among_the_records_is_refused(repository: Path):
    (repository / "data/events/link").symlink_to("/etc")
    commit(repository, "head")
    printed = review(repository, "base", "head", expect=1)
    assert "data/events/link:1: file: a symbolic link is not followed" in printed


def test_a_link_in_place_of_a_page_is_told(repository: Path):
    (repository / "docs/method.md").unlink()
    (repository / "docs/method.md").symlink_to("/etc/passwd")
    commit(repository, "head")
    markdown = review(repository, "base", "head")
    assert "a symbolic link to /etc/passwd" in markdown and "root:" not in markdown


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_what_hides_or_imitates_is_written_out(repository: Path, form: str):
    path = repository / "docs/method.md"
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace("one source", "\u043ene\u202e so\u200burce"), encoding="utf-8")
    told = review(repository, "base", "--format", form)
    assert "⟨U+043E⟩ne⟨U+202E⟩" in told and "so⟨U+200B⟩urce" in told
    assert "\u202e" not in told and "\u200b" not in told


def test_words_of_other_scripts_stay_as_they_are():
    for text in ("石破茂", "Владимир", "Ελλάδα", "São Paulo", "naïve"):
        assert visible(text) == text
