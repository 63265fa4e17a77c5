"""Text: glyph runs to the operators of text objects (ISO 32000-1 9.4).

A line is shown with as few operators as can be, because readers put the text of a page together
from them: pdf.js takes each string that is placed by itself for a word of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from brief.display import GlyphRun
from brief.pdf.fonts import EncodedRun, Font
from brief.pdf.serialize import numeral

_BACK, _AHEAD = 0.5, 3.0
"""How far, in em, a run may start before or after the end of the last to be in one string."""


class TextShower:
    """Appends text objects to the operators of a page. Coordinates are PDF's: y grows upward."""

    def __init__(self, operators: list[str]) -> None:
        self._operators = operators
        self._font: tuple[str, float] | None = None
        self._tracking = 0.0
        self._open = False
        self._origin = (0.0, 0.0)
        self._pen = (0.0, 0.0)
        self._parts: list[str] = []
        self._codes: list[str] = []

    def show(self, run: GlyphRun, encoded: EncodedRun, font: Font, height: float) -> None:
        """Shows a run on a page of this height."""
        if not encoded.slots:
            return
        size = run.size
        thousandth = size / 1000
        unit = 1000 / font.face.upem
        tracking = _tracking(run, encoded)
        pending = self._start(run.x, height - run.y, font.name, size, tracking)
        codes = self._codes
        extra = run.extra if run.extra and not tracking else None
        advances, shown, groups = font.advances, font.shown, encoded.groups
        # `pending`: thousandths of the em to step back before the next code.
        total = 0
        for index, (cluster, slot) in enumerate(zip(run.clusters, encoded.slots, strict=True)):
            if pending:
                step = round(pending)
                if step:
                    self._adjust(step)
                    pending -= step
            natural = advances[slot]
            if index in groups:
                group = groups[index]
                natural = sum(advances[member] for member in group)
                codes += [shown[member] for member in group]
            else:
                codes.append(shown[slot])
            advance = cluster.advance
            total += advance
            if advance != natural:
                pending += (natural - advance) * unit
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
        if (name, size) != self._font or tracking != self._tracking:
            self._flush()
        if not self._open:
            operators.append("BT")
            self._open = True
            self._origin = (0.0, 0.0)
            self._pen = (float("inf"), 0.0)
        if (name, size) != self._font:
            operators.append(f"/{name} {numeral(size)} Tf")
            self._font = (name, size)
        if tracking != self._tracking:
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


def _tracking(run: GlyphRun, encoded: EncodedRun) -> float:
    """Points between characters, if they are the same after each one of a run; otherwise 0."""
    if not run.extra or encoded.groups:
        return 0.0
    first = run.extra[0]
    if all(extra == first for extra in run.extra):
        return round(first, 3)
    return 0.0
