"""What a built site offers to programs: the data, the way to it, and the days of its pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from support.building import mkdocs
from theme.policy import headers

SITE = "https://lake.example/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


@pytest.fixture
def lake_site(lake_root: Path) -> Path:
    """The tiny dossier's site, of which the address is known."""
    mkdocs(lake_root, "build", "--strict")
    return lake_root / "site"


def test_the_site_says_to_programs_what_it_has(lake_site: Path):
    for path in sorted(lake_site.rglob("*.html")):
        if path.name != "404.html":
            (block,) = LINKED_DATA.findall(path.read_text("utf-8"))
            assert json.loads(block)["@context"] == "https://schema.org", path
    pages = ElementTree.parse(lake_site / "sitemap.xml").getroot()
    days = {}
    for page in pages:
        address = str(page.findtext(f"{SITEMAP}loc")).removeprefix(SITE)
        days[address] = page.findtext(f"{SITEMAP}lastmod")
    html = {path.relative_to(lake_site).as_posix() for path in lake_site.rglob("*.html")}
    assert {address.removeprefix("https://lake.example/") for address in days} == html - {
        "404.html"
    }
    # Of a page that is written by hand no day is known; the others are of the day of the data.
    assert days.pop("method.html") is None
    assert set(days.values()) == {"2001-03-01"}
    assert "https://lake.example/topics/bridge.html" in (lake_site / "llms.txt").read_text("utf-8")
    head = (lake_site / "index.html").read_text("utf-8").partition("</head>")[0]
    assert '<meta property="og:url" content="https://lake.example/index.html">' in head
    assert '<meta property="og:type" content="website">' in head


def test_without_an_address_there_is_no_empty_sitemap(lake_root: Path):
    settings = lake_root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_url: https://lake.example/\n", ""))
    mkdocs(lake_root, "build", "--strict")
    assert not list((lake_root / "site").glob("sitemap*"))


def test_hosts_let_programs_of_other_sites_read_the_data():
    allowed = re.findall(r"^(\S+)\n  Access-Control-Allow-Origin: \*$", headers(), re.M)
    assert allowed == ["/data/*", "/*.json"]
