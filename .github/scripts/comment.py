"""Puts the review report of a finished pull request run under that pull request.

There is one comment, which later runs renew. The run was of the pull request's own code, so all
that it left behind is doubted: the report is read from the archive in memory and as text, and it
goes only to the pull request whose last commit the run was of.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import unicodedata
import zipfile
import zlib
from pathlib import Path

from github import BOT, Record, Refused, Repository

MARKER = "<!-- what-changes-for-readers -->"
ARTIFACT = "review"
LIMIT = 65_536
"""The longest comment that GitHub takes, in characters."""
_LARGEST = 20_000_000
_BREAK = "\N{ZERO WIDTH SPACE}"
_PLAIN_MARKUP = r"/?(?:details|summary)>|!-- -->|https?://[^\s<>]*>"
"""The elements, the empty comment and the links that a report has."""


_DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, EOFError, OSError)
"""What reading an archive raises that is cut off, encrypted, or packed in an unknown way."""


class Doubtful(Exception):
    """What the run left behind is not what main's own code would have left."""


def main() -> int:
    """0 where the comment is there or none is due.

    1 where the report is not to be trusted or GitHub refuses.
    """
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    try:
        print(commented(Repository.of_workflow(), event["workflow_run"]))
    except (Doubtful, Refused) as error:
        print(f"::error::{error}")
        return 1
    return 0


def commented(repository: Repository, run: Record) -> str:
    """Comment for the run, and say what was done.

    Raises `Doubtful` where the report is not to be trusted.
    """
    archive = _archive_of(repository, run)
    if archive is None:
        return "The run left no report; there is nothing to comment."
    members = _members(repository.download(f"/actions/artifacts/{archive}/zip", _LARGEST))
    number = _number(members["number.txt"])
    pull = repository.get(f"/pulls/{number}")
    if pull["head"]["sha"] != run["head_sha"]:
        what = f"Pull request {number} is not at {run['head_sha']}, or no longer"
        return f"{what}; nothing is commented."
    whence, ran = pull["head"]["repo"] or {}, run["head_repository"] or {}
    if not whence or whence.get("full_name") != ran.get("full_name"):
        raise Doubtful(f"pull request {number} comes from another repository than the run")
    body = comment(members["review.md"], run)
    comments = repository.listed(f"/issues/{number}/comments")
    ours = next((found for found in comments if _is_ours(found)), None)
    if ours is None:
        repository.post(f"/issues/{number}/comments", {"body": body})
        return f"Commented on pull request {number}."
    repository.patch(f"/issues/comments/{int(ours['id'])}", {"body": body})
    return f"Renewed the comment on pull request {number}."


def comment(report: str, run: Record) -> str:
    """The comment: marker, report, where the preview lies.

    It is never longer than GitHub takes, and nothing in the report calls anybody, loads anything
    or swallows what comes after it.
    """
    page = f"[the run]({run['html_url']})"
    where = f"The preview, to open or to unzip, and the whole report are at the foot of {page}."
    foot = f"\n\n---\nOf {run['head_sha'][:12]}. {where}\n"
    report = harmless(report.replace(MARKER, "")).strip()
    room = LIMIT - len(MARKER) - len(foot) - 200
    if len(report) > room:
        # At a line, unless that leaves out most of it.
        end = report.rfind("\n", room // 2, room)
        report = closed(report[: end if end > 0 else room])
        report += "\n\nThe report goes on; the rest is too long for a comment."
    return f"{MARKER}\n{closed(report) or 'The report is empty.'}{foot}"


def harmless(text: str) -> str:
    """The text as it looks, without what GitHub would make of it.

    A space without width breaks whatever would call somebody by name, be it written as an entity,
    load a picture, open an element or comment, or link an issue. What is hidden is written out.
    """
    text = re.sub(r"\r\n?", "\n", text)
    text = "".join(map(_shown, text))
    breaking = rf"@(?=[\w-])|!(?=\[)|&(?=#?\w+;)|<(?!{_PLAIN_MARKUP})|(?<![\w/&])#(?=\d)"
    text = re.sub(breaking, rf"\g<0>{_BREAK}", text)
    # A block of code in a list or a quotation cannot be closed from outside; the report has none.
    return re.sub(r"(?m)^((?:[ \t>*+-]|\d+[.)])+)(?=`{3}|~{3})", rf"\g<1>{_BREAK}", text)


def closed(text: str) -> str:
    """The text with what it leaves open closed: a block of code, a folded part."""
    fence, folded = "", 0
    for line in text.split("\n"):
        mark = re.match(r"(`{3,}|~{3,})(.*)", line)
        if fence:
            ends = mark and mark[1].startswith(fence) and not mark[2].strip()
            fence = "" if ends else fence
        elif mark and not (mark[1][0] == "`" and "`" in mark[2]):
            fence = mark[1]
        else:
            folded += line.count("<details>") - line.count("</details>")
    return text + (f"\n{fence}" if fence else "") + "\n\n</details>" * max(0, folded)


def _shown(sign: str) -> str:
    hidden = unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co") and sign not in "\n\t"
    return f"⟨U+{ord(sign):04X}⟩" if hidden else sign


def _archive_of(repository: Repository, run: Record) -> int | None:
    """The number of the last archive that the run left under the name that is looked for."""
    found = None
    for artifact in repository.listed(f"/actions/runs/{int(run['id'])}/artifacts", "artifacts"):
        if artifact["name"] == ARTIFACT:
            found = int(artifact["id"])
    return found


def _is_ours(found: Record) -> bool:
    # Who left GitHub is nobody, and what was emptied has no text.
    author, text = found.get("user") or {}, found.get("body") or ""
    return bool(author.get("login") == BOT and text.startswith(MARKER))


def _members(archive: bytes) -> dict[str, str]:
    """The two files that are wanted, as text; no name in the archive ever becomes a path."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            return {name: _text(opened, name) for name in ("number.txt", "review.md")}
    except _DAMAGE as error:
        raise Doubtful(f"the report cannot be read: {error}") from None


def _text(opened: zipfile.ZipFile, name: str) -> str:
    if opened.getinfo(name).file_size > _LARGEST:
        raise Doubtful(f"{name} is too large")
    return opened.read(name).decode()


def _number(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,8}", text.strip()):
        raise Doubtful("number.txt does not hold the number of a pull request")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
