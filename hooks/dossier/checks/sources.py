"""Sources are used, kept apart, and those kept in seeds/ are as they were received."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

from dossier.archives import copy_at, is_in_archive
from dossier.checks.context import CheckContext, Finding, check, check_of_complete_dossiers
from dossier.evidence import Cites, paragraphs_covered
from dossier.kinds import Source
from dossier.language import word
from dossier.text import did_you_mean

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "msclkid", "cmpid")


@check_of_complete_dossiers
def sources_are_used(context: CheckContext) -> Iterator[Finding]:
    """Something rests on every source."""
    for source in context.dossier.sources.values():
        if source.id not in context.dossier.uses:
            yield Finding(source, (), "nothing rests on this source; cite it or remove the file")


@check
def aggregators_are_not_the_only_sources(context: CheckContext) -> Iterator[Finding]:
    """A statement or quotation has a source that found out for itself, or copies one that did."""
    for ref in context.dossier.statements.values():
        if names := _aggregators_alone(context, ref.statement):
            yield Finding(ref.record, (*ref.path, "cite"), _CITES_ONLY.format(names))
    for quoted in context.dossier.quotations:
        if names := _aggregators_alone(context, quoted.quotation):
            yield Finding(quoted.record, (*quoted.path, "cite"), _CITES_ONLY.format(names))


_CITES_ONLY = "cites only aggregators ({}); cite a report itself, or take it out"


def _aggregators_alone(context: CheckContext, part: Cites) -> str:
    """The sources that the part cites, where all are aggregators; "" else."""
    names = []
    for citation in part.cite:
        if citation.disputes:
            continue
        source = context.dossier.sources.get(citation.source)
        if source is None or not source.aggregator:
            return ""
        names.append(f'"{citation.source}"')
    return ", ".join(names)


@check
def addresses_belong_to_one_source(context: CheckContext) -> Iterator[Finding]:
    """No two sources are the same page."""
    seen: dict[str, str] = {}
    for source in context.dossier.sources.values():
        address = comparable_address(source.url)
        if address in seen:
            message = f'is also the address of "{seen[address]}"; keep one of the two'
            yield Finding(source, ("url",), message)
        seen.setdefault(address, source.id)


def comparable_address(url: str) -> str:
    """The address without what makes no other page of it.

    Without scheme, www, case of the host, fragment, tracking parameters and a slash at the end.
    """
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    host = (parts.hostname or "").removeprefix("www.") + port
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in query if not pair[0].lower().startswith(_TRACKING)]
    return f"{host}{parts.path.rstrip('/')}?{urlencode(kept)}"


@check
def sources_are_read_after_they_are_published(context: CheckContext) -> Iterator[Finding]:
    """Nothing is read before it is published."""
    for source in context.dossier.sources.values():
        if source.published and source.accessed.last_day < source.published.first_day:
            published = f"before it was published on {source.published}"
            yield Finding(source, ("accessed",), f"was read on {source.accessed}, {published}")


@check
def copies_are_of_their_source(context: CheckContext) -> Iterator[Finding]:
    """A copy in an archive is one of the source's page, after it was published, and was made."""
    tomorrow = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)
    for source in context.dossier.sources.values():
        if source.archived is None or not is_in_archive(source.archived):
            continue
        copy = copy_at(source.archived)
        pages = {comparable_address(url) for url in (source.url, source.original_url) if url}
        message = ""
        if copy is None:
            message = "is no address of a copy; it needs the moment and the address of the page"
        elif comparable_address(copy.page) not in pages:
            message = f"is a copy of {copy.page}, which is not the page of this source"
        elif source.published and copy.day < source.published.first_day:
            message = f"is of {copy.day}, before the page was published on {source.published}"
        elif copy.day > tomorrow:
            message = f"is of {copy.day}, a day to come"
        if message:
            yield Finding(source, ("archived",), message)


@check
def paragraphs_are_counted(context: CheckContext) -> Iterator[Finding]:
    """The paragraphs of a source are numbered from 1, none left out."""
    for source in context.dossier.sources.values():
        for number, paragraph in enumerate(source.paragraphs, start=1):
            if paragraph.number != number:
                message = f"is the paragraph after {number - 1}; give it the number {number}"
                yield Finding(source, ("paragraphs", number - 1, "number"), message)
                break


@check_of_complete_dossiers
def every_paragraph_is_covered(context: CheckContext) -> Iterator[Finding]:
    """Of a source whose paragraphs are listed, each is cited by a statement."""
    for source in context.dossier.sources.values():
        covered = paragraphs_covered(context.dossier, source)
        for place, paragraph in enumerate(source.paragraphs):
            if not covered[paragraph.number]:
                at = word("sources.paragraph", number=paragraph.number)
                ask = f'cite it with {{source: {source.id}, at: "{at}"}}'
                message = f'no statement is on "{paragraph.heading}"; {ask}'
                yield Finding(source, ("paragraphs", place), message)


@check
def kept_documents_are_unchanged(context: CheckContext) -> Iterator[Finding]:
    """A file in seeds/ has the checksum that its source names."""
    kept = sorted(path.name for path in (context.root / "seeds").glob("*") if path.is_file())
    for source in context.dossier.sources.values():
        if source.document is not None:
            yield from _faults_of_kept_document(context, source, kept)


def _faults_of_kept_document(
    context: CheckContext, source: Source, kept: list[str]
) -> Iterator[Finding]:
    name = source.document or ""
    if name not in kept:
        yield Finding(source, ("document",), f"there is no seeds/{name}{did_you_mean(name, kept)}")
        return
    found = hashlib.sha256((context.root / "seeds" / name).read_bytes()).hexdigest()
    if source.sha256 is None:
        message = f'the key "sha256" is missing; seeds/{name} has {found}'
        yield Finding(source, ("document",), message)
    elif source.sha256 != found:
        message = f"seeds/{name} was changed: its sum is {found}"
        yield Finding(source, ("sha256",), f"{message}; bring back the file as it was received")


@check_of_complete_dossiers
def kept_documents_have_a_source_and_a_record(context: CheckContext) -> Iterator[Finding]:
    """Every file in seeds/ is the document of a source and has a record of its passages."""
    dossier = context.dossier
    sources = {source.document: source for source in dossier.sources.values() if source.document}
    for path in sorted((context.root / "seeds").glob("*")):
        if path.is_file() and path.name not in sources and not path.name.startswith("."):
            message = f'no source names seeds/{path.name}; add one with "document" and "sha256"'
            yield Finding(dossier.settings, (), message)
    for source in sources.values():
        if source.id not in dossier.documents:
            message = f"has no record of its passages; add data/documents/{source.id}.yml"
            yield Finding(source, ("document",), message)
