"""The tree of a source: every value is the string that was typed, and knows where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from brief.diagnostics import Place
from brief.source.source_text import SourceText, segments

_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u034f\u061c\u115f\u1160\u180e\u3164\ufeff\uffa0")
) | dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])
"""Characters without ink or width (default ignorable code points): alone they are no text."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string. `style` is what it was written with: `'`, `"`, `|`, `>` or nothing."""

    text: str
    place: Place
    style: str
    source: SourceText = field(repr=False)
    start: tuple[int, int] = field(repr=False)
    end: tuple[int, int] = field(repr=False)

    @property
    def empty(self) -> bool:
        """Whether nothing was written, or only what can't be seen."""
        return not self.text.translate(_INVISIBLE).strip()

    def segments(self) -> list[tuple[int, int, int]]:
        """Where the parts of the text stand: index in it, line, column (from 0)."""
        start, quotes = self.start, len(self.style)
        if start[0] == self.end[0] and len(self.text) == self.end[1] - start[1] - 2 * quotes:
            return [(0, start[0], start[1] + quotes)]
        return segments(self.source, start, self.end, self.style, self.text)

    def places(self, marks: Iterable[int]) -> list[Place]:
        """The places of some characters, by their index in `text`."""
        parts = self.segments()
        starts = [part[0] for part in parts]
        found: list[Place] = []
        for mark in marks:
            first, line, column = parts[max(0, bisect_right(starts, mark) - 1)]
            found.append(self.source.place(line, column + max(0, mark - first)))
        return found


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[Entry, ...]
    place: Place


BLOCK_AS_NAME = "block as a name"
SWALLOWED = "name inside quotation marks"
GLUED_DASH = "dash without a space"
ODD_SPACE = "indented with no ordinary space"

Node: TypeAlias = Scalar | Sequence | Mapping


class FaultError(Exception):
    """What libyaml can't read: its words and marks, and the value that it read last."""

    def __init__(
        self,
        problem: str,
        at: tuple[int, int],
        context: tuple[int, int] | None = None,
        last: Scalar | None = None,
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.at = at
        self.context = context
        self.last = last
