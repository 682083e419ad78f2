"""Attacks: texts that try to be more than text, and a dossier whose every text is one.

Which fields hold texts is read off the models, so that a new field is attacked without a line here.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pydantic.fields import FieldInfo

from dossier.dossier import Dossier
from dossier.kinds import KINDS, Event, NamesStatement, Part, Record, RefersTo, Settings, Source
from dossier.kinds.change_note import ChangeNote
from dossier.kinds.scalars import Date
from dossier.kinds.source import Paragraph

TEXTS = {
    "script": "<script>alert(1)</script>",
    "script in capitals": "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "image with handler": "<img src=x onerror=alert(1)>",
    "drawing with handler": "<svg onload=alert(1)><a xlink:href=javascript:alert(1)>x</a></svg>",
    "frame": '<iframe src="javascript:alert(1)"></iframe>',
    "base": '<base href="https://evil.example/">',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "form": '<form action="https://evil.example/"><input name=q><button>Go</button></form>',
    "style": "<p style=position:fixed;inset:0 class=md-header id=hero>x</p>",
    "style sheet": "</style><style>body{display:none}</style>",
    "end of title": "</title><script>alert(1)</script><title>",
    "end of text": "</p></li></ul></section></div></article><h1 id=x>x",
    "end of script": "</script><script>alert(1)</script>",
    "element with dashes": "<x-y onclick=alert(1)>x</x-y>",
    "unfinished element": "<a href=https://evil.example/ ",
    "comment": "<!-- hidden --><!-- never closed",
    "section of data": "<![CDATA[<script>alert(1)</script>]]> ]]>",
    "instruction": '<?php echo 1 ?><?xml version="1.0"?><!DOCTYPE html>',
    "double quotes": '" onmouseover="alert(1)" x="',
    "single quotes": "' onmouseover='alert(1)' x='",
    "typographic quotes": "“one” ‘two’ «three» „four‟ \u00a0five",
    "quotes and end of tag": '"><script>alert(1)</script><i class="',
    "backquotes": "`code` ``<script>`` `onmouseover=alert(1)",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot; &#x3c;b&#x3e;",
    "entities in address": "[x](&#106;avascript:alert(1)) &#106;avascript:alert(1)",
    "entity without end": "&lt &copy &#60 &#x3c R&D",
    "link": "[x](https://evil.example/) and ![x](https://evil.example/x.png)",
    "link to script": "[x](javascript:alert(1)) [y](data:text/html,<script>alert(1)</script>)",
    "attribute list": '[x](https://a.example/){: href="javascript:alert(1)" onclick="alert(1)" }',
    "attribute list at the end": "The end { .md-header #hero onclick=alert(1) }",
    "attribute list on a line": "One\n{: #hero .md-header onclick=alert(1) }",
    "attribute list in the text": "*One*{: onclick=alert(1) style=color:red }",
    "emphasis": "*one* **two** _three_ __four__ ~~five~~ ==six== ^seven^ ++eight++",
    "autolink": "<https://evil.example/> <mailto:a@evil.example> https://b.example/ www.c.example",
    "heading": "x\n\n# Heading\n\n## Another { #hero }\n\n### Third",
    "heading alone": "# Heading",
    "underlined heading": "text\n===\n\ntext\n---",
    "rule": "x\n\n* * *\n\n---\n\n___",
    "list": "- one\n- two\n\n1. three\n2. four",
    "quotation": "> one\n>> two",
    "code block": "x\n\n    <script>x</script>\n\n```html\n<script>x</script>\n```\n\n~~~\nx\n~~~",
    "table": "| a | b |\n| - | - |\n| c | d | x | y",
    "footnote": "x[^1]\n\n[^1]: A note with <script>alert(1)</script>",
    "reference": "[x][y] [y]\n\n[y]: https://evil.example/ 'title'",
    "abbreviation": "*[HTML]: Hyper\n\n*[the]: <script>alert(1)</script>",
    "definition": "Term\n:   Definition\n\n!!! note\n    x\n\n??? note\n    x",
    "contents": "[TOC]\n\n[[toc]]\n\n[TOC]",
    "template": "{{ 7*7 }} {% raw %} {# x #} ${7*7} #{7*7} <%= 7*7 %> {{ config }} {{{x}}}",
    "template of python": "%s %(title)s {0} {title} {} %d \\1 \\g<0>",
    "front matter": "---\ntitle: x\ntemplate: 404.html\n---\nx",
    "end of front matter": '"\n---\n<script>alert(1)</script>\n...\n',
    "YAML": '"x" \'y\' : {a: b} [c, d] # e\nhide: [toc]\n!!python/object:os.system &a *a',
    "end of block": "x\n<!-- /html -->\n<script>alert(1)</script>\n<!-- html -->\nx",
    "mark of the hosted site": "<!-- online only -->x<!-- /online only -->",
    "place in a drawing": '{root}x href="{root}y <a href="{root}z',
    "place of the size": "{size of the archive} <!-- size of the archive --> {as_of}",
    "sign of Markdown": "wzxhzdk:0 klzzwxh:0001 qq3936677670287331z zz1337820767766393qq html:0",
    "backslashes": "\\* \\[ \\` \\\\ \\< \\n \\u003cscript\\u003e \\x3cscript\\x3e C:\\new",
    "end of a script's text": "\\u003c/script> ';alert(1)// \";alert(1)// */alert(1)/* `${x}`",
    "style of a drawing": "url(https://evil.example/x) expression(alert(1)) @import 'x'; var(--x)",
    "writing from right": "\u202eevil\u202c \u2066x\u2069 \u200f\u200e\u061c",
    "invisible signs": "a\u200bb\u00adc\u2060d\ufeffe\ufffdf",
    "line separators": "one\u2028two\u2029three\u0085four",
    "line breaks": "one\r\ntwo\rthree\nfour\tfive",
    "calendar line": "x\r\nATTACH:https://evil.example/\r\nEND:VEVENT\r\nBEGIN:VALARM\nURL:x\\nURL:y;z,w",
    "formula": '=HYPERLINK("https://evil.example/","x")',
    "formula with a sign": "+1+cmd|'/C calc'!A0, @SUM(1+1)*cmd;\"x\"\r\n-2+3",
    "full-width signs": "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e \ufe64b\ufe65 \u2039i\u203a",
    "other scripts": "石破 \u0301\u0301 \U0001f600\U0001f468\u200d\U0001f469 \U000e0041 ﷽ e\u0301",
    "long word": "W" * 400,
    "many words": "word " * 399 + "word",
    "digits": "39 34 60 &#39; 2001-03-01 lt amp quot",
    "address of GitHub": "@someone #1 GH-1 owner/name#2 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d",
    "single sign": "<",
}  # fmt: skip
"""Each by its name. Control characters are not among them: no file with one is read."""

ADDRESSES = {
    "script behind a bracket": "https://a.example/)<script>alert(1)</script>",
    "brackets": "https://a.example/a)b(c]d[e{f}g",
    "attribute list": "https://a.example/){: href=javascript:alert(1) onclick=alert(1) }",
    "double quotes": 'https://a.example/" onclick="alert(1)',
    "single quotes": "https://a.example/' onclick='alert(1)",
    "end of tag": 'https://a.example/"><script>alert(1)</script>',
    "spaces": "https://a.example/a b\u00a0c\u3000d",
    "line break": "https://a.example/a\nb\r\nc\td",
    "entities": "https://a.example/?a=1&lt;b&#60;c&amp;d&copy=e",
    "marks of Markdown": "https://a.example/*a*_b_`c`~d~|e|#f|g",
    "backslash": "https://a.example/a\\b\\c",
    "escapes": "https://a.example/%3Cscript%3E%22%0a%zz%",
    "letters of other scripts": "https://例え.example/石破?é=ü#ß",
    "template": "https://a.example/{{ 7*7 }}{% raw %}{root}${x}",
    "writing from right": "https://a.example/\u202egnp.exe\u2066",
    "line separators": "https://a.example/a\u2028b\u2029c\u0085d",
    "script as a name": "https://javascript:alert(1)@a.example/x",
    "very long": "https://a.example/" + "a" * 3000,
}  # fmt: skip
"""Addresses that must lead where they say, each by its name."""

OTHER_SCHEMES = (
    "javascript:alert(1)//https://a.example/",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/",
    "/evil",
    "mailto:a@evil.example",
    "https:evil.example",
    "x https://a.example/",
)
"""What no record may have as an address."""

Place = tuple[str, str]
"""A text-bearing field: the name of its model, and its own."""
Choose = Callable[[Place], str]


def text_fields() -> dict[Place, bool]:
    """Every text-bearing field of every kind of record; whether it is an address."""
    return _text_fields_of(*KINDS.values(), Settings)


@cache
def _text_fields_of(*models: type[Part]) -> dict[Place, bool]:
    found: dict[Place, bool] = {}
    for model in _models([*models]):
        for name, is_address in fields_of_texts(model).items():
            found[model.__name__, name] = is_address
    return found


@cache
def fields_of_texts(model: type[Part]) -> dict[str, bool]:
    """The fields of a model that hold texts of people's own; whether each is an address."""
    found = {}
    for name, info in model.model_fields.items():
        for kind, patterns, is_reference in leaves_of(info.annotation, info.metadata):
            if kind is not str or is_reference or name == "id":
                continue
            if not patterns:
                found[name] = False
            elif patterns[0].startswith("^https?://"):
                found[name] = True
    return found


