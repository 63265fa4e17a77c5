"""What was made lately, kept within bounds: the one kind of cache in the house."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def _one(_: object) -> int:
    return 1


class Recent(Generic[K, V]):
    """Keeps what was asked for last, as long as all of it weighs no more than `most`.

    What is made must follow from its key, so that no result depends on what is kept. May be
    shared between threads: at worst something is made twice.

    weigh: what something weighs; 1 unless given. forget: what to do with what is no longer kept.
    """

    def __init__(
        self,
        most: int,
        weigh: Callable[[V], int] = _one,
        forget: Callable[[V], object] = lambda _: None,
    ) -> None:
        self._most = most
        self._weigh = weigh
        self._forget = forget
        self._weight = 0
        self._kept: dict[K, tuple[V, int]] = {}
        self._lock = Lock()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """What belongs to a key; made, if it is not there."""
        with self._lock:
            found = self._kept.pop(key, None)
            if found is not None:
                self._kept[key] = found  # now the last to go
                return found[0]
        made = make()
        with self._lock:
            found = self._kept.get(key)
            if found is not None:  # another thread was here first
                return found[0]
            weight = self._weigh(made)
            self._kept[key] = made, weight
            self._weight += weight
            dropped = list(self._dropped())
        for each in dropped:
            self._forget(each)
        return made

    def _dropped(self) -> Iterator[V]:
        """Takes out what is too much: all but the last, if need be."""
        while self._weight > self._most and len(self._kept) > 1:
            value, weight = self._kept.pop(next(iter(self._kept)))
            self._weight -= weight
            yield value

    def __len__(self) -> int:
        return len(self._kept)
