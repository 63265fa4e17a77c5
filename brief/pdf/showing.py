"""Text: glyph runs to the operators of text objects (ISO 32000-1 9.4).

A line is shown with as few operators as can be, because readers put the text of a page together
from them: pdf.js takes each string that is placed by itself for a word of its own.
"""

from __future__ import annotations

from brief.display import GlyphRun
from brief.pdf.fonts import EncodedRun, Font
from brief.pdf.serialize import numeral

_BACK, _AHEAD = 0.5, 3.0
"""How far, in em, a run may start before or after the end of the last to be in one string."""
_BEHIND = 5
"""Thousandths of the em."""
_NOWHERE = (float("inf"), 0.0)


class TextShower:
    """Appends text objects to the operators of a page. Coordinates are PDF's: y grows upward."""

    def __init__(self, operators: list[str]) -> None:
        self._operators = operators
        self._font: tuple[str, float] | None = None
        self._tracking = 0.0
        self._open = False
        self._origin = (0.0, 0.0)
        self._pen = _NOWHERE
        self._parts: list[str] = []
        self._codes: list[str] = []

    def show(self, run: GlyphRun, encoded: EncodedRun, font: Font, height: float) -> None:
        """Shows a run on a page of this height, and before it what begins a line."""
        for mark in encoded.marks:
            name = _name(font, mark.entry)
            self._show_alone(mark.x, height - mark.y, mark.entry, name, font, run.size)
            # A second one behind it: PDFium leaves out what has neither ink nor extent.
            self._adjust(_BEHIND)
            self._codes.append(font.shown[mark.entry])
        if encoded.apart:
            self._show_apart(run, encoded, font, height)
        elif encoded.entries:
            self._show(run, encoded, font, height)

    def _show_apart(self, run: GlyphRun, encoded: EncodedRun, font: Font, height: float) -> None:
        """Shows clusters, or codes, one by one and from right to left."""
        em = run.size / font.face.upem
        places: list[tuple[float, int, str]] = []
        x = run.x
        for index, (cluster, entry) in enumerate(zip(run.clusters, encoded.entries, strict=True)):
            pen = x
            name = _name(font, entry)
            for part in font.parts.get(entry, (entry,)) if encoded.apart == "codes" else (entry,):
                places.append((pen, part, name))
                pen += font.advances[part] * em
            x += cluster.advance * em + sum(run.extra[index : index + 1])
        for pen, part, name in reversed(places):
            self._show_alone(pen, height - run.y, part, name, font, run.size)

    def _show_alone(
        self, x: float, y: float, entry: int, name: str, font: Font, size: float
    ) -> None:
        """Shows a code by itself."""
        self._flush()
        self._pen = _NOWHERE
        self._start(x, y, name, size, 0.0)
        self._codes.append(font.shown[entry])
        self._pen = _NOWHERE

    def _show(self, run: GlyphRun, encoded: EncodedRun, font: Font, height: float) -> None:
        size = run.size
        thousandth = size / 1000
        unit = 1000 / font.face.upem
        tracking = _tracking(run, encoded, font)
        name = _name(font, encoded.entries[0])
        pending = self._start(run.x, height - run.y, name, size, tracking)
        codes = self._codes
        extra = run.extra if run.extra and not tracking else None
        advances, shown, layers = font.advances, font.shown, font.layers
        # `pending`: thousandths of the em to step back before the next code.
        total = 0
        for index, (cluster, entry) in enumerate(zip(run.clusters, encoded.entries, strict=True)):
            if layers is not None and font.names[layers[entry]] != name:
                name = _name(font, entry)
                self._set_font(name, size)
            if pending:
                step = round(pending)
                if step:
                    self._adjust(step)
                    pending -= step
            codes.append(shown[entry])
            advance = cluster.advance
            total += advance
            if advance != advances[entry]:
                pending += (advances[entry] - advance) * unit
            if extra:
                pending -= extra[index] / thousandth
        ideal = run.x + total * unit * thousandth
        ideal += sum(run.extra)
        self._pen = (ideal + pending * thousandth, height - run.y)

    def close(self) -> None:
        """Ends the text object, if one is open."""
        self._flush()
        if self._open:
            self._operators.append("ET")
            self._open = False

    def _start(self, x: float, y: float, name: str, size: float, tracking: float) -> float:
        """Sets the state for a run at a place; returns the step back that leads to it."""
        operators = self._operators
        if not self._open:
            operators.append("BT")
            self._open = True
            self._origin = (0.0, 0.0)
            self._pen = _NOWHERE
        self._set_font(name, size)
        if tracking != self._tracking:
            self._flush()
            operators.append(f"{numeral(tracking)} Tc")
            self._tracking = tracking
        gap = x - self._pen[0]
        if abs(y - self._pen[1]) < 0.001 and -_BACK * size < gap < _AHEAD * size:
            return -gap * 1000 / size
        self._flush()
        place = (round(x, 3), round(y, 3))
        right, up = place[0] - self._origin[0], place[1] - self._origin[1]
        operators.append(f"{numeral(right)} {numeral(up)} Td")
        self._origin = place
        return 0.0

    def _set_font(self, name: str, size: float) -> None:
        if (name, size) != self._font:
            self._flush()
            self._operators.append(f"/{name} {numeral(size)} Tf")
            self._font = (name, size)

    def _adjust(self, step: int) -> None:
        if self._codes:
            self._parts.append(f"({''.join(self._codes)})")
            self._codes.clear()
        self._parts.append(str(step))

    def _flush(self) -> None:
        """Writes what has been shown since the last operator (9.4.3)."""
        if self._codes:
            self._parts.append(f"({''.join(self._codes)})")
            self._codes.clear()
        if len(self._parts) == 1:
            self._operators.append(f"{self._parts[0]}Tj")
        elif self._parts:
            self._operators.append(f"[{''.join(self._parts)}]TJ")
        self._parts.clear()


def _name(font: Font, entry: int) -> str:
    return font.names[0 if font.layers is None else font.layers[entry]]


def _tracking(run: GlyphRun, encoded: EncodedRun, font: Font) -> float:
    """Points between codes, if they are the same after each cluster of a run; otherwise 0."""
    if not run.extra or not font.parts.keys().isdisjoint(encoded.entries):
        return 0.0
    first = run.extra[0]
    if all(extra == first for extra in run.extra):
        return round(first, 3)
    return 0.0
