"""The document the project started from: unchanged, told whole, bound word for word."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from dossier.checks.documents import coverage
from dossier.dossier import Dossier, normal
from dossier.load import load
from dossier.kinds import Statement
from support.folders import PROJECT, copy_of

SEED_SUM = "5b13a78859bf7e43c1635a3d935f13eb6dd5f63718edb5df9c89543029efcfcf"


def test_the_seed_is_as_it_was_received():
    (seed,) = (PROJECT / "seeds").iterdir()
    assert hashlib.sha256(seed.read_bytes()).hexdigest() == SEED_SUM


def test_every_sentence_is_bound_and_carries_a_verdict(dossier: Dossier):
    (document,) = dossier.documents.values()
    assert (coverage(dossier, document).sentences, coverage(dossier, document).bound) == (16, 16)
    assert all(passage.claims for passage in document.passages if not passage.boilerplate)
    assert [passage.text for passage in document.passages if passage.boilerplate] == ["Leave a Reply"]


def test_passages_together_are_the_document(dossier: Dossier):
    (document,) = dossier.documents.values()
    told = " ".join(normal(passage.text) for passage in document.passages)
    assert told == normal((PROJECT / "seeds" / dossier.sources[document.id].document).read_text())


def test_without_any_one_of_its_citations_the_check_fails(dossier: Dossier, tmp_path: Path):
    """Each statement's citation of the document is taken out in turn, by editing the file as a person would."""
    (document,) = dossier.documents.values()
    uses = [use for use in dossier.uses[document.id] if isinstance(use.part, Statement)]
    assert len(uses) >= 16
    root = copy_of(PROJECT / "data", tmp_path / "data").parent
    copy_of(PROJECT / "seeds", tmp_path / "seeds")
    for use in uses:
        path = root / use.record.file
        before = path.read_text(encoding="utf-8")
        path.write_text(_without_citation(before, document.id, use.citation.passage), encoding="utf-8")
        problems = load(root).problems
        path.write_text(before, encoding="utf-8")
        assert problems, f"{use.record.file}: {use.citation.passage}"


def _without_citation(text: str, source: str, passage: str) -> str:
    """The file's text without the one citation, in whichever of YAML's two styles it is written."""
    words = r"\s+".join(re.escape(word) for word in passage.split()).replace("'", "''?").replace('"', r'\\?"')
    entry = rf"\{{\s*source:\s*{re.escape(source)},\s*passage:\s*['\"]?{words}['\"]?\s*(?:,\s*disputes:\s*true\s*)?\}}"
    block = rf"source:\s*{re.escape(source)}\n\s+passage:\s*(?:>-\s*)?['\"]?{words}['\"]?[ ]*\n(?:\s+disputes:\s*true\n)?"
    for pattern in (rf"\n[ ]*- {entry}", rf", {entry}", rf"{entry}, ", entry, rf"[ ]*- {block}"):
        shorter, number = re.subn(pattern, "", text, count=1)
        if number:
            return shorter
    raise AssertionError(f"not found in the file: {passage}")


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [("s4", "contradicted"), ("s5", "contradicted"), ("s8", "imprecise"), ("s13", "contradicted"), ("s16", "supported")],
)
def test_known_errors_of_the_document_are_told(dossier: Dossier, sentence: str, verdict: str):
    (document,) = dossier.documents.values()
    passage = next(passage for passage in document.passages if passage.id == sentence)
    assert dossier.verdict(passage) == verdict
