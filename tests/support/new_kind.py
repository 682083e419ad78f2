"""A kind of record of which the engine has not heard, and how it hears of it for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import Field

from dossier.kinds import FOLDERS, KINDS, Many, Quotation, Record, Statement, in_a_row
from dossier.kinds.scalars import Date
from dossier.kinds.texts import Text, Title, TopicId

TEMPLATE = """\
{% import "_macros.html.j2" as m with context %}
{{ p.heading(1, record.title) }}
<!-- html -->
{% if record.date %}
<p class="about">{{ record | span }}</p>
{% endif %}
{% for id in record.topics %}
<p><a href="{{ p.link(d.topics[id]) }}">{{ d.topics[id].short }}</a></p>
{% endfor %}
{% if record.remark %}
<p>{{ p.prose(record.remark) }}</p>
{% endif %}
{{ m.statements(statements, record) }}
{% for view in quotations %}
{{ m.quotation(view, occasion=false) }}
{% endfor %}
<!-- /html -->
{{ m.made_from(record) }}
{{ m.reference_list(references) }}
"""
"""A template that shows all that such a record holds."""


class Regatta(Record):
    """A race of boats."""

    noun = "regatta"
    plural = "regattas"
    folder = "regattas"
    after = "event"

    title: Title = Field(description="What it is called.", examples=["The regatta of the lake"])
    date: Date | None = Field(None, description="The day.", examples=["1999-06-01"])
    topics: Many[TopicId] = Field((), description="Ids of the topics it belongs to.")
    remark: Text | None = Field(None, description="What else is to be said.")
    statements: Many[Statement] = Field((), description="What happened.")
    quotations: Many[Quotation] = Field((), description="Words said there.")


@contextmanager
def registered(model: type[Record]) -> Iterator[None]:
    """For as long as the block lasts the kind is there, as if a module of the package held it."""
    kinds, folders = dict(KINDS), dict(FOLDERS)
    KINDS.clear()
    KINDS.update({one.noun: one for one in in_a_row([*kinds.values(), model])})
    FOLDERS[model.folder] = model
    try:
        yield
    finally:
        for registry, before in ((KINDS, kinds), (FOLDERS, folders)):
            registry.clear()
            registry.update(before)
