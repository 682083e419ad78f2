"""Quotations are short, questions are questions, languages are languages."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.context import CheckContext, Finding, check
from dossier.kinds import (
    MOST_QUOTED_WORDS,
    CitedText,
    Organization,
    Path,
    Person,
    Prose,
    Record,
    fields_of,
)
from dossier.language import language_name
from dossier.text import count_words


@check
def texts_are_one_paragraph(context: CheckContext) -> Iterator[Finding]:
    """No text that readers see as a sentence has a line break in it."""
    for record in (context.dossier.settings, *context.dossier.records):
        for path, value, _ in fields_of(record, Prose):
            if "\n" in value.strip("\n"):
                message = "holds a paragraph break; a text is one paragraph"
                yield Finding(record, path, message)


@check
def quotations_are_short(context: CheckContext) -> Iterator[Finding]:
    """A quotation has at most MOST_QUOTED_WORDS words."""
    for ref in context.dossier.quotations:
        if (words := count_words(ref.quotation.text)) > MOST_QUOTED_WORDS:
            message = f"has {words} words; a quotation has at most {MOST_QUOTED_WORDS}"
            yield Finding(ref.record, (*ref.path, "text"), message)


@check
def open_questions_are_questions(context: CheckContext) -> Iterator[Finding]:
    """What is open ends with a question mark."""
    for topic in context.dossier.topics.values():
        for number, question in enumerate(topic.open):
            if not question.rstrip().endswith("?"):
                known = "what is known is a statement with sources"
                message = f'is no question; {known}, what is open ends with "?"'
                yield Finding(topic, ("open", number), message)


@check
def differences_are_told_in_a_note(context: CheckContext) -> Iterator[Finding]:
    """Where sources differ on a detail, a note says on which, and who says what."""
    for record in (context.dossier.settings, *context.dossier.records):
        for path, part, _ in fields_of(record, CitedText):
            if part.differs and not part.note:
                message = "says that sources differ, and not how"
                ask = 'add a "note" that says on which detail, and who says what'
                yield Finding(record, (*path, "differs"), f"{message}; {ask}")


@check
def native_names_have_a_language(context: CheckContext) -> Iterator[Finding]:
    """A name in another script, and words in their original, say in which language they are."""
    for record in _named(context):
        if record.name_native and not record.name_language:
            message = 'the language of the name is missing; add "name_language", such as ja'
            yield Finding(record, ("name_native",), message)
    for ref in context.dossier.quotations:
        if ref.quotation.original and not ref.quotation.original_language:
            message = "the language of the original is missing"
            ask = 'add "original_language", such as ja'
            yield Finding(ref.record, (*ref.path, "original"), f"{message}; {ask}")


@check
def languages_have_a_name(context: CheckContext) -> Iterator[Finding]:
    """Every language code is that of a language, so that pages can name it."""
    for record, path, code in _language_codes(context):
        if language_name(code) is None:
            message = f'there is no language "{code}"; write a code such as en or ja'
            yield Finding(record, path, message)


def _language_codes(context: CheckContext) -> Iterator[tuple[Record, Path, str]]:
    dossier = context.dossier
    for number, code in enumerate(dossier.settings.languages):
        yield dossier.settings, ("languages", number), code
    for source in dossier.sources.values():
        yield source, ("language",), source.language
    for record in _named(context):
        if record.name_language:
            yield record, ("name_language",), record.name_language
    for ref in dossier.quotations:
        yield ref.record, (*ref.path, "language"), ref.quotation.language
        if ref.quotation.original_language:
            path = (*ref.path, "original_language")
            yield ref.record, path, ref.quotation.original_language


def _named(context: CheckContext) -> Iterator[Person | Organization]:
    """All records that have a name in its own script."""
    yield from context.dossier.people.values()
    yield from context.dossier.organizations.values()
