"""The comment under a pull request: what is posted, and what a hostile run cannot make of it."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from lxml import html

import comment
from github import Refused, Repository
from support.loopback import Asked, Said, served

SHA = "0123456789abcdef0123456789abcdef01234567"
REPORT = "## What changes for readers\n\nOne statement is new.\n"
RUN = {
    "id": 99,
    "head_sha": SHA,
    "html_url": "https://github.example/northland/lake/actions/runs/99",
    "head_repository": {"full_name": "somebody/lake"},
}


def archive(**members: str | bytes) -> bytes:
    """A zip whose members are named as the keywords are, `__` standing for a full stop."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in members.items():
            opened.writestr(name.replace("__", "."), text)
    return packed.getvalue()


class Lake:
    """GitHub as far as the comment needs it: a run with one archive, pull request 5 of a fork."""

    def __init__(self, archive: bytes | None) -> None:
        self.archive = archive
        self.pull: dict[str, Any] = {"head": {"sha": SHA, "repo": {"full_name": "somebody/lake"}}}
        self.comments: list[dict] = []
        self.sent: list[tuple[str, str, str]] = []
        self.store = ""

    def answer(self, asked: Asked) -> Said:
        assert asked.headers["Authorization"] == "Bearer a-token"
        path, _, query = asked.path.removeprefix("/repos/northland/lake").partition("?")
        if asked.method != "GET":
            self.sent.append((asked.method, path, json.loads(asked.body)["body"]))
            return Said(201, b"{}")
        if path == "/actions/runs/99/artifacts":
            found = [{"id": 1, "name": "preview"}] + (
                [{"id": 2, "name": "review"}] if self.archive is not None else []
            )
            return Said(body=json.dumps({"artifacts": found}).encode())
        if path == "/actions/artifacts/2/zip":
            return Said(302, headers={"Location": f"{self.store}/kept"})
        if path == "/pulls/5":
            return Said(body=json.dumps(self.pull).encode())
        if path == "/issues/5/comments":
            page = int(query.rpartition("=")[2])
            return Said(body=json.dumps(self.comments[(page - 1) * 100 : page * 100]).encode())
        return Said(404)

    def kept(self, asked: Asked) -> Said:
        """The store of artifacts; like the real one, it refuses whoever brings GitHub's token."""
        return Said(400) if "Authorization" in asked.headers else Said(body=self.archive or b"")

    def commented(self) -> str:
        with served(self.kept) as self.store, served(self.answer) as address:
            return comment.commented(Repository(address, "northland/lake", "a-token"), RUN)


@pytest.fixture
def lake_run() -> Lake:
    return Lake(archive(number__txt="5\n", review__md=REPORT))


def test_the_first_report_becomes_a_comment(lake_run: Lake):
    assert lake_run.commented() == "Commented on pull request 5."
    ((method, path, body),) = lake_run.sent
    assert (method, path) == ("POST", "/issues/5/comments")
    assert body == (
        "<!-- what-changes-for-readers -->\n"
        "## What changes for readers\n\nOne statement is new.\n\n---\n"
        "Of 0123456789ab. The preview, to open or to unzip, and the whole report are at the foot"
        " of "
        "[the run](https://github.example/northland/lake/actions/runs/99).\n"
    )


def test_a_later_report_renews_the_comment_wherever_it_stands(lake_run: Lake):
    others = [
        {"id": number, "user": {"login": "reader"}, "body": "Thanks!"} for number in range(150)
    ]
    lake_run.comments = [
        *others,
        {"id": 777, "user": {"login": "github-actions[bot]"}, "body": f"{comment.MARKER}\nold"},
    ]
    assert lake_run.commented() == "Renewed the comment on pull request 5."
    assert [(method, path) for method, path, _ in lake_run.sent] == [
        ("PATCH", "/issues/comments/777")
    ]


@pytest.mark.parametrize(
    "other",
    [{"user": {"login": "somebody"}}, {"body": f"See {comment.MARKER}"}],
    ids=["of a person", "of the bot about something else"],
)
def test_nobody_elses_comment_is_renewed(lake_run: Lake, other: dict):
    lake_run.comments = [
        {
            "id": 1,
            "user": {"login": "github-actions[bot]"},
            "body": f"{comment.MARKER}\nold",
            **other,
        }
    ]
    assert lake_run.commented() == "Commented on pull request 5."


def test_a_run_without_a_report_is_no_fault():
    lake_run = Lake(None)
    assert lake_run.commented() == "The run left no report; there is nothing to comment."
    assert lake_run.sent == []


def test_a_report_for_another_commit_is_not_posted(lake_run: Lake):
    lake_run.pull["head"]["sha"] = "f" * 40
    assert "is not at" in lake_run.commented()
    assert lake_run.sent == []


@pytest.mark.parametrize(
    "repo", [{"full_name": "northland/lake"}, None], ids=["another", "one that is gone"]
)
def test_a_report_for_a_pull_request_from_another_repository_is_refused(
    lake_run: Lake, repo: dict | None
):
    lake_run.pull["head"]["repo"] = repo
    with pytest.raises(comment.Doubtful, match="another repository"):
        lake_run.commented()
    assert lake_run.sent == []


@pytest.mark.parametrize(
    "number", ["", "0", "-5", "5/../6", "5\n6", "٥", "5; rm -rf /", "9999999999"]
)
def test_what_is_no_number_is_refused(number: str):
    lake_run = Lake(archive(number__txt=number, review__md=REPORT))
    with pytest.raises(comment.Doubtful, match=r"number\.txt"):
        lake_run.commented()
    assert lake_run.sent == []


