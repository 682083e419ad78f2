"""Figures: what each says, that it is a chart and not a drawing, and that it is drawn the same."""

from __future__ import annotations

import csv
import dataclasses
import io
import itertools
import json
import re
import warnings
from collections.abc import Sequence
from typing import Any

import pytest

from dossier import colours
from dossier.dossier import Dossier
from dossier.exports import exports_of
from dossier.figures import (
    ALONE,
    OF_EACH,
    Figure,
    Link,
    draw_all,
    figure_named,
    font,
    geography,
    palette,
    render,
    specs,
)
from dossier.figures.cache import default_folder
from dossier.figures.card import draw_cards
from dossier.figures.series import in_a_sentence, is_sentence
from dossier.kinds import NATURES, Commitment, Event, Record, Series, Site, Topic
from dossier.page_builder import PageContext
from dossier.pages import pages_of
from support import figures as all_figures
from support.figures import SVG, links, parsed, words
from support.folders import PROJECT


@pytest.fixture
def figures(lake_figures: dict[str, Figure]) -> dict[str, Figure]:
    return lake_figures


# A figure of who dealt with whom shows three people at least, and the lake has two.
NEED_MORE = {"contacts"}


def changed(dossier: Dossier, record: Record, **values: Any) -> Dossier:
    """The dossier with some values of one record changed."""
    new = record.model_copy(update=values)
    records = tuple(new if one is record else one for one in dossier.records)
    return dataclasses.replace(dossier, records=records)


def drawn(dossier: Dossier, name: str) -> Figure:
    """One figure of the dossier."""
    (spec,) = [spec for spec in specs(dossier) if spec.name == name]
    return render.draw(spec, None)


def with_points(dossier: Dossier, draw: str, rows: list[tuple[str, float, str | None]]) -> Dossier:
    """The dossier with other points of its series: period, value, label."""
    series = dossier.series["bridge-length"]
    point = series.points[0]
    period = type(point.period)
    points = []
    for day, value, label in rows:
        points.append(
            point.model_copy(update={"period": period(day), "value": value, "label": label})
        )
    return changed(dossier, series, draw=draw, points=tuple(points))


# What there is, and what it says


def test_small_dossier_has_every_kind_of_figure_but_contacts(figures: dict[str, Figure]):
    drawn_kinds = {name.partition("/")[0] for name in figures}
    missing = {*ALONE, *OF_EACH} - drawn_kinds - NEED_MORE
    assert not missing, f"tests/dossiers/lake has nothing to draw for {missing}; add what they show"
    assert list(figures) == sorted(figures)


def test_figure_of_a_record_bears_its_id(lake: Dossier, figures: dict[str, Figure]):
    for name in figures:
        kind, _, owner = name.partition("/")
        assert owner in lake.of_kind(OF_EACH[kind][0]) if owner else kind in ALONE, name


def test_title_says_the_finding_in_the_data(lake: Dossier, figures: dict[str, Figure]):
    series = figures["series/bridge-length"]
    assert series.title == "Length of the bridge built"
    assert series.description == "Bars, metres. 1999: 0; November 2000: 390."
    promised = "1 commitment with a number to be reached and a figure for how far they have come; "
    assert figures["promised"].title == promised + "0 reached it"
    assert figures["board"].title == "1 commitment: 1 compromise"
    assert figures["topic/bridge"].title == "Bridge: 3 events, 1 of them after the meeting"
    longer = with_points(lake, "steps", [("1999", 0, None), ("2000-11", 402, None)])
    assert drawn(longer, "promised").title == promised + "1 reached it"
    planned = changed(longer, longer.series["bridge-length"], nature="planned")
    assert drawn(planned, "promised").title == promised + "0 reached it"
    caption = drawn(longer, "progress/build-the-bridge").caption
    assert caption == "402 metres, 400 promised (November 2000); due 2000"


