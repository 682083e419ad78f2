"""What stood under an address before leaves it free."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.context import CheckContext, Finding, check
from dossier.former import records_with_former_names
from dossier.kinds import Document, Path, Record, fields_of
from dossier.kinds.base import Part


@check
def former_ids_name_nothing_else(context: CheckContext) -> Iterator[Finding]:
    """No id or address is both a former one and that of something else."""
    dossier = context.dossier
    taken = {r.id: r for r in dossier.records if not isinstance(r, Document)}
    taken |= {address: ref.record for address, ref in dossier.statements.items()}
    taken |= {ref.address: ref.record for ref in dossier.quotations}
    former: dict[tuple[bool, str], Record] = {}
    for record in records_with_former_names(dossier):
        for path, old in _former_in(record):
            other = taken.get(old)
            if other is not None:
                message = f'"{old}" stands in {other.file}, and cannot lead elsewhere'
                yield Finding(record, path, f"{message}; take it out, or rename what is there")
            key = isinstance(record, Document), old
            if (before := former.setdefault(key, record)) is not record:
                yield Finding(record, path, f'"{old}" leads to {before.file} already; name it once')


def _former_in(record: Record) -> Iterator[tuple[Path, str]]:
    """Every former id and address in the record, with its place."""
    parts: list[tuple[Path, Part]] = [((), record)]
    for path, part, _ in fields_of(record, Part):
        parts.append((path, part))
    for path, part in parts:
        for number, old in enumerate(getattr(part, "formerly", ())):
            whole = path == () or "." in old
            yield (*path, "formerly", number), old if whole else f"{record.id}.{old}"
