"""Sources are used, told apart, and those kept in seeds/ are as they were received."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from dossier.checks.rule import Finding, Material, rule
from dossier.problems import suggestion


@rule(whole=True)
def sources_are_used(material: Material) -> Iterator[Finding]:
    for source in material.dossier.sources.values():
        if source.id not in material.dossier.uses:
            yield Finding(source, (), "nothing rests on this source; cite it or remove the file")


@rule(whole=True)
def nothing_rests_on_aggregators_alone(material: Material) -> Iterator[Finding]:
    """A statement or quotation has at least one source that found out for itself, or copies one that did."""
    dossier = material.dossier
    told = [(bound.record, bound.path, bound.statement) for bound in dossier.statements.values()]
    told += [(event, ("quotations", event.quotations.index(quotation)), quotation) for event, quotation in dossier.quotations]
    for record, path, part in told:
        sources = [dossier.sources.get(citation.source) for citation in part.cite if not citation.disputes]
        if sources and all(source and source.aggregator for source in sources):
            names = ", ".join(f'"{source.id}"' for source in sources if source)
            yield Finding(record, (*path, "cite"), f"rests only on what gathers the reports of others ({names}); cite a report itself, or take it out")


@rule
def addresses_belong_to_one_source(material: Material) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for source in material.dossier.sources.values():
        address = source.url.rstrip("/")
        if address in seen:
            yield Finding(source, ("url",), f'is also the address of "{seen[address]}"; keep one of the two')
        seen.setdefault(address, source.id)


@rule
def sources_are_read_after_they_are_published(material: Material) -> Iterator[Finding]:
    for source in material.dossier.sources.values():
        if source.published and source.accessed.last_day < source.published.first_day:
            yield Finding(source, ("accessed",), f"was read on {source.accessed}, before it was published on {source.published}")


@rule
def kept_documents_are_unchanged(material: Material) -> Iterator[Finding]:
    for source in material.dossier.sources.values():
        if source.document is None:
            continue
        kept = sorted(path.name for path in (material.root / "seeds").glob("*") if path.is_file())
        if source.document not in kept:
            yield Finding(source, ("document",), f"there is no seeds/{source.document}{suggestion(source.document, kept)}")
            continue
        found = hashlib.sha256((material.root / "seeds" / source.document).read_bytes()).hexdigest()
        if source.sha256 is None:
            yield Finding(source, ("document",), f'the key "sha256" is missing; seeds/{source.document} has {found}')
        elif source.sha256 != found:
            yield Finding(source, ("sha256",), f"seeds/{source.document} was changed: its sum is {found}; bring back the file as it was received")


@rule(whole=True)
def kept_documents_have_a_source_and_a_record(material: Material) -> Iterator[Finding]:
    dossier = material.dossier
    sources = {source.document: source for source in dossier.sources.values() if source.document}
    for path in sorted((material.root / "seeds").glob("*")):
        if path.is_file() and path.name not in sources and not path.name.startswith("."):
            yield Finding(dossier.settings, (), f'no source names seeds/{path.name}; add one with "document" and "sha256"')
    for source in sources.values():
        if source.id not in dossier.documents:
            yield Finding(source, ("document",), f"has no record of its passages; add data/documents/{source.id}.yml")
