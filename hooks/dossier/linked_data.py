"""What a page is about, for machines: JSON-LD in the words of schema.org, in the head of each page.

Addresses are those of the site where it is known, else relative to the page, which JSON-LD resolves
as links are. Nothing is said here that the page does not say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dossier import urls
from dossier.dossier import Dossier
from dossier.exports import dossier_json, dossier_sqlite
from dossier.exports.records_json import path_of
from dossier.kinds import Document, Event, Organization, Person, Record
from dossier.language import SITE
from dossier.page import Page
from dossier.versions import version_of

Thing = dict[str, Any]

_HOME = "index.html"
# So that nothing in a text ends the element that holds it.
_ESCAPES = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026"})


class LinkedData:
    """Says of each page what it is about.

    `titles`: those of all pages by their addresses; `site`: the address of the site, or "".
    """

    def __init__(self, dossier: Dossier, titles: Mapping[str, str], site: str = "") -> None:
        self._dossier, self._titles, self._site = dossier, titles, site
        self._records = {record.file: record for record in dossier.records}

    def of(self, page: Page) -> str:
        """The page's JSON-LD: the thing it is about, and the way to it."""
        record = self._records.get(page.record or "")
        things = [self._thing(page, record), *self._claims(page, record)]
        steps = self._steps(page)
        if len(steps) > 1:
            things.append({"@type": "BreadcrumbList", "itemListElement": steps})
        whole = {"@context": "https://schema.org", "@graph": things}
        text = json.dumps(_without_nothing(whole), ensure_ascii=False, separators=(",", ":"))
        return text.translate(_ESCAPES)

    def _link(self, page: Page, target: str) -> str:
        return self._site + target if self._site else urls.relative(page.path, target)

    def _thing(self, page: Page, record: Record | None) -> Thing:
        if page.path == _HOME:
            return self._dataset(page)
        if isinstance(record, Event):
            return self._event(page, record)
        if isinstance(record, Person):
            return self._person(page, record)
        if isinstance(record, Organization):
            return self._organization(page, record)
        return {
            "@type": "WebPage",
            "name": page.title,
            "description": page.description,
            "url": self._link(page, page.path),
        }

    def _named(self, page: Page, kind: str, record: Record) -> Thing:
        """What all things have: a name, addresses, and the file that has their data."""
        wikidata = getattr(record, "wikidata", None)
        return {
            "@type": kind,
            "name": record.label,
            "description": page.description,
            "url": self._link(page, page.path),
            "sameAs": urls.wikidata_page(wikidata) if wikidata else None,
            "subjectOf": {
                "@type": "DataDownload",
                "encodingFormat": "application/json",
                "contentUrl": self._link(page, path_of(record)),
            },
        }

    def _event(self, page: Page, event: Event) -> Thing:
        people = [self._dossier.people[person] for person in event.present]
        named = []
        for person in people:
            link = self._link(page, urls.url_of(self._dossier, person))
            named.append({"@type": "Person", "name": person.name, "url": link})
        place = {"@type": "Place", "name": event.place, "address": event.place}
        return {
            **self._named(page, "Event", event),
            "startDate": event.date,
            "endDate": event.end,
            "location": place if event.place else None,
            "attendee": named,
        }

    def _person(self, page: Page, person: Person) -> Thing:
        held = [office.title for office in person.offices if office.end is None]
        return {
            **self._named(page, "Person", person),
            "alternateName": person.name_native,
            "birthDate": person.born,
            "deathDate": person.died,
            "jobTitle": list(dict.fromkeys(held)),
        }

    def _organization(self, page: Page, organization: Organization) -> Thing:
        is_government = organization.kind == "government"
        kind = "GovernmentOrganization" if is_government else "Organization"
        named = self._named(page, kind, organization)
        return {**named, "alternateName": organization.name_native}

    def _dataset(self, page: Page) -> Thing:
        settings = self._dossier.settings
        version = version_of(self._dossier)
        files = []
        for path, form in (
            (dossier_json.PATH, "application/json"),
            (dossier_sqlite.PATH, "application/vnd.sqlite3"),
        ):
            link = self._link(page, path)
            files.append({"@type": "DataDownload", "encodingFormat": form, "contentUrl": link})
        return {
            "@type": "Dataset",
            "name": settings.title,
            "alternateName": settings.headline,
            "description": settings.description,
            "url": self._link(page, _HOME),
            "license": settings.licence_url,
            "isAccessibleForFree": True,
            "inLanguage": SITE,
            "dateModified": settings.as_of,
            "version": version.day if version and version.is_current else None,
            "creator": self._publisher(),
            "distribution": files,
        }

    def _publisher(self) -> Thing:
        return {"@type": "Organization", "name": self._dossier.settings.title}

    def _claims(self, page: Page, record: Record | None) -> list[Thing]:
        """For a document, what has become of each of its claims."""
        if not isinstance(record, Document):
            return []
        source = self._dossier.sources[record.id]
        found: list[Thing] = []
        author = {"@type": "Organization", "name": source.publisher}
        for passage in record.passages:
            for claim in passage.claims:
                said = {
                    "@type": "Claim",
                    "author": author,
                    "datePublished": source.published,
                    "appearance": {"@type": "CreativeWork", "url": source.url},
                }
                review = {
                    "@type": "ClaimReview",
                    "url": f"{self._link(page, page.path)}#{passage.id}",
                    "claimReviewed": claim.passage,
                    "itemReviewed": said,
                    "reviewRating": {"@type": "Rating", "alternateName": claim.verdict},
                    "reviewBody": claim.note,
                    "author": self._publisher(),
                    "datePublished": self._dossier.settings.as_of,
                }
                found.append(review)
        return found

    def _steps(self, page: Page) -> list[Thing]:
        """The way from the home page to this one."""
        way = [page.path]
        while (above := urls.listed_on(way[0])) and above not in way:
            way.insert(0, above)
        names = {**self._titles, _HOME: self._dossier.settings.title}
        found: list[Thing] = []
        for path in dict.fromkeys([_HOME, *way]):
            if path in names:
                step = {"name": names[path], "item": self._link(page, path)}
                found.append({"@type": "ListItem", "position": len(found) + 1, **step})
        return found


def _without_nothing(value: Any) -> Any:
    """The value without keys that hold nothing."""
    if isinstance(value, list):
        return list(map(_without_nothing, value))
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, inner in value.items():
        found = _without_nothing(inner)
        if found not in (None, [], ""):
            kept[key] = found
    return kept