def attacked(dossier: Dossier, text: Choose, address: Choose | None = None) -> Dossier:
    """The dossier with `text` in each field that holds a text, `address` in each that holds one.

    Fields that may be left out are filled. Raises AssertionError where a field that the models
    have occurs nowhere in the dossier.
    """
    reached: set[Place] = set()
    names: dict[str, str] = {}

    def put(part: Any) -> Any:
        new: dict[str, Any] = {}
        for name in type(part).model_fields:
            new[name] = _with_parts(getattr(part, name), put)
        kind: Any = type(part)  # mypy takes no class to be hashable
        for name, is_address in fields_of_texts(kind).items():
            place = (type(part).__name__, name)
            if new[name] is None and place in _ONLY_WHERE_SET:
                continue
            reached.add(place)
            if is_address:
                new[name] = address(place) if address else new[name]
            elif place == _NAME_OF_A_FILE:
                names[new[name]] = new[name] = text(place)
            elif isinstance(new[name], tuple):
                new[name] = tuple(text(place) for _ in new[name] or "x")
            else:
                new[name] = text(place)
        for name, value in list(new.items()):
            if name.endswith("_language") and value is None:
                new[name] = "ja"
        return part.model_copy(update=new)

    records = tuple(put(_with_note(_with_paragraph(record))) for record in dossier.records)
    settings = put(dossier.settings)
    missing = set(text_fields()) - reached
    assert not missing, f"no record of the dossier has {sorted(missing)}"
    seeds = {names[name]: content for name, content in dossier.seeds.items()}
    return dataclasses.replace(dossier, settings=settings, records=records, seeds=seeds)


