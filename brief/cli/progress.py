"""A bar for those who wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

_PATIENCE = 1.0
"""Seconds for which nobody needs a bar."""
_OFTEN = 0.1
"""Seconds between two drawings of a meter."""
_WIDTH = 24


@dataclass(slots=True)
class Progress:
    """Shows how many of `total` are begun, once the work has taken a while. A context manager."""

    stream: TextIO
    total: int
    shown: bool
    done: int = 0
    drawn: bool = False
    start: float = field(default_factory=time.monotonic)

    @classmethod
    def to(cls, stream: TextIO, total: int, *, quiet: bool) -> Progress:
        """A bar on a terminal; on anything else it stays unseen."""
        return cls(stream, total, total > 1 and not quiet and stream.isatty())

    def begin(self, name: str) -> None:
        """The next piece of work begins; the ones before it are done."""
        if self.shown and time.monotonic() - self.start > _PATIENCE:
            filled = _WIDTH * self.done // self.total
            bar = "#" * filled + "." * (_WIDTH - filled)
            self.stream.write(f"\r\x1b[K[{bar}] {self.done}/{self.total} {name}")
            self.stream.flush()
            self.drawn = True
        self.done += 1

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.drawn:
            self.stream.write("\r\x1b[K")
            self.stream.flush()


@dataclass(slots=True)
class Meter:
    """Shows how far work has come whose amount nobody knows beforehand."""

    stream: TextIO
    shown: bool
    drawn: bool = False
    start: float = field(default_factory=time.monotonic)
    last: float = 0.0

    @classmethod
    def to(cls, stream: TextIO, *, quiet: bool) -> Meter:
        """A bar on a terminal; on anything else it stays unseen."""
        return cls(stream, not quiet and stream.isatty())

    def show(self, done: int, left_out: int, share_of: Callable[[], float | None]) -> None:
        """done: handouts. left_out: rows. share_of: of the list, from 0 to 1; None: unknown."""
        now = time.monotonic()
        if not self.shown or now - self.start < _PATIENCE or now - self.last < _OFTEN:
            return
        self.last = now
        bar = ""
        if (share := share_of()) is not None:
            filled = int(_WIDTH * share)
            bar = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] "
        rate = done / (now - self.start)
        rejected = f", {left_out:,} rows left out" if left_out else ""
        self.stream.write(f"\r\x1b[K{bar}{done:,} handouts, {rate:,.0f} a second{rejected}")
        self.stream.flush()
        self.drawn = True

    def clear(self) -> None:
        """Makes room for other lines."""
        if self.drawn:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
            self.drawn = False
