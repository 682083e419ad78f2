"""What changed and when, for readers: from the repository's history to pages and feeds.

`commits` reads git, `lenient` reads records as they once were, `replay` tells what each commit
changed by the very comparison that a review makes, `known` keeps what was replayed and reads it
where git is not there. `history` is the outcome: all else is made from it and knows no git.
"""