def test_csv_has_the_addresses_behind_the_words(figures: dict[str, Figure]):
    rows = list(csv.DictReader(io.StringIO(figures["timeline"].csv)))
    days = [row["Date"] for row in rows]
    assert days == ["7 May 1999", "10 May 1999", "20 to 21 November 2000"]
    assert rows[1]["Event"] == "Berg and Sato meet at the lake"
    assert rows[1]["address"] == "events/1999-05-10-lake-meeting.html"


def test_unknown_name_is_told_with_the_names_that_there_are(figures: dict[str, Figure]):
    assert figure_named(figures, "board") is figures["board"]
    assert figure_named(figures, "contacts") is None
    assert figure_named(figures, "person/nobody") is None
    for wrong in ("bord", "topics/bridge", "board/bridge", "topic", "series/"):
        with pytest.raises(KeyError, match="there is no figure") as told:
            figure_named(figures, wrong)
        assert "commitment-standings/<id>" in str(told.value)
    with pytest.raises(KeyError, match=r'did you mean \\?"board'):
        figure_named(figures, "bord")


# What holds of every figure


def test_every_figure_says_what_it_shows(figures: dict[str, Figure]):
    all_figures.say_what_they_show(figures)


def test_nothing_foreign_is_in_a_drawing(figures: dict[str, Figure]):
    all_figures.belong_to_the_site(figures)


def test_drawing_has_one_name_for_those_who_do_not_see_it(figures: dict[str, Figure]):
    all_figures.have_one_name_each(figures)


def test_nothing_is_placed_by_pixels(figures: dict[str, Figure]):
    all_figures.are_declarative(figures)


def test_lines_keep_to_their_sheet(figures: dict[str, Figure]):
    assert all_figures.stay_on_their_sheet(figures) > 100


def test_marks_and_tables_lead_to_pages_of_the_site(lake: Dossier, figures: dict[str, Figure]):
    pages = pages_of(PageContext(lake, figures, exports_of(lake)))
    bodies = {page.file.replace(".md", ".html"): page.markdown() for page in pages}
    all_figures.lead_to(figures, bodies)


@pytest.mark.parametrize("values", [colours.LIGHT, colours.DARK])
def test_letters_and_marks_stand_out_from_the_paper(
    figures: dict[str, Figure], values: dict[str, str]
):
    all_figures.stand_out(figures, values)


@pytest.mark.slow
def test_specifications_hold_to_the_schema_of_vega_lite(lake: Dossier, figures: dict[str, Figure]):
    import altair

    for spec in specs(lake):
        for chart in (spec.wide, spec.narrow):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                altair.Chart.from_dict(json.loads(json.dumps(palette.in_light(chart))))


def test_specifications_compile_without_a_warning(lake: Dossier, capfd: pytest.CaptureFixture[str]):
    import vl_convert

    for spec in specs(lake):
        for chart in (spec.wide, spec.narrow):
            vl_convert.vegalite_to_vega(chart, vl_version="6.4", show_warnings=True)
    assert "WARN" not in "".join(capfd.readouterr())


# Marks


def test_every_event_is_a_mark_that_leads_to_it(lake: Dossier, figures: dict[str, Figure]):
    marks = {}
    for link in parsed(figures["timeline"].svg).iter(f"{SVG}a"):
        marks[link.get("href")] = link.findtext(f"{SVG}title")
    for event in lake.events.values():
        name = marks[f"{{root}}events/{event.id}.html"]
        assert name and name.endswith(event.title)


def test_phone_shows_as_many_marks_but_links_only_what_a_finger_can_hit(
    figures: dict[str, Figure],
):
    def dots(svg: str) -> int:
        """Points with round ends: a path may hold several."""
        paths = [path.get("d", "") for path in parsed(svg).iter(f"{SVG}path")]
        return sum(len(re.findall(r"h0(?![.\d])", path)) for path in paths)

    timeline = figures["timeline"]
    events = len(figures["topic/bridge"].table.rows)
    assert dots(timeline.narrow_svg) == dots(timeline.svg) == events
    assert set(links(timeline.narrow_svg)) == {"topics/bridge.html"}


