"""The agenda with its board, and a page for each topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from dossier import urls
from dossier.commitment_views import commitment_view
from dossier.dossier import Dossier, StatementRef
from dossier.evidence import Grade, latest_event_date, status_counts, weakest_grade
from dossier.figures.series import in_a_sentence, is_sentence, newest
from dossier.figures.values import shown, unit_of
from dossier.kinds import STAGES, Series, Topic
from dossier.kinds.topic import Now
from dossier.language import pluralize, word
from dossier.lookup import grouped, pick
from dossier.page import Page
from dossier.page_builder import Cited, Mark, PageBuilder, PageContext, StatementView
from dossier.staleness import stale_days
from dossier.topic_lists import leaves_out_events, listed_events


@dataclass(frozen=True)
class BoardRow:
    """A topic on the agenda board: its line at each stage, its commitments by status."""

    topic: Topic
    lines: list[tuple[str, StatementView]]
    counts: dict[str, int]
    commitments: int


def board(builder: PageBuilder) -> list[BoardRow]:
    """The rows of the agenda board."""
    dossier, rows = builder.dossier, []
    for topic in dossier.topics.values():
        lines = []
        for stage in STAGES:
            part = getattr(topic.in_brief, stage)
            ref = dossier.resolve(topic, ("in_brief", stage), part)
            lines.append((word(f"stage.{stage}"), builder.statement(ref)))
        commitments = dossier.commitments_of(topic)
        rows.append(BoardRow(topic, lines, status_counts(commitments), len(commitments)))
    return rows


@dataclass(frozen=True)
class NowView:
    """One thing that holds today: the statements that show it, their marks, the weakest grade."""

    fact: Now
    shown_by: list[StatementRef]
    marks: tuple[Mark, ...]
    grade: Grade

    @property
    def grade_words(self) -> str:
        """The grade; where several statements show it, that it is the weakest of theirs."""
        name = word(f"grade.{self.grade}")
        number = len(self.shown_by)
        return word("grade.weakest", grade=name, number=number) if number > 1 else name


def now_views(builder: PageBuilder, topic: Topic) -> list[NowView]:
    """What holds today of a topic."""
    dossier, views = builder.dossier, []
    for fact in topic.now:
        refs = pick(dossier.statements, fact.see)
        marks: dict[int, Mark] = {}
        for ref in refs:
            for mark in builder.cite(ref.statement):
                marks.setdefault(mark.number, mark)
        grade = weakest_grade(dossier, [ref.statement for ref in refs])
        views.append(NowView(fact, refs, tuple(marks.values()), grade))
    return views


def pages(context: PageContext) -> Iterator[Page]:
    """`topics/index.html` and `topics/<id>.html`."""
    yield _list(context)
    for topic in context.dossier.topics.values():
        yield context.page(topic.page(None), partial(_page, topic=topic), topic)


def _list(context: PageContext) -> Page:
    kinds = grouped(context.dossier.topics.values(), lambda topic: topic.kind)
    named = []
    for declared in context.dossier.settings.topic_kinds:
        if declared.kind in kinds:
            named.append((declared.heading, kinds[declared.kind]))
    builder = PageBuilder(context, urls.BOARD)
    return builder.render(
        "topics",
        word("title.topics"),
        word("topics.description"),
        board=board(builder),
        kinds=named,
    )


def _page(context: PageContext, topic: Topic) -> Page:
    dossier = context.dossier
    builder = PageBuilder(context, topic.page(None))
    lead = builder.statement(dossier.resolve(topic, ("lead",), topic.lead))
    now = now_views(builder, topic)
    stages = []
    for stage in STAGES:
        views = builder.statements(dossier.resolved(topic, stage))
        stages.append((word(f"stage.{stage}"), stage, views))
    commitments = dossier.commitments_of(topic)
    return builder.render(
        "topic",
        topic.title,
        topic.lead.text,
        record=topic,
        hide=("navigation",),
        lead=lead,
        now=now,
        stale=stale_days(dossier, topic),
        newest=latest_event_date(dossier, topic),
        stages=stages,
        commitments=[commitment_view(builder, commitment) for commitment in commitments],
        counts=status_counts(commitments),
        series=[_series_line(builder, dossier.series[name]) for name in topic.series],
        sites=pick(dossier.sites, topic.sites),
        site_counts=site_counts(dossier, topic),
        sites_page=urls.sites_page_of(topic),
        events=listed_events(dossier, topic),
        number_of_events=len(dossier.events_of(topic)),
        leaves_out=leaves_out_events(dossier, topic),
        figures_page=urls.figures_page_of(topic),
    )


def site_counts(dossier: Dossier, topic: Topic) -> str:
    """How many sites the topic has, in how many countries."""
    countries = {site.country for site in pick(dossier.sites, topic.sites)}
    sites = pluralize(len(topic.sites), "site")
    return word("sites.counts", sites=sites, countries=pluralize(len(countries), "country"))


@dataclass(frozen=True)
class SeriesLine:
    """A series in a sentence, with the marks of its newest point."""

    series: Series
    words: str
    newest: Cited


def _series_line(builder: PageBuilder, series: Series) -> SeriesLine:
    """What its figure is to show; else all values of a few, the newest of many."""
    words = series.headline or (in_a_sentence(series) if is_sentence(series) else newest(series))
    return SeriesLine(series, words, builder.cited(series.points[-1]))


@dataclass(frozen=True)
class SeriesView:
    """A series with its points."""

    series: Series
    points: list[Cited]
    labelled: bool

    @property
    def sentence(self) -> str:
        """What takes the place of the figure, where it has none; else ""."""
        return in_a_sentence(self.series) if is_sentence(self.series) else ""

    @property
    def unit(self) -> str:
        """The unit, with what the values are."""
        return unit_of(self.series)

    def shown(self, value: float) -> str:
        """A value with the decimals of the series."""
        return shown(self.series, value)


def series_view(builder: PageBuilder, series: Series) -> SeriesView:
    """The series as a topic shows it."""
    labelled = any(point.label for point in series.points)
    return SeriesView(series, builder.all_cited(series.points), labelled)
