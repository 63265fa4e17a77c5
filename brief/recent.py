"""What was made lately, kept within bounds: the one kind of cache in the house."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Keeps what was asked for last, as long as all of it weighs no more than `most`.

    What is made must follow from its key, so that no result depends on what is kept. May be
    shared between threads: at worst something is made twice.

    forget: what to do with what is no longer kept.
    """

    def __init__(self, most: int, forget: Callable[[V], object] = lambda _: None) -> None:
        self._most = most
        self._forget = forget
        self._weight = 0
        self._kept: dict[K, tuple[V, int]] = {}

    def get(self, key: K, make: Callable[[], V], weight: int = 1) -> V:
        """What belongs to a key; made, if it is not there, and then of this weight."""
        found = self._kept.pop(key, None)
        if found is None:
            found = make(), weight
            self._weight += weight
        self._kept[key] = found  # now the last to go
        while self._weight > self._most and len(self._kept) > 1:
            self._drop()
        return found[0]

    def _drop(self) -> None:
        try:
            dropped, weight = self._kept.pop(next(iter(self._kept)))
        except (KeyError, StopIteration, RuntimeError):  # another thread was here first
            return
        self._weight -= weight
        self._forget(dropped)

    def __len__(self) -> int:
        return len(self._kept)
