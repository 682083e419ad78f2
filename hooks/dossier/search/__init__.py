"""What search finds: a page or a statement, each once, and the file from which a browser reads it.

`entries_of` takes them from records and pages, `index_scripts` writes them down. The browser looks
words up by itself (theme/assets/javascripts/search-engine.js), from a disk too.
"""

from __future__ import annotations

from dossier.search.entries import Entry, entries_of
from dossier.search.script import index_scripts
