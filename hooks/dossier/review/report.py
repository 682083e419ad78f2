"""A comparison as a report: Markdown for a comment, JSON, or one HTML file."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from dossier.review.comparison import Comparison, Links
from dossier.review.diff import Change
from dossier.review.evidence_rows import EvidenceOf
from dossier.review.markdown import as_markdown
from dossier.review.rows import Item
from dossier.review.sections import GROUPS
from dossier.review.template import template
from dossier.review_options import FORMATS


def as_html(found: Comparison, links: Links) -> str:
    """The whole report as a page that needs nothing else."""
    if found.broken:
        return template("broken.html.j2").render(r=found, links=links)
    assert found.differences
    script = template("review.js.j2").render().strip()
    evidence = EvidenceOf(found.differences)
    values = {"r": found, "links": links, "script": script, "evidence_of": evidence}
    return template("report.html.j2").render(**values, groups=GROUPS)


def as_json(found: Comparison, links: Links) -> str:
    """Every change by itself: `kind`, before and after, what differs."""
    value: dict[str, Any] = {"base": found.base.name, "head": found.head.name}
    if found.broken:
        value["broken"] = _broken(found)
    elif found.differences:
        value["nothing_changes"] = not found.sections and not found.page_makers
        value["commits_missing"] = found.missing
        value["parted_at"] = found.parted or None
        value["all_pages_may_differ"] = found.everywhere
        value["page_makers"] = list(found.page_makers)
        value["counts"] = {section.id: section.count for section in found.sections}
        value["risks"] = {id: found.count(id) for id, *_ in found.groups}
        value["changes"] = [_change(change) for change in found.differences.changes]
        value["pages"] = pages = []
        for page in found.pages:
            preview, published = links.of(page)
            addresses = {"preview": preview, "published": published}
            pages.append({"path": page.label, "status": page.status, **addresses})
    return json.dumps(value, ensure_ascii=False, indent=2)


_FORMS = dict(zip(FORMATS, (as_markdown, as_json, as_html), strict=True))


def report(found: Comparison, format: str = FORMATS[0], links: Links | None = None) -> str:
    """What changes for readers, in one of FORMATS; the errors where a revision is broken."""
    return _FORMS[format](found, links or Links()).rstrip()


def _broken(found: Comparison) -> list[dict[str, Any]]:
    sides = []
    for side in found.broken:
        errors = [asdict(problem) for problem in side.loaded.problems]
        name = "base" if side is found.base else "head"
        sides.append({"side": name, "files": side.loaded.files, "errors": errors})
    return sides


def _change(change: Change) -> dict[str, Any]:
    fields = [{"name": f.name, "before": f.before, "after": f.after} for f in change.fields]
    return {
        "kind": change.item.noun,
        "before": _item(change.before),
        "after": _item(change.after),
        "moved": change.moved,
        "fields": fields,
        "evidence": [_change(one) for one in change.citations],
    }


def _item(item: Item | None) -> dict[str, Any] | None:
    if item is None:
        return None
    value = item.part.model_dump(mode="json", exclude_none=True)
    if item.is_record:
        value = {"id": item.record.id, "name": item.record.label}
    grade = {"grade": item.grade} if item.grade else {}
    place = {"record": item.record.id, "address": item.address, "field": item.list_name}
    return {**place, **grade, **value}
