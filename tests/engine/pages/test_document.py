"""The page of a document, sentence by sentence."""

from __future__ import annotations

from dossier.dossier import Dossier
from support.pages import Pages, one, with_records, words


def test_sentences_stand_as_they_were_printed_and_what_does_not_hold_is_marked(lake: Dossier):
    document = lake.documents["lake-post-1999-05-seed"]
    third = document.passages[2]
    claim = third.claims[0].model_copy(
        update={"passage": "have “always” been friends", "wrong": "“always”"}
    )
    text = "Both countries have “always” been friends, it says, ‘always’."
    changed = third.model_copy(update={"text": text, "claims": (claim,)})
    passages = (*document.passages[:2], changed, *document.passages[3:])
    page = Pages(with_records(lake, document.model_copy(update={"passages": passages})))[
        "documents/lake-post-1999-05-seed.html"
    ]
    sentence = one(page, "#s3 blockquote p")
    assert words(sentence).removesuffix(" #") == text
    assert [words(mark) for mark in sentence.select("mark.wrong")] == ["“always”"]
