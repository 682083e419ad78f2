"""A document in seeds/ is told whole, and bound to statements word for word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.checks.rule import Finding, Material, rule
from dossier.dossier import Dossier, Use, normal
from dossier.records import Document, Passage, Quotation, Source, Statement


@rule
def documents_are_cited_by_passage(material: Material) -> Iterator[Finding]:
    dossier = material.dossier
    for source_id, uses in dossier.uses.items():
        source = dossier.sources.get(source_id)
        for use in uses:
            if source and source.document and not use.citation.passage:
                yield Finding(use.record, use.path, f'"{source_id}" lies in seeds/ and is cited by its words; add "passage"')
            if source and not source.document and use.citation.passage:
                yield Finding(use.record, (*use.path, "passage"), f'"{source_id}" is not kept in seeds/, its words cannot be checked; use "at"')


@rule
def passages_occur_in_their_document(material: Material) -> Iterator[Finding]:
    for use, source in _uses_of_documents(material.dossier):
        passage, text = normal(use.citation.passage or ""), normal(material.dossier.text_of(source))
        if passage and passage not in text:
            yield Finding(use.record, (*use.path, "passage"), f'not in seeds/{source.document}; nearest: "{nearest(passage, text)}"')
        elif passage and source.id in material.dossier.documents:
            sentences = material.dossier.documents[source.id].passages
            if not any(passage in normal(sentence.text) for sentence in sentences):
                yield Finding(use.record, (*use.path, "passage"), "reaches over the end of a sentence; cite each sentence by itself")


@rule
def quotations_stand_in_the_passage_they_cite(material: Material) -> Iterator[Finding]:
    for use, source in _uses_of_documents(material.dossier):
        if isinstance(use.part, Quotation) and use.citation.passage:
            if _letters(use.part.text) not in _letters(use.citation.passage):
                yield Finding(use.record, (*use.path, "passage"), f"does not hold the quoted words; seeds/{source.document} has them otherwise")


@rule
def documents_are_told_whole(material: Material) -> Iterator[Finding]:
    """The passages, one after another, are the document: nothing left out, nothing added, nothing moved."""
    for document, source in _documents(material.dossier):
        text, at = normal(material.dossier.text_of(source)), 0
        for number, passage in enumerate(document.passages):
            words = normal(passage.text)
            found = text.find(words, at)
            if found < 0:
                where = "comes too late in the list" if words in text else f'not in seeds/{source.document}; nearest: "{nearest(words, text)}"'
                yield Finding(document, ("passages", number, "text"), where)
                continue
            if left := text[at:found].strip():
                yield Finding(document, ("passages", number), f'before it, this part of seeds/{source.document} is left out: "{shortened(left)}"')
            at = found + len(words)
        if left := text[at:].strip():
            yield Finding(document, ("passages",), f'after the last, this part of seeds/{source.document} is left out: "{shortened(left)}"')


@rule
def claims_occur_in_their_passage(material: Material) -> Iterator[Finding]:
    for document, _ in _documents(material.dossier):
        for number, passage in enumerate(document.passages):
            path = ("passages", number)
            if passage.furniture and passage.claims:
                yield Finding(document, (*path, "claims"), "page furniture makes no claims; take them or furniture out")
            if not passage.furniture and not passage.claims:
                yield Finding(document, path, "has no claims; say what the sentence claims and how it has stood up, or mark it as furniture")
            for place, claim in enumerate(passage.claims):
                here = (*path, "claims", place)
                if normal(claim.passage) not in normal(passage.text):
                    yield Finding(document, (*here, "passage"), f'not in this sentence; nearest: "{nearest(claim.passage, passage.text)}"')
                elif claim.wrong and normal(claim.wrong) not in normal(claim.passage):
                    yield Finding(document, (*here, "wrong"), f'not in the claim; nearest: "{nearest(claim.wrong, claim.passage)}"')
                if claim.verdict != "unverifiable" and not claim.cite:
                    yield Finding(document, here, f'there is no citation; a claim that is {claim.verdict} names the sources that show it')


@dataclass(frozen=True)
class Coverage:
    """How far a document's sentences (furniture aside) are bound to statements, word for word."""

    sentences: int
    bound: int


