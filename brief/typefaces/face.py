"""A typeface: what the manifest says of it, and the same face opened."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

Role = Literal["text", "headline", "symbols", "emoji"]


@dataclass(frozen=True)
class Coverage:
    """The code points of a face, from a string of hexadecimal ranges: `20-7e,a0,ac-ff`."""

    ranges: str

    @cached_property
    def _edges(self) -> list[int]:
        """Where coverage begins and ends, in turn: a code after an odd number of edges is in."""
        edges: list[int] = []
        for part in self.ranges.split(","):
            first, _, last = part.partition("-")
            edges += int(first, 16), int(last or first, 16) + 1
        return edges

    def __contains__(self, code: int) -> bool:
        return bisect_right(self._edges, code) % 2 == 1


class FaceInfo(NamedTuple):
    """A row of the manifest. Lengths are in font units, `upem` to the em, y upward.

    A NamedTuple, because all rows are made at every start: as frozen dataclasses they take three
    times as long, a millisecond more.
    """

    key: str
    """Stable and unique: `NotoSans-Bold`, `NotoSansJP-700`."""
    file: str
    """Path below the folder of fonts."""
    sha256: str
    source: str
    """Package that the file comes from: `npm:@scope/name@version`."""
    family: str
    weight: int
    """CSS weight, 100 to 900."""
    role: Role
    upem: int
    ascender: int
    """OS/2 typographic metrics where the font says so, hhea otherwise, as HarfBuzz reads them."""
    descender: int
    """Negative."""
    cap_height: int
    """0 where the font does not say."""
    x_height: int
    underline_position: int
    """Of its centre: negative, below the baseline (`post`)."""
    underline_thickness: int
    ink_bottom: int
    """The lowest and the highest ink of any glyph; stacked marks may still go beyond."""
    ink_top: int
    coverage: Coverage
    line_gap: int = 0
    italic: bool = False
    condensed: bool = False
    scripts: tuple[str, ...] = ()
    """ISO 15924 codes that the face is meant for; it may cover more."""
    languages: tuple[str, ...] = ()
    """The only languages that it is meant for; empty: any."""
    axes: Mapping[str, tuple[float, float, float]] = {}
    """Minimum, default and maximum of each axis of a variable font."""
    pins: Mapping[str, float] = {}
    """Where this face stands on those axes."""
    installed_as: str = ""
    """File of an installed Python package that serves if `file` is not there."""

    def __hash__(self) -> int:
        return hash(self.key)

    def covers(self, code: int) -> bool:
        """Whether the face maps a code point to a glyph."""
        return code in self.coverage


@dataclass(frozen=True, eq=False)
class Face:
    """An opened face.

    `hb_font` is scaled to the em (its positions are font units) and stands at the pinned axes.
    To embed the face, subset `hb_face` with `pinned_axes` pinned.
    """

    info: FaceInfo
    path: Path
    hb_face: Any
    hb_font: Any

    @classmethod
    def open(cls, info: FaceInfo, path: Path) -> Face:
        """Opens a font file; HarfBuzz maps it into memory and reads what it needs."""
        import uharfbuzz as hb

        hb_face = hb.Face(hb.Blob.from_file_path(str(path)))
        hb_font = hb.Font(hb_face)
        if info.pins:  # the default of our East Asian fonts is Thin
            hb_font.set_variations(dict(info.pins))
        return cls(info, path, hb_face, hb_font)

    @property
    def key(self) -> str:
        return self.info.key

    @property
    def upem(self) -> int:
        return self.info.upem

    @property
    def pinned_axes(self) -> Mapping[str, float]:
        """Axis tag to value; empty for a static font."""
        return self.info.pins
