"""The site as it is given away: nothing needless in it, and an archive that works from a disk."""

from __future__ import annotations

import re
import struct
import zipfile
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from theme.elements import parsed
from theme.hashes import FOLDERS, named
from theme.policy import POLICY


@pytest.fixture(scope="module")
def unzipped(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    (archive,) = (site / "downloads").iterdir()
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    (top,) = folder.iterdir()
    return top


def test_archive_holds_the_same_pages(site: Path, unzipped: Path):
    here = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    there = {
        path.relative_to(unzipped).as_posix() for path in unzipped.rglob("*") if path.is_file()
    }
    left_out = here - there
    assert {path for path in left_out if not path.startswith("assets/social/")} == {
        "_headers",
        "downloads/summit-dossier.zip",
    }
    assert left_out >= {"assets/social/home.png"}
    assert there <= here


def test_links_of_the_unzipped_home_page_resolve(unzipped: Path):
    page = BeautifulSoup((unzipped / "index.html").read_text(encoding="utf-8"), "lxml")
    paths = [
        urlsplit(urljoin("http://site/index.html", str(tag["href"])))
        for tag in page.find_all(href=True)
    ]
    assert not [
        path
        for path in paths
        if path.netloc == "site" and not (unzipped / unquote(path.path).lstrip("/")).is_file()
    ]


def test_home_tells_the_size_of_the_archive(site: Path):
    told = re.search(r"Read offline: download, ([\d.]+) MB", (site / "index.html").read_text())
    assert float(told[1]) == pytest.approx(
        (site / "downloads/summit-dossier.zip").stat().st_size / 1e6, abs=0.06
    )


def test_nothing_needless_is_shipped(site: Path):
    assert not list(site.rglob("*.map"))
    folders = [path.name for path in (site / "assets/javascripts").iterdir() if path.is_dir()]
    assert folders == []
    assert "sourceMappingURL" not in next(site.glob("assets/javascripts/bundle.*.js")).read_text()


def test_pages_link_one_style_sheet_and_no_other_is_shipped(site: Path):
    (sheet,) = site.rglob("*.css")
    assert sheet.parent == site / "assets/stylesheets"
    for path in site.rglob("*.html"):
        linked = re.findall(
            r'<link rel="stylesheet" href="([^"]*)"', path.read_text(encoding="utf-8")
        )
        assert [link.split("/")[-1] for link in linked] == [sheet.name], path


def test_style_sheet_is_whole_and_in_order(site: Path):
    sheet = next(site.rglob("*.css")).read_text(encoding="utf-8")
    parts = (
        ".md-header__button",
        "[data-md-color-scheme=slate]",
        ".statement",
        "figure.picture",
        ".search-open",
    )
    places = [sheet.index(part) for part in parts]
    assert places == sorted(places)
    assert "sourceMappingURL" not in sheet


def test_page_that_is_shared_shows_the_card_of_its_section(built_lake: Path):
    cards = {}
    for path in (built_lake / "site").rglob("*.html"):
        address = re.search(
            r'<meta property="og:image" content="https://lake.example/([^"]+)">', path.read_text()
        )[1]
        image = (built_lake / "site" / address).read_bytes()
        assert image[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", image[16:24]) == (
            1200,
            630,
        )
        cards[path.relative_to(built_lake / "site").as_posix()] = Path(address).stem
    assert cards["index.html"] == "home"
    assert cards["topics/bridge.html"] == "topic-bridge"
    assert cards["events/1999-05-10-lake-meeting.html"] == "timeline"
    assert set(cards.values()) == {
        path.stem for path in (built_lake / "site/assets/social").iterdir()
    }


def test_site_that_does_not_know_its_address_names_no_picture(site: Path):
    assert "og:image" not in (site / "index.html").read_text(encoding="utf-8")


def test_policy_is_one_and_the_same_everywhere(site: Path):
    assert "'unsafe" not in POLICY and "sha256" not in POLICY
    assert f"Content-Security-Policy: {POLICY}\n" in (site / "_headers").read_text()
    for path in site.rglob("*.html"):
        metas = parsed(path.read_text(encoding="utf-8")).xpath("//meta[@http-equiv]/@content")
        assert metas == [POLICY], path


def test_no_page_has_an_inline_script(site: Path):
    for path in site.rglob("*.html"):
        page = parsed(path.read_text(encoding="utf-8"))
        inline = {script.get("type") for script in page.xpath("//script[not(@src)]")}
        # Blocks of data, which no browser runs.
        assert inline <= {"application/json", "application/ld+json"}, path


def test_all_that_pages_load_is_named_by_what_it_holds(site: Path):
    """So that a host may tell browsers to keep it, and no page meets a stale one."""
    for folder in FOLDERS:
        for path in (site / folder).rglob("*.*"):
            if ".min." not in path.name:
                stem, digest, ending = path.name.rsplit(".", 2)
                assert named(f"{stem}.{ending}", path.read_bytes()) == path.name
                assert len(digest) == 8, path


def test_host_is_told_to_let_browsers_keep_what_is_named_so(site: Path):
    headers = (site / "_headers").read_text(encoding="utf-8")
    for folder in FOLDERS:
        rule = f"\n/{folder}*\n  Cache-Control: public, max-age=31536000, immutable\n"
        assert rule in headers


def test_pages_ask_for_nothing_under_these_folders_that_is_not_there(site: Path):
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for address in re.findall(r"(?:assets|search)/[\w./-]+\.(?:js|css)\b", text):
            if "workers/" not in address:
                assert (site / address).is_file(), (path, address)


def test_sheet_asks_for_fonts_that_are_there(site: Path):
    (sheet,) = site.rglob("*.css")
    fonts = re.findall(r'url\("([^"]+\.woff2)"\)', sheet.read_text(encoding="utf-8"))
    assert len(fonts) == 2
    assert all((sheet.parent / font).is_file() for font in fonts)
