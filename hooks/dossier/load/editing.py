"""A key put into a data file, which stays in its canonical form and keeps its comments."""

from __future__ import annotations

from pathlib import Path as FilePath

from dossier.load.canonical import Unsafe, canonical_text
from dossier.load.comments import comments_of, comments_sorted, with_comments
from dossier.load.yaml_lines import parse, read_yaml


def add_key(root: FilePath, path: FilePath, key: str, value: str) -> None:
    """Put the key into the file at the place that the model has for it.

    Raises Unsafe, and changes nothing, where the file cannot be read, has the key already, or
    would lose something.
    """
    read = read_yaml(root, path)
    if read.problems or not isinstance(read.value, dict):
        raise Unsafe(f"{read.file}: cannot be read; it was left as it is")
    if key in read.value:
        raise Unsafe(f"{read.file}: has {key} already; it was left as it is")
    wanted = {**read.value, key: value}
    text = canonical_text(wanted, read.file)
    comments = comments_of(read.text)
    if comments:
        text = with_comments(text, comments, read)
    after = parse(read.file, text)
    if after.value != wanted or comments_sorted(read.text) != comments_sorted(text):
        raise Unsafe(f"{read.file}: cannot take {key} without a loss; it was left as it is")
    path.write_bytes(text.encode("utf-8"))
