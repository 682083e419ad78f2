"""The report as a comment: words that go and come, and what fits."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from dossier.review import report
from dossier.review.command import comparison
from dossier.review.markdown import MOST_CHARACTERS, escaped
from dossier.review.word_diff import word_difference
from support.histories import (
    OPENING,
    begun,
    change,
    commit,
    review,
    review_afresh,
    said,
    write,
)
from support.html_faults import faults_of


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand statements, each reworded in its own way."""
    root = begun(tmp_path_factory.mktemp("thousand"))
    for year in range(1900, 2000):
        texts = [
            f"In {year} boat {n} carried {year * (n + 1)} sacks of grain over the lake to a mill."
            for n in range(10)
        ]
        statements = [
            said(f"s{n}", text, "courier-1999-05-11-lake") for n, text in enumerate(texts)
        ]
        record = {
            "title": f"Grain of {year}",
            "date": f"{year}-06-01",
            "topics": ["bridge"],
            "statements": statements,
        }
        write(root, f"events/{year}/{year}-06-01-grain", record)
    commit(root, "base")
    for path in sorted((root / "data/events").rglob("*-grain.yml")):
        year = int(path.name[:4])
        for n in range(10):
            path.write_text(
                path.read_text().replace(
                    f"{year * (n + 1)} sacks", f"{year * (n + 1) + n + 1} bags"
                )
            )
    commit(root, "head")
    return root


@pytest.mark.slow
def test_a_thousand_changed_statements_are_told_whole_and_shortened_for_a_comment(thousand: Path):
    start = time.monotonic()
    markdown = review_afresh(
        thousand, "base", "head", "--full-url", "https://lake.example/review.html"
    )
    print(f"review of 1,000 changed statements: {time.monotonic() - start:.2f} s")
    assert 60_000 < len(markdown) <= MOST_CHARACTERS
    assert (
        "### May say something else, citations as before (1,000)" in markdown
        and "[The full report](https://lake.example/review.html) has all." in markdown
    )
    shown = len(re.findall(r"^- `\d{4}-06-01-grain\.s\d`: ", markdown, re.M))
    left_out = int(re.search(r"^- … (\d+) more$", markdown, re.M)[1])
    assert shown > 300 and shown + left_out == 1_000
    assert "### Pages (102)" in markdown
    found = comparison(thousand, "base", "head")
    told = json.loads(report(found, "json"))
    assert (
        len([one for one in told["changes"] if one["kind"] == "statement"])
        == 1_000
        == told["counts"]["sense-uncited"]
    )
    html = report(found, "html")
    # Once in the sentence, once where it stands before and after.
    assert html.count("<del>") == 2_000 == html.count("<ins>") and not faults_of(html)


def test_one_endless_text_does_not_break_the_cap(plain: Path):
    long = " ".join(f"word{n}" for n in range(250))
    change(plain, OPENING, lambda event: event["statements"][0].update(text=long))
    markdown = review(plain, "base")
    assert len(markdown) <= MOST_CHARACTERS and "citations as before (1)" in markdown
    assert "word249" in review(plain, "base", "--format", "html")


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("The bridge is long.", "The bridge is very long.", "The bridge is **very** long."),
        (
            "Paint cost 1,000 marks.",
            "Paint cost 2,500 marks.",
            "Paint cost ~~1,000~~ **2,500** marks.",
        ),
        ("The lake froze.", "The lake, it is said, froze.", "The lake **, it is said,** froze."),
        ("The lake froze.", "The lake froze over.", "The lake froze **over**."),
        (
            "A *fine* day of rain and of wind",
            "A fine day of rain and of wind",
            "A ~~\\*~~ fine ~~\\*~~ day of rain and of wind",
        ),
        ("橋は長いです", "橋は短いです", "橋は~~長~~ **短**いです"),
        (
            "Nothing alike here",
            "Something else entirely now",
            "~~Nothing alike here~~ **Something else entirely now**",
        ),
    ],
)
def test_words_that_go_and_come(plain: Path, old: str, new: str, shown: str):
    """Signs stand apart from the marks wherever Markdown would not see the marks otherwise."""
    change(plain, OPENING, lambda event: event["statements"][0].update(text=old))
    commit(plain, "old")
    change(plain, OPENING, lambda event: event["statements"][0].update(text=new))
    told = f"- `2000-11-20-bridge-opens.opened`: {shown}"
    assert re.search(rf"^{re.escape(told)}(?: \(|$)", review(plain, "old"), re.M)
    spans = word_difference(old, new)
    assert "".join(span.text for span in spans if span.kind != "old").replace(
        " ", ""
    ) == new.replace(" ", "")
    assert "".join(span.text for span in spans if span.kind != "new").replace(
        " ", ""
    ) == old.replace(" ", "")


def test_a_report_calls_nobody_and_links_no_issue(plain: Path):
    change(
        plain,
        OPENING,
        lambda event: event["statements"][0].update(
            text="Thanks to @octocat for #12, `code`, <3 and |pipes| | of [a](https://b.example)."
        ),
    )
    markdown = review(plain, "base")
    assert "@octocat" not in markdown and "#12" not in markdown and "\\<3" in markdown
    assert escaped("*a* ~b~ <i>") == r"\*a\* \~b\~ \<i\>"
