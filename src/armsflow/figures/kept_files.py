"""Files made once: kept while there is room, and made by one of those who ask at the same time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future


class KeptFiles:
    """The last files asked for, at most `capacity` bytes of them."""

    def __init__(self, capacity: int = 64_000_000) -> None:
        self._capacity = capacity
        self._guard = threading.Lock()
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._in_work: dict[Hashable, Future[bytes]] = {}
        self._size = 0

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return the file of a key, made if it is not kept.

        Whoever asks while it is being made waits for it. What `make` raises, all who wait are told, and the
        next who asks tries again.
        """
        with self._guard:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            is_ours = key not in self._in_work
            promise = self._in_work.setdefault(key, Future())
        if is_ours:
            self._make(key, make, promise)
        return promise.result()

    def _make(self, key: Hashable, make: Callable[[], bytes], promise: Future[bytes]) -> None:
        try:
            made = make()
        except BaseException as fault:  # noqa: BLE001 - it is raised for each who waits
            promise.set_exception(fault)
        else:
            promise.set_result(made)
        with self._guard:
            del self._in_work[key]
            if not promise.exception():
                self._keep(key, promise.result())

    def _keep(self, key: Hashable, made: bytes) -> None:
        self._kept[key] = made
        self._size += len(made)
        while self._size > self._capacity:
            self._size -= len(self._kept.popitem(last=False)[1])
