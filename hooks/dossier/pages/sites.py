"""The sites of a topic: their map, and each with place, capacity, status and sources."""

from __future__ import annotations

from collections.abc import Iterator

from dossier import urls
from dossier.kinds import Site
from dossier.language import word
from dossier.lookup import pick
from dossier.page import Page
from dossier.page_builder import PageBuilder, PageContext
from dossier.pages.topics import site_counts


def pages(context: PageContext) -> Iterator[Page]:
    """`sites/<topic>.html` for each topic that has sites."""
    dossier = context.dossier
    for topic in dossier.topics.values():
        if not topic.sites:
            continue
        title = word("sites.title", topic=topic.short)
        counts = site_counts(dossier, topic)
        builder = PageBuilder(context, urls.sites_page_of(topic))
        sites = pick(dossier.sites, topic.sites)
        yield builder.render(
            "sites",
            title,
            f"{title}. {counts}",
            record=topic,
            counts=counts,
            sites=[(builder.cited(site), _place(site), _facts(site)) for site in sites],
        )


def _place(site: Site) -> str:
    """`Lakeside, Ferry County, Northshore, Northland`: each part once."""
    county = f"{site.county} County" if site.county and site.state else site.county
    parts = [part for part in (site.place, county, site.state, site.country) if part]
    return ", ".join(dict.fromkeys(parts))


def _facts(site: Site) -> str:
    facts = []
    if site.developer:
        facts.append(word("sites.developer", name=site.developer))
    if site.operator:
        facts.append(word("sites.operator", name=site.operator))
    if site.latitude is not None:
        of = site.coordinates_of or word("sites.place")
        where = f"{site.latitude}, {site.longitude}"
        facts.append(word("sites.coordinates", where=where, of=of))
    return " · ".join(facts)
