"""Organizations: the list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dossier.kinds import Organization
from dossier.language import word
from dossier.lookup import grouped
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext
from dossier.pages.people import topics_of
from dossier.roles import Promise, Promises


def pages(context: PageContext) -> Iterator[Page]:
    """`organizations/index.html` and `organizations/<id>.html`."""
    yield _list(context)
    promises = Promises(context.dossier)
    for organization in context.dossier.organizations.values():
        undertaken = promises.undertaken(organization)
        received = promises.received(organization)
        make = partial(_page, organization=organization, undertaken=undertaken, received=received)
        path = organization.page(None)
        yield context.page(path, make, organization, undertaken, received)


def _list(context: PageContext) -> Page:
    organizations = context.dossier.organizations.values()
    in_order = sorted(organizations, key=lambda one: (one.kind, one.name.lower()))
    kinds = grouped(in_order, lambda organization: organization.kind.capitalize())
    return PageBuilder(context, "organizations/index.html").render(
        "organizations",
        word("title.organizations"),
        word("organizations.description"),
        kinds=kinds.items(),
        hide=("navigation",),
    )


def _page(
    context: PageContext,
    organization: Organization,
    undertaken: list[Promise],
    received: list[Promise],
) -> Page:
    dossier = context.dossier
    builder = PageBuilder(context, organization.page(None))
    who = builder.opening(organization, "who")
    refs = dossier.resolved(organization, "statements")
    return builder.render(
        "organization",
        organization.name,
        who.part.text if who else refs[0].statement.text,
        record=organization,
        who=who,
        undertaken=undertaken,
        received=received,
        statements=builder.statements(refs),
        quotations=builder.quotations(dossier.quotations_of(organization.id)),
        people=[(p, builder.cited(office)) for p, office in dossier.holders_of(organization)],
        events=dossier.events_of(organization),
        topics=topics_of(dossier, organization),
    )
