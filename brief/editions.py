"""The editions: one source, and the right file for each hand that it falls into.

Everything that sets one edition apart is a column of this table. Lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal

from brief.model import EditionName, ThemeName

_MM = 72 / 25.4

LARGE = 16.0
"""The least size of type in large print (RNIB Clear Print; ADA and DAISY agree on 16 to 18)."""


class Standard(Enum):
    """What a file says of itself that it keeps."""

    UA_1 = "PDF/UA-1"
    A_2A = "PDF/A-2a"
    X_4 = "PDF/X-4"


Inks = Literal["rgb", "black", "cmyk"]
"""The colours of a file: sRGB; black and nothing else; the four of the offset press."""


@dataclass(frozen=True, slots=True)
class Edition:
    """How a file is made for one kind of use.

    resolution: of bitmaps, in dots per inch; more are thinned out. clear: what stays white at
    each edge, also of the other paper where A4 and Letter take each other's place. hairline: the
    thinnest stroke. smallest: the least size of any type; 0 leaves it to the design. leading:
    factor on the design's. theme: instead of the source's. columns: whether text may stand in
    more than one column, or beside another. bleed: how far fields reach beyond the trim. marks:
    printer's marks outside of it.
    """

    name: EditionName
    standards: tuple[Standard, ...]
    inks: Inks
    links: bool
    resolution: int
    clear: float = 0.0
    hairline: float = 0.5
    smallest: float = 0.0
    leading: float = 1.0
    theme: ThemeName | None = None
    columns: bool = True
    bleed: float = 0.0
    marks: bool = False

    def pressed(self, bleed: float | None, marks: bool) -> Edition:
        """The edition with another bleed, unless that is None, and marks, if it is for a press."""
        if self.inks != "cmyk":
            return self
        return replace(self, bleed=self.bleed if bleed is None else bleed, marks=marks)


_READ = (Standard.UA_1, Standard.A_2A)

_PRINTERS = 4.5 * _MM
"""What desktop printers can't reach at the edges of a sheet."""

_TABLE = (
    Edition("screen", _READ, "rgb", links=True, resolution=150),
    Edition("office", _READ, "rgb", links=True, resolution=220, clear=_PRINTERS),
    Edition(
        "copier",
        _READ,
        "black",
        links=True,
        resolution=300,
        clear=_PRINTERS,
        hairline=0.75,
        smallest=9.0,
        theme="copy",
    ),
    Edition("press", (Standard.X_4,), "cmyk", links=False, resolution=300, bleed=3 * _MM),
    Edition(
        "large-print",
        _READ,
        "rgb",
        links=True,
        resolution=150,
        smallest=LARGE,
        leading=1.06,
        columns=False,
    ),
)

EDITIONS: dict[EditionName, Edition] = {edition.name: edition for edition in _TABLE}
