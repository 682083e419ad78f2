"""What the dossier promises of its answers: ratings with reasons, topics that say what holds."""

from __future__ import annotations

from dossier import evidence
from dossier.dossier import Dossier


def test_every_commitment_says_when_it_is_kept_and_when_broken(dossier: Dossier):
    for commitment in dossier.commitments.values():
        assert commitment.kept_when and commitment.broken_when, commitment.id


def test_every_standing_has_its_verdict(dossier: Dossier):
    for commitment in dossier.commitments.values():
        for standing in commitment.standings:
            assert standing.verdict, f"{commitment.id}, {standing.date}"


def test_no_due_date_has_passed_with_the_commitment_open(dossier: Dossier):
    overdue = [c.id for c in dossier.commitments.values() if evidence.is_overdue(dossier, c)]
    assert overdue == []


def test_what_is_done_once_and_for_all_is_not_marked_as_lasting(dossier: Dossier):
    for commitment in dossier.commitments.values():
        if commitment.lasting:
            assert commitment.due is None, commitment.id


def test_every_topic_says_what_holds_now(dossier: Dossier):
    for topic in dossier.topics.values():
        assert 3 <= len(topic.now) <= 5, topic.id


def test_everybody_is_introduced(dossier: Dossier):
    for person in dossier.people.values():
        assert person.who, person.id
    for organization in dossier.organizations.values():
        assert organization.who, organization.id


def test_the_story_is_told_in_short_by_some_sixty_events(dossier: Dossier):
    major = [event for event in dossier.events.values() if event.weight == "major"]
    assert 40 <= len(major) <= 70
    assert all(event.weight == "major" for event in dossier.events.values() if event.summary)
