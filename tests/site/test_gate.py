"""Nothing reaches a reader that the templates and the theme cannot make."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.building import mkdocs
from theme.elements import Elements
from theme.gate import Gate
from theme.policy import POLICY

PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>A page</title>
<link rel="stylesheet" href="../assets/stylesheets/site.css">
<script src="../assets/javascripts/base.js"></script>
</head><body dir="ltr"><article>
<h1 id="a-page">A page<a class="headerlink" href="#a-page">#</a></h1>
<p>&lt;script&gt; <a href="https://a.example/b(c)?d=javascript:e" rel="external">there</a></p>
<p><a href="x.html">x</a> <a href="mailto:a@b.example">mail</a></p>
<svg viewBox="0 0 1 1" role="img"><g fill="url(#way)"><path d="M0 0h1"/>
<a href="../events/y.html"><text>y</text></a></g></svg>
<img src="data:image/png;base64,AA" alt="">
%s
</article><script type="application/ld+json">{{"@context":"https://schema.org"}}</script>
<script id="__config" type="application/json">{{"base": ".."}}</script></body></html>
"""

ATTACKS = {
    "<script>alert(1)</script>": "an inline <script>",
    '<script src="https://a.example/assets/javascripts/base.js"></script>': "<script src=",
    '<script src="//a.example/assets/javascripts/base.js"></script>': "<script src=",
    '<script src="../data/evil.js"></script>': "<script src=",
    '<script type="module">1</script>': "an inline <script>",
    '<script type="application/ld+json">alert(1)</script>': "JSON-LD that is none",
    '<script type="application/ld+json">{"a": 1}</script>': "JSON-LD that is none",
    '<script type="application/ld+json" src="//a.example/x"></script>': "<script src=",
    '<script type="application/ld+json" nomodule>{}</script>': "an attribute nomodule",
    '<script type="application/json">{}</script>': "an inline <script>",
    "<img src=x.png onerror=alert(1)>": "an attribute onerror of <img>",
    "<img src=x.png / onerror=alert(1)>": "an attribute onerror of <img>",
    "<IMG SRC=x.png oNeRror=alert(1)>": "an attribute onerror of <img>",
    "<svg onload=alert(1)></svg>": "an attribute onload of <svg>",
    '<a href="javascript:alert(1)">x</a>': "<a href=",
    '<a href="JaVa&#10;Script:alert(1)">x</a>': "<a href=",
    '<a href=" &#1;javascript:alert(1)">x</a>': "<a href=",
    '<a href="data:text/html,x">x</a>': "<a href=",
    '<a href="vbscript:x">x</a>': "<a href=",
    '<a href="file:///etc/passwd">x</a>': "<a href=",
    '<a href="//a.example/">x</a>': "<a href=",
    '<a href="\\\\a.example">x</a>': "<a href=",
    '<svg><a href="javascript:alert(1)"><text>x</text></a></svg>': "<a href=",
    '<svg><a xlink:href="javascript:alert(1)"></a></svg>': "an attribute xlink:href of <a>",
    '<img src="data:text/html,x" alt="">': "<img src=",
    '<iframe src="x.html"></iframe>': "an element <iframe>",
    '<object data="x"></object>': "an element <object>",
    '<embed src="x">': "an element <embed>",
    "<svg><foreignObject><p>x</p></foreignObject></svg>": "an element <foreignobject>",
    '<svg><use href="https://a.example/x.svg#y"></use></svg>': "an element <use>",
    '<svg><animate attributeName="href" values="javascript:1"/></svg>': "an element <animate>",
    '<svg><path d="M0 0" fill="url(https://a.example/x)"/></svg>': "an attribute fill=",
    '<form action="https://a.example/"><input name="x"></form>': "an attribute action of <form>",
    '<button formaction="https://a.example/">x</button>': "an attribute formaction of <button>",
    '<input type="image" src="x.png">': "an attribute src of <input>",
    '<input type="password">': '<input type="password">',
    '<meta http-equiv="refresh" content="0;url=https://a.example/">': '<meta http-equiv="refresh">',
    '<meta http-equiv="Content-Security-Policy" content="default-src *">': "that is not the policy",
    '<meta name="referrer" content="unsafe-url">': '<meta name="referrer">',
    '<base href="https://a.example/">': "an element <base>",
    '<link rel="stylesheet" href="https://a.example/x.css">': '<link rel="stylesheet"',
    '<link rel="stylesheet" href="../data/x.css">': '<link rel="stylesheet"',
    '<link rel="prefetch" href="https://a.example/">': '<link rel="prefetch">',
    "<style>p{display:none}</style>": "an element <style>",
    '<p style="display:none">x</p>': "an attribute style of <p>",
    "<p contenteditable>x</p>": "an attribute contenteditable of <p>",
    '<a href="x.html" ping="https://a.example/">x</a>': "an attribute ping of <a>",
    '<a href="x.html" target="_blank">x</a>': "an attribute target of <a>",
    "<math><mtext>x</mtext></math>": "an element <math>",
    "<template><p>x</p></template>": "an element <template>",
    "<noscript><p>x</p></noscript>": "an element <noscript>",
    "<textarea></textarea>": "an element <textarea>",
    "<marquee>x</marquee>": "an element <marquee>",
    "<x-y>x</x-y>": "an element <x-y>",
    "<plaintext>": "an element <plaintext>",
    "<!-- a secret -->": "a comment",
    "<!--><img src=x.png onerror=alert(1)>-->": "onerror",
    "<!-- online only --!><img src=x.png onerror=alert(1)>": "onerror",
    "<?php x ?>": "a comment",
    "<![CDATA[<script>alert(1)</script>]]>": "a comment",
    "<body onload=alert(1)>": "a second <body>",
    "<html onclick=alert(1)>": "a tag that is no element",
    "<title><img src=x.png onerror=alert(1)></title>": "a tag that is no element",
    "\0": "U+0000",
}


