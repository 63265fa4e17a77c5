"""The text operators (ISO 32000-1 9.2 to 9.4): where each character of a page stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot
from typing import Any

from brief.inspect.colours import Colour
from brief.inspect.decoding import UNKNOWN, Font
from brief.inspect.geometry import IDENTITY, Box, Matrix, Point, moved, times
from brief.inspect.painted import Run

_GAP = 0.2
"""Ems between two characters that a reader takes for a space."""
_FOOT, _HEAD = 0.05, 0.45
"""Between these heights, in ems, a character has ink."""


@dataclass(slots=True)
class TextState:
    """Parameters of text (table 104)."""

    font: Font = UNKNOWN
    size: float = 1.0
    character_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@dataclass(frozen=True, slots=True)
class Ink:
    """What the graphics state says of text that is shown."""

    matrix: Matrix
    colour: Colour | None
    alpha: float
    clip: Box | None
    hidden_layer: bool
    order: int


class TextCursor:
    """Where text goes on within a text object, and in which line."""

    def __init__(self) -> None:
        self._line = self._here = IDENTITY
        self._end: Point | None = None

    def begin(self) -> None:
        self._line = self._here = IDENTITY

    def set(self, matrix: Matrix) -> None:
        self._line = self._here = matrix

    def next_line(self, x: float, y: float) -> None:
        self._line = self._here = times((1, 0, 0, 1, x, y), self._line)

    def show(self, pieces: Iterable[Any], text: TextState, ink: Ink) -> Run:
        """Shows strings, and moves by the numbers between them (9.4.3)."""
        font, size = text.font, text.size
        texts: list[str] = []
        feet: list[Point] = []
        heads: list[Point] = []
        gaps: list[bool] = []
        for piece in pieces:
            if isinstance(piece, bytes):
                for glyph in font.read(piece):
                    place = times(self._scaled(text), times(self._here, ink.matrix))
                    start = moved(place, 0, 0)
                    gaps.append(self._is_apart(start, place))
                    texts.append(glyph.text)
                    middle = glyph.width / 2
                    feet.append(moved(place, middle, _FOOT * font.em))
                    heads.append(moved(place, middle, _HEAD * font.em))
                    self._end = moved(place, glyph.width, 0)
                    space = text.character_space + text.word_space * glyph.is_space
                    self._advance(glyph.width * size + space, text)
            else:
                self._advance(-float(piece) / 1000 * size, text)
        return Run(
            texts,
            feet,
            heads,
            gaps,
            self._em(text, ink.matrix),
            text.mode,
            ink.colour,
            ink.alpha,
            ink.order,
            ink.clip,
            ink.hidden_layer,
        )

    def _scaled(self, text: TextState) -> Matrix:
        return (text.size * text.stretch, 0, 0, text.size, 0, text.rise)

    def _em(self, text: TextState, matrix: Matrix) -> float:
        """The smaller of the em's height and width on the page."""
        a, b, c, d, _, _ = times(self._scaled(text), times(self._here, matrix))
        return min(hypot(a, b), hypot(c, d)) * text.font.em

    def _advance(self, length: float, text: TextState) -> None:
        if text.font.vertical:
            move: Matrix = (1, 0, 0, 1, 0, -abs(length))
        else:
            move = (1, 0, 0, 1, length * text.stretch, 0)
        self._here = times(move, self._here)

    def _is_apart(self, start: Point, place: Matrix) -> bool:
        """Whether a character stands off from the end of the one before it."""
        if self._end is None:
            return True
        em = max(hypot(place[0], place[1]), hypot(place[2], place[3]), 1e-6)
        return hypot(start[0] - self._end[0], start[1] - self._end[1]) > _GAP * em
