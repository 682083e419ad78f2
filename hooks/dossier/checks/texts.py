"""What readers see is inline Markdown, quotations are short, questions are questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.rule import Finding, Material, rule
from dossier.records import MOST_QUOTED_WORDS, Inline, Quotation, fields_of

_FORBIDDEN = (
    (re.compile(r"<(?=[A-Za-z/!?])[^>]*>?"), "raw HTML {found}; texts are inline Markdown only"),
    (re.compile(r"!\[[^\]]*\]\s*[(\[]"), "an image; pictures have no place in a text, describe it or cite it"),
    (re.compile(r"\]\(\s*<?\s*(?:javascript|data|vbscript):[^)]*", re.I), "a link that is no address; links begin with https://"),
    (re.compile(r"\]\(\s*<?(?!\s*https?://)[^)]*\)"), "a link that is no full address; links begin with https://"),
    (re.compile(r"\[\^[^\]]*\]"), "a footnote mark; sources are named under cite"),
    (re.compile(r"\n\s*\n"), "a paragraph break; a text is one paragraph"),
    (re.compile(r"\A(?:#{1,6}|[-*+]|\d+[.)]|>)\s"), "begins like a heading, a list or a block quotation; a text is one running sentence"),
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@rule
def texts_are_inline_markdown(material: Material) -> Iterator[Finding]:
    for record in [material.dossier.settings, *material.dossier.records]:
        for path, value, markers in fields_of(record):
            if isinstance(value, str) and any(isinstance(marker, Inline) for marker in markers):
                for pattern, message in _FORBIDDEN:
                    if found := pattern.search(value):
                        yield Finding(record, path, f"holds {message.format(found=found[0])}" if not message.startswith("begins") else message)
                        break


def words(text: str) -> int:
    """How many words; in scripts written without spaces two characters count as one."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + (unspaced + 1) // 2


@rule
def quotations_are_short(material: Material) -> Iterator[Finding]:
    for record in material.dossier.records:
        for path, part, _ in fields_of(record):
            if isinstance(part, Quotation) and words(part.text) > MOST_QUOTED_WORDS:
                yield Finding(record, (*path, "text"), f"has {words(part.text)} words; a quotation has at most {MOST_QUOTED_WORDS}")


@rule
def open_questions_are_questions(material: Material) -> Iterator[Finding]:
    for topic in material.dossier.topics.values():
        for number, question in enumerate(topic.open):
            if not question.rstrip().endswith("?"):
                yield Finding(topic, ("open", number), 'is no question; what is known is a statement with sources, what is open ends with "?"')


@rule
def native_names_tell_their_language(material: Material) -> Iterator[Finding]:
    for record in [*material.dossier.people.values(), *material.dossier.organizations.values()]:
        if record.name_native and not record.name_language:
            yield Finding(record, ("name_native",), 'the language of the name is missing; add "name_language", such as ja')
    for event, quotation in material.dossier.quotations:
        if quotation.original and not quotation.original_language:
            path = ("quotations", event.quotations.index(quotation), "original")
            yield Finding(event, path, 'the language of the original is missing; add "original_language", such as ja')
