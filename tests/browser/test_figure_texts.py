"""Figures in a real browser: no word is cut off or stands on another, whatever fonts there are."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has no types
from playwright.sync_api import Browser

from dossier.dossier import Dossier
from dossier.figures import Figure, draw_all, font
from support.figures import MEASURE, as_page, drawings

SHIPPED = '"Dossier Sans"'


@pytest.fixture
def of_lake(lake_figures: dict[str, Figure]) -> dict[str, Figure]:
    return lake_figures


@pytest.fixture(scope="module")
def of_project(dossier: Dossier, drawings: Path) -> dict[str, Figure]:
    return draw_all(dossier, drawings)


@pytest.fixture(params=["lake", "project"])
def figures(request: pytest.FixtureRequest) -> dict[str, Figure]:
    found: dict[str, Figure] = request.getfixturevalue(f"of_{request.param}")
    return found


def face(name: str, weight: int, content: bytes) -> str:
    """A font as a rule of a style sheet, whole."""
    encoded = base64.b64encode(content).decode()
    return (
        f"@font-face {{ font-family: {name}; font-weight: {weight}; "
        f"src: url(data:font/ttf;base64,{encoded}) }}"
    )


def shipped(weight: int) -> bytes:
    return (font.FOLDER / f"dossier-sans-{weight}.ttf").read_bytes()


def faults(browser: Browser, figures: dict[str, Figure], family: str, faces: str = "") -> list[str]:
    page = browser.new_page()
    page.set_content(as_page(drawings(figures), family, faces))
    page.evaluate("document.fonts.ready")
    found: list[str] = page.evaluate(MEASURE)
    page.close()
    return found


def test_in_the_font_of_the_site(chromium: Browser, figures: dict[str, Figure]):
    faces = face(SHIPPED, 400, shipped(400)) + face(SHIPPED, 700, shipped(700))
    assert faults(chromium, figures, SHIPPED, faces) == []


def test_in_a_font_that_is_wider_by_a_seventh(
    chromium: Browser, figures: dict[str, Figure], tmp_path: Path
):
    """Where the font of the site is not loaded, another takes its place."""
    faces = ""
    for weight in (400, 700):
        path = tmp_path / f"{weight}.ttf"
        with TTFont(font.FOLDER / f"dossier-sans-{weight}.ttf") as wide:
            for name, (advance, bearing) in wide["hmtx"].metrics.items():
                wide["hmtx"].metrics[name] = (round(advance * 1.14), bearing)
            wide.save(path)
        faces += face('"Wide"', weight, path.read_bytes())
    assert faults(chromium, figures, '"Wide"', faces) == []


def test_in_the_fonts_of_other_machines(browser_with: Browser, figures: dict[str, Figure]):
    assert faults(browser_with, figures, "sans-serif") == []
