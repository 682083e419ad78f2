"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import dossier

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(dossier.__path__, "dossier.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str):
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0
