"""What the review says of evidence: what is lost, what is gained, and why a grade changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dossier.dossier import Dossier
from dossier.evidence import GRADED_BY, grades
from dossier.kinds import Source
from dossier.review.diff import differences
from dossier.review.sections import sections_of
from support.histories import (
    MEETING,
    OPENING,
    change,
    commit,
    read,
    review,
    said,
    source,
    statement,
    write,
)

AGENCY = "sources/a/agency-2000-12-02-ferry"


@pytest.fixture
def corroborated(plain: Path) -> Path:
    """A statement of the opening rests on two newspapers and on nothing else."""
    write(plain, AGENCY, source("The ferry stops", publisher="Lake Agency"))
    rain = said(
        "rain", "Rain fell on the bridge until noon.", "courier-2000-11-21-bridge", AGENCY[10:]
    )
    change(plain, OPENING, lambda event: event["statements"].append(rain))
    commit(plain, "two")
    return plain


def test_a_source_that_becomes_an_aggregator_is_the_cause_and_no_publisher_that_counts(
    corroborated: Path,
):
    change(corroborated, AGENCY, lambda record: record.update(aggregator=True))
    markdown = review(corroborated, "two")
    assert (
        "- `2000-11-20-bridge-opens.rain`: ~~corroborated~~ → **single source**"
        " · since `agency-2000-12-02-ferry` is now an aggregator\n"
    ) in markdown
    assert (
        "- `2000-11-20-bridge-opens.rain`: on `courier-2000-11-21-bridge` (Southland Courier)"
        " · no longer counts: `agency-2000-12-02-ferry` (Lake Agency), now an aggregator\n"
    ) in markdown
    assert "- `agency-2000-12-02-ferry`: aggregator: ~~no~~ → **yes**\n" in markdown


def test_a_source_that_is_no_aggregator_any_more_is_the_cause_of_a_better_grade(
    corroborated: Path,
):
    change(corroborated, AGENCY, lambda record: record.update(aggregator=True))
    commit(corroborated, "aggregated")
    change(corroborated, AGENCY, lambda record: record.pop("aggregator"))
    printed = review(corroborated, "aggregated")
    cause = "· since `agency-2000-12-02-ferry` is no longer an aggregator\n"
    assert f"~~single source~~ → **corroborated** {cause}" in printed


def test_a_source_known_from_a_summary_alone_is_the_cause_until_it_is_read(corroborated: Path):
    change(corroborated, AGENCY, lambda record: record.update(kind="primary"))
    commit(corroborated, "primary")
    change(corroborated, AGENCY, lambda record: record.update(summary_only=True))
    markdown = review(corroborated, "primary")
    assert (
        "- `2000-11-20-bridge-opens.rain`: ~~primary~~ → **corroborated**"
        " · since `agency-2000-12-02-ferry` is now read in a summary only\n"
    ) in markdown
    assert "- `agency-2000-12-02-ferry`: summary only: ~~no~~ → **yes**\n" in markdown
    commit(corroborated, "summary")
    change(corroborated, AGENCY, lambda record: record.pop("summary_only"))
    cause = "· since `agency-2000-12-02-ferry` is no longer read in a summary only\n"
    assert f"~~corroborated~~ → **primary** {cause}" in review(corroborated, "summary")


@pytest.mark.parametrize(
    ("field", "value", "cause"),
    [
        ("publisher", "Southland Courier", "publisher: ~~Lake Agency~~ **Southland Courier**"),
        ("publisher_group", "Southland Courier", "publisher group: **Southland Courier**"),
        ("kind", "primary", "kind: ~~news~~ → **primary**"),
    ],
)
def test_whatever_grades_are_computed_from_is_named_as_the_cause(
    corroborated: Path, field: str, value: str, cause: str
):
    change(corroborated, AGENCY, lambda record: record.update({field: value}))
    assert f"· since `agency-2000-12-02-ferry` {cause}" in review(corroborated, "two")


def test_no_other_field_of_a_source_changes_a_grade(lake: Dossier):
    """The list of causes is whole: what is not in it leaves all grades as they are."""
    altered: dict[str, Any] = {"kind": "primary", "aggregator": True, "summary_only": True}
    for name in Source.model_fields:
        records = []
        for record in lake.records:
            value = altered.get(name, "another")
            is_source = isinstance(record, Source) and name != "id"
            records.append(record.model_copy(update={name: value}) if is_source else record)
        same = grades(Dossier(lake.settings, tuple(records), lake.seeds)) == grades(lake)
        assert same or name in GRADED_BY, name


def test_a_statement_on_aggregators_alone_rests_on_nothing_that_counts(lake: Dossier):
    """No checked dossier has one; the words must be right even so."""
    records = []
    for record in lake.records:
        fields = {"aggregator": True, "kind": "news"}
        is_source = isinstance(record, Source)
        records.append(record.model_copy(update=fields) if is_source else record)
    head = Dossier(lake.settings, tuple(records), lake.seeds)
    sections = {section.id: section for section in sections_of(differences(lake, head))}
    words = [span.text for span in sections["single-source"].lines[0].spans]
    assert words[:2] == ["on no source that counts", "· no longer counts:"]


def test_one_source_cited_twice_is_compared_place_by_place(plain: Path):
    def cite(*pages: int) -> None:
        places = [{"source": "courier-1999-05-11-lake", "at": f"page {page}"} for page in pages]
        change(plain, MEETING, lambda event: statement(event, "length").update(cite=places))

    cite(1, 2)
    commit(plain, "one-two")
    cite(2, 1)
    assert "Nothing changes for readers." in review(plain, "one-two")
    cite(2, 3)
    place = "other place in `courier-1999-05-11-lake` page ~~1~~ **3**"
    assert place in review(plain, "one-two")
    cite(2)
    assert "no longer cited: `courier-1999-05-11-lake` (news)\n" in review(plain, "one-two")


def test_a_citation_that_turns_against_its_statement_weakens_it(plain: Path):
    cited = read(plain, MEETING)["statements"][0]["cite"]
    first = cited[0] if isinstance(cited[0], str) else cited[0]["source"]
    against = [{"source": first, "disputes": True}, *cited[1:]]
    change(plain, MEETING, lambda event: event["statements"][0].update(cite=against))
    assert f"now cited as saying otherwise: `{first}`" in review(plain, "base")
