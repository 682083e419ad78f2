"""The sources for reference managers, read by programs of others."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string

from dossier.dossier import Dossier
from support.citations import bibliography
from support.exported import bytes_of, text_of, with_record


def test_csl_has_every_source(lake: Dossier):
    references = json.loads(text_of(lake, "data/sources.csl.json"))
    assert {item["id"] for item in references} == set(lake.sources)


def test_citeproc_prints_a_reference(lake: Dossier):
    items = json.loads(bytes_of(lake, "data/sources.csl.json"))
    printed = bibliography([item for item in items if item["id"] == "courier-1999-05-11-lake"])
    source = lake.sources["courier-1999-05-11-lake"]
    for words in ("1999", source.title, source.publisher):
        assert words in printed[0]


@pytest.mark.parametrize(
    ("which", "most"),
    [("lake", None), ("dossier", 60), pytest.param("dossier", None, marks=pytest.mark.audit)],
)
def test_citeproc_prints_every_source(which: str, most: int | None, request: pytest.FixtureRequest):
    """Of many some, spread over all; the audit has it print each."""
    items = json.loads(bytes_of(request.getfixturevalue(which), "data/sources.csl.json"))
    items = items[:: -(-len(items) // (most or len(items)))]
    printed = bibliography(items)
    assert len(printed) == len(items)


PANDOC = shutil.which("pandoc")


@pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed here")
@pytest.mark.parametrize(
    ("path", "form"), [("data/sources.bib", "bibtex"), ("data/sources.csl.json", "csljson")]
)
def test_pandoc_reads_every_source(dossier: Dossier, path: str, form: str):
    command = [str(PANDOC), "--from", form, "--to", "csljson"]
    done = subprocess.run(command, input=bytes_of(dossier, path), capture_output=True, check=True)
    found = {item["id"]: item for item in json.loads(done.stdout)}
    assert set(found) == set(dossier.sources)
    for source in dossier.sources.values():
        assert found[source.id]["URL"]
        if source.published:
            assert found[source.id]["issued"]["date-parts"][0][0] == source.published.year


def bibtex(dossier: Dossier) -> dict[str, Any]:
    """The entries of the BibTeX file by their keys; fails where one cannot be read."""
    library = parse_string(text_of(dossier, "data/sources.bib"))
    assert library.failed_blocks == []
    return {entry.key: entry for entry in library.entries}


@pytest.mark.parametrize("which", ["lake", "dossier"])
def test_bibtex_has_every_source_with_title_type_year_and_address(
    which: str, request: pytest.FixtureRequest
):
    dossier: Dossier = request.getfixturevalue(which)
    entries = bibtex(dossier)
    assert set(entries) == set(dossier.sources)
    for source in dossier.sources.values():
        entry = entries[source.id]
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        assert entry.entry_type in ("misc", "article", "techreport")
        assert fields["title"].startswith("{") and fields["title"].endswith("}")
        assert (fields["url"].startswith("http") and "year" in fields) or not source.published
        if source.published:
            assert fields["year"] == str(source.published.year)


def test_bibtex_keeps_capitals_and_escapes_what_latex_reads_in_its_own_way(lake: Dossier):
    source = lake.sources["courier-1999-05-11-lake"]
    title = r"S&P: 50% of $1 {for} #1_a ~ ^ \ Doña Ana"
    dossier = with_record(lake, source, title=title)
    field = bibtex(dossier)[source.id].fields_dict["title"].value
    assert field == (
        r"{S\&P: 50\% of \$1 \textbraceleft for\textbraceright  \#1\_a"
        r" \textasciitilde  \textasciicircum  \textbackslash  Doña Ana}"
    )


def test_an_address_cannot_end_the_entry(lake: Dossier):
    source = lake.sources["courier-1999-05-11-lake"]
    dossier = with_record(lake, source, url="https://a.example/}}@misc{x,{")
    assert set(bibtex(dossier)) == set(lake.sources)
