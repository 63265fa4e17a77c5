"""What the text engine is given and what it returns. Ranges index the source text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from brief.display import Cluster


@dataclass(frozen=True, slots=True)
class ShapingStyle:
    """Everything that decides where runs split and how they are shaped, and nothing else."""

    language: str
    """BCP 47."""
    script: str
    """ISO 15924 of the language: it settles characters that belong to no script of their own."""
    weight: int = 400
    italic: bool = False
    headline: bool = False
    """Set in the headline face (condensed black, where the script has one)."""


@dataclass(frozen=True, slots=True)
class StyledText:
    """A stretch of a paragraph in one style. A newline is a forced line break."""

    text: str
    style: ShapingStyle
    isolate: bool = False
    """Keeps this stretch whole in its surroundings (UAX 9, first strong isolate)."""


@dataclass(frozen=True, slots=True)
class LineSetting:
    """How a paragraph is broken into lines."""

    mode: Literal["ragged", "justified", "balanced"] = "ragged"
    """balanced: as few lines as ragged, of lengths as even as can be (headlines)."""
    hyphenate: bool = True
    """Hyphenate where the language has good patterns."""
    tracking: float = 0.0
    """Letter-spacing in em, added after each cluster."""


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A cluster that no font has. `start` is its offset in the whole text of the paragraph."""

    text: str
    start: int
    installable: bool = False
    """The CJK fonts have it, and they are not installed."""


@dataclass(frozen=True, slots=True)
class LineRun:
    """Clusters of one face and direction in visual order. `x` from the left end of the line."""

    face: str
    size: float
    x: float
    clusters: tuple[Cluster, ...]
    extra: tuple[float, ...]
    """Points added to the advance of each cluster; empty for none."""
    rtl: bool
    source: int
    """Index of the StyledText that this run is part of."""
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its runs from left to right. Lengths in points.

    `width` leaves out the white space at the line's end, which is painted all the same (it
    hangs: to the right of a left-to-right line, with negative `x` left of a right-to-left one),
    so that the words stay apart in the text layer. `ink_ascent` and `ink_descent` (both
    positive) are how far its very glyphs reach above and below the baseline.
    """

    runs: tuple[LineRun, ...]
    width: float
    ink_ascent: float
    ink_descent: float
    start: int
    end: int
    hyphenated: bool = False
