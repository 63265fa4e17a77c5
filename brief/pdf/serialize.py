"""Objects to bytes: PDF with object streams and a cross-reference stream.

ReportLab's own writer leaves the tag tree uncompressed, puts its name into the file and no end of
line before `endstream`. This one packs every object that is not a stream into object streams
(ISO 32000-1 7.5.7), and depends on nothing but the objects: no clock, no chance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

from deflate import zlib_compress

from brief.pdf.canvas import Array, Dictionary, Packed, Reference, Stream, Text, Value

_HEADER = b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n"
"""Four bytes above 127 say that the file is binary (7.5.2)."""
_LEVEL = 6
"""Of compression: the next that gains more than half a percent takes five times as long."""
_PACKED = 200
"""Objects in one object stream: a reader that wants one has to unpack them all."""
_MOST_TOLD = 8000
_ESCAPES = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\", "\r": r"\r"})

_FORMATS = tuple(f".{places}f" for places in range(8))

Number = Callable[[Value], int]


def serialize(
    objects: Sequence[Value],
    root: Value,
    info: Value | None,
    number: Number,
    version: str = "1.7",
) -> bytes:
    """The file. `objects` by number from 1; `number` gives the number of a reference.

    The two halves of the file identifier (14.4) are alike, and made from the file's content.
    """
    out = bytearray(_HEADER % version.encode("ascii"))
    entries: list[tuple[int, int, int]] = [(0, 0, 0xFFFF)]  # the free list's head (7.5.8.3)
    loose: list[tuple[int, bytes]] = []
    for index, value in enumerate(objects, 1):
        entries.append((1, len(out), 0))
        if isinstance(value, Stream):
            out += _indirect(index, _stream(value, number))
        else:
            loose.append((index, format_value(value, number)))
    for start in range(0, len(loose), _PACKED):
        container = len(entries)
        packed = loose[start : start + _PACKED]
        for position, (index, _) in enumerate(packed):
            entries[index] = (2, container, position)
        entries.append((1, len(out), 0))
        out += _indirect(container, _object_stream(packed))
    identifier = sha256(out).digest()[:16].hex()
    offset = len(out)
    entries.append((1, offset, 0))
    trailer = [f"/Root {number(root)} 0 R", f"/ID[<{identifier}><{identifier}>]"]
    if info is not None:
        trailer.append(f"/Info {number(info)} 0 R")
    out += _indirect(len(entries) - 1, _cross_references(entries, "".join(trailer)))
    out += b"startxref\n%d\n%%%%EOF\n" % offset
    return bytes(out)


def format_value(value: Value, number: Number) -> bytes:
    """One object as it stands in a file (7.3), without white space that isn't needed."""
    return _written(value, number).encode("latin-1")


def flate(data: bytes) -> bytes:
    """FlateDecode (7.4.4) by libdeflate: no larger than zlib makes it, in half the time."""
    return bytes(zlib_compress(data, _LEVEL))


def escaped(data: bytes) -> str:
    """Bytes as they stand between the brackets of a literal string (7.3.4.2), in Latin-1."""
    return data.decode("latin-1").translate(_ESCAPES)


def shortened(text: str) -> str:
    """A text that is told, cut where it would be longer than a string may be (ISO 19005-2 6.1.13:
    32,767 bytes; four for a character at the most)."""
    return text if len(text) <= _MOST_TOLD else text[: _MOST_TOLD - 1] + "…"


def numeral(value: float, places: int = 3) -> str:
    """A number as short as it can be written (7.3.3): `12`, `.5`, `-3.125`."""
    if value == int(value):
        return str(int(value))
    text = format(value, _FORMATS[places]).rstrip("0").rstrip(".")
    if text.startswith("0."):
        return text[1:]
    if text.startswith("-0"):
        return "-" + text[2:] if len(text) > 2 else "0"
    return text


def _written(value: Value, number: Number) -> str:
    """An object as text; numbers and references are kept apart by the space before them."""
    kind = type(value)
    if kind is str:
        return value if value[:1] == "/" else f" {value}"
    if kind is Reference:
        return f" {number(value)} 0 R"
    if kind is int:
        return f" {value}"
    if kind is float:
        return f" {numeral(value, 4)}"
    if kind is Dictionary:
        entries = [f"/{key}{_written(entry, number)}" for key, entry in value.dict.items()]
        return f"<<{''.join(entries)}>>"
    if kind is Array:
        return f"[{''.join([_written(element, number) for element in value.sequence])}]"
    if kind is Text:
        return _text(value.s)
    if kind is bytes:
        return f"<{value.hex()}>"
    raise TypeError(f"{kind.__name__} is no PDF object that we write")


def _text(text: str) -> str:
    """A text string (7.9.2.2): ASCII as it is, all else in UTF-16 with its byte order mark."""
    data = text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")
    return f"({escaped(data)})"


def _stream(value: Value, number: Number) -> bytes:
    entries = dict(value.dictionary.dict)
    content: bytes = value.content
    if value.filters is None and "Filter" not in entries:
        content = value.packed if isinstance(value, Packed) else flate(content)
        entries["Filter"] = "/FlateDecode"
    entries["Length"] = len(content)
    head = format_value(Dictionary(entries), number)
    # The end of line before `endstream` is asked for by ISO 19005-2, 6.1.7.1.
    return head + b"stream\n" + content + b"\nendstream"


def _object_stream(packed: Sequence[tuple[int, bytes]]) -> bytes:
    """Objects in a stream, after a table of their numbers and offsets (7.5.7)."""
    table: list[str] = []
    offset = 0
    for index, data in packed:
        table.append(f"{index} {offset}")
        offset += len(data) + 1
    head = " ".join(table).encode() + b"\n"
    content = flate(head + b"\n".join(data for _, data in packed))
    return (
        (
            b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n"
            % (len(packed), len(head), len(content))
        )
        + content
        + b"\nendstream"
    )


def _cross_references(entries: Sequence[tuple[int, int, int]], trailer: str) -> bytes:
    """The cross-reference stream (7.5.8); columns repeat, so each row is written as a change."""
    width = (max(second for _, second, _ in entries).bit_length() + 7) // 8
    columns = width + 3
    table = b"".join(
        [
            (((kind << 8 * width) + second << 16) + third).to_bytes(columns, "big")
            for kind, second, third in entries
        ]
    )
    # PNG filter 2, Up (7.4.4.4), row by row.
    above = bytes(columns) + table
    changes = bytes([(a - b) & 0xFF for a, b in zip(table, above, strict=False)])
    content = [b"\2" + changes[row : row + columns] for row in range(0, len(changes), columns)]
    data = flate(b"".join(content))
    head = (
        f"<</Type/XRef/Size {len(entries)}/W[1 {width} 2]{trailer}"
        f"/DecodeParms<</Columns {columns}/Predictor 12>>"
        f"/Filter/FlateDecode/Length {len(data)}>>stream\n"
    )
    return head.encode("ascii") + data + b"\nendstream"


def _indirect(index: int, body: bytes) -> bytes:
    return b"%d 0 obj\n" % index + body + b"\nendobj\n"
