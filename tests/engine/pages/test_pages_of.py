"""Which pages there are: those of each module, and those of kinds that have a template alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import dossier.pages
from dossier.dossier import Dossier
from dossier.figures import Figure
from dossier.kinds import FOLDERS, KINDS, Event, Record, Statement
from dossier.pages import PageContext, pages_of
from support.new_kind import TEMPLATE, Regatta, registered
from support.pages import Pages, headings, links, one, pages_by_path, with_records, words


@pytest.fixture
def regatta(lake: Dossier) -> Iterator[Dossier]:
    """The lake with a record of a kind of which nobody has heard."""
    with registered(Regatta):
        statement = Statement.model_validate(
            {"id": "signed", "text": "Berg signed a letter.", "cite": ["north-1999-05-11-readout"]}
        )
        values = {"id": "lake-regatta", "title": "The regatta <of the> lake"}
        record = Regatta.model_validate({**values, "statements": (statement,)})
        yield with_records(lake, record)


@pytest.fixture
def module_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which modules of pages are looked for too."""
    monkeypatch.setattr(dossier.pages, "__path__", [*dossier.pages.__path__, str(tmp_path)])
    return tmp_path


def test_kind_with_a_template_alone_has_a_list_and_a_page_for_each_record(
    regatta: Dossier, templates: Path
):
    (templates / "regatta.html.j2").write_text(TEMPLATE, encoding="utf-8")
    pages = Pages(regatta)
    listed = pages["regattas/index.html"]
    assert list(headings(listed, 1)) == ["Regattas"]
    assert links(one(listed, "ul"))["The regatta <of the> lake"] == "lake-regatta.html"
    page = pages["regattas/lake-regatta.html"]
    assert list(headings(page, 1)) == ["The regatta <of the> lake"]
    statement = one(page, '[id="lake-regatta.signed"]')
    assert "Berg signed a letter." in words(statement)
    assert links(one(page, ".footnote"))["Readout of the meeting at the lake"] == (
        "https://north.example/readout"
    )
    assert pages.by_path["regattas/lake-regatta.html"].record == ("data/regattas/lake-regatta.yml")


def test_sources_of_a_new_kind_lead_to_its_statements(regatta: Dossier, templates: Path):
    (templates / "regatta.html.j2").write_text(TEMPLATE, encoding="utf-8")
    rests = one(Pages(regatta)["sources/primary-g.html"], "#north-1999-05-11-readout .rests")
    assert links(rests)["Berg signed a letter."] == (
        "../regattas/lake-regatta.html#lake-regatta.signed"
    )


def test_kind_without_a_template_is_told_which_file_is_missing(regatta: Dossier):
    message = (
        "pages/templates/regatta.html.j2 is missing; regattas/lake-regatta.html is made from it"
    )
    with pytest.raises(LookupError, match=message):
        pages_by_path(regatta)


def test_template_that_includes_a_missing_one_names_that_one(regatta: Dossier, templates: Path):
    (templates / "regatta.html.j2").write_text('{% include "_none.html.j2" %}', encoding="utf-8")
    with pytest.raises(Exception, match=r"_none\.html\.j2"):
        pages_by_path(regatta)


def test_page_that_two_modules_make_is_an_error(lake: Dossier, module_folder: Path):
    module = "from dossier.pages.glossary import pages\n"
    (module_folder / "zz_twice.py").write_text(module, encoding="utf-8")
    message = r"pages/zz_twice\.py: glossary\.html is made by pages/glossary\.py already"
    with pytest.raises(ValueError, match=message):
        pages_of(PageContext(lake, {}))


def test_module_without_pages_is_an_error(lake: Dossier, module_folder: Path):
    (module_folder / "zz_empty.py").write_text("X = 1\n", encoding="utf-8")
    with pytest.raises(TypeError, match=r"pages/zz_empty\.py lacks pages\(context\)"):
        pages_of(PageContext(lake, {}))


def test_page_needs_one_module_and_one_template(
    lake: Dossier, module_folder: Path, templates: Path
):
    module = (
        "from dossier.page_builder import PageBuilder\n"
        "def pages(context):\n"
        '    yield PageBuilder(context, "zz.html").render("zz", "Zz", "The last page.")\n'
    )
    (module_folder / "zz_page.py").write_text(module, encoding="utf-8")
    (templates / "zz.html.j2").write_text("{{ p.heading(1, title) }}", encoding="utf-8")
    assert list(headings(Pages(lake)["zz.html"], 1)) == ["Zz"]


def test_every_record_with_a_page_has_one_at_its_address(lake: Dossier):
    paths = pages_by_path(lake)
    assert list(paths) == sorted(paths)
    for model in KINDS.values():
        for record in lake.of_kind(model).values():
            if record.has_page:
                assert paths[record.page(None)].record == record.file


def test_kinds_of_tests_are_gone_after_them(lake: Dossier):
    with registered(Regatta):
        assert KINDS["regatta"] is Regatta
    assert "regatta" not in KINDS and "regattas" not in FOLDERS
    assert issubclass(KINDS["event"], Event) and issubclass(Event, Record)


def test_every_figure_is_shown_on_some_page(lake: Dossier, lake_figures: dict[str, Figure]):
    """One that is drawn and nowhere asked for would be lost without a word."""
    shown = "".join(page.body for page in pages_of(PageContext(lake, lake_figures)))
    ids = {name: f'id="picture-{name.replace("/", "-")}"' for name in lake_figures}
    missing = [name for name, anchor in ids.items() if anchor not in shown]
    assert not missing, f'no template asks for p.figure("...") of {missing}'
