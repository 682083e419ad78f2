"""Which fields of records readers see: what is told wherever a field is on no page.

What fields there are is read off the models, kind by kind and place by place, so that nobody has
to add a new one here: the note of a statement in an event is another field than that of one in a
topic. Words are looked for on the pages; of all else it is asked whether a page changes with it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property, partial
from itertools import takewhile
from typing import Any, Literal, NamedTuple, get_args, get_origin

from dossier.changes.history import NOTHING_KNOWN
from dossier.changes.told import Changes
from dossier.dates import PartialDate
from dossier.dossier import Dossier
from dossier.figures import specs
from dossier.kinds import (
    KINDS,
    Document,
    NamesStatement,
    Part,
    Record,
    RefersTo,
    See,
    Settings,
    Source,
    fields_of,
    fields_with_markers,
    types_in,
)
from dossier.kinds.markers import NotShown
from dossier.page_builder import PageContext
from dossier.pages import each_page
from dossier.urls import page_of, url_of_statement
from support.attacks import leaves_of

Place = tuple[str, ...]
"""The noun of a kind, then the names of fields, outermost first."""
LEFT_ALONE = {"id", "formerly", "passage"}
"""Names of things, which pages have as anchors; words that must stand in a document."""
PATTERNED = ("told", "23:59", "de", "ja", "Q999999903", "0" * 64, "told.told")
"""One of these fits the pattern of each field that has one."""
OTHER_DATE, OTHER_NUMBER = PartialDate("1999-12-31"), 7


class Leaf(NamedTuple):
    """A field that holds no parts, at its place in a kind."""

    place: Place
    types: tuple[Any, ...]
    patterns: tuple[str, ...]
    kinds: tuple[str, ...]
    names_statement: bool
    many: bool
    optional: bool
    hidden: str

    @property
    def is_text(self) -> bool:
        """Whether it holds any words, which can be found again on pages."""
        named = self.kinds or self.names_statement
        return self.types == (str,) and not named and self._fits("told1")

    @property
    def is_address(self) -> bool:
        """Whether it holds addresses of the web."""
        return any(pattern.startswith("^https?") for pattern in self.patterns)

    @property
    def words(self) -> tuple[Any, ...]:
        """The words among which it chooses, if it does."""
        if bool in self.types:
            return (True, False)
        return tuple(w for one in self.types if get_origin(one) is Literal for w in get_args(one))

    def _fits(self, text: str) -> bool:
        return all(re.search(pattern, text) for pattern in self.patterns)

    def other(self, value: Any, dossier: Dossier) -> Any:
        """Another value that the field may have; the same, where there is none."""
        if isinstance(value, tuple) or self.many:
            inner = [self._other(one, dossier) for one in value]
            return () if list(value) == inner else tuple(inner) or (self._other(None, dossier),)
        other = self._other(value, dossier)
        return None if other == value and self.optional else other

    def _other(self, value: Any, dossier: Dossier) -> Any:
        for candidate in self._candidates(dossier):
            if candidate != value:
                return candidate
        return value

    def _candidates(self, dossier: Dossier) -> Iterator[Any]:
        for kind in self.kinds:
            yield from dossier.of_kind(KINDS[kind])
        if self.names_statement:
            yield from dossier.statements
        if self.kinds or self.names_statement:
            return
        for one in self.types:
            if get_origin(one) is Literal:
                yield from get_args(one)
            elif one is bool:
                yield from (True, False)
            elif one in (int, float):
                yield from (OTHER_NUMBER, OTHER_NUMBER + 1)
            elif one is PartialDate:
                yield from (OTHER_DATE, PartialDate("2000-12-31"))
            elif one is str:
                yield from filter(self._fits, PATTERNED)


def leaves() -> list[Leaf]:
    """Every field of every kind that holds no parts, at each place where a kind has it."""
    found: list[Leaf] = []
    models: list[type[Record]] = [*KINDS.values(), Settings]
    for model in models:
        found += _leaves(model, (model.noun,))
    return found


def _leaves(model: type[Part], place: Place, hidden: str = "") -> Iterator[Leaf]:
    for name, markers in fields_with_markers(model):
        info = model.model_fields[name]
        hides = [one for one in markers if isinstance(one, NotShown)]
        why = next((one.why for one in hides), hidden)
        parts = parts_in(model, name)
        for part in parts:
            if part is not See:
                yield from _leaves(part, (*place, name), why)
        if parts or name in LEFT_ALONE:
            continue
        types, patterns = [], []
        for kind, bound, _ in leaves_of(info.annotation, info.metadata):
            types += [kind] if kind not in (type(None), Ellipsis) else []
            patterns += bound
        nouns = [noun for one in markers if isinstance(one, RefersTo) for noun in one.kinds]
        yield Leaf(
            (*place, name),
            tuple(types),
            tuple(patterns),
            tuple(nouns),
            any(isinstance(one, NamesStatement) for one in markers),
            isinstance(info.default, tuple) or "tuple" in str(info.annotation),
            not info.is_required(),
            why,
        )


@cache
def parts_in(model: type[Part], field: str) -> list[type[Part]]:
    """The parts that the field may hold."""
    types = types_in(model.model_fields[field].annotation)
    return [one for one in types if isinstance(one, type) and issubclass(one, Part)]


def not_shown(dossier: Dossier, *nouns: str) -> list[str]:
    """What is told of each field that no page shows and that does not say why.

    Of all kinds, or of those with the nouns.
    """
    seen, told = _Seen(dossier), []
    for noun in nouns or (*KINDS, Settings.noun):
        if noun in KINDS and not dossier.of_kind(KINDS[noun]):
            told.append(f"{noun}: the dossier has no record of this kind; add one below data/")
            continue
        for leaf in leaves():
            if leaf.place[0] == noun and not leaf.hidden and not seen.shows(leaf):
                field = ".".join(leaf.place[1:])
                told.append(
                    f'{noun}: no page shows the field "{field}"; show it in a template, '
                    'or say NotShown("why") where it is declared'
                )
    return told


def not_anchored(dossier: Dossier) -> list[str]:
    """The addresses of statements and quotations that are on no page that they lead to."""
    pages = dict(shown(dossier))
    urls = [url_of_statement(dossier, ref) for ref in dossier.statements.values()]
    for ref in dossier.quotations:
        urls.append(f"{page_of(dossier, ref.record)}#{ref.address}")
    told = []
    for url in urls:
        page, _, anchor = url.partition("#")
        if f'id="{anchor}"' not in pages.get(page, ""):
            told.append(f"{url}: nothing on the page has this anchor; show it in its template")
    return told


def shown(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Each page, and each figure as it is specified, by its path or name."""
    for spec in specs(dossier):
        yield f"figure {spec.name}", repr(spec)
    changes = Changes(dossier, NOTHING_KNOWN)
    for page in each_page(PageContext(dossier, {}, changes=changes)):
        yield page.path, f"{page.title}\n{page.description}\n{page.body}"


