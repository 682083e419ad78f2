"""Prints `base_url=…`, the address at which GitHub Pages shows the site, for later steps.

GitHub's own action for this runs on a Node that runners give up.
"""

from __future__ import annotations

import sys

from github import Refused, Repository


def main() -> int:
    """0 where the address is known; 1, with a message, where Pages are not switched on."""
    try:
        print(f"base_url={address(Repository.of_workflow())}")
    except Refused as error:
        ask = "switch GitHub Pages on: Settings, Pages, Source: GitHub Actions"
        print(f"::error::{error}; {ask}", file=sys.stderr)
        return 1
    return 0


def address(repository: Repository) -> str:
    """The address without a slash at its end."""
    return str(repository.get("/pages")["html_url"]).rstrip("/")


if __name__ == "__main__":
    sys.exit(main())
