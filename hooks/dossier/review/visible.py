"""Characters that a reviewer cannot see, or takes for others, shown by their numbers."""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_BLANKS = "\u00a0\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL")
"""Scripts with letters that look like those of the Latin one."""


def visible(text: str) -> str:
    r"""The text with what hides, turns or imitates letters written out; line ends stay.

    A letter of another script counts where it stands among Latin ones.

    >>> visible("60\u202e minutes"), visible("\u0421an")
    ('60⟨U+202E⟩ minutes', '⟨U+0421⟩an')
    """
    if text.isascii():
        return "".join(map(_shown, text)) if not text.isprintable() else text
    return "".join(map(_shown, _WORD.sub(_unmixed, text)))


def _shown(sign: str) -> str:
    if sign in "\n\t":
        return sign
    hidden = unicodedata.category(sign) in _HIDDEN or sign in _BLANKS or _VARIANTS.match(sign)
    return _number(sign) if hidden else sign


def _unmixed(word: re.Match[str]) -> str:
    text = word[0]
    if text.isascii() or not re.search("[A-Za-z]", text):
        return text
    return "".join(_number(sign) if _imitates(sign) else sign for sign in text)


def _imitates(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(_ALIKE)


def _number(sign: str) -> str:
    return f"⟨U+{ord(sign):04X}⟩"
