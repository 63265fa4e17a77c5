"""Whether a file is still as brief wrote it: checksum, and nothing before, between or after.

The file identifier (ISO 32000-1 14.4) of our files is made from all bytes before the
cross-reference stream (`pdf/serialize.py`). That stream follows from those bytes: it is read anew
from them. A checksum is no seal: who changes a file on purpose can make a new one.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from brief.pdf.serialize import flate

_HEADER = re.compile(rb"%PDF-1\.[67]\n%\xe2\xe3\xcf\xd3\n")
_OBJECT = re.compile(rb"(\d{1,7}) 0 obj\n")
_STREAM = re.compile(rb"/Length (\d{1,10})>>stream\n")
_CONTAINER = re.compile(
    rb"<</Type/ObjStm/N \d+/First (\d{1,7})/Filter/FlateDecode/Length \d+>>stream\n"
)
_AFTER = b"\nendstream\nendobj\n"
_END = re.compile(rb"startxref\n(\d{1,10})\n%%EOF\n\Z")
_TABLE = re.compile(
    rb"(?P<number>\d+) 0 obj\n"
    rb"<</Type/XRef/Size (?P<size>\d+)/W\[1 (?P<width>\d) 2\]/Root (?P<root>\d+) 0 R"
    rb"/ID\[<(?P<id>[0-9a-f]{32})><(?P=id)>\]/Info (?P<info>\d+) 0 R"
    rb"/DecodeParms<</Columns (?P<columns>\d+)/Predictor 12>>"
    rb"/Filter/FlateDecode/Length (?P<length>\d+)>>stream\n"
    rb"(?P<rows>.*)\nendstream\nendobj\nstartxref\n(?P<offset>\d+)\n%%EOF\n",
    re.DOTALL,
)
_LARGEST = 64_000_000
"""Bytes that a table or a container of objects may unpack to."""

Entry = tuple[int, int, int]
"""A row of the cross-reference stream (table 18)."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file cut in two: all that the checksum is of, and the table behind it."""

    body: bytes
    table: re.Match[bytes]


def is_in_our_form(data: bytes) -> bool:
    """Whether a file ends as ours do, whatever is in it."""
    return _cut(data) is not None


def is_whole(data: bytes) -> bool:
    """Whether no byte was changed, added or taken away since the checksum was made."""
    file = _cut(data)
    if file is None or not _HEADER.match(file.body):
        return False
    if sha256(file.body).digest()[:16].hex().encode() != file.table["id"]:
        return False
    try:
        return _follows(file)
    except (zlib.error, ValueError):
        return False


def _cut(data: bytes) -> _File | None:
    end = _END.search(data, max(0, len(data) - 40))
    if not end:
        return None
    offset = int(end[1])
    table = _TABLE.fullmatch(data, offset) if offset < len(data) else None
    return _File(data[:offset], table) if table else None


def _follows(file: _File) -> bool:
    """Whether the table is the one that follows from the body.

    Raises ValueError or zlib.error for a body that isn't ours.
    """
    table, body = file.table, file.body
    numbers = {name: int(table[name]) for name in table.groupdict() if name not in ("id", "rows")}
    offset, width = numbers["offset"], (len(body).bit_length() + 7) // 8
    expected = {
        "number": numbers["size"] - 1,
        "width": width,
        "columns": width + 3,
        "length": len(table["rows"]),
        "offset": len(body),
        "info": numbers["root"] + 1,  # they are numbered one after the other
    }
    if any(numbers[name] != value for name, value in expected.items()):
        return False
    entries, packed_alike = _entries(body)
    entries[numbers["number"]] = (1, offset, 0)
    if sorted(entries) != list(range(numbers["size"])):
        return False
    rows = _predicted(entries, width)
    if _inflated(table["rows"]) != rows:
        return False
    # The last byte may have bits that mean nothing: who packs as the writer did sees them.
    return not packed_alike or flate(rows) == table["rows"]


def _entries(body: bytes) -> tuple[dict[int, Entry], bool]:
    """Where the objects of a body are, and whether streams are packed here as they were there."""
    entries: dict[int, Entry] = {0: (0, 0, 0xFFFF)}
    packed_alike = False
    header = _HEADER.match(body)
    position = header.end() if header else 0
    while position < len(body):
        opening = _OBJECT.match(body, position)
        stream = _STREAM.search(body, opening.end()) if opening else None
        if not opening or not stream:
            raise ValueError("something stands between the objects")
        number, end = int(opening[1]), stream.end() + int(stream[1])
        entries[number] = (1, position, 0)
        container = _CONTAINER.fullmatch(body, opening.end(), stream.end())
        if container:
            packed = body[stream.end() : end]
            content = _inflated(packed)
            packed_alike = flate(content) == packed
            for index, held in enumerate(content[: int(container[1])].split()[::2]):
                entries[int(held)] = (2, number, index)
        if body[end : end + len(_AFTER)] != _AFTER:
            raise ValueError("a stream has another length than it says")
        position = end + len(_AFTER)
    return entries, packed_alike


def _predicted(entries: Mapping[int, Entry], width: int) -> bytes:
    """The table as it is packed: each row as its differences from the one above (7.4.4.4)."""
    rows = [
        bytes((kind,)) + second.to_bytes(width, "big") + third.to_bytes(2, "big")
        for kind, second, third in (entries[number] for number in sorted(entries))
    ]
    content = bytearray()
    for above, row in zip([bytes(width + 3), *rows], rows, strict=False):
        content += bytes((2, *((a - b) & 0xFF for a, b in zip(row, above, strict=True))))
    return bytes(content)


def _inflated(packed: bytes) -> bytes:
    """What is packed in these bytes and ends with them. Raises ValueError or zlib.error."""
    unpacker = zlib.decompressobj()
    content = unpacker.decompress(packed, _LARGEST)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("what is packed does not end where it should")
    return content
