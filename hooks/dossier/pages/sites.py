"""The sites of a topic: a table of what was announced and what runs, their map, each in detail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier import urls
from dossier.capacity import is_overdue, megawatts, newest, totals
from dossier.dossier import Dossier
from dossier.kinds import BUILDING_STATES, BuildingState, Site, Topic
from dossier.language import number, pluralize, word
from dossier.lookup import pick
from dossier.page import Page
from dossier.page_builder import Cited, PageBuilder, PageContext
from dossier.pages.topics import site_counts

_MEGAWATTS_OF_A_GIGAWATT = 1000


@dataclass(frozen=True)
class Figure:
    """A cell of the table: the number that sorts it, and what is read."""

    value: float | None
    words: str


@dataclass(frozen=True)
class SiteView:
    """A site as the page shows it."""

    cited: Cited
    place: str
    facts: str
    figures: list[Figure]
    capacity: list[Cited]
    overdue: bool

    @property
    def counted(self) -> bool:
        """Whether it belongs to what the sums are of."""
        site = self.cited.part
        return isinstance(site, Site) and site.counted


def pages(context: PageContext) -> Iterator[Page]:
    """`sites/<topic>.html` for each topic that has sites."""
    dossier = context.dossier
    for topic in dossier.topics.values():
        if not topic.sites:
            continue
        title = word("sites.title", topic=topic.short)
        lead = sites_lead(dossier, topic)
        builder = PageBuilder(context, urls.sites_page_of(topic))
        sites = [_view(builder, site) for site in pick(dossier.sites, topic.sites)]
        yield builder.render(
            "sites",
            title,
            f"{title}. {lead}",
            record=topic,
            lead=lead,
            states=[word(f"building.{state}") for state in BUILDING_STATES],
            sites=sites,
            sums=_sums(sites),
            not_counted=any(not view.counted for view in sites),
        )


def sites_lead(dossier: Dossier, topic: Topic) -> str:
    """`About 0.3 of 10.0 gigawatts announced was reported running (April 2026).` and the counts."""
    counts = site_counts(dossier, topic)
    found = totals(pick(dossier.sites, topic.sites))
    if not found.announced:
        return counts
    announced, running, unit = _in_one_unit(found.announced, found.running)
    if found.as_of is None:
        lead = word("sites.none-runs", announced=announced, unit=unit)
    else:
        day = found.as_of.in_words()
        lead = word("sites.some-run", running=running, announced=announced, unit=unit, day=day)
    parts = [lead, counts]
    if found.without_figure:
        parts.append(word("sites.without", sites=pluralize(found.without_figure, "site")))
    if related := sum(not site.counted for site in pick(dossier.sites, topic.sites)):
        parts.append(word("sites.left-out", sites=pluralize(related, "related-site")))
    return " ".join(parts)


def _sums(sites: list[SiteView]) -> list[str]:
    """What the columns of figures add up to, as a reader would add them; none for one site."""
    if len(sites) < 2:
        return []
    sums = [0.0] * len(BUILDING_STATES)
    for view in sites:
        for place, figure in enumerate(view.figures if view.counted else ()):
            sums[place] += figure.value or 0
    return list(map(number, sums))


def _in_one_unit(announced: float, running: float) -> tuple[str, str, str]:
    """Both numbers in megawatts, or in gigawatts where they are many."""
    if announced < _MEGAWATTS_OF_A_GIGAWATT:
        return number(announced), number(running), word("sites.unit-mw")
    in_gigawatts = (announced / _MEGAWATTS_OF_A_GIGAWATT, running / _MEGAWATTS_OF_A_GIGAWATT)
    return number(in_gigawatts[0], 1), number(in_gigawatts[1], 1), word("sites.unit-gw")


def _view(builder: PageBuilder, site: Site) -> SiteView:
    cited = builder.cited(site)
    figures: list[Figure] = []
    for state in BUILDING_STATES:
        value = megawatts(site, state)
        figures.append(Figure(value, _in_words(site, state, value)))
    overdue = is_overdue(site, builder.dossier.settings.as_of)
    capacity = builder.all_cited(site.capacity)
    return SiteView(cited, _place(site), _facts(site), figures, capacity, overdue)


def _in_words(site: Site, state: BuildingState, value: float | None) -> str:
    """The number, in brackets where no sum counts it; else whether a source speaks of it at all."""
    if value is not None:
        return number(value) if site.counted else f"({number(value)})"
    # That a site was announced is said of each.
    said = state == "announced" or newest(site, state)
    return word("sites.no-figure" if said else "sites.none")


def _place(site: Site) -> str:
    """`Lakeside, Ferry County, Northshore, Northland`: each part once."""
    county = word("sites.county", name=site.county) if site.county and site.state else site.county
    parts = filter(None, (site.place, county, site.state, site.country))
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
