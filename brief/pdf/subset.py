"""The font program that goes into the file: a subset, with a glyph for every code.

HarfBuzz subsets (and pins the axes of variable fonts); what it gives is then extended by glyphs of
our own, because a code of the file has one glyph while a cluster of the text may have several.
Tables are those of the OpenType specification; ISO 32000-1 9.9 says which of them a file needs.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import uharfbuzz as hb

from brief.typefaces.face import Face

Component: TypeAlias = tuple[int, int, int]
"""A glyph of the face and where it stands: glyph, x, y in units of the em."""

_NEEDED = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")
_ARGS_ARE_WORDS, _ARGS_ARE_XY, _MORE_COMPONENTS, _OVERLAP = 0x1, 0x2, 0x20, 0x400
_SHORT_LIMIT = 0x1FFFE
"""The last offset that the short format of `loca` can hold."""
_WIDEST = 0xFFFF


@dataclass(frozen=True, slots=True)
class Drawn:
    """A glyph to be made: its components and its advance, in units of the em.

    An advance of None is that of the first component.
    """

    components: tuple[Component, ...]
    advance: int | None


@dataclass(frozen=True, slots=True)
class Program:
    """A TrueType font program.

    `plain` maps glyphs of the face to glyphs of the program, `drawn` gives those of the Drawn in
    their order. `advances` by glyph of the program; `box` is around all of its ink.
    """

    data: bytes
    plain: dict[int, int]
    drawn: range
    advances: tuple[int, ...]
    box: tuple[int, int, int, int]


def make_program(face: Face, plain: Iterable[int], drawn: Sequence[Drawn]) -> Program:
    """The subset of a face with `plain` glyphs, and with the `drawn` ones behind them."""
    wanted = set(plain)
    for glyph in drawn:
        wanted.update(component[0] for component in glyph.components)
    tables, mapping = _subset(face, wanted)
    outlines = _Outlines(tables)
    first = len(outlines.advances)
    for glyph in drawn:
        components = [(mapping[g], x, y) for g, x, y in glyph.components]
        advance = glyph.advance
        if advance is None:
            advance = outlines.advances[components[0][0]]
        outlines.append(components, advance)
    data = _font_file(outlines.tables())
    return Program(
        data,
        mapping,
        range(first, first + len(drawn)),
        tuple(outlines.advances),
        outlines.box,
    )


def _subset(face: Face, glyphs: set[int]) -> tuple[dict[bytes, bytes], dict[int, int]]:
    """Tables of the subset, and where each glyph of the face went."""
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs)
    # What is drawn is already shaped: no table of the shaper is wanted, nor what it might add.
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    unneeded = {int.from_bytes(tag.encode(), "big") for tag in face.hb_face.table_tags}
    unneeded -= {int.from_bytes(tag, "big") for tag in _NEEDED}
    if face.pinned_axes:
        # The subsetter needs the tables of variations to pin the axes, and drops them itself.
        unneeded -= {int.from_bytes(tag, "big") for tag in _VARIATIONS}
        for axis, value in face.pinned_axes.items():
            request.pin_axis_location(face.hb_face, axis, value)
    request.drop_table_tag_set.update(unneeded)
    plan = hb.SubsetPlan(face.hb_face, request)
    mapping = dict(plan.old_to_new_glyph_mapping.items())
    data = plan.execute().blob.data
    tables = {}
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if tag in _NEEDED:
            tables[tag] = data[offset : offset + length]
    return tables, mapping


_VARIATIONS = (b"fvar", b"gvar", b"avar", b"HVAR", b"MVAR", b"cvar", b"STAT", b"OS/2")


class _Outlines:
    """`glyf`, `loca` and `hmtx`, open for more glyphs."""

    def __init__(self, tables: dict[bytes, bytes]) -> None:
        self._tables = tables
        self._glyf = bytearray(tables[b"glyf"])
        long = struct.unpack_from(">h", tables[b"head"], 50)[0]
        self._loca = _unpack("L" if long else "H", tables[b"loca"])
        if not long:
            self._loca = array(self._loca.typecode, [2 * offset for offset in self._loca])
        self.advances, self._bearings = _metrics(tables)
        self._most = 0
        self._depth = struct.unpack_from(">H", tables[b"maxp"], 30)[0]
        self.box: tuple[int, int, int, int] = struct.unpack_from(">4h", tables[b"head"], 36)

    def append(self, components: Iterable[Component], advance: int) -> None:
        """Adds a composite glyph; an empty one if nothing of it has ink."""
        placed = [
            (glyph, x, y)
            for glyph, x, y in components
            if self._loca[glyph + 1] > self._loca[glyph]
        ]
        self.advances.append(advance)
        if not placed:
            self._bearings.append(0)
            self._loca.append(self._loca[-1])
            return
        left, bottom, right, top = self._around(placed)
        self._glyf += struct.pack(">5h", -1, left, bottom, right, top)
        for index, (glyph, x, y) in enumerate(placed):
            flags = _ARGS_ARE_XY
            if index == 0 and len(placed) > 1:
                flags |= _OVERLAP
            if index + 1 < len(placed):
                flags |= _MORE_COMPONENTS
            form = ">HHbb"
            if not (-128 <= x <= 127 and -128 <= y <= 127):
                flags |= _ARGS_ARE_WORDS
                form = ">HHhh"
            self._glyf += struct.pack(form, flags, glyph, x, y)
        self._glyf += bytes(-len(self._glyf) % 2)
        self._loca.append(len(self._glyf))
        # FreeType moves a glyph by the difference between its bearing and its left edge.
        self._bearings.append(left)
        self._most = max(self._most, len(placed))
        self._grow(left, bottom, right, top)

    def tables(self) -> dict[bytes, bytes]:
        """All tables of the font, with everything that counts glyphs put right."""
        count = len(self.advances)
        head = bytearray(self._tables[b"head"])
        long = self._loca[-1] > _SHORT_LIMIT
        struct.pack_into(">4h", head, 36, *self.box)
        struct.pack_into(">h", head, 50, long)
        struct.pack_into(">L", head, 8, 0)
        hhea = bytearray(self._tables[b"hhea"])
        struct.pack_into(">H", hhea, 10, max(self.advances))
        struct.pack_into(">H", hhea, 34, count)
        maxp = bytearray(self._tables[b"maxp"])
        struct.pack_into(">H", maxp, 4, count)
        if self._most:
            self._raise_limits(maxp)
        hmtx = array("H", [0]) * (2 * count)
        hmtx[0::2] = array("H", self.advances)
        hmtx[1::2] = array("H", [bearing & 0xFFFF for bearing in self._bearings])
        loca = self._loca if long else array("H", [offset // 2 for offset in self._loca])
        return {
            b"glyf": bytes(self._glyf),
            b"head": bytes(head),
            b"hhea": bytes(hhea),
            b"hmtx": _pack(hmtx),
            b"loca": _pack(loca),
            b"maxp": bytes(maxp),
        }

    def _around(self, placed: Sequence[Component]) -> tuple[int, int, int, int]:
        boxes = [
            (x + left, y + bottom, x + right, y + top)
            for glyph, x, y in placed
            for left, bottom, right, top in (
                struct.unpack_from(">4h", self._glyf, self._loca[glyph] + 2),
            )
        ]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)

    def _grow(self, left: int, bottom: int, right: int, top: int) -> None:
        box = self.box
        self.box = min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top)

    def _raise_limits(self, maxp: bytearray) -> None:
        """Limits of composites: upper bounds, which are all that a reader makes of them."""
        points, contours, all_points, all_contours = struct.unpack_from(">4H", maxp, 6)
        most = self._most
        struct.pack_into(
            ">2H",
            maxp,
            10,
            min(_WIDEST, most * max(points, all_points)),
            min(_WIDEST, most * max(contours, all_contours)),
        )
        elements = struct.unpack_from(">H", maxp, 28)[0]
        struct.pack_into(">2H", maxp, 28, max(elements, most), self._depth + 1)


def _metrics(tables: dict[bytes, bytes]) -> tuple[list[int], list[int]]:
    """Advances and left bearings of all glyphs; `hmtx` leaves out advances that repeat."""
    count = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    full = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
    advances = list(_unpack("H", tables[b"hmtx"][: 4 * full])[0::2])
    bearings = [*_unpack("h", tables[b"hmtx"][: 4 * full])[1::2]]
    bearings += _unpack("h", tables[b"hmtx"][4 * full : 4 * full + 2 * (count - full)])
    return advances + advances[-1:] * (count - full), bearings


def _unpack(kind: str, data: bytes) -> array[int]:
    values = array("I" if kind == "L" else kind)
    values.frombytes(data)
    if sys.byteorder == "little":
        values.byteswap()
    return values if kind != "H" else array("I", values)


def _pack(values: array[int]) -> bytes:
    if sys.byteorder == "little":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def _font_file(tables: dict[bytes, bytes]) -> bytes:
    """Tables to a file, with checksums (OpenType, "Organization of an OpenType font")."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    directory = bytearray(
        struct.pack(
            ">LHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power)
        )
    )
    body = bytearray()
    start = 12 + 16 * count
    for tag, content in sorted(tables.items()):
        padded = content + bytes(-len(content) % 4)
        offset = start + len(body)
        directory += struct.pack(">4sLLL", tag, _checksum(padded), offset, len(content))
        if tag == b"head":
            adjustment = offset + 8
        body += padded
    data = directory + body
    struct.pack_into(">L", data, adjustment, (0xB1B0AFBA - _checksum(data)) & 0xFFFFFFFF)
    return bytes(data)


def _checksum(data: Any) -> int:
    return sum(_unpack("L", bytes(data))) & 0xFFFFFFFF
