"""The document the project started from: unchanged, given whole, bound word for word."""

from __future__ import annotations

import hashlib

import pytest

from dossier.dossier import Dossier
from dossier.evidence import coverage, unbound_words, verdict
from dossier.kinds import Document, Statement
from dossier.text import normalize
from support.folders import PROJECT

SEED_SUM = "5b13a78859bf7e43c1635a3d935f13eb6dd5f63718edb5df9c89543029efcfcf"


@pytest.fixture(scope="module")
def document(dossier: Dossier) -> Document:
    """The one document of the dossier."""
    (document,) = dossier.documents.values()
    return document


def test_the_seed_is_as_it_was_received():
    (seed,) = (PROJECT / "seeds").iterdir()
    assert hashlib.sha256(seed.read_bytes()).hexdigest() == SEED_SUM


def test_every_sentence_is_bound_and_carries_a_verdict(dossier: Dossier, document: Document):
    covered = coverage(dossier, document)
    assert (covered.sentences, covered.bound) == (16, 16)
    assert all(passage.claims for passage in document.passages if not passage.boilerplate)
    boilerplate = [passage.text for passage in document.passages if passage.boilerplate]
    assert boilerplate == ["Leave a Reply"]


def test_passages_together_are_the_document(dossier: Dossier, document: Document):
    whole = " ".join(normalize(passage.text) for passage in document.passages)
    assert whole == normalize(dossier.text_of(dossier.sources[document.id]))


def unbound(dossier: Dossier, document: Document) -> list[str]:
    """For each sentence the words to which no statement is bound."""
    return [unbound_words(dossier, document, passage) for passage in document.passages]


def test_without_any_one_of_its_citations_a_sentence_is_not_covered(
    dossier: Dossier, document: Document
):
    """Each statement's citation of the document is taken out in turn.

    That the check then fails, and on which line, is tested with the tiny dossier's document.
    """
    uses = dossier.uses[document.id]
    cited = [use for use in uses if isinstance(use.part, Statement)]
    assert len(cited) >= 16
    whole = unbound(dossier, document)
    for left_out in cited:
        without = Dossier(dossier.settings, dossier.records, dossier.seeds)
        kept = [use for use in uses if use is not left_out]
        without.__dict__["uses"] = {document.id: kept}
        assert unbound(without, document) != whole, left_out


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("s4", "contradicted"),
        ("s5", "contradicted"),
        ("s8", "imprecise"),
        ("s13", "imprecise"),
        ("s16", "supported"),
    ],
)
def test_known_errors_of_the_document_are_told(document: Document, sentence: str, expected: str):
    passage = next(passage for passage in document.passages if passage.id == sentence)
    assert verdict(passage) == expected
