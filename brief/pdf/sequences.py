"""Display items to the operators of a marked-content sequence (ISO 32000-1 14.6).

Most of what a handout shows stood in the same place of the one before: what depends on nothing but
the items and the graphics state is remembered, and codes are put in for each file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from brief.color import Color
from brief.display import GlyphRun, Image, Path
from brief.pdf.fonts import EncodedRun, Font
from brief.pdf.inks import Inks
from brief.pdf.paths import Constructions, path_points
from brief.pdf.serialize import numeral
from brief.pdf.showing import Showing, TextShower
from brief.recent import Recent

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the bottom left corner of the page."""

Shown: TypeAlias = GlyphRun | Path | Image

_OPERATORS = 6000
"""Some twenty handouts of a page."""


class State(NamedTuple):
    """What of the graphics state (8.4) one sequence leaves to the next; at first that of a page."""

    font: tuple[str, float] | None = None
    tracking: float = 0.0
    fill: str = "0 g"
    stroke: str = "0 G"
    line_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Painted:
    """The operators of a sequence, the state that they leave, and the box around all items."""

    operators: tuple[str | Showing, ...]
    state: State
    box: Box | None
    images: frozenset[str] = frozenset()


class Sequences:
    """Paints sequences in the inks of an edition; remembers the latest."""

    def __init__(self, inks: Inks) -> None:
        self.inks = inks
        self._constructions = Constructions()
        self._painted: Recent[object, Painted] = Recent(
            _OPERATORS, lambda painted: len(painted.operators)
        )

    def paint(
        self,
        items: tuple[Shown, ...],
        runs: tuple[EncodedRun | None, ...],
        fonts: Mapping[str, Font],
        images: Mapping[Image, str],
        height: float,
        state: State,
        *,
        measured: bool,
    ) -> Painted:
        """A sequence on a page of this height. images: their names among the resources. measured:
        whether its box is wanted."""

        def made() -> Painted:
            brush = _Brush(self.inks, self._constructions, height, state, measured=measured)
            return brush.painted(items, runs, fonts, images)

        written: list[object] = []
        for item, run in zip(items, runs, strict=True):
            if isinstance(item, Image):
                return made()  # its name is the document's own
            if isinstance(item, GlyphRun) and run:
                font = fonts[item.face]
                layers = font.layers and tuple(map(font.layers.get, run.entries))
                written.append((font.names[0], layers))
        key = (items, runs, tuple(written), height, state, measured)
        return self._painted.get(key, made)


class _Brush:
    """The graphics state as far as it is known, and what is written so far."""

    def __init__(
        self,
        inks: Inks,
        constructions: Constructions,
        height: float,
        state: State,
        *,
        measured: bool,
    ) -> None:
        self._inks = inks
        self._constructions = constructions
        self._height = height
        self._measured = measured
        self._operators: list[str | Showing] = []
        self._shower = TextShower(self._operators, state.font, state.tracking)
        self._fill, self._stroke, self._line_width = state.fill, state.stroke, state.line_width
        self._boxes: list[Box] = []

    def painted(
        self,
        items: Sequence[Shown],
        runs: Sequence[EncodedRun | None],
        fonts: Mapping[str, Font],
        images: Mapping[Image, str],
    ) -> Painted:
        used: set[str] = set()
        for item, run in zip(items, runs, strict=True):
            if isinstance(item, GlyphRun):
                assert run is not None
                self._text(item, run, fonts[item.face])
            elif isinstance(item, Path):
                self._path(item)
            else:
                self._image(item, images[item])
                used.add(images[item])
        self._shower.close()
        shower = self._shower
        state = State(shower.font, shower.tracking, self._fill, self._stroke, self._line_width)
        return Painted(tuple(self._operators), state, self._box(), frozenset(used))

    def _text(self, run: GlyphRun, encoded: EncodedRun, font: Font) -> None:
        self._set_fill(run.color)
        self._shower.show(run, encoded, font, self._height)
        if not self._measured:
            return
        width = run.size * sum([c.advance for c in run.clusters]) / font.face.upem + sum(run.extra)
        info = font.face.info
        bottom, top = (
            self._height - run.y + run.size * edge / info.upem
            for edge in (info.descender, info.ascender)
        )
        self._boxes.append((run.x, bottom, run.x + width, top))

    def _path(self, path: Path) -> None:
        """Constructs a path and paints it (8.5.2, 8.5.3)."""
        self._shower.close()
        if path.fill is not None:
            self._set_fill(path.fill)
        if path.stroke is not None:
            self._set_stroke(path.stroke)
            if path.stroke_width != self._line_width:
                self._line_width = path.stroke_width
                self._operators.append(f"{numeral(path.stroke_width)} w")
        self._operators += self._constructions.operators(path, self._height)
        if not self._measured:
            return
        across, down = zip(*path_points(path.commands), strict=True)
        top, bottom = self._height - min(down), self._height - max(down)
        self._boxes.append((min(across), bottom, max(across), top))

    def _image(self, image: Image, name: str) -> None:
        self._shower.close()
        bottom = self._height - image.y - image.height
        matrix = (image.width, 0, 0, image.height, image.x, bottom)
        self._operators.append(f"q {' '.join(map(numeral, matrix))} cm/{name} Do Q")
        self._boxes.append((image.x, bottom, image.x + image.width, bottom + image.height))

    def _box(self) -> Box | None:
        return around(self._boxes) if self._measured else None

    def _set_fill(self, color: Color) -> None:
        operator = self._inks.fill(color)
        if operator != self._fill:
            self._shower.close()  # what it still holds is in the old colour
            self._fill = operator
            self._operators.append(operator)

    def _set_stroke(self, color: Color) -> None:
        operator = self._inks.stroke(color)
        if operator != self._stroke:
            self._stroke = operator
            self._operators.append(operator)


def around(boxes: Sequence[Box]) -> Box:
    """The box around boxes, one at least."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
