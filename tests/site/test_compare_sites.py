"""compare_sites.py finds what readers lost between two sites, nothing where only markup changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dossier.search import Entry, index_scripts

SCRIPT = Path(__file__).resolve().parents[1] / "audit" / "compare_sites.py"
PAGE = """<!doctype html><html><head><title>The lake</title>
<meta name="description" content="A lake."></head>
<body><nav><a href="index.html">Home</a></nav><article>
<h1 id="lake">The lake<a href="#lake">#</a></h1>
<ul><li id="lake.length">It is 12 km long.<sup id="fnref:1"><a href="#fn:1">1</a></sup></li>
<li id="lake.depth">It is deep.<sup><a href="#fn:2">2</a></sup></li></ul>
<p>See <a href="data/lake.csv">the numbers</a> and <a href="https://lake.example/">its page</a>.</p>
<ol><li id="fn:1"><p>Courier, <a href="https://courier.example/">Lake</a>
<a href="#fnref:1">↩</a></p></li>
<li id="fn:2">Post, <a href="https://post.example/">Depth</a></li></ol>
</article></body></html>"""


def _site(folder: Path, page: str) -> Path:
    for name in ("data", "search"):
        (folder / name).mkdir(parents=True)
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "data" / "lake.csv").write_text("km\n12\n", encoding="utf-8")
    entries = [Entry("index.html", "page"), Entry("index.html#lake", "page")]
    (folder / "search" / "index.js").write_text(index_scripts(entries)[0], encoding="utf-8")
    return folder


def _compare(*words: str | Path) -> tuple[int, str]:
    command = [sys.executable, SCRIPT, *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def test_other_markup_is_no_loss(tmp_path: Path) -> None:
    old = _site(tmp_path / "old", PAGE)
    page = PAGE.replace("<p>See", "<div>\n See").replace(
        "page</a>.</p>", "page</a>.</div><p>More.</p>"
    )
    code, printed = _compare(old, _site(tmp_path / "new", page))
    assert code == 0, printed
    assert "Nothing that readers had is lost." in printed
    assert "citations: 2 before, 2 now" in printed


def test_every_loss_is_found(tmp_path: Path) -> None:
    old = _site(tmp_path / "old", PAGE)
    page = PAGE.replace("12 km long", "13 km long").replace('id="lake.depth"', 'id="lake.deep"')
    page = page.replace('<a href="#fn:2">2', '<a href="#fn:1">1')
    page = page.replace('<a href="https://lake.example/">', "<a>")
    new = _site(tmp_path / "new", page)
    (new / "data" / "lake.csv").unlink()
    script = index_scripts([Entry("index.html", "page")])[0]
    (new / "search" / "index.js").write_text(script, encoding="utf-8")
    code, printed = _compare(old, new)
    assert code == 1
    for line in (
        "[-data/lake.csv-]",
        "[-lake.depth-]",
        "It is [-12-]{+13+} km long",
        "[-#lake.depth cites https://post.example/-]",
        "[-https://lake.example/-]",
        "[-index.html#lake-]",
        "[-data/lake.csv (no such file)-]",
    ):
        assert line in printed, printed


def test_what_is_meant_is_no_loss(tmp_path: Path) -> None:
    old, new = (
        _site(tmp_path / "old", PAGE),
        _site(tmp_path / "new", PAGE.replace("12 km", "13 km")),
    )
    expect = tmp_path / "expect.toml"
    entry = (
        '[[expect]]\ncheck = "{}"\npages = "index.html*"\nlost = "12"\nreason = "measured anew"\n'
    )
    expect.write_text(entry.format("texts*") + entry.format("anchors"), encoding="utf-8")
    code, printed = _compare(old, new, "--expect", expect, "--write", tmp_path / "all.txt")
    assert code == 0, printed
    assert "meant (1): measured anew" in printed
    assert "nothing met:" in printed
    assert "measured anew" in (tmp_path / "all.txt").read_text(encoding="utf-8")
