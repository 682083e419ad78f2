"""From a folder to a checked Dossier: files, values that remember their line, records, rules."""

from __future__ import annotations

from dossier.load.json_form import from_json
from dossier.load.loading import Loaded, load
from dossier.load.problems import Problem
