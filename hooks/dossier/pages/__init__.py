"""A Dossier as pages: Markdown with front matter, for any generator that knows Python-Markdown's common extensions."""

from __future__ import annotations

from dossier.compat import Compat
from dossier.dossier import Dossier
from dossier.pages import about, actors, agenda, evidence, happenings, home
from dossier.pages.page import Page

__all__ = ["Page", "pages_of"]


def pages_of(dossier: Dossier, downloads: dict[str, str]) -> list[Page]:
    """Every generated page, sorted by path. `downloads`: the text of each exported file by its path."""
    dossier = Compat(dossier)
    pages = [
        home.home_page(dossier),
        *happenings.timeline_pages(dossier),
        *(happenings.event_page(dossier, event) for event in dossier.events.values()),
        actors.people_page(dossier),
        *(actors.person_page(dossier, person) for person in dossier.people.values()),
        actors.organizations_page(dossier),
        *(actors.organization_page(dossier, organization) for organization in dossier.organizations.values()),
        agenda.topics_page(dossier),
        *(agenda.topic_page(dossier, topic) for topic in dossier.topics.values()),
        *(agenda.sites_page(dossier, topic) for topic in dossier.topics.values() if topic.sites),
        agenda.commitments_page(dossier),
        *(agenda.commitment_page(dossier, commitment) for commitment in dossier.commitments.values()),
        agenda.brief_page(dossier),
        evidence.quotations_page(dossier),
        *evidence.sources_pages(dossier),
        *(evidence.document_page(dossier, document) for document in dossier.documents.values()),
        about.data_page(dossier, downloads),
        about.glossary_page(dossier),
    ]
    return sorted(pages, key=lambda page: page.path)