@pytest.mark.parametrize(
    "packed",
    [
        b"not a zip",
        archive(number__txt="5"),
        archive(review__md=REPORT),
        archive(number__txt="5", review__md=b"\xff\xfe\xff"),
    ],
    ids=["not a zip", "no report", "no number", "not text"],
)
def test_an_archive_that_cannot_be_read_is_refused(packed: bytes):
    lake_run = Lake(packed)
    with pytest.raises(comment.Doubtful, match="cannot be read"):
        lake_run.commented()


def test_an_archive_that_swells_is_refused():
    lake_run = Lake(archive(number__txt="5", review__md=b"a" * 20_000_001))
    with pytest.raises(comment.Doubtful, match="too large"):
        lake_run.commented()


def test_the_report_calls_nobody_by_name_and_brings_no_marker():
    text = comment.comment(f"@everyone and @northland/editors {comment.MARKER} at 5 @ noon", RUN)
    assert "@everyone" not in text and "@northland" not in text and "5 @ noon" in text
    assert text.count(comment.MARKER) == 1


def test_a_long_report_is_cut_at_a_line_and_says_so():
    text = comment.comment("a line of the report with @names\n" * 5000, RUN)
    assert len(text) <= comment.LIMIT
    assert (
        "names\n\nThe report goes on; the rest is too long for a comment.\n\n---\nOf 0123456789ab."
        in text
    )


def test_a_doubtful_report_fails_the_workflow(
    lake_run: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    """As the workflow calls it: everything comes from the event file and the environment."""
    lake_run.archive = archive(number__txt="all of them", review__md=REPORT)
    (tmp_path / "event.json").write_text(json.dumps({"workflow_run": RUN}))
    with served(lake_run.kept) as lake_run.store, served(lake_run.answer) as address:
        for name, value in {
            "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
            "GITHUB_API_URL": address,
            "GITHUB_REPOSITORY": "northland/lake",
            "GH_TOKEN": "a-token",
        }.items():
            monkeypatch.setenv(name, value)
        assert comment.main() == 1
        assert (
            capsys.readouterr().out
            == "::error::number.txt does not hold the number of a pull request\n"
        )
        lake_run.archive = archive(number__txt="5", review__md=REPORT)
        assert comment.main() == 0
    assert capsys.readouterr().out == "Commented on pull request 5.\n"


@pytest.mark.parametrize(
    "text",
    ["&#64;octocat", "&#x40;octocat", "&commat;octocat", "\\\\&#64;octocat", "x @octocat"],
)
def test_nobody_is_called_by_an_entity_either(text: str):
    shown = cmarkgfm.github_flavored_markdown_to_html(comment.harmless(text))
    texts = html.document_fromstring(shown).itertext()
    assert "@octocat" not in "".join(map(str, texts))


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://a.example/x.png)",
        "<img src=https://a.example/x.png>",
        "<picture><source srcset=https://a.example/x.png></picture>",
        "![x][y]\n\n[y]: https://a.example/x.png",
        "<!-- the rest",
        "<script>alert(1)",
        "<details open><summary>x",
        "<table><tr><td>",
        "````\nthe rest",
        "~~~ text\nthe rest",
        "<details><summary>x</summary>",
        "- a\n\n  ```\n  the rest",
    ],
)
def test_nothing_loads_and_nothing_swallows_what_comes_after(text: str):
    body = comment.comment(text, RUN)
    shown = cmarkgfm.github_flavored_markdown_to_html(body, Options.CMARK_OPT_UNSAFE)
    tree = html.document_fromstring(f"<div>{shown}</div>")
    assert not tree.xpath("//img | //script | //source | //table | //details//hr")
    assert tree.xpath("//a[text()='the run']")
    assert tree.xpath("//hr") and not tree.xpath("//pre//hr")


def test_what_hides_is_written_out():
    assert comment.harmless("60\u202e minutes\u200b") == "60⟨U+202E⟩ minutes⟨U+200B⟩"


@pytest.mark.parametrize("text", ["x" * 200_253, "@a" * 100_000, "```\n" + "x\n" * 60_000])
def test_no_report_exceeds_the_size(text: str):
    body = comment.comment(text, RUN)
    assert 30_000 < len(body) <= comment.LIMIT
    assert body.rstrip().endswith(
        "[the run](https://github.example/northland/lake/actions/runs/99)."
    )


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_report_is_said_to_be_empty(text: str):
    assert "The report is empty." in comment.comment(text, RUN)


@pytest.mark.parametrize(
    "other", [{"user": None, "body": "x"}, {"user": {"login": "github-actions[bot]"}, "body": None}]
)
def test_deleted_users_and_emptied_comments_are_passed_over(lake_run: Lake, other: dict):
    lake_run.comments = [{"id": 1, **other}]
    assert lake_run.commented() == "Commented on pull request 5."


def test_a_damaged_archive_is_a_message_whatever_is_damaged():
    whole = archive(number__txt="5", review__md=REPORT * 50)
    for place in range(0, len(whole), 7):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        lake_run = Lake(damaged)
        # What is not damaged in what is read is commented; nothing else is raised.
        with contextlib.suppress(comment.Doubtful, Refused):
            lake_run.commented()


def test_a_run_whose_repository_is_gone_is_refused(lake_run: Lake):
    with served(lake_run.kept) as lake_run.store, served(lake_run.answer) as address:
        repository = Repository(address, "northland/lake", "a-token")
        with pytest.raises(comment.Doubtful, match="another repository"):
            comment.commented(repository, {**RUN, "head_repository": None})
