"""What stands beside the pixels of JPEG (ISO 10918-1 Annex B) and JPEG 2000 (ISO 15444-1
Annex I): the pieces in which cameras and programs tell of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Sort(Enum):
    """What a piece holds."""

    EXIF = "exif"
    XMP = "xmp"
    PHOTOSHOP = "photoshop"
    IPTC = "iptc"
    THUMBNAIL = "thumbnail"
    COMMENT = "comment"
    PROFILE = "profile"
    UNKNOWN = "unknown"
    TRAILER = "trailer"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a picture's file without the words that name it. `name`: where it stood."""

    sort: Sort
    name: str
    data: bytes


_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")
"""The next marker in entropy-coded data: 0 is a byte of data, D0 to D7 are restarts."""
_SOS, _EOI, _COM = 0xDA, 0xD9, 0xFE
_NAMED = (
    (0xE1, b"Exif\0\0", Sort.EXIF),
    (0xE1, b"http://ns.adobe.com/xap/1.0/\0", Sort.XMP),
    (0xE1, b"http://ns.adobe.com/xmp/extension/\0", Sort.UNKNOWN),
    (0xE2, b"ICC_PROFILE\0", Sort.PROFILE),
    (0xED, b"Photoshop 3.0\0", Sort.PHOTOSHOP),
)
_JFXX = b"JFXX\0"
_MOST = 2_000
_TELLING = 8
"""Bytes after a picture's end that may tell something: Ghostscript leaves two."""
_BLANK = b"\0\t\n\f\r \xff"
_COMMENT_OF_JPX = re.compile(rb"\xff\x64(..)\0\x01", re.DOTALL)
_UUIDS = {
    bytes.fromhex("be7acfcb97a942e89c71999491e3afac"): Sort.XMP,
    b"JpgTiffExif->JP2": Sort.EXIF,
    bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38"): Sort.IPTC,
}
_PLAIN_BOXES = frozenset({b"jP  ", b"ftyp", b"jp2h", b"rreq", b"jp2c"})


def of_jpeg(data: bytes) -> Iterator[Segment]:
    """The pieces of a JPEG file that tell of anything but pixels; up to where it is broken."""
    position = 2
    for _ in range(_MOST):
        found = _MARKER.search(data, position)
        if not found:
            return
        marker, start = found.group(1)[0], found.end()
        if marker == _EOI:
            rest = data[start:]
            if len(rest.strip(_BLANK)) >= _TELLING:
                yield Segment(Sort.TRAILER, "after its end", rest)
            return
        length = int.from_bytes(data[start : start + 2], "big")
        body = data[start + 2 : start + length]
        position = start + max(length, 2)
        if marker == _COM:
            yield Segment(Sort.COMMENT, "COM", body)
        elif 0xE0 <= marker <= 0xEF:
            yield from _application(marker, body)


def _application(marker: int, body: bytes) -> Iterator[Segment]:
    name = f"APP{marker - 0xE0}"
    for number, words, sort in _NAMED:
        if marker == number and body.startswith(words):
            rest = body[len(words) :]
            if sort is Sort.PHOTOSHOP:
                yield from _resources(rest)
            else:
                yield Segment(sort, name, rest[2:] if sort is Sort.PROFILE else rest)
            return
    if marker == 0xE0 and body.startswith(b"JFIF\0"):
        if len(body) >= 14 and body[12] and body[13]:
            yield Segment(Sort.THUMBNAIL, name, body[14:])
    elif marker == 0xE0 and body.startswith(_JFXX):
        yield Segment(Sort.THUMBNAIL, name, body[len(_JFXX) + 1 :])
    elif not (marker == 0xEE and body.startswith(b"Adobe")) and body.strip(_BLANK):
        yield Segment(Sort.UNKNOWN, name, body)


def _resources(data: bytes) -> Iterator[Segment]:
    """Photoshop's image resources, each `8BIM`, number, name, length, data."""
    position = 0
    for _ in range(_MOST):
        if data[position : position + 4] != b"8BIM":
            return
        number = int.from_bytes(data[position + 4 : position + 6], "big")
        name_ends = position + 7 + data[position + 6] if position + 6 < len(data) else len(data)
        name_ends += (name_ends - position) % 2
        length = int.from_bytes(data[name_ends : name_ends + 4], "big")
        body = data[name_ends + 4 : name_ends + 4 + length]
        position = name_ends + 4 + length + length % 2
        if number == 0x0404:
            yield Segment(Sort.IPTC, "APP13", body)
        elif number in (0x0409, 0x040C):
            yield Segment(Sort.THUMBNAIL, "APP13", body)
        elif number == 0x0424:
            yield Segment(Sort.XMP, "APP13", body)
        elif number == 0x0422:
            yield Segment(Sort.EXIF, "APP13", body)
        elif number not in (0x03ED, 0x0406, 0x040B, 0x0425, 0x03F3, 0x2710):
            yield Segment(Sort.PHOTOSHOP, f"APP13 {number:04X}", body)


def of_jpeg_2000(data: bytes) -> Iterator[Segment]:
    """The pieces of a JPEG 2000 file or code stream that tell of anything but pixels."""
    position = 0
    boxed = data[4:8] == b"jP  "
    for _ in range(_MOST if boxed else 0):
        if position + 8 > len(data):
            break
        length = int.from_bytes(data[position : position + 4], "big")
        kind, head = data[position + 4 : position + 8], 8
        if length == 1:
            length, head = int.from_bytes(data[position + 8 : position + 16], "big"), 16
        end = position + length if length else len(data)
        body = data[position + head : end]
        if kind == b"uuid":
            sort = _UUIDS.get(body[:16], Sort.UNKNOWN)
            yield Segment(sort, "uuid box", body[16:])
        elif kind not in _PLAIN_BOXES and body:
            yield Segment(Sort.UNKNOWN, f"box {kind.decode('latin-1')}", body)
        if end <= position:
            break
        position = end
    yield from _comments_of_code(data)


def _comments_of_code(data: bytes) -> Iterator[Segment]:
    """The comments in the main header of the code stream (A.9.2), which ends before SOT."""
    start = data.find(b"\xff\x4f\xff\x51")
    end = data.find(b"\xff\x90", max(start, 0))
    if start < 0:
        return
    for found in _COMMENT_OF_JPX.finditer(data, start, end if end >= 0 else len(data)):
        length = int.from_bytes(found.group(1), "big")
        yield Segment(Sort.COMMENT, "COM", data[found.end() : found.start() + 2 + length])


def iptc_texts(data: bytes) -> list[str]:
    """The texts of IPTC records (IIM 4.2, 1.5): each `1C`, record, set, length, text."""
    texts: list[str] = []
    position = data.find(b"\x1c")
    while 0 <= position < len(data) - 5 and data[position] == 0x1C and len(texts) < 100:
        record = data[position + 1]
        length = int.from_bytes(data[position + 3 : position + 5], "big")
        text = data[position + 5 : position + 5 + length]
        if record == 2 and len(text) > 2:
            texts.append(text.decode("utf-8", "replace"))
        position += 5 + length
    return texts
