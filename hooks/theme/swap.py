"""One step from the old site to the new: a build writes elsewhere, and takes its place in the end.

`Place` says where. Where the system can exchange two folders at once (Linux, `renameat2`) there is
a whole site at every moment; elsewhere the old one is renamed first, and comes back if the second
step fails.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from theme.generator import Fault

try:
    import fcntl
except ImportError:  # Windows has no such locks: there nothing holds two builds apart.
    fcntl = None  # type: ignore[assignment]

_AT_CWD = -100
_EXCHANGE = 2
_CANNOT_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.ENOTSUP}
_IS_A_MOUNT = {errno.EBUSY, errno.EXDEV}
PATIENCE = 600.0
"""Seconds for which a build waits for another one of the same site."""


class Busy(Fault):
    """Another build of the same site did not come to its end."""


class Place:
    """Where a site lies, and the folder beside it in which the next one is built.

    A symbolic link stays: the folder to which it leads is the one that is exchanged.
    """

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        mounted = self.site.is_mount()
        self.next = (
            self.site / ".next" if mounted else self.site.with_name(f"{self.site.name}.next")
        )
        self._old = self.site.with_name(f"{self.site.name}.old")
        self._lock: IO[str] | None = None

    def take(self, wait: Callable[[], None], patience: float = PATIENCE) -> None:
        """Keeps other builds of this site out until `release`.

        `wait` is called once if another one is at work. Raises Busy where that one is still at work
        after `patience` seconds.
        """
        if fcntl is None or self._lock:
            return
        self.site.parent.mkdir(parents=True, exist_ok=True)
        lock = self.site.with_name(f".{self.site.name}.lock").open("w")
        end = time.monotonic() + patience
        waited = False
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                if time.monotonic() > end:
                    lock.close()
                    raise Busy(
                        f"another build of {self.site} is at work; try again when it has ended"
                    ) from None
                if not waited:
                    wait()
                waited = True
                time.sleep(0.1)
            else:
                self._lock = lock
                return

    def release(self) -> None:
        """Lets others build."""
        if self._lock:
            self._lock.close()
        self._lock = None

    def discard(self) -> None:
        """Removes the unfinished new site."""
        shutil.rmtree(self.next, ignore_errors=True)

    def swap(self) -> None:
        """Puts the finished new site in the place of the old one, which is removed.

        Raises OSError where that cannot be done; the old site is then where and as it was.
        """
        shutil.rmtree(self._old, ignore_errors=True)
        if self.next.parent == self.site:
            self._swap_contents()
            return
        try:
            _put(self.next, self.site, self._old)
        except OSError as error:
            if error.errno not in _IS_A_MOUNT:
                raise
            # The site is the root of a mount and cannot be renamed: what lies in it can.
            inside = self.site / ".next"
            shutil.rmtree(inside, ignore_errors=True)
            shutil.copytree(self.next, inside)
            self.discard()
            self.next = inside
            self._swap_contents()
        self.discard()
        shutil.rmtree(self._old, ignore_errors=True)

    def renew(self, written: Iterable[str], gone: Iterable[str]) -> None:
        """Puts what was written anew into the site, which stays as it is else but for what is gone.

        Both are ways below the site. Raises OSError where a file cannot be written; some of the
        site is new then.
        """
        for name in written:
            target = self.site / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (self.next / name).replace(target)
        for name in gone:
            (self.site / name).unlink(missing_ok=True)
        self.discard()

    def _swap_contents(self) -> None:
        """Puts each entry of the new site, which lies in the old one, in its place, or none."""
        old = self.site / ".old"
        shutil.rmtree(old, ignore_errors=True)
        old.mkdir()
        new = sorted(path.name for path in self.next.iterdir())
        gone = sorted(
            {path.name for path in self.site.iterdir()} - {*new, self.next.name, old.name}
        )
        undo: list[Callable[[], object]] = []
        try:
            for name in new:
                undo.append(_put(self.next / name, self.site / name, old / name))
            for name in gone:
                undo.append(_put(self.site / name, old / name, old / name))
        except OSError:
            for step in reversed(undo):
                step()
            with contextlib.suppress(OSError):
                old.rmdir()
            raise
        self.discard()
        shutil.rmtree(old, ignore_errors=True)


def _put(new: Path, target: Path, old: Path) -> Callable[[], object]:
    """Lets `new` take the place of `target`; what was there is then at `new` or at `old`.

    Returns what takes it back. Raises OSError where it cannot be done; all is then as it was.
    """
    if not os.path.lexists(target):
        new.rename(target)
        return lambda: target.rename(new)
    if exchange(new, target):
        return lambda: exchange(new, target)
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise

    def take_back() -> None:
        target.rename(new)
        old.rename(target)

    return take_back


def exchange(one: Path, other: Path) -> bool:
    """Lets two folders or files change places in one step; whether the system can.

    Raises OSError where it can but may not, such as at the root of a mount.
    """
    library = None
    with contextlib.suppress(OSError, TypeError):
        library = ctypes.CDLL(None, use_errno=True)
    rename = getattr(library, "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))
