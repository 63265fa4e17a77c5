"""Breakpoints as columns of numbers, and what it costs to use them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from operator import sub

# Penalties are on the scale of Knuth and Plass, where 50 is a hyphen and 10000 forbids.
HYPHEN = 50
AUTOMATIC_HYPHEN = 100  # patterns err now and then, authors seldom
AFTER_DASH = 30
AFTER_SHORT_WORD = 800
IN_NUMBER = 3000
IN_NAME = 3000
IN_ADDRESS = 8000  # rather a short line before an address than one in two pieces
EMERGENCY_AFTER_MARK = 3e4  # more than the shortest of lines costs
EMERGENCY = 1e5


class Kind(IntEnum):
    """What happens at a break."""

    PLAIN = 0
    HYPHEN = 1
    """A hyphen is painted."""
    EMERGENCY = 2
    """Where UAX #14 has no opportunity, because nothing else fits."""


@dataclass(slots=True)
class Breakpoints:
    """Columns of one row a breakpoint, in order of the text. The first is the beginning of the
    text, the last its end. A line from row a to row b is `ends[b] - starts[a]` wide, in em."""

    offsets: list[int] = field(default_factory=list)
    """Where the next line begins."""
    lasts: list[int] = field(default_factory=list)
    """One past the last cluster of a line that ends here, white space left out."""
    firsts: list[int] = field(default_factory=list)
    """The first cluster of a line that begins here."""
    ends: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)
    """`ends` without hyphens: never decreasing."""
    penalties: list[float] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    steady: list[bool] = field(default_factory=list)
    """Whether a line may begin and end here without any change of shapes."""
    forced: list[int] = field(default_factory=list)
    """Rows where a line must end."""

    _widest: float | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def widest(self) -> float:
        """The width of the widest stretch without a breakpoint, once all rows are there."""
        if self._widest is None:
            self._widest = max(map(sub, self.ends[1:], self.starts), default=0.0)
        return self._widest

    def __len__(self) -> int:
        return len(self.offsets)

    def add(
        self,
        offset: int,
        last: int,
        first: int,
        end: float,
        start: float,
        floor: float,
        penalty: float,
        kind: Kind,
        *,
        steady: bool,
    ) -> None:
        self.offsets.append(offset)
        self.lasts.append(last)
        self.firsts.append(first)
        self.ends.append(end)
        self.starts.append(start)
        self.floors.append(floor)
        self.penalties.append(penalty)
        self.kinds.append(kind)
        self.steady.append(steady)

    def add_row(self, other: Breakpoints, row: int) -> None:
        self.add(
            other.offsets[row],
            other.lasts[row],
            other.firsts[row],
            other.ends[row],
            other.starts[row],
            other.floors[row],
            other.penalties[row],
            other.kinds[row],
            steady=other.steady[row],
        )