def _with_paragraph(record: Record) -> Record:
    """A source with a paragraph, as few have: what a dossier covers whole is rare."""
    if not isinstance(record, Source) or record.paragraphs:
        return record
    return record.model_copy(update={"paragraphs": (Paragraph(number=1, heading="x"),)})


def _with_note(record: Record) -> Record:
    """An event with a note of a correction, as few have: most notes stand in the history."""
    if not isinstance(record, Event) or record.changes:
        return record
    note = ChangeNote(date=Date("2001-02-03"), note="x", about=None, was="x", correction=True)
    return record.model_copy(update={"changes": (note,)})


def filled(dossier: Dossier, text: str, address: str) -> Dossier:
    """The dossier with one text in all fields.

    Titles of sources differ from the others, as a list names what is alike once.
    """
    ends = {("Source", "title"): " title"}
    return attacked(dossier, lambda place: text + ends.get(place, ""), lambda _: address)


# The words of a document can only be cited where there is one, and so its file be named.
_NAME_OF_A_FILE = ("Source", "document")
_ONLY_WHERE_SET = {("Citation", "passage"), _NAME_OF_A_FILE}


def _with_parts(value: Any, put: Callable[[Any], Any]) -> Any:
    if isinstance(value, Part):
        return put(value)
    if isinstance(value, tuple):
        return tuple(_with_parts(inner, put) for inner in value)
    return value


def _models(roots: list[type[Part]]) -> list[type[Part]]:
    """The models, and all whose parts they have."""
    found: list[type[Part]] = []
    waiting = list(roots)
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.append(model)
            for info in model.model_fields.values():
                for kind, _, _ in leaves_of(info.annotation, []):
                    if isinstance(kind, type) and issubclass(kind, Part):
                        waiting.append(kind)
    return found


def leaves_of(annotation: Any, metadata: list[Any]) -> Iterator[tuple[Any, list[str], bool]]:
    """Each plain type inside an annotation, patterns that bind it, whether it names a record."""
    if typing.get_origin(annotation) is typing.Annotated:
        inner, *own = typing.get_args(annotation)
        yield from leaves_of(inner, [*metadata, *own])
    elif typing.get_args(annotation) and typing.get_origin(annotation) is not typing.Literal:
        for inner in typing.get_args(annotation):
            yield from leaves_of(inner, metadata)
    else:
        flat = [
            m for own in metadata for m in (own.metadata if isinstance(own, FieldInfo) else [own])
        ]
        patterns = [m.pattern for m in flat if getattr(m, "pattern", None)]
        yield annotation, patterns, any(isinstance(m, RefersTo | NamesStatement) for m in flat)
