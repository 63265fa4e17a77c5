"""The font program that goes into the file: a subset, with a glyph for every code.

HarfBuzz subsets (and pins the axes of variable fonts); what it gives is then extended by glyphs of
our own, because a code of the file has one glyph while a cluster of the text may have several.
Tables are those of the OpenType specification; ISO 32000-1 9.9 says which of them a file needs.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import uharfbuzz as hb

from brief.typefaces.face import Face

Component: TypeAlias = tuple[int, int, int]
"""A glyph of the face and where it stands: glyph, x, y in units of the em."""

_NEEDED = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")
_ARGS_ARE_WORDS, _ARGS_ARE_XY, _MORE_COMPONENTS = 0x1, 0x2, 0x20
_BYTES, _WORDS = struct.Struct(">HHbb").pack, struct.Struct(">HHhh").pack
_SHORT_LIMIT = 0x1FFFE
"""The last offset that the short format of `loca` can hold."""
_WIDEST = 0xFFFF


class Drawn(NamedTuple):
    """A glyph to be made: its components and its advance, in units of the em.

    An advance of None is that of the first component.
    """

    components: tuple[Component, ...]
    advance: int | None


@dataclass(frozen=True, slots=True)
class Program:
    """A TrueType font program.

    `plain` maps glyphs of the face to glyphs of the program, `drawn` gives those of the Drawn in
    their order. `advances` by glyph of the program; `box` holds all of its ink.
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
    outlines.append(drawn, mapping)
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
        self._glyf = tables[b"glyf"]
        long = struct.unpack_from(">h", tables[b"head"], 50)[0]
        self._loca = _unpack("L" if long else "H", tables[b"loca"])
        if not long:
            self._loca = array(self._loca.typecode, [2 * offset for offset in self._loca])
        self.advances, self._bearings = _metrics(tables)
        self._most = 0
        self._depth = struct.unpack_from(">H", tables[b"maxp"], 30)[0]
        self.box: tuple[int, int, int, int] = struct.unpack_from(">4h", tables[b"head"], 36)

    def append(self, glyphs: Sequence[Drawn], mapping: Mapping[int, int]) -> None:
        """Adds composite glyphs, and empty ones where nothing has ink."""
        loca, advances, bearings = self._loca, self.advances, self._bearings
        inked = [start < end for start, end in pairwise(loca)]
        # One box for all composites, which is wide enough: an exact one for each would take longer
        # than anything else here, and space. Readers measure the outlines themselves.
        box = self._stretch(glyphs)
        head = struct.pack(">5h", -1, *box)
        parts: list[bytes] = []
        end = loca[-1]
        for glyph in glyphs:
            placed = [(mapping[g], x, y) for g, x, y in glyph.components if inked[mapping[g]]]
            advance = glyph.advance
            advances.append(
                advances[mapping[glyph.components[0][0]]] if advance is None else advance
            )
            if placed:
                data = head + _composite(placed)
                parts.append(data)
                end += len(data)
                self._most = max(self._most, len(placed))
            loca.append(end)
            # FreeType moves a glyph by the difference between its bearing and its box.
            bearings.append(box[0] if placed else 0)
        self._glyf = self._glyf + b"".join(parts)
        if parts:
            self.box = box

    def tables(self) -> dict[bytes, bytes]:
        """All tables of the font, with everything that counts glyphs put right."""
        count = len(self.advances)
        head = bytearray(self._tables[b"head"])
        long = self._loca[-1] > _SHORT_LIMIT
        struct.pack_into(">4h", head, 36, *self.box)
        struct.pack_into(">h", head, 50, long)
        struct.pack_into(">L", head, 8, 0)
        struct.pack_into(">2q", head, 20, 0, 0)  # when the font was made and changed
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
            b"glyf": self._glyf,
            b"head": bytes(head),
            b"hhea": bytes(hhea),
            b"hmtx": _pack(hmtx),
            b"loca": _pack(loca),
            b"maxp": bytes(maxp),
        }

    def _stretch(self, glyphs: Sequence[Drawn]) -> tuple[int, int, int, int]:
        """The box of the font, wide enough for its glyphs at every offset."""
        offsets = [offset for glyph in glyphs for offset in glyph.components]
        across = [0, *(x for _, x, _ in offsets)]
        up = [0, *(y for _, _, y in offsets)]
        left, bottom, right, top = self.box
        return left + min(across), bottom + min(up), right + max(across), top + max(up)

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


def _composite(components: Sequence[Component]) -> bytes:
    """The description of a composite glyph after its box (OpenType, `glyf`)."""
    parts: list[bytes] = []
    more = len(components)
    for glyph, x, y in components:
        more -= 1
        flags = _ARGS_ARE_XY | (_MORE_COMPONENTS if more else 0)
        if -128 <= x <= 127 and -128 <= y <= 127:
            parts.append(_BYTES(flags, glyph, x, y))
        else:
            parts.append(_WORDS(flags | _ARGS_ARE_WORDS, glyph, x, y))
    return b"".join(parts)


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
