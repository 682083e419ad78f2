"""One style sheet for the site: the theme's and its own, in order, without the rules that no page and no script can call for."""

from __future__ import annotations

import re
from collections.abc import Iterable

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

_CLASSES = re.compile(r'\bclass="([^"]*)"')
_COLOURS = re.compile(r'\bdata-md-color-\w+="([^"]*)"')
_WORD = re.compile(r"[\w-]+")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
# What stands in the brackets of these only adds to or takes from what the rest of the selector finds.
_BRACKETS = re.compile(r":(?:not|is|where|has|-webkit-any)\([^()]*(?:\([^()]*\)[^()]*)*\)")
_CLASS = re.compile(r"\.([A-Za-z_-][\w-]*)")
_COLOUR = re.compile(r"\[data-md-color-\w+=\"?([\w-]+)\"?\]")
_NEVER_ADDED = ("md-annotation", "md-code", "md-source", "md-status", "md-tag", "md-version")
_NESTED = {"media", "supports", "layer", "container"}


def words_of_page(html: str) -> set[str]:
    """The classes and colour schemes that a built page has."""
    return {word for pattern in (_CLASSES, _COLOURS) for value in pattern.findall(html) for word in value.split()}


def words_of_script(script: str) -> set[str]:
    """Every word of a script, since any of them may become a class while a page is read."""
    return set(_WORD.findall(script))


def words_of_theme_script(script: str) -> set[str]:
    """The classes that the theme's scripts give to what they add to a page: its own bear its prefix. What they add only
    around a part that no page has (annotations, code, versions ...) is found, if at all, in the page itself."""
    return {word for word in words_of_script(script) if word.startswith("md-") and not word.startswith(_NEVER_ADDED)}


def one_sheet(sheets: Iterable[str], words: set[str], others: Iterable[str]) -> str:
    """The sheets as one, without rules for classes and colour schemes that are not among the words, comments, and custom
    properties that nothing refers to. `others`: texts that refer to custom properties too, such as drawings in pages.

    A rule stays when in doubt: only a class or a scheme outside of `:is()`, `:not()`, `:has()` speaks against it.
    """
    rules = [rule for sheet in sheets for rule in _kept(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), words)]
    asked = {name for text in others for name in _VARIABLE.findall(text)}
    while True:
        text = "\n".join(rules)
        wanted = asked | set(_VARIABLE.findall(text))
        fewer = [_without_properties(rule, wanted) for rule in rules]
        if fewer == rules:
            return text + "\n"
        rules = [rule for rule in fewer if rule]


def _kept(rules: Iterable[Node], words: set[str]) -> list[str]:
    kept = []
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [selector for selector in _selectors(rule.prelude) if _can_match(selector, words)]
            if selectors:
                kept.append(f"{','.join(selectors)}{{{_text(rule.content)}}}")
        elif isinstance(rule, AtRule):
            if rule.content is not None and rule.lower_at_keyword in _NESTED:
                inner = _kept(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), words)
                if inner:
                    kept.append(f"@{rule.at_keyword} {_text(rule.prelude)}{{{''.join(inner)}}}")
            elif rule.lower_at_keyword != "charset":
                kept.append(f"@{rule.at_keyword} {_text(rule.prelude)}" + (";" if rule.content is None else f"{{{_text(rule.content)}}}"))
    return kept


def _selectors(prelude: list[Node]) -> list[str]:
    """A list of selectors, taken apart at the commas that stand outside of brackets."""
    parts: list[list[Node]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [_text(part) for part in parts]


def _can_match(selector: str, words: set[str]) -> bool:
    bare = _BRACKETS.sub("", selector)
    return all(name in words for pattern in (_CLASS, _COLOUR) for name in pattern.findall(bare))


def _text(tokens: list[Node]) -> str:
    """The tokens as text, comments left out and white space at its shortest."""
    shorter = [" " if token.type == "whitespace" else token.serialize() for token in tokens if token.type != "comment"]
    return "".join(shorter).strip()


def _without_properties(rule: str, wanted: set[str]) -> str:
    """The rule without the custom properties that nothing asks for; nothing where no declaration is left."""
    if "--" not in rule or rule.startswith("@"):
        return rule
    (parsed,) = tinycss2.parse_rule_list(rule)
    parts = tinycss2.parse_blocks_contents(parsed.content, skip_comments=True, skip_whitespace=True)
    if not any(isinstance(part, Declaration) and part.name.startswith("--") and part.name not in wanted for part in parts):
        return rule
    left = [part for part in parts if not (isinstance(part, Declaration) and part.name.startswith("--") and part.name not in wanted)]
    return f"{_text(parsed.prelude)}{{{';'.join(part.serialize() for part in left)}}}" if left else ""
