"""A Markdown extension: what a page holds between two marks is HTML already, and stays as it is.

The marks stand alone on their lines:

    <!-- html -->
    <ul class="timeline">...</ul>
    <!-- /html -->

Other generators see two comments and a block of HTML, and show the same page.
"""

from __future__ import annotations

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from dossier.markup import END, START

# Below the clean-up of white space (30), above all that looks into HTML (fenced code at 25, MkDocs
# at 21, Markdown's own at 20).
_BEFORE_HTML = 27
# Below all that changes the text of a page.
_LAST = 1


class HtmlBlocks(Extension):
    """Leaves blocks of HTML as they are."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 the name is Markdown's
        """Registers what takes the blocks out and what puts them back."""
        blocks: list[str] = []
        md.preprocessors.register(_TakeOut(md, blocks), "dossier_html_out", _BEFORE_HTML)
        md.postprocessors.register(_PutBack(md, blocks), "dossier_html_in", _LAST)


class _TakeOut(Preprocessor):
    """Puts a sign in the place of each block. Raises ValueError where a mark has no partner."""

    def __init__(self, md: Markdown, blocks: list[str]) -> None:
        super().__init__(md)
        self._blocks = blocks

    def run(self, lines: list[str]) -> list[str]:
        self._blocks.clear()
        text: list[str] = []
        block: list[str] | None = None
        for line in lines:
            if line == START and block is None:
                block = []
            elif line == END and block is not None:
                text += ["", _sign(len(self._blocks)), ""]
                self._blocks.append("\n".join(block))
                block = None
            elif line in (START, END):
                raise ValueError(
                    f"{line} where none can be: blocks of HTML do not lie within each other"
                )
            elif block is None:
                text.append(line)
            else:
                block.append(line)
        if block is not None:
            raise ValueError(f"{START} without {END}")
        return text


class _PutBack(Postprocessor):
    """Puts each block in the place of its sign. It is also run on headings, which hold none."""

    def __init__(self, md: Markdown, blocks: list[str]) -> None:
        super().__init__(md)
        self._blocks = blocks

    def run(self, text: str) -> str:
        parts = []
        for number, block in enumerate(self._blocks):
            before, sign, after = text.partition(f"<p>{_sign(number)}</p>")
            if sign:
                parts += [before, block]
                text = after
        return "".join([*parts, text])


def _sign(number: int) -> str:
    """What no text can hold: Markdown takes these two characters out of what it reads."""
    return f"\x02html:{number}\x03"
