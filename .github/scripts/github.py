"""What the workflows need of GitHub's API, with the standard library only."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any

Record = dict[str, Any]
"""An object of GitHub's, as it comes."""
BOT = "github-actions[bot]"
"""Who writes when a workflow writes."""
_A_PAGE = 100
"""How many members of a list GitHub gives at a time, at most."""


class Refused(Exception):
    """GitHub answered with an error, or with more than was asked for; the message says to what."""


class Repository:
    """One repository, reached with a workflow's own token.

    >>> Repository("https://api.github.com", "northland/lake", token="").address("/pulls/7")
    'https://api.github.com/repos/northland/lake/pulls/7'
    """

    def __init__(self, api: str, name: str, token: str) -> None:
        self.name = name
        self._api = api.rstrip("/")
        self._token = token

    @classmethod
    def of_workflow(cls) -> Repository:
        """The repository that the workflow runs in; the step must have been given GH_TOKEN."""
        api, name = os.environ["GITHUB_API_URL"], os.environ["GITHUB_REPOSITORY"]
        return cls(api, name, os.environ["GH_TOKEN"])

    def address(self, path: str) -> str:
        """The full address of something in the repository."""
        return f"{self._api}/repos/{self.name}{path}"

    def get(self, path: str) -> Record:
        """The object at the path; raises `Refused` where there is none."""
        return self._object("GET", path)

    def listed(self, path: str, key: str | None = None, **query: str) -> Iterator[Record]:
        """The members of a list, page after page.

        `key` names the list inside each page where it is wrapped.
        """
        page = 1
        while True:
            asked = urllib.parse.urlencode({**query, "per_page": _A_PAGE, "page": page})
            found = self._read("GET", f"{path}?{asked}")
            members = found[key] if key else found
            yield from members
            if len(members) < _A_PAGE:
                return
            page += 1

    def post(self, path: str, content: Record) -> Record:
        """Make something new, and return it."""
        return self._object("POST", path, content)

    def patch(self, path: str, content: Record) -> Record:
        """Change something, and return it."""
        return self._object("PATCH", path, content)

    def download(self, path: str, limit: int) -> bytes:
        """The bytes behind the path; raises `Refused` where they are more than `limit`."""
        return self._send("GET", path, limit=limit)

    def _object(self, method: str, path: str, content: Record | None = None) -> Record:
        found: Record = self._read(method, path, content)
        return found

    def _read(self, method: str, path: str, content: Record | None = None) -> Any:
        try:
            return json.loads(self._send(method, path, content))
        except ValueError:
            raise Refused(f"{method} {path}: the answer is no JSON") from None

    def _send(
        self, method: str, path: str, content: Record | None = None, limit: int = 50_000_000
    ) -> bytes:
        # The address begins with GITHUB_API_URL, which the runner sets.
        request = urllib.request.Request(self.address(path), method=method)  # noqa: S310 see above
        request.add_header("Accept", "application/vnd.github+json")
        request.add_header("X-GitHub-Api-Version", "2022-11-28")
        # Downloads are redirected to a store that must not see the token and refuses requests
        # that bring one.
        request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        if content is not None:
            request.data = json.dumps(content).encode()
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 see above
                data: bytes = answer.read(limit + 1)
        except urllib.error.HTTPError as error:
            with error:
                raise Refused(f"{method} {path}: {error.code} {error.reason}") from None
        except OSError as error:
            raise Refused(f"{method} {path}: {error}") from None
        if len(data) > limit:
            raise Refused(f"{method} {path}: more than {limit} bytes")
        return data
