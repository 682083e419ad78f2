"""Builds that begin with all modules loaded: a process has loaded them once, and forks for each.

To load them takes a small dossier's build as long as all the rest of it. What is forked has built
nothing: it is as a process just started, but for the modules, and templates that were parsed.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

MODULES = (
    *("mkdocs.__main__", "mkdocs.commands.build", "mkdocs.config.defaults", "mkdocs.localization"),
    *("theme.making", "theme.site", "babel.support", "pydantic.type_adapter"),
    *(f"markdown.extensions.{name}" for name in ("attr_list", "footnotes", "md_in_html", "tables")),
    *(f"fontTools.ttLib.tables._{name}" for name in ("c_m_a_p", "h_m_t_x", "m_a_x_p")),
)
"""What builds of sites load."""


class Started:
    """A forked process at work."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def wait(self, timeout: float) -> int:
        """The code with which it ends. Raises TimeoutError where it does not."""
        self._connection.settimeout(timeout)
        with self._connection:
            said = self._connection.recv(16)
        assert said, "the process ended without a word"
        return int(said)


def start(hooks: Path, root: Path, code: str, *words: str, files: tuple[int, int]) -> Started:
    """Run the code in the folder `root`, the hooks loaded, in a process of its own.

    `words`: its arguments; `files`: what it reads from, and what it prints to.
    """
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(_address(hooks))
    request = json.dumps([str(root), code, words]).encode()
    socket.send_fds(connection, [request], [*files])
    return Started(connection)


@cache
def _address(hooks: Path) -> str:
    """Where the process that forks is asked; it ends with this one."""
    folder = tempfile.TemporaryDirectory(prefix="warm-")
    path = str(Path(folder.name) / "socket")
    command = [sys.executable, __file__, str(hooks), path]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)

    @atexit.register
    def end() -> None:
        process.communicate(timeout=60)
        folder.cleanup()

    assert process.stdout and process.stdout.readline() == "ready\n"
    return path


# In the process that forks


def _load(hooks: str, cached: str) -> None:
    """Load what builds of sites load, but for what has threads of its own."""
    sys.path[:0] = [hooks]
    for name in MODULES:
        importlib.import_module(name)
    for module in pkgutil.iter_modules(sys.modules["dossier.pages"].__path__, "dossier.pages."):
        importlib.import_module(module.name)
    assert "vl_convert" not in sys.modules
    assert str(sys.modules["theme.making"].__file__).startswith(hooks)
    plain = jinja2.Environment.__init__
    templates = jinja2.FileSystemBytecodeCache(cached)

    def with_templates(self: jinja2.Environment, *given: Any, **options: Any) -> None:
        plain(self, *given, **{"bytecode_cache": templates, **options})

    jinja2.Environment.__init__ = with_templates  # type: ignore[method-assign]
    # Those of the theme are kept by what builds with them, for as long as it runs: no longer.
    importlib.import_module("theme.material").__dict__["_compiled"] = templates


def _connections(path: str) -> Iterator[socket.socket]:
    """Whoever asks, until the process that started this one is no more."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(16)
        print("ready", flush=True)
        while sys.stdin not in (ready := select.select([listener, sys.stdin], [], [])[0]):
            assert ready
            yield listener.accept()[0]


def _run(connection: socket.socket) -> int:
    """Run what is asked for, and give the code with which it ends."""
    request, files, _, _ = socket.recv_fds(connection, 1 << 20, 2)
    root, code, words = json.loads(request)
    for number, file in ((0, files[0]), (1, files[1]), (2, files[1])):
        os.dup2(file, number)
    for file in files:
        os.close(file)
    os.chdir(root)
    sys.argv = ["mkdocs", *words]
    try:
        exec(compile(code, "<code>", "exec"), {"__name__": "__main__"})  # noqa: S102 it is a test's
    except SystemExit as stopped:
        return int(stopped.code or 0)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def _serve(hooks: str, path: str) -> None:
    """Fork for each who asks."""
    _load(hooks, str(Path(path).parent))
    # Nobody waits for those who are forked.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for connection in _connections(path):
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            ended = _run(connection)
            # What else is to be done at an end, such as to write down what was covered.
            atexit._run_exitfuncs()
            sys.stdout.flush()
            sys.stderr.flush()
            with contextlib.suppress(OSError):
                connection.sendall(str(ended).encode())
            os._exit(ended)
        connection.close()


if __name__ == "__main__":
    _serve(*sys.argv[1:])
