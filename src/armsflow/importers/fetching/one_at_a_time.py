"""A turnstile: one question a second, for every thread of this process and every process of this user."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has none: there, the processes do not wait for each other
    fcntl = None  # type: ignore[assignment]

_THREADS = threading.Lock()


def _default_file() -> Path:
    user = os.getuid() if hasattr(os, "getuid") else "user"
    return Path(tempfile.gettempdir()) / f"armsflow-geocoder-{user}"


@dataclass(frozen=True, slots=True)
class Turnstile:
    """Lets one pass at a time, `pause` seconds after the last; `file` remembers when that was.

    The file says nothing: its time is what counts. A time in the future, by a clock that was wrong, is waited for no
    longer than one pause.
    """

    pause: float = 1.0
    file: Path | None = None

    def wait(self) -> None:
        """Return when it is one's turn.

        Raises:
            OSError: the file cannot be opened; it is somebody else's, or a link.
        """
        with _THREADS, self._locked() as handle:
            rest = os.fstat(handle).st_mtime + self.pause - time.time()
            if os.fstat(handle).st_size and rest > 0:
                time.sleep(min(rest, self.pause))
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, b".")
            os.utime(handle)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[int]:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(self.file or _default_file(), flags, 0o600)
        try:
            if fcntl:
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield handle
        finally:
            os.close(handle)
