"""A built site over http, on loopback, packed as hosts pack it."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
from collections.abc import Iterator
from pathlib import Path

from support.loopback import running

PACKED = {".html", ".js", ".css", ".svg", ".json", ".xml", ".csv", ".ics"}


class _Site(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body in one packet: else each file waits some 40 ms for what the other end owes.
    wbufsize = -1

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        packed = path.suffix in PACKED
        content = _packed(path, path.stat().st_mtime_ns) if packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@functools.lru_cache(maxsize=256)
def _packed(path: Path, changed: int) -> bytes:
    """The file, packed once for as long as it does not change."""
    return gzip.compress(path.read_bytes(), 6)


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which the folder is served."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Site, directory=str(folder))
    )
    server.daemon_threads = True
    with running(server) as address:
        yield address