def on_days(lake: Dossier, *days: str) -> Dossier:
    """The lake's dossier with one more event of its topic on each of the days."""
    event = lake.events["1999-05-07-announcement"]
    more = []
    for number, day in enumerate(days):
        update = {"id": f"{day}-{number}", "date": type(event.date)(day), "end": None}
        more.append(event.model_copy(update=update))
    return dataclasses.replace(lake, records=(*lake.records, *more))


def columns_of(figure: Figure) -> dict[float, int]:
    """How many dots stand in each column of a drawing, by the middle of the column."""
    found: dict[float, int] = {}
    for path in parsed(figure.svg).iter(f"{SVG}path"):
        for across in re.findall(r"M([-\d.]+),[-\d.]+h0(?![.\d])", path.get("d", "")):
            found[float(across)] = found.get(float(across), 0) + 1
    return found


def test_no_column_of_events_has_days_on_both_sides_of_the_meeting(lake: Dossier):
    """The meeting was on 10 May 1999; the line stands at its day, a column is whole weeks."""
    days = ["1999-05-08", "1999-05-09", "1999-05-09", "1999-05-11", "1999-05-16", "1999-05-30"]
    figure = drawn(on_days(lake, *days), "topic/bridge")
    (line,) = [
        path
        for path in parsed(figure.svg).iter(f"{SVG}path")
        if path.get("stroke") == palette.VERMILION and path.get("stroke-width") == "1.6"
    ]
    meeting = float(re.findall(r"M([-\d.]+)", line.get("d", ""))[0])
    columns = columns_of(figure)
    before = sum(number for at, number in columns.items() if at < meeting)
    assert before == 4
    after = sorted((at, number) for at, number in columns.items() if at > meeting)
    assert after[0][1] == 3
    assert re.search(r"each column is \d weeks?;", figure.description)


def test_tall_stack_is_cut_off_and_says_how_many_more_there_are(lake: Dossier):
    figure = drawn(on_days(lake, *["1999-08-20"] * 20), "topic/bridge")
    assert max(columns_of(figure).values()) == 11
    assert "+9" in words(figure.svg)
    assert len(figure.table.rows) == 23


@pytest.mark.parametrize("file", [geography.COUNTRIES, geography.DIVISIONS])
def test_every_line_of_an_outline_lies_on_the_earth(file: str):
    lines = geography.outlines(file)
    assert len(lines) > 100
    for line in lines:
        assert len(line) > 1
        for longitude, latitude in line:
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90


# Series


def test_several_labels_are_several_lines_told_apart_without_colour(lake: Dossier):
    rows: list[tuple[str, float, str | None]] = []
    for label, values in (("east", (0, 200, 390)), ("west", (10, 20, 30))):
        for year, value in zip(("1998", "1999", "2000"), values, strict=True):
            rows.append((year, value, label))
    figure = drawn(with_points(lake, "line", rows), "series/bridge-length")
    lines = [p for p in parsed(figure.svg).iter(f"{SVG}path") if p.get("stroke-dasharray")]
    assert len({line.get("stroke-dasharray") for line in lines}) == 2
    assert {"390 east", "30 west"} <= set(words(figure.svg))


@pytest.mark.parametrize("draw", ["line", "steps", "bars", "dots"])
def test_series_is_drawn_as_it_says(lake: Dossier, draw: str):
    rows: list[tuple[str, float, str | None]] = [("1999", 0, None), ("2000-06", 200, None)]
    rows.append(("2000-11", 390, None))
    figure = drawn(with_points(lake, draw, rows), "series/bridge-length")
    thick = [p for p in parsed(figure.svg).iter(f"{SVG}path") if p.get("stroke-width") == "2.2"]
    paths = [path.get("d", "") for path in thick if not path.get("stroke-dasharray")]
    assert bool(paths) == (draw in ("line", "steps"))
    # A step goes across before it goes up: two pieces where a line has one.
    assert sum(path.count("L") for path in paths) == {"line": 2, "steps": 4}.get(draw, 0)


FORMS = ("line", "steps", "bars", "dots")
NUMBERS = (
    (0, 0, 0),
    (-5, -1, -100),
    (-100, 250, -40),
    (0.001, 0.0005, 0.002),
    (7,),
    (3e12, 1, 2e12),
)


