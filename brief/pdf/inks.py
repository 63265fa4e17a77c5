"""Colours in the inks of an edition: operators (ISO 32000-1 8.6.8) and bitmaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from brief.color import WHITE, Color, contrast
from brief.editions import Inks as InkName
from brief.pdf.serialize import numeral

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

_SEEN = 3.0
"""Least contrast to paper of what a copy shows in black (that of graphics: WCAG 2.2, 1.4.11)."""


class Inks(Protocol):
    """What a file is printed with. It may remember colours; no result depends on what it met."""

    @property
    def screened(self) -> bool:
        """Whether bitmaps become dots: they come flat on white then, and in the very resolution of
        the edition."""

    @property
    def ink_limit(self) -> float | None:
        """The most that all inks may be together, 4 being all of them in full; None: no limit."""

    def fill(self, color: Color) -> str:
        """The operator that sets the colour of fields and letters."""

    def stroke(self, color: Color) -> str:
        """The operator that sets the colour of lines."""

    def bitmap(self, pixels: Pixels, *, photographic: bool) -> Pixels:
        """A bitmap (L or RGB) in these inks: 1, L, RGB or CMYK, of the same size.

        photographic: whether it is going to be compressed as photographs are.
        """


def inks_of(name: InkName) -> Inks:
    """The inks of an edition."""
    if name == "cmyk":
        from brief.pdf.separation import ProcessInks

        return ProcessInks()
    return Black() if name == "black" else Rgb()


class Rgb:
    """Colours as they are: the sRGB of the output intent."""

    screened = False
    ink_limit = None

    def fill(self, color: Color) -> str:
        return _rgb(color, "g", "rg")

    def stroke(self, color: Color) -> str:
        return _rgb(color, "G", "RG")

    def bitmap(self, pixels: Pixels, *, photographic: bool) -> Pixels:  # noqa: ARG002
        return pixels


class Black:
    """Black or nothing, so that copies of copies show what the first showed."""

    screened = True
    ink_limit = None

    def fill(self, color: Color) -> str:
        return f"{_paper(color)} g"

    def stroke(self, color: Color) -> str:
        return f"{_paper(color)} G"

    def bitmap(self, pixels: Pixels, *, photographic: bool) -> Pixels:  # noqa: ARG002
        from brief.pdf.halftone import halftone

        return halftone(pixels)


def _paper(color: Color) -> int:
    """1 for a colour that paper stands in for, 0 for one that is to be black."""
    return int(contrast(color, WHITE) < _SEEN)


def _rgb(color: Color, grey: str, rgb: str) -> str:
    """A colour operator: three decimals tell all 256 levels apart."""
    parts = [numeral(part) for part in (color.red, color.green, color.blue)]
    if parts[0] == parts[1] == parts[2]:
        return f"{parts[0]} {grey}"
    return f"{' '.join(parts)} {rgb}"
