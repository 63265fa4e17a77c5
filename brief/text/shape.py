"""Shapes items with HarfBuzz, and remembers glyphs and clusters met before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeAlias

import uharfbuzz as hb

from brief.display import Cluster, Glyph
from brief.scripts import script_style
from brief.text.bidi import CONTROLS
from brief.text.fullwidth import half_widths
from brief.text.itemize import Item
from brief.typefaces import Face, FontLibrary

CONTEXT = 5
"""Characters around an item that HarfBuzz looks at (joining in Arabic)."""

_UNPAINTED_CHARACTERS = CONTROLS | {"\u00ad"}
_UNPAINTED = {ord(control): None for control in _UNPAINTED_CHARACTERS}
"""Dropped from the text of clusters: bidi controls and soft hyphens. Everything else that is
invisible (joiners, variation selectors, ZWSP, WJ) stays in the text of the cluster it is with."""

_ATTACHED = frozenset(
    "\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff"
    "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07"
    "\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f"
)
"""Invisible characters that go with the cluster before them."""

_SPACES = frozenset(" \u00a0")

_DOTLESS = frozenset({"az", "ba", "crh", "gag", "kk", "tr", "tt"})
"""Languages that tell i from ı: no ligature may swallow the dot."""

_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
_LEVEL = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
_TEXT_FORMAT = hb.BufferSerializeFormat.TEXT
_WRITTEN = (
    hb.BufferSerializeFlags.NO_GLYPH_NAMES
    | hb.BufferSerializeFlags.NO_CLUSTERS
    | hb.BufferSerializeFlags.GLYPH_FLAGS
)
_UNSAFE_TO_BREAK = 1
_MARK = re.compile(r"(\d+)(?:@(-?\d+),(-?\d+))?\+(-?\d+)(?:,-?\d+)?")
"""A glyph as HarfBuzz writes it: `58@10,-3+572#1`, that is id, offsets, advance and flags."""

_Placed: TypeAlias = tuple[int, int, int, int]
"""A glyph as HarfBuzz has it: id, x offset, y offset, advance."""
_Inked: TypeAlias = tuple[Cluster, float, float, float]
"""A cluster and its measures in em: advance, ink above and below the baseline."""


@dataclass(frozen=True, slots=True)
class ShapedItem:
    """Clusters of an item, or of a part of it, in logical order.

    Lengths are in em of the paragraph: the optical size of the script is in them.
    """

    item: Item
    scale: float
    """Size of the item relative to that of the paragraph."""
    starts: Sequence[int]
    """Offset in the paragraph of the first character of each cluster."""
    clusters: tuple[Cluster, ...]
    advances: Sequence[float]
    ascents: Sequence[float]
    descents: Sequence[float]
    unsafe: Sequence[int]
    """Indices of clusters before which a break changes shapes, ascending."""
    missing: tuple[tuple[int, str], ...] = ()
    """Offset and text of clusters that the face cannot set after all."""


_FARTHEST = 16_000
"""Units: a heap of marks grows no higher, since a font holds such places in 16 bits."""


@dataclass(eq=False)
class Shaper:
    """Shapes with the faces of a library.

    Clusters met before are shared, up to `capacity` of them a face.
    """

    library: FontLibrary
    capacity: int = 16384
    _faces: dict[str, _FaceMemo] = field(default_factory=dict, repr=False)

    def shape_item(self, text: str, item: Item) -> ShapedItem:
        """Shapes an item of the paragraph `text`, with regard to the letters around it."""
        return self.shape(
            item,
            text[item.start : item.end],
            item.start,
            before=text[max(0, item.start - CONTEXT) : item.start],
            after=text[item.end : item.end + CONTEXT],
        )

    def shape(
        self,
        item: Item,
        text: str,
        offset: int,
        *,
        before: str = "",
        after: str = "",
        starts_line: bool = False,
        ends_line: bool = False,
    ) -> ShapedItem:
        """Shapes `text` in the manner of `item`; its first character is counted as `offset`.

        `before` and `after` stand around it and decide which form its outer letters take.
        """
        memo = self._memo(item.face)
        buffer = hb.Buffer()
        buffer.add_str(before + text + after, len(before), len(text))
        buffer.cluster_level = _LEVEL
        buffer.flags = _FLAGS
        buffer.direction = "rtl" if item.rtl else "ltr"
        buffer.script = item.script
        buffer.language = item.style.language
        features: dict[str, bool | list[tuple[int, int, int]]] = {}
        if item.script == "Hani":
            halves = half_widths(
                text, after, item.style.script, starts_line=starts_line, ends_line=ends_line
            )
            if halves:
                first = len(before)
                features["halt"] = [(first + half, first + half + 1, 1) for half in halves]
        elif item.script == "Latn" and item.style.language.split("-", 1)[0] in _DOTLESS:
            features["liga"] = False
        hb.shape(memo.font, buffer, features)

        # Asking glyph by glyph takes thrice as long.
        written = buffer.serialize(memo.font, _TEXT_FORMAT, _WRITTEN)[1:-1]
        marks = written.split("|") if written else []
        if item.rtl:  # logical order
            marks.reverse()
        missing: tuple[tuple[int, str], ...] = ()
        starts: Sequence[int]
        rows: Sequence[_Inked]
        found = list(map(memo.known.get, zip(text, marks, strict=False)))
        if len(marks) == len(text) and None not in found:
            # Each character has the glyph that it has in a cluster by itself.
            rows = [row for row in found if row]
            starts = range(offset, offset + len(text))
            unsafe = _unsafe(marks) if "#" in written else []
        else:
            places = [info.cluster - len(before) for info in buffer.glyph_infos]
            if item.rtl:
                places.reverse()
                if not _ATTACHED.isdisjoint(text):
                    places = _attached(text, places)
            rows, begins, unsafe, lost = _grouped(memo, text, marks, places, item.rtl)
            starts = [offset + place for place in begins]
            missing = tuple((offset + place, words) for place, words in lost)
        if not rows:
            return ShapedItem(item, 1.0, (), (), (), (), (), (), missing)
        clusters, advances, ascents, descents = zip(*rows, strict=True)
        scale = script_style(item.script).optical
        if scale != 1.0:
            advances, ascents, descents = (
                tuple([scale * length for length in column])
                for column in (advances, ascents, descents)
            )
        return ShapedItem(
            item, scale, starts, clusters, advances, ascents, descents, unsafe, missing
        )

    def lowered(self, face: str, cluster: Cluster, units: int) -> Cluster:
        """The same cluster with its glyphs so much lower."""
        glyphs: list[_Placed] = []
        pen = 0
        for glyph in cluster.glyphs:
            glyphs.append((glyph.id, glyph.dx - pen, glyph.dy - units, glyph.advance))
            pen += glyph.advance
        return self._memo(face).cluster(cluster.text, tuple(glyphs))[0]

    def _memo(self, key: str) -> _FaceMemo:
        memo = self._faces.get(key)
        if memo is None:
            face = self.library.face(key)
            memo = self._faces[key] = _FaceMemo(face.hb_font, face.upem, _added_space(face))
        if len(memo.inked) > self.capacity or len(memo.known) > self.capacity:
            memo.inked.clear()
            memo.known.clear()
        return memo


@dataclass(eq=False, slots=True)
class _FaceMemo:
    """Clusters of a face, by text and glyphs, and the ink of its glyphs.

    known: the same by text and how HarfBuzz writes each glyph, in the order of the text.
    """

    font: Any
    upem: int
    space: int
    """Units added to each space between words."""
    inked: dict[tuple[str, tuple[_Placed, ...]], _Inked] = field(default_factory=dict)
    known: dict[tuple[str, ...], _Inked] = field(default_factory=dict)
    extents: dict[int, tuple[int, int]] = field(default_factory=dict)

    def cluster(self, text: str, glyphs: tuple[_Placed, ...]) -> _Inked:
        """The cluster of glyphs given from left to right."""
        row = self.inked.get((text, glyphs))
        if row is not None:
            return row
        made: list[Glyph] = []
        pen = top = bottom = 0
        for glyph, dx, dy, advance in glyphs:
            x, y = (max(-_FARTHEST, min(_FARTHEST, place)) for place in (pen + dx, dy))
            made.append(Glyph(glyph, x, y, advance))
            pen += advance
            if glyph not in self.extents:
                box = self.font.get_glyph_extents(glyph)
                self.extents[glyph] = (
                    (box.y_bearing, box.y_bearing + box.height) if box and box.height else (0, 0)
                )
            above, below = self.extents[glyph]
            if above != below:
                top = max(top, above + dy)
                bottom = min(bottom, below + dy)
        if text in _SPACES:
            pen += self.space
        em = self.upem
        row = (Cluster(text, tuple(made), pen), pen / em, top / em, -bottom / em)
        self.inked[text, glyphs] = row
        return row


def _added_space(face: Face) -> int:
    styles = [script_style(script) for script in face.info.scripts]
    return round(max((style.space for style in styles), default=0.0) * face.upem)


def _glyph(mark: str) -> _Placed:
    match = _MARK.match(mark)
    assert match
    glyph, dx, dy, advance = match.groups(default="0")
    return int(glyph), int(dx), int(dy), int(advance)


def _grouped(
    memo: _FaceMemo,
    text: str,
    marks: Sequence[str],
    places: Sequence[int],
    rtl: bool,
) -> tuple[list[_Inked], list[int], list[int], list[tuple[int, str]]]:
    """Glyphs in logical order, gathered by cluster: rows, starts, unsafe indices, lost text."""
    rows: list[_Inked] = []
    starts: list[int] = []
    unsafe: list[int] = []
    lost: list[tuple[int, str]] = []
    known = memo.known
    has_unpainted = not _UNPAINTED_CHARACTERS.isdisjoint(text)
    heads = [index for index, place in enumerate(places) if not index or place != places[index - 1]]
    for first, last in pairwise([*heads, len(marks)]):
        # Characters without a glyph, such as a soft hyphen, belong to the cluster before them.
        place = places[first] if first else 0
        words = text[place : places[last] if last < len(marks) else len(text)]
        painted = words.translate(_UNPAINTED) if has_unpainted else words
        row = known.get((painted, *marks[first:last]))
        if row is None:
            group = [_glyph(mark) for mark in marks[first:last]]
            if not all(glyph for glyph, _, _, _ in group):
                lost.append((place, words))
                continue
            if not painted:  # a font of ours turns soft hyphens into Korean ones
                continue
            row = memo.cluster(painted, tuple(reversed(group) if rtl else group))
            known[painted, *marks[first:last]] = row
        if "#" in marks[first] and _is_unsafe(marks[first]):
            unsafe.append(len(rows))
        rows.append(row)
        starts.append(place)
    return rows, starts, unsafe, lost


def _attached(text: str, places: Sequence[int]) -> list[int]:
    """Starts of clusters such that joiners and the like belong to the cluster before them.

    From right to left HarfBuzz counts what it removes as part of the next one (UAX #29 GB9).
    """
    result: list[int] = []
    for place in places:
        start = place
        while start and text[start] in _ATTACHED and start + 1 < len(text):
            start += 1
        result.append(start)
    return result


def _unsafe(marks: Sequence[str]) -> list[int]:
    """Indices of the glyphs that it is unsafe to break before."""
    return [index for index, mark in enumerate(marks) if "#" in mark and _is_unsafe(mark)]


def _is_unsafe(mark: str) -> bool:
    return bool(int(mark.partition("#")[2], 16) & _UNSAFE_TO_BREAK)
