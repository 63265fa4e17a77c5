"""The container of an ICC profile (ICC.1:2001-04 for version 2, ISO 15076-1 for version 4).

Nothing in it comes from a machine: no platform, no maker of a tool, and a fixed date.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import md5

_HEADER = struct.Struct(">I4sI4s4s4s6H4s4sI4s4sQI12s4s16s28s")
_D50 = struct.pack(">3I", 0xF6D6, 0x10000, 0xD32D)
"""The white of the connection space, in the digits that the header asks for (7.2.16)."""
_RELATIVE = 1
"""Media-relative colorimetric (table 23)."""


@dataclass(frozen=True, slots=True)
class Header:
    """What sets one profile's header apart: signatures of four bytes, and the date it bears."""

    version: tuple[int, int]
    device_class: bytes
    colour_space: bytes
    connection_space: bytes
    date: date


def icc_profile(header: Header, tags: Mapping[bytes, bytes]) -> bytes:
    """A whole profile: header, tag table and the data of each tag; equal data stand once.

    Version 4 has an identifier made from its content (7.2.18); version 2 knows none.
    """
    table = [struct.pack(">I", len(tags))]
    body = bytearray()
    places: dict[bytes, int] = {}
    start = _HEADER.size + 4 + 12 * len(tags)
    for signature, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table.append(struct.pack(">4sII", signature, places[data], len(data)))
    rest = b"".join(table) + bytes(body)
    size = _HEADER.size + len(rest)
    if header.version[0] < 4:
        return _header(header, size, _RELATIVE) + rest
    # The rendering intent is left out of the sum, as are the flags.
    identifier = md5(_header(header, size, 0) + rest, usedforsecurity=False).digest()
    return _header(header, size, _RELATIVE, identifier) + rest


def _header(header: Header, size: int, intent: int, identifier: bytes = b"") -> bytes:
    major, minor = header.version
    return _HEADER.pack(
        size,
        bytes(4),  # no preferred engine
        major << 24 | minor << 20,
        header.device_class,
        header.colour_space,
        header.connection_space,
        *(header.date.year, header.date.month, header.date.day, 0, 0, 0),
        b"acsp",
        bytes(4),  # no platform
        0,  # flags
        bytes(4),  # no manufacturer of a device
        bytes(4),  # no model
        0,  # attributes: reflective, glossy, positive, colour
        intent,
        _D50,
        bytes(4),  # no creator
        identifier,
        b"",
    )


def fixed(*numbers: float) -> bytes:
    """Numbers as s15Fixed16Number (4.6)."""
    return struct.pack(f">{len(numbers)}i", *(round(number * 65536) for number in numbers))


def xyz(x: float, y: float, z: float) -> bytes:
    """XYZType (10.31)."""
    return b"XYZ \0\0\0\0" + fixed(x, y, z)


def text_2(words: str) -> bytes:
    """textType of version 2 (6.5.17). ASCII."""
    return b"text\0\0\0\0" + words.encode("ascii") + b"\0"


def description_2(words: str) -> bytes:
    """textDescriptionType of version 2 (6.5.16): ASCII, and no other form."""
    line = words.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(line)) + line + bytes(4 + 4 + 2 + 1 + 67)


def text_4(words: str) -> bytes:
    """multiLocalizedUnicodeType with one record, in English (10.15)."""
    line = words.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II4sII", 1, 12, b"enUS", len(line), 28) + line
