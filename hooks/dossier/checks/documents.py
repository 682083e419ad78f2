"""A document in seeds/ is given whole, and bound to statements word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.context import CheckContext, Finding, check, check_of_complete_dossiers
from dossier.dossier import CitationUse, Dossier
from dossier.evidence import bound_spans, unbound_words
from dossier.kinds import Claim, Document, Passage, Path, Quotation, Source
from dossier.text import nearest_run, normalize, shorten


@check
def documents_are_cited_by_passage(context: CheckContext) -> Iterator[Finding]:
    """A source kept in seeds/ is cited by its words, and no other source is."""
    dossier = context.dossier
    for source_id, uses in dossier.uses.items():
        source = dossier.sources.get(source_id)
        if source is None:
            continue
        for use in uses:
            if source.document and not use.citation.passage:
                message = f'"{source_id}" lies in seeds/ and is cited by its words; add "passage"'
                yield Finding(use.record, use.path, message)
            if not source.document and use.citation.passage:
                message = f'"{source_id}" is not kept in seeds/, its words cannot be checked'
                yield Finding(use.record, (*use.path, "passage"), f'{message}; use "at"')


@check
def passages_occur_in_their_document(context: CheckContext) -> Iterator[Finding]:
    """The words of a passage stand in the document, within one sentence."""
    dossier = context.dossier
    for use, source in _uses_of_documents(dossier):
        passage = normalize(use.citation.passage or "")
        text = normalize(dossier.text_of(source))
        path = (*use.path, "passage")
        if passage and passage not in text:
            message = f'not in seeds/{source.document}; nearest: "{nearest_run(passage, text)}"'
            yield Finding(use.record, path, message)
        elif passage and source.id in dossier.documents:
            sentences = dossier.documents[source.id].passages
            if not any(passage in normalize(sentence.text) for sentence in sentences):
                message = "reaches over the end of a sentence; cite each sentence by itself"
                yield Finding(use.record, path, message)


@check
def quotations_occur_in_the_passage_they_cite(context: CheckContext) -> Iterator[Finding]:
    """The quoted words are those of the passage."""
    for use, source in _uses_of_documents(context.dossier):
        cited = use.citation.passage
        if not isinstance(use.part, Quotation) or not cited:
            continue
        if _letters(use.part.text) not in _letters(cited):
            message = "does not hold the quoted words"
            has = f"seeds/{source.document} has them otherwise"
            yield Finding(use.record, (*use.path, "passage"), f"{message}; {has}")


@check
def documents_are_given_whole(context: CheckContext) -> Iterator[Finding]:
    """The passages, one after another, are the document: nothing left out, added or moved."""
    for document, source in _documents(context.dossier):
        text, at = normalize(context.dossier.text_of(source)), 0
        left_out = f"this part of seeds/{source.document} is left out"
        for number, passage in enumerate(document.passages):
            words = normalize(passage.text)
            found = text.find(words, at)
            if found < 0:
                message = f'not in seeds/{source.document}; nearest: "{nearest_run(words, text)}"'
                if words in text:
                    message = "comes too late in the list"
                yield Finding(document, ("passages", number, "text"), message)
                continue
            if left := text[at:found].strip():
                message = f'before it, {left_out}: "{shorten(left)}"'
                yield Finding(document, ("passages", number), message)
            at = found + len(words)
        if left := text[at:].strip():
            message = f'after the last, {left_out}: "{shorten(left)}"'
            yield Finding(document, ("passages",), message)


@check
def sentences_have_claims(context: CheckContext) -> Iterator[Finding]:
    """Every sentence makes claims, and boilerplate makes none."""
    for document, _ in _documents(context.dossier):
        for number, passage in enumerate(document.passages):
            path = ("passages", number)
            if passage.boilerplate and passage.claims:
                message = "boilerplate makes no claims; take them or boilerplate out"
                yield Finding(document, (*path, "claims"), message)
            if not passage.boilerplate and not passage.claims:
                ask = "say what the sentence claims and how it has stood up"
                message = f"has no claims; {ask}, or mark it as boilerplate"
                yield Finding(document, path, message)


@check
def claims_occur_in_their_passage(context: CheckContext) -> Iterator[Finding]:
    """A claim's words stand in its sentence, and what is wrong in it in the claim."""
    for document, _ in _documents(context.dossier):
        for number, passage in enumerate(document.passages):
            for place, claim in enumerate(passage.claims):
                path = ("passages", number, "claims", place)
                yield from _faults_of_claim(document, path, passage, claim)


def _faults_of_claim(
    document: Document, path: Path, passage: Passage, claim: Claim
) -> Iterator[Finding]:
    if normalize(claim.passage) not in normalize(passage.text):
        nearest = nearest_run(claim.passage, passage.text)
        message = f'not in this sentence; nearest: "{nearest}"'
        yield Finding(document, (*path, "passage"), message)
    elif claim.wrong and normalize(claim.wrong) not in normalize(claim.passage):
        message = f'not in the claim; nearest: "{nearest_run(claim.wrong, claim.passage)}"'
        yield Finding(document, (*path, "wrong"), message)
    elif claim.wrong and claim.verdict == "supported":
        message = "a supported claim has no wrong words; take them out or change the verdict"
        yield Finding(document, (*path, "wrong"), message)
    if claim.verdict != "unverifiable" and not claim.cite:
        what = f"a claim that is {claim.verdict} names the sources that show it"
        yield Finding(document, path, f"there is no citation; {what}")


@check_of_complete_dossiers
def every_word_of_a_document_is_bound(context: CheckContext) -> Iterator[Finding]:
    """Each sentence's words are cited by statements, boilerplate aside."""
    for document, source in _documents(context.dossier):
        for number, passage in enumerate(document.passages):
            words = unbound_words(context.dossier, document, passage)
            if words and not passage.boilerplate:
                ask = f"cite it with {{source: {source.id}, passage: …}}"
                message = f'no statement is bound to "{shorten(words)}"; {ask}'
                yield Finding(document, ("passages", number, "text"), message)


@check_of_complete_dossiers
def each_binding_binds_words_of_its_own(context: CheckContext) -> Iterator[Finding]:
    """A fact is written once: words of a document that are bound are not bound again."""
    for document, _ in _documents(context.dossier):
        for passage in document.passages:
            spans = bound_spans(context.dossier, document, passage)
            for use, span in spans:
                rest = []
                others: set[tuple[int, int]] = set()
                for other, words in spans:
                    if other is not use:
                        rest.append((other, words))
                        others |= words
                if span <= others:
                    by = next(other for other, words in rest if words & span)
                    bound = shorten(use.citation.passage or "")
                    ask = "refer to that statement with see, or bind other words"
                    message = f'"{bound}" is already bound by {by.record.id}; {ask}'
                    yield Finding(use.record, (*use.path, "passage"), message)


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", normalize(text).lower()))


def _documents(dossier: Dossier) -> Iterator[tuple[Document, Source]]:
    for document in dossier.documents.values():
        source = dossier.sources.get(document.id)
        if source and source.document in dossier.seeds:
            yield document, source


def _uses_of_documents(dossier: Dossier) -> Iterator[tuple[CitationUse, Source]]:
    for source in dossier.sources.values():
        if source.document in dossier.seeds:
            for use in dossier.uses.get(source.id, []):
                yield use, source
