"""What must hold in a dossier: small named rules, all run, all reported at once.

A rule is a function named for what must hold; it takes the Material and yields Findings. `@rule` puts it into the list;
`@rule(whole=True)` marks one that can only be judged when every file could be read.
"""

from __future__ import annotations

from dossier.checks import dates, documents, facts, references, sources, texts
from dossier.checks.rule import RULES, Finding, Material, findings

__all__ = ["RULES", "Finding", "Material", "dates", "documents", "facts", "findings", "references", "sources", "texts"]