def findings(page: str) -> list[str]:
    gate = Gate(["assets/javascripts/base.js"], ["assets/stylesheets/site.css"])
    return gate.findings(Elements(page))


@pytest.mark.parametrize(
    "kept", ["", "<!-- online only --><p>x</p><!-- /online only -->", "<p>1 < 2, a & b</p>"]
)
def test_a_page_as_the_templates_make_it_passes(kept: str):
    assert findings(PAGE % kept) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_no_template_makes_is_found_and_named(attack: str):
    found = findings(PAGE % attack)
    assert found and any(ATTACKS[attack] in one for one in found), found


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_is_found_wherever_it_stands(attack: str):
    """Behind the title, in the head, and behind a page that was fine."""
    gate = Gate(["assets/javascripts/base.js"], ["assets/stylesheets/site.css"])
    fine = PAGE % ""
    assert gate.findings(Elements(fine)) == []
    early = fine.replace("<title>A page</title>", f"<title>A page</title>{attack}")
    assert gate.findings(Elements(early))


def test_a_build_with_such_a_page_names_it_and_leaves_the_site(lake_with_site: Path):
    before = (lake_with_site / "site/method.html").read_bytes()
    with (lake_with_site / "docs/method.md").open("a") as method:
        method.write(
            "\n<iframe src=index.html></iframe>\n\nAn *emphasis*{: onclick=alert(1) } too.\n"
        )
    printed = mkdocs(lake_with_site, "build", "--strict", expect=1)
    assert "method.html: an element <iframe>" in printed
    assert "method.html: an attribute onclick of <em>" in printed
    assert (lake_with_site / "site/method.html").read_bytes() == before
    assert not (lake_with_site / "site.next").exists()


def test_titles_and_descriptions_are_text(lake_root: Path):
    method = lake_root / "docs/method.md"
    text = method.read_text().split("---\n")[-1]
    title, description = "</title><script>alert(1)</script>", '"><img src=x onerror=a>'
    method.write_text(f"---\ntitle: '{title}'\ndescription: '{description}'\n---\n{text}")
    mkdocs(lake_root, "build", "--strict")
    page = (lake_root / "site/method.html").read_text()
    assert "<script>alert" not in page and "<img src=x" not in page
    assert (
        "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; - Lake Dossier</title>" in page
    )


def test_a_link_in_html_that_leads_nowhere_fails_the_build(lake_root: Path):
    links = ("nowhere.html", "index.html#nowhere", "../other.html")
    with (lake_root / "docs/method.md").open("a") as method:
        for link in links:
            method.write(f'\n<p><a href="{link}">x</a></p>\n')
    printed = mkdocs(lake_root, "build", "--strict", expect=1)
    for link in links:
        assert f"method.html: a link to {link}, " in printed