def sampled(*lists: Sequence[Any]) -> list[Any]:
    """All that can be put together, for the audit; for each run a part in which each stands."""
    found = []
    for values in itertools.product(*map(enumerate, lists)):
        places = [place for place, _ in values]
        is_part = len({place % min(map(len, lists)) for place in places}) == 1
        marks = () if is_part else pytest.mark.audit
        found.append(pytest.param(*(value for _, value in values), marks=marks))
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("draw", "values"), sampled(FORMS, NUMBERS))
def test_any_numbers_can_be_drawn(lake: Dossier, draw: str, values: tuple[float, ...]):
    for labels in ((None,) * 3, ("first name of three", "second", "third")):
        days = ("1999-05-10", "1999-06", "2000")
        rows = list(zip(days, values, labels, strict=False))
        dossier = with_points(lake, draw, rows)
        if is_sentence(dossier.series["bridge-length"]):
            assert in_a_sentence(dossier.series["bridge-length"]).endswith(" metres.")
            continue
        figure = drawn(dossier, "series/bridge-length")
        assert "NaN" not in figure.svg
        assert "Infinity" not in figure.svg
        assert words(figure.svg)


def test_numbers_of_steps_are_all_told(lake: Dossier):
    rows: list[tuple[str, float, str | None]] = []
    for day, value in (
        ("1999-01-09", 200),
        ("1999-05-01", -40),
        ("1999-08", -60),
        ("1999-11", -70),
    ):
        rows.append((day, value, None))
    figure = drawn(with_points(lake, "steps", rows), "series/bridge-length")
    for svg in (figure.svg, figure.narrow_svg):
        assert {"200", "−40", "−60", "−70"} <= set(words(svg))


Rows = list[tuple[str, float, str | None]]
THREE_STEPS: Rows = [("1999-05-10", 10, None), ("1999-08", 20, None), ("2000-02", 15, None)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("draw", "nature"), sampled(FORMS[:3], [one for one in NATURES if one != "measured"])
)
def test_what_is_not_measured_is_hollow_and_says_so(lake: Dossier, draw: str, nature: str):
    dossier = with_points(lake, draw, THREE_STEPS)
    plain = drawn(dossier, "series/bridge-length")
    series = dossier.series["bridge-length"]
    figure = drawn(changed(dossier, series, nature=nature), "series/bridge-length")
    assert f"metres, {nature}" in words(figure.svg)
    assert "metres" in words(plain.svg)
    assert 'stroke-dasharray="7,3"' in figure.svg
    assert 'stroke-dasharray="7,3"' not in plain.svg
    if draw == "bars":
        assert 'fill-opacity="0.14"' in figure.svg
        assert "fill-opacity" not in plain.svg


def test_year_without_a_number_is_said_up_to_the_last_that_was_searched(lake: Dossier):
    rows: Rows = [("1995", 1, None), ("1997", 2, None), ("1998", 2, None)]
    figure = drawn(with_points(lake, "bars", rows), "series/bridge-length")
    assert {"1995", "1996", "1997", "1998"} <= set(words(figure.svg))
    missing = lake.settings.as_of.year - 1 - 1995 + 1 - len(rows)
    assert words(figure.svg).count("no figure") == missing > 1


def test_steps_run_to_the_day_up_to_which_was_searched(lake: Dossier):
    dossier = with_points(lake, "steps", THREE_STEPS)
    figure = drawn(dossier, "series/bridge-length")
    assert "no change found since" in words(figure.svg)
    searched = [one.through for one in lake.settings.searched] or [lake.settings.as_of]
    assert figure.note == f"Dotted: no change found up to {max(searched).in_words()}."
    assert 'stroke-dasharray="2,4"' in figure.svg
    series = dossier.series["bridge-length"]
    until = type(series.points[0].period)("2000-07-24")
    ended = drawn(changed(dossier, series, until=until), "series/bridge-length")
    assert "until 24 July 2000" in words(ended.svg)
    assert "no change found since" not in words(ended.svg)
    assert ended.note == ""


