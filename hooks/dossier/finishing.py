"""The last touch on a built page: the theme's faults mended, and a policy that lets nothing foreign in."""

from __future__ import annotations

import base64
import hashlib
import re

_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.S)
# Indents and empty lines of templates; text in which spaces count stays as it is.
_SPACES = re.compile(r"(<(pre|textarea)\b.*?</\2>)|\n[ \t\r\n]+", re.S)
_CHARSET = re.compile(r'<meta charset="utf-8">', re.I)
_MENDED = (
    # An empty tabindex is no number; the label is reached by its own control.
    (re.compile(r'\s+tabindex=""'), ""),
    # What the search plugin has read by now, and no reader needs.
    (re.compile(r'\s+data-search-exclude(?:="")?'), ""),
    # A reference leads back to its first mark; a dozen arrows would not tell which mark each leads to.
    (re.compile(r'(?:\s|&#160;)*<a class="footnote-backref" href="#fnref\d+:[^"]*"[^>]*>[^<]*</a>'), ""),
    (re.compile(r'<sup id="fnref\d+:[^"]*">'), "<sup>"),
    # It looks for tabs within the text, of which there are none.
    (re.compile(r"<script>var target=document\.getElementById\(location\.hash[^<]*</script>"), ""),
    # Autocomplete has no meaning on a control that holds no text.
    (re.compile(r'(<input class="md-toggle"[^>]*?)\s+autocomplete="off"'), r"\1"),
)


def finished(html: str) -> str:
    """The page with the theme's invalid attributes taken out and a Content-Security-Policy right after its charset.

    Only scripts beside the page and those inline ones whose hash the policy names may run (CSP level 3, section 6.7).
    """
    html = _SPACES.sub(lambda found: found[1] or "\n", html)
    for wrong, right in _MENDED:
        html = wrong.sub(right, html)
    if 'id="__toc"' not in html:
        # The theme names this control even on pages where it leaves it out.
        html = html.replace(' for="__toc"', "")
    return _CHARSET.sub(lambda found: f'{found[0]}\n<meta http-equiv="Content-Security-Policy" content="{policy(hashes(html))}">', html, count=1)


def unsearched(html: str) -> str:
    """The page's content with the marks of evidence and of footnotes kept out of the search index, where their numbers
    would run into the words."""
    return re.sub(r'<(sup id="fnref|a class="grade|a aria-label="Link to)', lambda found: f"<{found[1].split(' ', 1)[0]} data-search-exclude {found[1].split(' ', 1)[1]}", html)


def hashes(html: str) -> list[str]:
    """The hash of each inline script of the page, as a policy names it."""
    return list(dict.fromkeys(f"'sha256-{_sum(script)}'" for script in _INLINE_SCRIPT.findall(html)))


def policy(script_hashes: list[str]) -> str:
    """What a page may load and run: what lies beside it, and the inline scripts named."""
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *script_hashes]),
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _sum(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