def coverage(dossier: Dossier, document: Document) -> Coverage:
    sentences = [passage for passage in document.passages if not passage.furniture]
    bound = [passage for passage in sentences if not _unbound(dossier, document, passage)]
    return Coverage(len(sentences), len(bound))


@rule(whole=True)
def every_word_of_a_document_is_bound(material: Material) -> Iterator[Finding]:
    for document, source in _documents(material.dossier):
        for number, passage in enumerate(document.passages):
            if not passage.furniture and (words := _unbound(material.dossier, document, passage)):
                path = ("passages", number, "text")
                yield Finding(document, path, f'no statement is bound to "{shortened(words)}"; cite it with {{source: {source.id}, passage: …}}')


@rule(whole=True)
def each_binding_binds_words_of_its_own(material: Material) -> Iterator[Finding]:
    """A fact is written once: words of a document that are already bound are not bound again."""
    for document, _ in _documents(material.dossier):
        for passage in document.passages:
            spans = _spans(material.dossier, document, passage)
            for use, span in spans:
                others = set().union(*(other for one, other in spans if one is not use), set())
                if span <= others:
                    by = next(one for one, other in spans if one is not use and other & span)
                    message = f'"{shortened(use.citation.passage or "")}" is already bound by {by.record.id}; refer to that statement with see, or bind other words'
                    yield Finding(use.record, (*use.path, "passage"), message)


def _unbound(dossier: Dossier, document: Document, passage: Passage) -> str:
    """The words of the passage from the first to the last that no statement is bound to; empty where all are."""
    sentence = normal(passage.text)
    free = _words(sentence) - set().union(*(span for _, span in _spans(dossier, document, passage)), set())
    return sentence[min(free)[0] : max(free)[1]] if free else ""


def _spans(dossier: Dossier, document: Document, passage: Passage) -> list[tuple[Use, set[tuple[int, int]]]]:
    """For each citation that a statement makes of the passage, the words (as character positions) that it binds."""
    sentence, spans = normal(passage.text), []
    for use in dossier.uses.get(document.id, []):
        cited = normal(use.citation.passage or "")
        start = sentence.find(cited)
        if isinstance(use.part, Statement) and cited and start >= 0:
            spans.append((use, {w for w in _words(sentence) if start <= w[0] and w[1] <= start + len(cited)}))
    return spans


def _words(text: str) -> set[tuple[int, int]]:
    return {found.span() for found in re.finditer(r"\w+", text)}


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", normal(text).lower()))


def _documents(dossier: Dossier) -> Iterator[tuple[Document, Source]]:
    for document in dossier.documents.values():
        source = dossier.sources.get(document.id)
        if source and source.document in dossier.seeds:
            yield document, source


def _uses_of_documents(dossier: Dossier) -> Iterator[tuple[Use, Source]]:
    for source in dossier.sources.values():
        if source.document in dossier.seeds:
            for use in dossier.uses.get(source.id, []):
                yield use, source


def nearest(passage: str, text: str) -> str:
    """The run of as many words in the text that resembles the passage most."""
    words, number = normal(text).split(" "), len(normal(passage).split(" "))
    runs = [" ".join(words[start : start + number]) for start in range(max(1, len(words) - number + 1))]
    match = difflib.SequenceMatcher(b=normal(passage), autojunk=False)

    def likeness(run: str) -> float:
        match.set_seq1(run)
        return match.ratio()

    return max(runs, key=likeness)


def shortened(text: str, most: int = 120) -> str:
    """The text, its middle left out where it is long."""
    return text if len(text) <= most else f"{text[: most // 2].rstrip()} … {text[-most // 2 :].lstrip()}"
