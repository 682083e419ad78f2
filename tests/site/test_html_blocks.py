"""What stands between the marks is HTML already and comes through as it is."""

from __future__ import annotations

import markdown
import pytest

from theme.html_blocks import HtmlBlocks

EXTENSIONS = ["abbr", "attr_list", "footnotes", "md_in_html", "tables"]


def converted(text: str) -> str:
    md = markdown.Markdown(
        extensions=[*EXTENSIONS, "toc", HtmlBlocks()],
        extension_configs={"toc": {"permalink": "#"}},
    )
    return md.convert(text)


def block(html: str) -> str:
    return f"<!-- html -->\n{html}\n<!-- /html -->"


@pytest.mark.parametrize(
    "html",
    [
        "<p>*one* _two_ `three` [four](five.md) ![six](x) **seven** <http://a.example></p>",
        "<p>a</p>\n\n\n# no heading\n\n    no code\n\n> no quotation",
        "<p>one</p>\n===\n---\n[^1]: no footnote\n*[HTML]: no abbreviation\n[a]: no reference",
        '<p title="{: .x }">{: #y .z }</p>\n| no | table |\n| --- | --- |\n| a | b |',
        "<a href='x'>begins with no block</a>",
        "<p>&amp; &lt; &#39; &nbsp; \\* \\\\</p>",
        "<pre>one\n\n  two\n    three</pre>",
        '<div markdown="1">*one*</div>',
        "<p>\u2060日本語 \U0001f600</p>",
        "<p>klzzwxh:0000 wzxhzdk:0 html:0</p>",
        "",
    ],
)
def test_a_block_comes_through_as_it_is(html: str):
    done = converted(f"# A\n\n{block(html)}\n\n## B\n\nWords *here*.\n\n{block('<hr>')}\n")
    assert done == "".join(
        [
            '<h1 id="a">A<a class="headerlink" href="#a" title="Permanent link">#</a></h1>\n',
            html,
            '\n<h2 id="b">B<a class="headerlink" href="#b" title="Permanent link">#</a></h2>\n',
            "<p>Words <em>here</em>.</p>\n<hr>",
        ]
    )


def test_many_blocks_keep_their_order_and_need_no_empty_lines_around():
    text = "\n".join(block(f"<p>{number}</p>") for number in range(12))
    assert converted(text) == "\n".join(f"<p>{number}</p>" for number in range(12))


def test_one_instance_serves_many_pages():
    md = markdown.Markdown(extensions=[HtmlBlocks()])
    assert md.convert(block("<p>1</p>")) == "<p>1</p>"
    md.reset()
    assert md.convert("words") == "<p>words</p>"
    md.reset()
    assert md.convert(block("<p>2</p>")) == "<p>2</p>"


def test_signs_cannot_be_forged():
    done = converted(f"\x02html:0\x03\n\n{block('<p>mine</p>')}")
    assert done == "<p>html:0</p>\n<p>mine</p>"


@pytest.mark.parametrize(
    "text",
    ["<!-- html -->\n<p>", "<p>\n<!-- /html -->", block(block("<p>x</p>"))],
)
def test_marks_without_a_partner_are_refused(text: str):
    with pytest.raises(ValueError, match="html -->"):
        converted(text)


def test_marks_within_a_line_are_words():
    assert "<em>x</em>" in converted("a <!-- html --> *x* <!-- /html -->")
