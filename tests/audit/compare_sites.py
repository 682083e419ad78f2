"""Compares two built sites; fails where an address, anchor, text, citation or link was lost.

    python tests/audit/compare_sites.py OLD_SITE NEW_SITE [--expect FILE] [--write FILE]

What was added is counted, not judged. Differences that are meant stand in a TOML file with reasons:

    [[expect]]
    check = "texts"            # the check's name as printed; "*" for any
    pages = "events/*"         # a pattern for the page, default "*"
    lost = "furniture"         # a regular expression that must match all of what was lost
    reason = "the word is now boilerplate"
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from built_page import BuiltPage, read_page, unspaced
from losses import Check, Loss, apply_expectations, report

_READ = frozenset(
    {".html", ".json", ".csv", ".ics", ".png", ".xml", ".zip", ".txt", ".bib", ".atom", ".md"}
)
_TOKEN = re.compile(r"\w+|[^\w\s]")
_MOST_TOKENS = 4000


@dataclass(frozen=True)
class Site:
    """A built site: its files, and its pages read."""

    root: Path
    files: frozenset[str]
    pages: dict[str, BuiltPage]

    @classmethod
    def read(cls, root: Path) -> Site:
        """The site in the folder; NotADirectoryError where there is none."""
        if not root.is_dir():
            raise NotADirectoryError(f"{root}: there is no built site here")
        files = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
        pages = {path: read_page(root, path) for path in sorted(files) if path.endswith(".html")}
        return cls(root, frozenset(files), pages)


def compare(old: Site, new: Site) -> list[Check]:
    """All comparisons, in the order in which they are printed."""
    pairs = [(page, new.pages[path]) for path, page in old.pages.items() if path in new.pages]
    checks = [_addresses(old, new)]
    checks.append(_sets("anchors", [(page.path, page.ids, now.ids) for page, now in pairs]))
    frames = [(page.path, page.frame_ids, now.frame_ids) for page, now in pairs]
    checks.append(_sets("anchors outside the content", frames))
    checks.append(_texts(pairs, new))
    checks.append(_heads(pairs))
    checks.append(_anchored(pairs))
    checks.append(_citations(pairs))
    references = [(p.path, _reference_lines(p), _reference_lines(n)) for p, n in pairs]
    checks.append(_sets("references", references))
    checks.append(
        _sets("links", [(page.path, _leading(page), _leading(now)) for page, now in pairs])
    )
    frames = [(page.path, page.frame_links, now.frame_links) for page, now in pairs]
    checks.append(_sets("links outside the content", frames))
    figures = [(page.path, set(page.figure_texts), set(now.figure_texts)) for page, now in pairs]
    checks.append(_sets("texts in figures", figures))
    explained = [(page.path, page.explained, now.explained) for page, now in pairs]
    checks.append(_sets("explained terms", explained))
    checks.append(_sets("search index", [("search", _search(old.root), _search(new.root))]))
    checks.append(_dead_links(new))
    return checks


def _addresses(old: Site, new: Site) -> Check:
    before, after = set(filter(_is_read, old.files)), set(filter(_is_read, new.files))
    losses = [Loss(path, path) for path in sorted(before - after)]
    return Check("addresses", len(before), len(after), len(after - before), losses)


def _is_read(path: str) -> bool:
    return Path(path).suffix in _READ and not path.endswith(".js.map")


def _sets(name: str, pages: Iterable[tuple[str, set[str], set[str]]]) -> Check:
    check = Check(name)
    for path, before, after in pages:
        check.before += len(before)
        check.after += len(after)
        check.added += len(after - before)
        check.losses.extend(Loss(path, lost) for lost in sorted(before - after))
    return check


def _reference_lines(page: BuiltPage) -> set[str]:
    return {f"{text} <{address}>" for text, address in page.references}


def _leading(page: BuiltPage) -> set[str]:
    """The links of the content but for those between marks and references: see citations."""
    beginnings = (f"{page.path}#fn:", f"{page.path}#fnref")
    return {link for link in page.links if not link.startswith(beginnings)}


def _search(root: Path) -> set[str]:
    found = set()
    for script in (root / "search").glob("index*.js"):
        index = _value_of(script)
        entries = index["entries"]
        for later in (root / "search").glob("sources*.js"):
            entries += _value_of(later)
        for number, anchor, *_ in entries:
            page = index["pages"][number]
            name = page.rpartition("/")[2].removesuffix(".html") if anchor[:1] == "." else ""
            found.add(f"{page}#{name}{anchor}" if anchor else page)
    return found


def _value_of(script: Path) -> Any:
    return json.loads(script.read_text(encoding="utf-8").partition(" = ")[2])


def _heads(pairs: list[tuple[BuiltPage, BuiltPage]]) -> Check:
    check = Check("titles and descriptions")
    for page, now in pairs:
        check.before += len(page.heads)
        check.after += len(now.heads)
        check.added += len(set(now.heads) - set(page.heads))
        for name, text in page.heads.items():
            if unspaced(text) != unspaced(now.heads.get(name, "")):
                check.losses.extend(_word_changes(page.path, text, now.heads.get(name, "")))
    return check


def _texts(pairs: list[tuple[BuiltPage, BuiltPage]], new: Site) -> Check:
    """Block by block; a block that only moved on its page is no loss."""
    check = Check("texts")
    homes: dict[str, str] = {}
    for other in new.pages.values():
        for block in other.blocks:
            homes.setdefault(unspaced(block), other.path)
    for page, now in pairs:
        check.before += len(page.blocks)
        check.after += len(now.blocks)
        for before, after in _changed_regions(page.blocks, now.blocks):
            if before:
                check.losses.extend(_region_changes(page.path, before, after, homes))
            check.added += max(0, len(after) - len(before))
    return check


def _changed_regions(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    keys, other_keys = [unspaced(block) for block in old], [unspaced(block) for block in new]
    if keys == other_keys:
        return
    moved = Counter(keys) & Counter(other_keys)
    gone, come = Counter(keys) - moved, Counter(other_keys) - moved
    for kind, a, b, c, d in SequenceMatcher(a=keys, b=other_keys, autojunk=False).get_opcodes():
        if kind != "equal":
            before = _those_in(old[a:b], keys[a:b], gone)
            after = _those_in(new[c:d], other_keys[c:d], come)
            if before or after:
                yield before, after


def _those_in(blocks: list[str], keys: list[str], wanted: Counter[str]) -> list[str]:
    """The blocks whose keys are wanted; takes each from `wanted` as often as it is found."""
    found = []
    for block, key in zip(blocks, keys, strict=True):
        if wanted[key] > 0:
            wanted[key] -= 1
            found.append(block)
    return found


def _region_changes(
    page: str, old: list[str], new: list[str], homes: dict[str, str]
) -> Iterator[Loss]:
    if not new:
        for block in old:
            home = homes.get(unspaced(block))
            yield Loss(page, block, f"(now in {home})" if home else "")
        return
    yield from _word_changes(page, " ".join(old), " ".join(new))


def _word_changes(page: str, old: str, new: str) -> Iterator[Loss]:
    """Each run of words that went, with what came in its place and three words on either side."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) + len(after) > _MOST_TOKENS:
        yield Loss(page, old, new)
        return
    for kind, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if kind in ("replace", "delete"):
            words, instead = " ".join(before[a:b]), " ".join(after[c:d])
            if unspaced(words) != unspaced(instead):
                around = (" ".join(before[max(0, a - 3) : a]), " ".join(before[b : b + 3]))
                yield Loss(page, words, instead, f"{around[0]} […] {around[1]}")