def tells_of(noun: str, path: str) -> bool:
    """Whether the page may be the one that shows what a record of the kind holds.

    Lists of sources name, of everything that cites one, how it begins.
    """
    return noun in (Source.noun, Document.noun) or not path.startswith("sources/")


@dataclasses.dataclass(frozen=True)
class _Base:
    """A dossier in which fields may matter, where a word was chosen for it, and its pages."""

    make: Callable[[], Dossier]
    chosen: Place = ()

    @cached_property
    def dossier(self) -> Dossier:
        return self.make()

    @cached_property
    def pages(self) -> dict[str, str]:
        return dict(shown(self.dossier))

    def distance(self, place: Place) -> int:
        """How many steps it is from the place to that of the chosen word; 0 where none is."""
        pairs = zip(self.chosen, place, strict=False)
        common = list(takewhile(lambda pair: pair[0] == pair[1], pairs))
        return len(self.chosen) + len(place) - 2 * len(common) if self.chosen else 0


class _Seen:
    """What the pages of a dossier show of its fields."""

    def __init__(self, dossier: Dossier) -> None:
        self._signs = _signs()
        self._whole = with_all_parts(dossier)
        self._signed = list(shown(replaced(self._whole, self._sign)))
        self._bases: dict[str, list[_Base]] = {}

    def shows(self, leaf: Leaf) -> bool:
        """Whether its words are on a page, or a page changes with its value."""
        if sign := self._signs.get(leaf.place):
            noun = leaf.place[0]
            if any(sign in text for path, text in self._signed if tells_of(noun, path)):
                return True
        return any(_matters(base, leaf) for base in self._bases_of(leaf))

    def _sign(self, place: Place, value: Any) -> Any:
        sign = self._signs.get(place)
        if sign is None:
            return value
        many = isinstance(value, tuple)
        return tuple(sign for _ in value or "x") if many else sign

    def _bases_of(self, leaf: Leaf) -> list[_Base]:
        """Those in which the field may matter, first those in which most fields do."""
        noun = leaf.place[0]
        if noun not in self._bases:
            self._bases[noun] = list(self._bases_for(noun))
        # What a field means hangs most often on a word that is chosen beside it.
        return sorted(self._bases[noun], key=lambda base: base.distance(leaf.place))

    def _bases_for(self, noun: str) -> Iterator[_Base]:
        """Dossiers in which it may matter: what may be left out filled, other words chosen."""
        of_kind = {leaf.place: leaf for leaf in leaves() if leaf.place[0] == noun}

        def filled(place: Place, value: Any) -> Any:
            empty = place in of_kind and value in (None, ())
            return of_kind[place].other(value, self._whole) if empty else value

        full = replaced(self._whole, filled)
        yield from (_Base(lambda: self._whole), _Base(lambda: full))
        for leaf in of_kind.values():
            for word in () if leaf.hidden else leaf.words:
                for base in (self._whole, full):
                    other = partial(_with, leaf.place, word)
                    yield _Base(partial(replaced, base, other), leaf.place)