def test_steps_of_one_topic_in_one_unit_have_one_axis(lake: Dossier):
    dossier = with_points(lake, "steps", THREE_STEPS)
    series = dossier.series["bridge-length"]
    early = series.points[0].model_copy(update={"period": type(series.points[0].period)("1990")})
    other = series.model_copy(update={"id": "ferry", "points": (early, *series.points[1:])})
    topic = dossier.topics["bridge"]
    both = changed(dossier, topic, series=(series.id, other.id))
    both = dataclasses.replace(both, records=(*both.records, other))
    axes = []
    for name in (series.id, other.id):
        text = json.loads(drawn(both, f"series/{name}").specification)
        axes.append((text["encoding"]["x"]["scale"], text["encoding"]["y"]["scale"]))
    assert axes[0] == axes[1]
    assert axes[0][0]["domainMin"]["year"] == 1999


def test_few_points_are_a_sentence(lake: Dossier):
    rows: Rows = [("1999-05-10", 1.8, "first"), ("1999-06", 2, None)]
    dossier = with_points(lake, "steps", rows)
    assert "series/bridge-length" not in {spec.name for spec in specs(dossier)}
    said = "10 May 1999 (first): 1.8; June 1999: 2.0 metres."
    assert in_a_sentence(dossier.series["bridge-length"]) == said
    (page,) = [p for p in pages_of(PageContext(dossier, {})) if p.path == "topics/bridge.html"]
    assert said in page.body


def test_numbers_of_a_chart_and_its_table_have_one_number_of_decimals(lake: Dossier):
    rows: Rows = [("1997", -68.94, None), ("1998", -60.4, None), ("1999", 0, None)]
    dossier = with_points(lake, "bars", rows)
    assert {"−68.94", "−60.40", "0"} <= set(words(drawn(dossier, "series/bridge-length").svg))
    rounded = changed(dossier, dossier.series["bridge-length"], decimals=1)
    figure = drawn(rounded, "series/bridge-length")
    assert {"−68.9", "−60.4", "0"} <= set(words(figure.svg))
    assert "-68.94" in figure.csv
    (page,) = [p for p in pages_of(PageContext(rounded, {})) if p.path == "figures/bridge.html"]
    assert ">−68.9<" in page.body


def test_line_is_broken_where_a_year_has_no_number_and_the_note_says_so(lake: Dossier):
    rows: Rows = [("1990", 5, None), ("1991", 6, None), ("1994", 7, None), ("1995", 8, None)]
    figure = drawn(with_points(lake, "line", rows), "series/bridge-length")
    assert figure.note == "No figure for 1992, 1993."
    (course,) = re.findall(r'd="([^"]+)" stroke="var\(--indigo\)" stroke-width="2.2"', figure.svg)
    assert course.count("M") == 2
    whole = drawn(with_points(lake, "line", [*rows[:2], ("1992", 7, None)]), "series/bridge-length")
    assert whole.note == ""


def test_lines_in_one_unit_on_one_page_have_one_scale_and_one_time_axis(lake: Dossier):
    rows: Rows = [("1990", 5, None), ("1991", 6, None), ("1992", 7, None)]
    dossier = with_points(lake, "line", rows)
    series = dossier.series["bridge-length"]
    later: Rows = [("1992", 80, None), ("1993", 90, None), ("1994", 99, None)]
    other = with_points(lake, "line", later).series["bridge-length"]
    topic = dossier.topics["bridge"].model_copy(update={"series": (series.id, "tolls")})
    records: list[Record] = [topic if one.id == "bridge" else one for one in dossier.records]
    records.append(other.model_copy(update={"id": "tolls"}))
    both = dataclasses.replace(dossier, records=tuple(records))
    ends = []
    for name in ("bridge-length", "tolls"):
        layer = json.loads(drawn(both, f"series/{name}").specification)
        ends.append([layer["encoding"][axis]["scale"] for axis in "xy"])
    assert ends[0] == ends[1]


