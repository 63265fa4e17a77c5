"""What a page paints, in order: runs of characters with their places, areas, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from brief.inspect.colours import Colour
from brief.inspect.geometry import Box, Point


@dataclass(frozen=True, slots=True)
class Run:
    """Characters shown by one operator. `feet` and `heads`: of each, two points on its middle
    line, between which its ink is. `size` is the smaller of its height and width of an em, in
    points; 0 if unknown."""

    texts: Sequence[str]
    feet: Sequence[Point]
    heads: Sequence[Point]
    gaps: Sequence[bool]
    """Whether a space is to be thought before the character."""
    size: float
    mode: int
    colour: Colour | None
    alpha: float
    order: int
    clip: Box | None
    hidden_layer: bool


@dataclass(frozen=True, slots=True)
class Area:
    """A painted area. `colour` is None if it varies or is not known. `covers`: all of the box
    is painted, and nothing shines through."""

    box: Box
    colour: Colour | None
    order: int
    covers: bool
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its box, and what of the page it may paint on."""

    name: str
    box: Box
    clip: Box | None


@dataclass(slots=True)
class Painted:
    """A page as it is painted."""

    runs: list[Run] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    inline: list[tuple[list[str], bytes]] = field(default_factory=list)
    """Filters and data of the pictures that stand in the content."""
    comments: list[str] = field(default_factory=list)

    def let_go(self) -> None:
        """Drops runs and areas, which of all pages together may be too much for the memory."""
        self.runs.clear()
        self.areas.clear()
