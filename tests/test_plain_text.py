"""How texts are escaped as long as pages are Markdown; goes with it."""

from __future__ import annotations

from dossier.pages.writer import plain, unmarked


def test_plain_text_stays_as_it_is_in_a_page():
    assert plain("[a] *b* <c> & _d_ | `e`") == r"\[a\] \*b\* &lt;c&gt; &amp; \_d\_ &#124; \`e\`"
    assert unmarked("The *first* [report](https://report.example)") == "The first report"