def test_chart_names_who_published_its_numbers_and_says_a_finding_or_nothing(lake: Dossier):
    series = lake.series["bridge-length"]
    figure = drawn(lake, "series/bridge-length")
    assert [link.text for link in figure.sources] == ["Southland Courier"]
    assert figure.caption == ""
    found = changed(lake, series, headline="The bridge is ten metres short.")
    assert drawn(found, "series/bridge-length").caption == "The bridge is ten metres short."


# Places and people


def with_sites(lake: Dossier, *places: dict[str, Any]) -> Dossier:
    """The lake's dossier with more sites of its topic."""
    site = lake.sites["bridge-site"]
    topic = lake.topics["bridge"]
    sites = [
        site.model_copy(update={"id": f"there-{at}", **place}) for at, place in enumerate(places)
    ]
    more = topic.model_copy(update={"sites": (site.id, *(one.id for one in sites))})
    kept = (more if record is topic else record for record in lake.records)
    return dataclasses.replace(lake, records=(*kept, *sites))


ANYWHERE = [
    ("Oman", 23.6, 58.5),
    ("Japan", 34.6, 135.5),
    ("Chile", -53.1, -70.9),
    ("an island", 0.2, 179.4),
    ("the far north", 81.5, -40.0),
]


@pytest.mark.parametrize(("country", "latitude", "longitude"), ANYWHERE)
def test_map_shows_coasts_and_borders_around_sites_anywhere(
    lake: Dossier, country: str, latitude: float, longitude: float
):
    first = {"country": country, "latitude": latitude, "longitude": longitude}
    second = {**first, "latitude": latitude - 1, "place": "Elsewhere"}
    figure = drawn(with_sites(lake, first, second), "sites-map/bridge")
    assert {"The lake", "Elsewhere"} <= set(words(figure.narrow_svg))
    assert figure.title == (
        f"Bridge, {country}: announced against running; 2 of 3 sites are on the map"
    )
    all_figures.belong_to_the_site({"map": figure})
    all_figures.stay_on_their_sheet({"map": figure})
    outline = json.loads(figure.specification)["layer"][0]
    if country in ("Oman", "Japan", "Chile"):
        assert outline["data"]["values"][0]["geometry"]["coordinates"]


def test_sites_in_two_near_countries_are_on_one_map_and_far_ones_are_named(lake: Dossier):
    near = {"country": "Southland", "latitude": 55.0, "longitude": 24.0, "place": "Near"}
    far = {"country": "Farland", "latitude": -30.0, "longitude": 140.0, "name": "Far away"}
    figure = drawn(with_sites(lake, near, far), "sites-map/bridge")
    assert {"The lake", "Near"} <= set(words(figure.narrow_svg))
    assert figure.title == (
        "Bridge, Northland, Southland: announced against running; 2 of 3 sites are on the map"
    )
    assert figure.note.endswith("Not on the map: Far away (Farland).")
    all_figures.stay_on_their_sheet({"map": figure})


def test_site_shows_what_was_announced_against_what_runs(lake: Dossier, figures: dict[str, Figure]):
    figure = figures["sites-map/bridge"]
    told = {"The lake 12 MW 3 running", "announced", "under construction", "running"}
    assert told <= set(words(figure.svg))
    assert figure.table.header[2:5] == ("MW announced", "MW under construction", "MW running")
    link = Link("The bridge", "sites/bridge.html#bridge-site")
    assert figure.table.rows[0][:5] == (link, "The lake, Northland", 12, "", 3)
    site = lake.sites["bridge-site"]
    without = changed(lake, site, capacity=())
    assert "The lake no figure" in words(drawn(without, "sites-map/bridge").svg)


def test_parts_of_a_line_outside_of_a_map_are_cut_off():
    frame = geography.Frame.around([(10.0, 50.0)], 400)
    lines = frame.lines(geography.COUNTRIES)["coordinates"]
    assert lines
    for line in lines:
        for place in line:
            x, y = frame.at(place)
            assert -1 <= x <= frame.width + 1
            assert -1 <= y <= frame.height + 1