def _anchored(pairs: list[tuple[BuiltPage, BuiltPage]]) -> Check:
    """The text that an anchor names is still the one it names."""
    check = Check("texts of anchors")
    for page, now in pairs:
        named = {anchor: text for anchor, text in page.anchored.items() if text}
        check.before += len(named)
        check.after += sum(1 for text in now.anchored.values() if text)
        for anchor, text in named.items():
            other = now.anchored.get(anchor)
            if other is not None and unspaced(text) != unspaced(other):
                for loss in _word_changes(f"{page.path}#{anchor}", text, other):
                    check.losses.append(loss)
    return check


def _citations(pairs: list[tuple[BuiltPage, BuiltPage]]) -> Check:
    """Each mark still leads to the source it led to; sources are told apart by address."""
    check = Check("citations")
    for page, now in pairs:
        check.before += sum(sources.total() for sources in page.marks.values())
        check.after += sum(sources.total() for sources in now.marks.values())
        for holder, sources in page.marks.items():
            there = now.marks.get(holder, Counter())
            for source in (sources - there).elements():
                check.losses.append(Loss(page.path, f"{holder} cites {source}"))
            check.added += (there - sources).total()
    return check


def _dead_links(site: Site) -> Check:
    check = Check("dead links in the new site")
    for page in site.pages.values():
        for address in sorted(page.links | page.frame_links | page.loaded):
            path, _, anchor = address.partition("#")
            if re.match(r"[a-z][a-z0-9+.-]*:|//", path, re.I):
                continue
            check.after += 1
            target = site.pages.get(path)
            if path not in site.files:
                check.losses.append(Loss(page.path, f"{address} (no such file)"))
            elif target and anchor and not _has_anchor(target, anchor):
                check.losses.append(Loss(page.path, f"{address} (no such anchor)"))
    return check


def _has_anchor(page: BuiltPage, anchor: str) -> bool:
    """The theme's script makes anchors that begin with two underscores."""
    return anchor in page.ids or anchor in page.frame_ids or anchor.startswith("__")


def main(arguments: list[str] | None = None) -> int:
    """0 where nothing is lost and no link is dead, 1 where something is, 2 for a wrong call."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("old", type=Path, metavar="OLD_SITE")
    parser.add_argument("new", type=Path, metavar="NEW_SITE")
    parser.add_argument(
        "--expect",
        type=Path,
        metavar="FILE",
        help="differences that are meant, with reasons (TOML)",
    )
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the whole list there")
    parser.add_argument(
        "--most", type=int, default=12, help="changes printed for each check (default: 12)"
    )
    options = parser.parse_args(arguments)
    try:
        with ProcessPoolExecutor(2) as readers:
            old, new = readers.map(Site.read, [options.old, options.new])
    except NotADirectoryError as error:
        parser.error(str(error))
    checks = compare(old, new)
    unmet = apply_expectations(checks, options.expect) if options.expect else []
    if options.write:
        options.write.write_text("\n".join(report(checks, sys.maxsize)) + "\n", encoding="utf-8")
    print(*report(checks, options.most), *unmet, sep="\n")
    lost = sum(len(check.losses) for check in checks)
    print(f"{lost} lost or dead" if lost else "Nothing that readers had is lost.")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
