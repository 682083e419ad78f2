"""What is left out of the theme's sheet would have changed nothing on any kind of page."""

from __future__ import annotations

from pathlib import Path

import material
from playwright.sync_api import Browser

from support.kinds import KINDS
from support.opened import opened
from theme.sheets import without_unused

_DIFFERENT = """([whole, trimmed]) => {
  const rulesOf = text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    const flat = rules => [...rules].flatMap(rule => rule.selectorText ? [rule] : rule.cssRules ? flat(rule.cssRules) : [])
    return flat(sheet.cssRules).map(rule => [rule.selectorText.replace(/(^|[\\s,])::?(before|after)/g, "$1*").replace(/::?(before|after|marker|placeholder)/g, ""), rule.style.cssText])
  }
  const left = Map.groupBy(rulesOf(trimmed), ([, declared]) => declared)
  const different = []
  for (const [selector, declared] of rulesOf(whole)) {
    if (selector === ":root" || !selector.trim() || selector.includes("::")) continue
    const kept = (left.get(declared) || []).map(([one]) => one)
    if (!kept.includes(selector)) different.push([selector, kept])
  }
  return different
}"""  # noqa: E501 a script
"""The selectors of rules that are not left as they were, each with those of what is left of it."""
_CHANGED = """different => {
  const changed = []
  for (const [selector, kept] of different)
    for (const element of document.querySelectorAll(selector))
      if (!kept.some(one => element.matches(one))) changed.push(`${selector} <${element.localName} class=${element.className}>`)
  return changed
}"""  # noqa: E501 a script


def test_rules_that_are_left_out_concern_no_element(chromium: Browser, address: str):
    folder = Path(material.__file__).parent / "templates/assets/stylesheets"
    sheets = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css"))]
    both = ["".join(sheets), "".join(map(without_unused, sheets))]
    with opened(chromium, address) as (page, _):
        page.goto(f"{address}/index.html")
        different = page.evaluate(_DIFFERENT, both)
        assert len(different) > 100
        for path in KINDS.values():
            page.goto(f"{address}/{path}")
            assert page.evaluate(_CHANGED, different) == [], path
