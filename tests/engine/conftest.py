"""Fixtures for the engine's tests."""

from support.commands import run

__all__ = ["run"]
