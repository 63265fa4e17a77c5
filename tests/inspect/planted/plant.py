"""A leak that is planted in a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Plant:
    """A file with a leak in it. `place` and `value` are parts of what the finding has to say."""

    kind: str
    name: str
    make: Callable[[], bytes]
    place: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"
