"""Text: glyph runs to the operators of text objects (ISO 32000-1 9.4).

A line is shown with as few operators as can be, because readers put the text of a page together
from them: pdf.js takes each string that is placed by itself for a word of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from brief.display import GlyphRun
from brief.pdf.fonts import EncodedRun, Entry, Font
from brief.pdf.serialize import numeral

_BACK, _AHEAD = 0.5, 3.0
"""How far, in em, a run may start before or after the end of the last to be in one string."""
_BEHIND = 5
"""Thousandths of the em."""
_NOWHERE = (float("inf"), 0.0)


@dataclass(frozen=True, slots=True)
class Showing:
    """Tj or TJ (9.4.3): strings of one face, and the steps between them.

    Strings are entries as yet: which codes they have, is the file's own affair.
    """

    face: str
    parts: tuple[tuple[Entry, ...] | int, ...]

    def operator(self, codes: Mapping[Entry, str]) -> str:
        """As it stands in a content stream. codes: of entries, as in a literal string."""
        code = codes.__getitem__
        written = [
            f"({''.join(map(code, part))})" if isinstance(part, tuple) else str(part)
            for part in self.parts
        ]
        return f"{written[0]}Tj" if len(written) == 1 else f"[{''.join(written)}]TJ"


class TextShower:
    """Appends text objects to the operators of a page. Coordinates are PDF's: y grows upward.

    font, tracking: as the graphics state has them.
    """

    def __init__(
        self, operators: list[str | Showing], font: tuple[str, float] | None, tracking: float
    ) -> None:
        self._operators = operators
        self.font = font
        self.tracking = tracking
        self._open = False
        self._origin = (0.0, 0.0)
        self._pen = _NOWHERE
        self._face = ""
        self._parts: list[tuple[Entry, ...] | int] = []
        self._codes: list[Entry] = []

    def show(self, run: GlyphRun, encoded: EncodedRun, font: Font, height: float) -> None:
        """Shows a run on a page of this height, and before it what begins a line."""
        for mark in encoded.marks:
            name = _name(font, mark.entry)
            self._show_alone(mark.x, height - mark.y, mark.entry, name, font, run.size)
            # A second one behind it: PDFium leaves out what has neither ink nor extent.
            self._adjust(_BEHIND)
            self._codes.append(mark.entry)
        if encoded.apart:
            self._show_apart(run, encoded, font, height)
        elif encoded.entries:
            self._show(run, encoded, font, height)

    def _show_apart(self, run: GlyphRun, encoded: EncodedRun, font: Font, height: float) -> None:
        """Shows clusters, or codes, one by one and from right to left."""
        em = run.size / font.face.upem
        places: list[tuple[float, Entry, str]] = []
        x = run.x
        for index, (cluster, entry) in enumerate(zip(run.clusters, encoded.entries, strict=True)):
            pen = x
            name = _name(font, entry)
            for part in entry.parts if entry.parts and encoded.apart == "codes" else (entry,):
                places.append((pen, part, name))
                pen += part.advance * em
            x += cluster.advance * em + sum(run.extra[index : index + 1])
        for pen, part, name in reversed(places):
            self._show_alone(pen, height - run.y, part, name, font, run.size)

    def _show_alone(
        self, x: float, y: float, entry: Entry, name: str, font: Font, size: float
    ) -> None:
        """Shows a code by itself."""
        self._flush()
        self._pen = _NOWHERE
        self._start(x, y, font, name, size, 0.0)
        self._codes.append(entry)
        self._pen = _NOWHERE

    def _show(self, run: GlyphRun, encoded: EncodedRun, font: Font, height: float) -> None:
        size, entries = run.size, encoded.entries
        thousandth = size / 1000
        unit = 1000 / font.face.upem
        tracking = _tracking(run, encoded)
        name = _name(font, entries[0])
        # Thousandths of the em to step back before the next code.
        pending = self._start(run.x, height - run.y, font, name, size, tracking)
        extra = run.extra if run.extra and not tracking else None
        codes_have = [entry.advance for entry in entries]
        wanted = [cluster.advance for cluster in run.clusters]
        # Codes go out in stretches: up to each that isn't as wide as its cluster, or has another
        # font, or space after it.
        done = 0
        for index, (have, want) in enumerate(zip(codes_have, wanted, strict=True)):
            changes = font.layers is not None and _name(font, entries[index]) != name
            if changes or pending:
                self._codes += entries[done:index]
                done = index
            if changes:
                name = _name(font, entries[index])
                self._set_font(font, name, size)
            if pending:
                step = round(pending)
                if step:
                    self._adjust(step)
                    pending -= step
            if have != want:
                pending += (have - want) * unit
            if extra:
                pending -= extra[index] / thousandth
        self._codes += entries[done:]
        ideal = run.x + sum(wanted) * unit * thousandth
        ideal += sum(run.extra)
        self._pen = (ideal + pending * thousandth, height - run.y)

    def close(self) -> None:
        """Ends the text object, if one is open."""
        self._flush()
        if self._open:
            self._operators.append("ET")
            self._open = False

    def _start(
        self, x: float, y: float, font: Font, name: str, size: float, tracking: float
    ) -> float:
        """Sets the state for a run at a place; returns the step back that leads to it."""
        operators = self._operators
        if not self._open:
            operators.append("BT")
            self._open = True
            self._origin = (0.0, 0.0)
            self._pen = _NOWHERE
        self._set_font(font, name, size)
        if tracking != self.tracking:
            self._flush()
            operators.append(f"{numeral(tracking)} Tc")
            self.tracking = tracking
        gap = x - self._pen[0]
        if abs(y - self._pen[1]) < 0.001 and -_BACK * size < gap < _AHEAD * size:
            return -gap * 1000 / size
        self._flush()
        place = (round(x, 3), round(y, 3))
        right, up = place[0] - self._origin[0], place[1] - self._origin[1]
        operators.append(f"{numeral(right)} {numeral(up)} Td")
        self._origin = place
        return 0.0

    def _set_font(self, font: Font, name: str, size: float) -> None:
        if (name, size) != self.font:
            self._flush()
            self._operators.append(f"/{name} {numeral(size)} Tf")
            self.font = (name, size)
        self._face = font.face.key

    def _adjust(self, step: int) -> None:
        self._end_string()
        self._parts.append(step)

    def _flush(self) -> None:
        """Writes what has been shown since the last operator (9.4.3)."""
        self._end_string()
        if self._parts:
            self._operators.append(Showing(self._face, tuple(self._parts)))
            self._parts.clear()

    def _end_string(self) -> None:
        if self._codes:
            self._parts.append(tuple(self._codes))
            self._codes.clear()


def _name(font: Font, entry: Entry) -> str:
    return font.names[0 if font.layers is None else font.layers.get(entry, 0)]


def _tracking(run: GlyphRun, encoded: EncodedRun) -> float:
    """Points between codes, if they are the same after each cluster of a run; otherwise 0."""
    if not run.extra or any(entry.parts for entry in encoded.entries):
        return 0.0
    first = run.extra[0]
    if all(extra == first for extra in run.extra):
        return round(first, 3)
    return 0.0
