"""What a built site offers to programs: the data, the way to it, and the days of its pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from support.building import mkdocs
from support.programs import git
from theme.elements import parsed
from theme.policy import headers

SITE = "https://lake.example/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


@pytest.fixture
def lake_site(built_lake: Path) -> Path:
    """The tiny dossier's site, of which the address is known."""
    return built_lake / "site"


def days_of_pages(site: Path) -> dict[str, str | None]:
    """The day that the site map has for each page, by its path."""
    days = {}
    for page in ElementTree.parse(site / "sitemap.xml").getroot():
        address = str(page.findtext(f"{SITEMAP}loc")).removeprefix(SITE)
        days[address] = page.findtext(f"{SITEMAP}lastmod")
    return days


def test_the_site_says_to_programs_what_it_has(lake_site: Path):
    for path in sorted(lake_site.rglob("*.html")):
        if path.name != "404.html":
            (block,) = LINKED_DATA.findall(path.read_text("utf-8"))
            assert json.loads(block)["@context"] == "https://schema.org", path
    days = days_of_pages(lake_site)
    html = {path.relative_to(lake_site).as_posix() for path in lake_site.rglob("*.html")}
    assert set(days) == html - {"404.html"}
    # Without the repository it is not known when a page changed: no day is better than a wrong one.
    assert set(days.values()) == {None}
    assert "https://lake.example/topics/bridge.html" in (lake_site / "llms.txt").read_text("utf-8")
    head = (lake_site / "index.html").read_text("utf-8").partition("</head>")[0]
    assert '<meta property="og:url" content="https://lake.example/index.html">' in head
    assert '<meta property="og:type" content="website">' in head


def test_every_page_says_what_is_shown_where_it_is_shared(lake_site: Path):
    for path in sorted(lake_site.rglob("*.html")):
        tree = parsed(path.read_text(encoding="utf-8"))
        told = {one.get("property"): one.get("content") for one in tree.xpath("//meta[@property]")}
        page = path.relative_to(lake_site).as_posix()
        assert told["og:title"] and told["og:site_name"] == "Lake Dossier", page
        assert told["og:type"] == ("website" if page == "index.html" else "article"), page
        image = told["og:image"].removeprefix(SITE)
        assert (lake_site / image).is_file(), page
        if page != "404.html":
            assert told["og:url"] == SITE + page
        if page not in ("404.html", "method.html"):
            assert told["og:description"], page


def test_the_day_of_a_page_is_that_of_its_last_change(lake_root: Path):
    git(lake_root, "init", "--quiet", "--initial-branch", "main")
    event, page = "data/events/2000/2000-11-20-bridge-opens.yml", "docs/method.md"
    days = {"2001-03-05": None, "2001-04-06": event, "2001-05-07": page}
    for day, changed in days.items():
        if changed:
            path = lake_root / changed
            text = path.read_text(encoding="utf-8").replace("place: ", "place: At ")
            path.write_text(f"{text}\nMore.\n" if changed == page else text, encoding="utf-8")
        git(lake_root, "add", "data", "docs", "seeds", "mkdocs.yml")
        moment = f"{day}T12:00:00Z"
        words = ("commit", "--quiet", "--message", day)
        git(lake_root, *words, GIT_AUTHOR_DATE=moment, GIT_COMMITTER_DATE=moment)
    mkdocs(lake_root, "build", "--strict")
    found = days_of_pages(lake_root / "site")
    assert found["events/2000-11-20-bridge-opens.html"] == "2001-04-06"
    assert found["method.html"] == "2001-05-07"
    assert found["people/ken-sato.html"] == "2001-03-05"
    assert set(found.values()) <= set(days)


def test_without_an_address_there_is_no_empty_sitemap(lake_root: Path):
    settings = lake_root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_url: https://lake.example/\n", ""))
    mkdocs(lake_root, "build", "--strict")
    assert not list((lake_root / "site").glob("sitemap*"))


def test_hosts_let_programs_of_other_sites_read_the_data():
    allowed = re.findall(r"^(\S+)\n  Access-Control-Allow-Origin: \*$", headers(), re.M)
    assert allowed == ["/data/*", "/feeds/*", "/*.json"]