def _with(chosen: Place, word: Any, place: Place, value: Any) -> Any:
    return word if place == chosen else value


def _signs() -> dict[Place, str]:
    """Words of its own for each field that holds words."""
    found = {}
    for number, leaf in enumerate(leaves()):
        if leaf.is_address:
            found[leaf.place] = f"https://told{number:04}.example/"
        elif leaf.is_text:
            found[leaf.place] = f"told{number:04}"
    return found


def _matters(base: _Base, leaf: Leaf) -> bool:
    """Whether another value of the field makes another page, or none can be made."""

    def other(place: Place, value: Any) -> Any:
        return leaf.other(value, base.dossier) if place == leaf.place else value

    try:
        for path, text in shown(replaced(base.dossier, other)):
            if base.pages.get(path) != text and tells_of(leaf.place[0], path):
                return True
    except (LookupError, ValueError, AttributeError, TypeError, AssertionError):
        return True
    return False


Replace = Callable[[Place, Any], Any]


def replaced(dossier: Dossier, replace: Replace) -> Dossier:
    """The dossier with what the function gives for the value at each place."""
    records = tuple(_replaced(record, (record.noun,), replace) for record in dossier.records)
    settings = _replaced(dossier.settings, (dossier.settings.noun,), replace)
    seeds = dict(dossier.seeds)
    for before, after in zip(dossier.records, records, strict=True):
        if isinstance(before, Source) and before.document:
            seeds[after.document or ""] = dossier.seeds[before.document]
    return dataclasses.replace(dossier, records=records, settings=settings, seeds=seeds)


def _replaced(part: Any, place: Place, replace: Replace) -> Any:
    new: dict[str, Any] = {}
    for name in type(part).model_fields:
        value, here = getattr(part, name), (*place, name)
        if isinstance(value, Part):
            new[name] = _replaced(value, here, replace)
        elif isinstance(value, tuple) and any(isinstance(one, Part) for one in value):
            new[name] = tuple(_replaced(one, here, replace) for one in value)
        else:
            new[name] = replace(here, value)
    return part.model_copy(update=new)


def with_all_parts(dossier: Dossier) -> Dossier:
    """The dossier with a part at each place where a kind may have one and no record has."""
    there: set[tuple[Place, type[Part]]] = set()
    for record in (dossier.settings, *dossier.records):
        for path, part, _ in fields_of(record, Part):
            names = [step for step in path if isinstance(step, str)]
            there.add(((record.noun, *names), type(part)))

    def completed(part: Part, place: Place) -> Any:
        new: dict[str, Any] = {}
        for name in type(part).model_fields:
            value, here = getattr(part, name), (*place, name)
            for model in parts_in(type(part), name):
                if model is not See and (here, model) not in there:
                    there.add((here, model))
                    sample = _sample(model, dossier)
                    if "id" in model.model_fields:
                        sample = sample.model_copy(update={"id": f"{sample.id}-{len(there)}"})
                    value = (*value, sample) if isinstance(value, tuple) else sample
            if isinstance(value, Part):
                value = completed(value, here)
            elif isinstance(value, tuple):
                value = tuple(
                    completed(one, here) if isinstance(one, Part) else one for one in value
                )
            new[name] = value
        return part.model_copy(update=new)

    records = [completed(record, (record.noun,)) for record in dossier.records]
    settings = completed(dossier.settings, (dossier.settings.noun,))
    for model in KINDS.values():
        # A second one, so that a reference to it may be another, and their order one.
        if model is not Document and len(dossier.of_kind(model)) == 1:
            (one,) = [record for record in records if isinstance(record, model)]
            records.append(one.model_copy(update={"id": f"{one.id}-too"}))
    return dataclasses.replace(dossier, records=tuple(records), settings=settings)


def _sample(model: type[Part], dossier: Dossier) -> Any:
    """A part of the model from anywhere in the dossier, else one made of what it needs."""
    for record in dossier.records:
        for _, part, _ in fields_of(record, Part):
            if type(part) is model:
                return part
    values: dict[str, Any] = {}
    for leaf in _leaves(model, ()):
        if len(leaf.place) == 1 and not leaf.optional:
            value = leaf.other(None, dossier)
            values[leaf.place[0]] = (value,) if leaf.many else value
    for name, info in model.model_fields.items():
        if info.is_required() and name not in values:
            values[name] = [_sample(part, dossier) for part in parts_in(model, name)[:1]]
    return model.model_validate(values)
