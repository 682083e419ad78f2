"""What is computed and never written by hand."""

from __future__ import annotations

import pytest

from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.evidence import (
    current_since,
    disputed_statements,
    due_date,
    grade,
    grades,
    is_overdue,
    latest_event_date,
    paragraphs_covered,
    primary_first,
    shown_nearest,
    status_counts,
    weakest_grade,
)
from dossier.kinds.source import Paragraph
from dossier.summary import coverage_lines


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("1999-05-10-lake-meeting.length", "primary"),
        ("1999-05-07-announcement.subject", "corroborated"),
        ("2000-11-20-bridge-opens.opened", "single source"),
        ("1999-05-10-lake-meeting.no-friends", "disputed"),
    ],
)
def test_grade_follows_from_the_sources(lake: Dossier, statement: str, expected: str):
    assert grade(lake, lake.statements[statement].statement) == expected


def with_sources(lake: Dossier, **changes: object) -> Dossier:
    """The dossier with every source changed so."""
    records = []
    for record in lake.records:
        is_source = record.id in lake.sources and record.noun == "source"
        records.append(record.model_copy(update=changes) if is_source else record)
    return Dossier(lake.settings, tuple(records), lake.seeds)


def test_two_outlets_of_one_group_are_one_source(lake: Dossier):
    statement = lake.statements["1999-05-07-announcement.subject"].statement
    reprinted = with_sources(lake, publisher_group="One Agency")
    assert grade(reprinted, statement) == "single source"


def test_an_aggregator_does_not_corroborate(lake: Dossier):
    statement = lake.statements["1999-05-07-announcement.subject"].statement
    assert grade(with_sources(lake, aggregator=True), statement) == "single source"


def test_a_primary_source_of_which_a_summary_was_read_counts_as_a_report(lake: Dossier):
    """It bears what it bears as any publisher does, but the document itself was not seen."""
    statements = [
        lake.statements[f"1999-05-10-lake-meeting.{name}"] for name in ("length", "bridge-promised")
    ]
    summed_up = with_sources(lake, summary_only=True)
    assert [grade(summed_up, ref.statement) for ref in statements] == [
        "single source",
        "corroborated",
    ]
    assert "primary" not in grades(summed_up)


def test_one_primary_source_that_was_read_is_enough(lake: Dossier):
    promised = lake.statements["1999-05-10-lake-meeting.bridge-promised"].statement
    readout, courier = promised.cite
    records = []
    for record in lake.records:
        changes = {"kind": "primary", "summary_only": record.id == readout.source}
        is_cited = record.id in (readout.source, courier.source)
        records.append(record.model_copy(update=changes) if is_cited else record)
    dossier = Dossier(lake.settings, tuple(records), lake.seeds)
    assert grade(dossier, promised) == "primary"


def test_statement_shown_with_a_standing_is_the_nearest_to_its_day(lake: Dossier):
    """Not the oldest of those that show it."""
    standing = lake.commitments["build-the-bridge"].standings[1]
    promised, opened = "1999-05-10-lake-meeting.bridge-promised", "2000-11-20-bridge-opens.opened"
    both = standing.model_copy(update={"see": (promised, opened)})
    assert shown_nearest(lake, both).address == opened
    earlier = both.model_copy(update={"date": PartialDate("1999-06")})
    assert shown_nearest(lake, earlier).address == promised


def test_what_rests_on_several_statements_is_as_strong_as_the_weakest(lake: Dossier):
    refs = [lake.statements[f"1999-05-10-lake-meeting.{name}"] for name in ("length", "no-friends")]
    assert weakest_grade(lake, [ref.statement for ref in refs]) == "disputed"
    assert weakest_grade(lake, [refs[0].statement]) == "primary"
    assert [ref.name for ref in disputed_statements(lake)] == ["no-friends"]


def test_commitment_is_overdue_when_its_day_passed_and_its_outcome_is_open(lake: Dossier):
    commitment = lake.commitments["build-the-bridge"]
    first, _ = commitment.standings
    is_open = commitment.model_copy(update={"standings": (first,)})
    assert due_date(commitment) == "2000"
    assert is_overdue(lake, is_open) and not is_overdue(lake, commitment)
    later = is_open.model_copy(update={"due": PartialDate("2001-03")})
    assert due_date(later) == "2001-03" and not is_overdue(lake, later)


def test_topic_stands_as_its_commitments_do(lake: Dossier):
    bridge = lake.topics["bridge"]
    assert status_counts(lake.commitments_of(bridge)) == {"compromise": 1}
    assert latest_event_date(lake, bridge) == "2000-11-21"


def test_a_status_holds_since_the_first_of_its_last_like_standings(lake: Dossier):
    commitment = lake.commitments["build-the-bridge"]
    first, last = commitment.standings
    assert current_since(commitment) == "2000-11-20"
    again = last.model_copy(update={"date": PartialDate("2001-01-05")})
    for standings, since in (
        ((first, last, again), "2000-11-20"),
        ((last, first), "2000-11-20"),
        ((first,), "1999-05-10"),
    ):
        changed = commitment.model_copy(update={"standings": standings})
        assert current_since(changed) == since


def test_a_paragraph_is_covered_by_the_statements_that_cite_its_number(lake: Dossier):
    readout = lake.sources["north-1999-05-11-readout"]
    headings = (Paragraph(number=1, heading="The talks"), Paragraph(number=2, heading="Bridge"))
    listed = readout.model_copy(update={"paragraphs": headings})
    meeting = lake.events["1999-05-10-lake-meeting"]
    length = meeting.statements[0]
    cited = length.cite[0].model_copy(update={"at": "paragraph 1"})
    statements = (length.model_copy(update={"cite": (cited,)}), *meeting.statements[1:])
    changed = {
        readout.id: listed,
        meeting.id: meeting.model_copy(update={"statements": statements}),
    }
    records = tuple(changed.get(record.id, record) for record in lake.records)
    dossier = Dossier(lake.settings, records, lake.seeds)
    covered = paragraphs_covered(dossier, listed)
    assert [ref.address for ref in covered[1]] == ["1999-05-10-lake-meeting.length"]
    assert covered[2] == []
    assert "north-1999-05-11-readout: 1 of 2 paragraphs covered (50 %)" in coverage_lines(dossier)


def test_primary_sources_are_shown_first_and_those_that_say_otherwise_last(lake: Dossier):
    promised = lake.statements["1999-05-10-lake-meeting.bridge-promised"].statement
    readout, courier = promised.cite
    denied = readout.model_copy(update={"disputes": True})
    for cite, shown in (
        ((readout, courier), (readout, courier)),
        ((courier, readout), (readout, courier)),
        ((denied, courier), (courier, denied)),
    ):
        part = promised.model_copy(update={"cite": cite})
        assert primary_first(lake, part) == list(shown)
