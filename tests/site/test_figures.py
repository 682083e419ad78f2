"""The figures of this site: what must hold of every figure holds of them, and pages show them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from dossier import colours
from dossier.dossier import Dossier
from dossier.figures import Figure, draw_all
from dossier.figures.series import is_sentence
from support import figures as all_figures

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def figures(dossier: Dossier, drawings: Path) -> dict[str, Figure]:
    return draw_all(dossier, drawings)


def test_every_topic_person_with_events_and_series_has_its_figure(
    dossier: Dossier, figures: dict[str, Figure]
):
    expected = {f"topic/{id}" for id in dossier.topics}
    expected |= {f"series/{id}" for id, one in dossier.series.items() if not is_sentence(one)}
    expected |= {f"person/{id}" for id, one in dossier.people.items() if dossier.events_of(one)}
    assert expected <= set(figures)


def test_what_must_hold_of_every_figure_holds(figures: dict[str, Figure]):
    all_figures.say_what_they_show(figures)
    all_figures.belong_to_the_site(figures)
    all_figures.have_one_name_each(figures)
    all_figures.are_declarative(figures)
    assert all_figures.stay_on_their_sheet(figures) > 1000
    for values in (colours.LIGHT, colours.DARK):
        all_figures.stand_out(figures, values)


def test_marks_and_tables_lead_to_pages_of_the_site(figures: dict[str, Figure], site: Path):
    pages = {}
    for path in site.rglob("*.html"):
        pages[path.relative_to(site).as_posix()] = path.read_text(encoding="utf-8")
    all_figures.lead_to(figures, pages)


def test_pages_show_their_figures(site: Path):
    places = {
        "timeline/picture.html": "timeline",
        "topics/index.html": "board",
        "commitments.html": "promised",
    }
    for page, name in places.items():
        html = BeautifulSoup((site / page).read_text(encoding="utf-8"), "lxml")
        figure = html.find(id=f"picture-{name}")
        assert len(figure.find_all("svg")) == 2, page
        assert figure.figcaption, page
        assert figure.table, page
        downloads = [urljoin(page, link["href"]) for link in figure.select("a[download]")]
        assert downloads == [f"pictures/{name}.csv", f"pictures/{name}.vl.json"]
        assert all((site / path).is_file() for path in downloads)


def test_topic_shows_its_strip_its_series_and_its_commitments(dossier: Dossier, site: Path):
    for topic in dossier.topics.values():
        html = ""
        for folder in ("topics", "figures"):
            html += (site / f"{folder}/{topic.id}.html").read_text(encoding="utf-8")
        page = BeautifulSoup(html, "lxml")
        shown = {figure["id"] for figure in page.select("figure.picture")}
        expected = {f"picture-topic-{topic.id}", f"picture-commitment-standings-{topic.id}"}
        for id in topic.series:
            if not is_sentence(dossier.series[id]):
                expected.add(f"picture-series-{id}")
        assert expected <= shown
        assert "{root}" not in html
        assert not page.find_all(string=re.compile("picture: "))


def test_figures_stay_out_of_plain_pages(dossier: Dossier, site: Path):
    event = (site / f"events/{dossier.settings.meeting}.html").read_text(encoding="utf-8")
    assert 'class="picture"' not in event
