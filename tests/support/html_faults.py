"""What makes a page of HTML invalid, or not whole in itself."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input"}


class _Strict(HTMLParser):
    """Notes what is not closed, closed or named twice, and what a browser would fetch or run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id" and value in self.ids:
                self.faults.append(f"id twice: {value}")
            self.ids |= {value or ""} if name == "id" else set()
            if (
                name in ("src", "srcset", "style", "data", "action")
                or name.startswith("on")
                or (name == "href" and tag == "link")
            ):
                self.faults.append(f"{tag} {name}={value}")
            if name == "href" and not re.match(r"https?://|#", value or ""):
                self.faults.append(f"link: {value}")
        if tag in ("script", "img", "iframe", "link", "object"):
            self.faults.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"closes nothing: {tag}")


def without_its_script(html: str) -> str:
    """The page without the one script in it that its policy names by the hash."""
    for script in re.findall(r"<script>(.*?)</script>", html, re.S):
        named = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        if f"script-src 'sha256-{named}'" in html:
            return html.replace(f"<script>{script}</script>", "", 1)
    return html


def faults_of(html: str) -> list[str]:
    """What makes the page invalid, or not whole in itself."""
    html = without_its_script(html)
    parser = _Strict()
    parser.feed(html)
    parser.close()
    fetched = re.findall(r"@import|url\(", html)
    inside = [link for link in re.findall(r'href="#([^"]*)"', html) if link not in parser.ids]
    return [
        *parser.faults,
        *parser.open,
        *fetched,
        *inside,
        *([] if html.startswith("<!doctype html>") else ["no doctype"]),
    ]
