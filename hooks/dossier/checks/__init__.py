"""What must hold in a dossier: small named rules, all run, all reported at once.

A rule is a function named for what must hold; it takes the CheckContext and yields Findings.
`@check` puts it into the list, `@check_of_complete_dossiers` one that can only be judged when
every file could be read. Every module of this package is a list of rules.
"""

from __future__ import annotations

import importlib
import pkgutil

from dossier.checks.context import CHECKS, CheckContext, Finding, findings

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
