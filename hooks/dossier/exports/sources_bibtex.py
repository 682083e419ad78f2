"""The sources for LaTeX (BibTeX; read by biblatex too)."""

from __future__ import annotations

from dossier.dossier import Dossier
from dossier.kinds import Source
from dossier.markup import address

PATH = "data/sources.bib"
DESCRIPTION = "the sources for LaTeX (BibTeX)"
POSITION = 46

_TYPES = {
    "primary": ("misc", "author"),
    "news": ("article", "journal"),
    "analysis": ("techreport", "institution"),
    "reference": ("misc", "organization"),
}
"""For each kind of source the type of the entry, and the field that has the publisher."""

# What LaTeX would take for its own (braces: BibTeX counts them even where they are escaped).
_ESCAPES = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {
        "\\": r"\textbackslash ",
        "{": r"\textbraceleft ",
        "}": r"\textbraceright ",
        "~": r"\textasciitilde ",
        "^": r"\textasciicircum ",
    }
)


def render(dossier: Dossier, site: str = "") -> str:
    """One entry a source, under its id."""
    return "\n".join(map(_entry, dossier.sources.values()))


def _entry(source: Source) -> str:
    kind, publisher = _TYPES[source.kind]
    fields = {
        publisher: _protected(source.publisher),
        "title": _protected(source.title),
        "url": f"{{{address(source.url)}}}",
        "urldate": f"{{{source.accessed}}}",
        "language": f"{{{source.language}}}",
    }
    if source.published:
        fields["year"] = f"{{{source.published.year}}}"
        fields["date"] = f"{{{source.published}}}"
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{source.id},", *lines, "}", ""])


def _protected(text: str) -> str:
    """The text with what LaTeX reads in its own way escaped, its capitals as they are."""
    return f"{{{{{text.translate(_ESCAPES)}}}}}"