def test_engine_names_no_country_outside_of_its_data():
    assert (geography.OUTLINES / "LICENSE").is_file()


def test_who_dealt_with_whom_is_counted_by_those_present(lake: Dossier, figures: dict[str, Figure]):
    """Two people make no figure; three do. Whoever is only spoken of does not count."""
    assert "contacts" not in figures
    sato = lake.people["ken-sato"]
    newcomers = []
    for name, side in (("Li Moro", "Islands"), ("Jo Far", "Islands"), ("Mo Sato", sato.side)):
        id = name.lower().replace(" ", "-")
        newcomers.append(sato.model_copy(update={"id": id, "name": name, "side": side}))
    meeting, opening = lake.meeting, lake.events["2000-11-20-bridge-opens"]
    both = ("anna-berg", "ken-sato")
    at_meeting = {
        "people": (*meeting.people, "li-moro", "jo-far", "mo-sato"),
        "present": (*meeting.present, "li-moro", "mo-sato"),
    }
    larger = changed(lake, meeting, **at_meeting)
    larger = changed(larger, opening, people=both, present=both, contact="call")
    larger = dataclasses.replace(larger, records=(*larger.records, *newcomers))
    figure = drawn(larger, "contacts")
    assert figure.title == (
        "Anna Berg and Ken Sato dealt with each other most often in the events recorded here: "
        "2 times"
    )
    rows = [[c.text if isinstance(c, Link) else c for c in row] for row in figure.table.rows]
    assert rows[0] == ["Anna Berg", "Ken Sato", 2, "1999-05-10", opening.date]
    # Sato and his colleague are of one side.
    pairs = [("Anna Berg", "Li Moro"), ("Ken Sato", "Li Moro")]
    pairs += [("Anna Berg", "Mo Sato"), ("Li Moro", "Mo Sato")]
    assert {frozenset(row[:2]) for row in rows[1:]} == {frozenset(pair) for pair in pairs}
    told = words(figure.svg)
    assert "Li Moro" in told
    assert "Jo Far" not in told
    assert told.count("2") == 1


# Little data


def test_one_event_and_nothing_else_is_enough(lake: Dossier):
    alone = []
    for record in lake.records:
        if isinstance(record, Series | Site | Commitment):
            continue
        if isinstance(record, Event) and record.id != lake.settings.meeting:
            continue
        if isinstance(record, Topic):
            record = record.model_copy(update={"series": (), "sites": ()})  # noqa: PLW2901
        alone.append(record)
    figures = draw_all(dataclasses.replace(lake, records=tuple(alone)))
    assert {"person/anna-berg", "timeline", "topic/bridge"} <= set(figures)
    assert set(figures) < {spec.name for spec in specs(lake)}
    assert figures["timeline"].title == "1 event in 1999"
    assert figures["topic/bridge"].title == "Bridge: 1 event, on the day of the meeting"


# Drawn the same again


def test_same_bytes_on_a_second_drawing(lake: Dossier, figures: dict[str, Figure]):
    assert draw_all(lake) == figures


def test_letters_are_as_wide_as_the_font_says():
    with pytest.raises(KeyError):
        font.width("x", bold=False, family="Some other font")
    assert font.width("i") < font.width("w")
    assert font.width("x", bold=True) > font.width("x")
    assert font.wrap("one two three", 1000) == ["one two three"]
    lines = font.wrap("one two three", 50)
    assert len(lines) > 1
    assert " ".join(lines) == "one two three"


def test_cards_say_the_finding_of_their_section(lake: Dossier, figures: dict[str, Figure]):
    cards = draw_cards(lake, figures)
    names = ("agenda", "home", "people", "sources", "timeline", "topic-bridge")
    assert list(cards) == [f"assets/social/{name}.png" for name in names]
    for image in cards.values():
        assert image.startswith(b"\x89PNG")
        assert int.from_bytes(image[16:20], "big") == 1200
        assert int.from_bytes(image[20:24], "big") == 630


def test_cache_lies_outside_of_the_project():
    folder = default_folder()
    assert folder is None or PROJECT not in folder.parents
