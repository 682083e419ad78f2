"""Revisions that cannot be compared, and where they come from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dossier.review import NoSuchRevision, revision_of
from dossier.review.markdown import MOST_CHARACTERS
from support.folders import LAKE, copy_of
from support.histories import (
    MEETING,
    OPENING,
    change,
    commit,
    git,
    read,
    review,
    said,
    write,
)
from support.html_faults import faults_of


def test_a_broken_head_reports_its_errors_instead(plain: Path):
    change(
        plain,
        OPENING,
        lambda event: event["statements"][0].update(cite=["courier-2000-11-21-brige"]),
    )
    printed = review(plain, "base", expect=1)
    assert (
        "`base` and `the working tree` cannot be compared: `the working tree` has 1 error."
        in printed
    )
    assert (
        'there is no source "courier-2000-11-21-brige"; did you mean "courier-2000-11-21-bridge"?'
        in printed
    )
    told = json.loads(review(plain, "base", "--format", "json", expect=1))
    assert [
        (side["side"], len(side["errors"]), side["errors"][0]["file"]) for side in told["broken"]
    ] == [("head", 1, f"data/{OPENING}.yml")]
    html = review(plain, "base", "--format", "html", expect=1)
    assert "did you mean &#34;courier-2000-11-21-bridge&#34;?" in html and not faults_of(html)


def test_a_broken_base_does_not_blame_the_head(plain: Path):
    change(plain, OPENING, lambda event: event.update(dat="2000"))
    commit(plain, "broken")
    git(plain, "checkout", "--quiet", "base")
    markdown = review(plain, "broken", "--exact")
    assert "`broken` has 1 error." in markdown
    which = "the errors are in it, not in `the working tree`"
    assert f"`broken` cannot be read by today's rules; {which}." in markdown
    told = json.loads(review(plain, "broken", "--exact", "--format", "json"))
    assert [side["side"] for side in told["broken"]] == ["base"] and "changes" not in told


@pytest.mark.slow
def test_thousands_of_errors_fit_a_comment_too(plain: Path):
    write(
        plain,
        OPENING,
        {
            **read(plain, OPENING),
            "statements": [
                said(f"s{n}", f"Text {n} ```` @somebody", f"unknown-{n}") for n in range(2_000)
            ],
        },
    )
    printed = review(plain, "base", expect=1)
    assert len(printed) <= MOST_CHARACTERS and re.search(r"… \d+ more", printed)


def test_an_unknown_revision_is_named(plain: Path):
    assert (
        'git knows no commit "origin/mian"; name a branch, a tag or a commit, and fetch it first'
        in review(plain, "origin/mian", expect=1)
    )
    assert 'git knows no commit "--output=x"' in review(plain, "--", "--output=x", expect=1)


def test_a_folder_that_is_in_no_repository_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    copy_of(LAKE / "data", tmp_path / "data")
    assert "is not in a git repository" in review(tmp_path, "main", expect=1)


def test_a_revision_without_data_is_named(plain: Path):
    git(plain, "rm", "--quiet", "-r", "data")
    commit(plain, "empty")
    git(plain, "checkout", "--quiet", "base")
    assert '"empty" has no folder data/' in review(plain, "empty", "--exact", expect=1)


def test_a_dossier_may_lie_in_a_folder_of_its_repository(tmp_path: Path):
    root = tmp_path / "repository/lake"
    copy_of(LAKE / "data", root / "data")
    copy_of(LAKE / "seeds", root / "seeds")
    git(tmp_path / "repository", "init", "--quiet")
    commit(tmp_path / "repository", "base")
    change(root, MEETING, lambda event: event.update(place="The shore"))
    assert "place: The ~~lake~~ **shore**" in review(root, "base")


def test_links_in_a_revision_are_never_followed(plain: Path, tmp_path: Path):
    """A pull request may come from anybody: nothing outside the revision is read."""
    (tmp_path / "secret.txt").write_text("The secret.")
    (plain / "seeds/lake-report.txt").unlink()
    (plain / "seeds/lake-report.txt").symlink_to(tmp_path / "secret.txt")
    (plain / "data/terms/metre.yml").unlink()
    (plain / "data/terms/metre.yml").symlink_to(tmp_path / "secret.txt")
    commit(plain, "links")
    printed = review(plain, "base", "links", expect=1)
    assert "a symbolic link is not followed" in printed and "secret" not in printed
    with pytest.raises(NoSuchRevision):
        revision_of(plain, "nowhere")
