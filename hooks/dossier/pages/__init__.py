"""A Dossier as pages. Each module here makes the pages at one address or of one kind.

A module has `pages(context)`, which yields them. The records of a kind for which no module makes
pages get a list and a page each, from the template that bears the kind's noun.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from dossier.kinds import KINDS, Record
from dossier.language import word
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext
from dossier.statements import quotations_in, statements_in


def pages_of(context: PageContext) -> list[Page]:
    """Every generated page, sorted by path. Raises what `each_page` does."""
    return sorted(each_page(context), key=lambda page: page.path)


def each_page(context: PageContext) -> Iterator[Page]:
    """Every generated page as it is made, so that nobody need have all of them at once.

    Raises TypeError for a module without `pages`, ValueError where a page is made twice,
    LookupError where a template is missing.
    """
    makers: dict[str, str] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        if not hasattr(module, "pages"):
            raise TypeError(f"pages/{info.name}.py lacks pages(context), which yields its pages")
        for page in module.pages(context):
            if page.path in makers:
                maker = f"pages/{makers[page.path]}.py"
                raise ValueError(f"pages/{info.name}.py: {page.path} is made by {maker} already")
            makers[page.path] = info.name
            yield page
    yield from _pages_of_other_kinds(context, set(makers))


def _pages_of_other_kinds(context: PageContext, made: set[str]) -> Iterator[Page]:
    for model in KINDS.values():
        records = list(context.dossier.of_kind(model).values())
        if not model.has_page or not records or records[0].page(None) in made:
            continue
        title = model.plural.capitalize()
        builder = PageBuilder(context, f"{model.folder}/index.html")
        yield builder.render(
            "records", title, word("records.description", title=title), records=records
        )
        for record in records:
            yield _record_page(context, record)


def _record_page(context: PageContext, record: Record) -> Page:
    """The record's page from the template `<noun>.html.j2`, with all that it states and quotes."""
    builder = PageBuilder(context, record.page(None))
    refs = statements_in(record)
    described = refs[0].statement.text if refs else record.label
    return builder.render(
        record.noun,
        record.label,
        described,
        record=record,
        statements=builder.statements(refs),
        quotations=builder.quotations(quotations_in(record)),
    )
