"""What the site is and where its data is, for language models (llmstxt.org)."""

from __future__ import annotations

from dossier import urls
from dossier.dossier import Dossier
from dossier.exports import dossier_json, dossier_sqlite, schema_json, tables_csv
from dossier.language import word
from dossier.text import one_line

PATH = "llms.txt"
DESCRIPTION = ""
POSITION = 95

# What Markdown would take for its own in the text of a link.
_MARKS = str.maketrans({sign: f"\\{sign}" for sign in "\\[]`*_<>"})


def render(dossier: Dossier, site: str = "") -> str:
    """A heading, what it is, and links: topics, pages of all records, data."""
    settings = dossier.settings
    lines = [f"# {_plain(settings.title)}", "", f"> {_plain(settings.description)}", ""]
    lines += [word("llms.rules", day=settings.as_of.in_words(), licence=settings.licence), ""]
    lines += [f"## {word('title.topics')}", ""]
    for topic in dossier.topics.values():
        address = site + urls.url_of(dossier, topic)
        lines.append(f"- [{_plain(topic.title)}]({address}): {_plain(topic.lead.text)}")
    lines += ["", f"## {word('title.data')}", ""]
    for export in (dossier_json, dossier_sqlite, schema_json):
        name = export.PATH.rpartition("/")[2]
        lines.append(f"- [{name}]({site}{export.PATH}): {export.DESCRIPTION}")
    path, about = tables_csv.path_of("statements"), word("llms.statements")
    lines.append(f"- [{path.rpartition('/')[2]}]({site}{path}): {about}")
    return "\n".join([*lines, ""])


def _plain(text: str) -> str:
    return one_line(text).translate(_MARKS)
