"""What the pictures of a file tell: of cameras, places, programs, and screens."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from brief.inspect import profiles, xmp
from brief.inspect.findings import Finding, graded, leak
from brief.inspect.kinds import Kind
from brief.inspect.opening import Source, filters, is_known
from brief.inspect.segments import Segment, Sort, iptc_texts, of_jpeg, of_jpeg_2000
from brief.inspect.traces import names_a_version
from brief.inspect.walk import Item
from brief.inspect.words import Words

_JPEG = frozenset({"/DCTDecode", "/DCT"})
_GPS, _EXIF, _INTEROPERABILITY, _SMALL = 0x8825, 0x8769, 0xA005, -1
"""EXIF 2.32, 4.6.3: where GPS and the camera's own data stand. -1 is Pillow's number for the
second directory, which is that of the thumbnail (4.5.8) and has no tag."""
_NEEDED, _OF_A_TAG = 64, 24
"""Bytes of EXIF's frame, and of a tag with a value that lies beside it."""
_PLAIN_TAGS = frozenset(
    {0x0112, 0x011A, 0x011B, 0x0128, 0x0213, 0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003}
    | {_EXIF, _INTEROPERABILITY, 0x0001, 0x0002}
)
"""Orientation, resolution, colour space, size: what every picture has."""
_ENCODERS = ("Created by OpenJPEG", "Kakadu", "JasPer", "CREATOR: gd-jpeg", "Lavc", "LEAD Tech")


def look(source: Source, items: Iterable[Item], visible: Words) -> Iterator[Finding]:
    """Findings on all pictures that keep the file they came from (DCT, JPX)."""
    for item in items:
        if item.is_stream and (item.name("/Subtype") == "/Image" or item.key == "/Thumb"):
            names = filters(item.value)
            if not names:
                continue
            if names[-1] in _JPEG or names[-1] == "/JPXDecode":
                data = _packed(source, item, names[:-1])
                segments = of_jpeg(data) if names[-1] in _JPEG else of_jpeg_2000(data)
                for segment in segments:
                    yield from _segment(segment, item.where, visible)


def inline(names: list[str], data: bytes, where: str, visible: Words) -> Iterator[Finding]:
    """Findings on a picture that stands in a page's content."""
    if names and names[-1] in _JPEG and len(names) == 1:
        for segment in of_jpeg(data):
            yield from _segment(segment, where, visible)


def _packed(source: Source, item: Item, outer: list[str]) -> bytes:
    """The picture's own file, out of the filters around it."""
    import pikepdf

    data: bytes = item.value.read_raw_bytes()
    if not outer:
        return data
    if not is_known(outer):
        source.unread("A picture is packed in a way that is not known here.", item.where)
        return b""
    with pikepdf.new() as scratch:
        # A stream of its own, with all filters but the last, which keeps the picture's file.
        stream = scratch.make_stream(b"")
        stream.write(data, filter=pikepdf.Array([pikepdf.Name(name) for name in outer]))
        return source.unpacked(stream, item.where)


def _segment(segment: Segment, where: str, visible: Words) -> Iterator[Finding]:
    place = f"{where}, {segment.name}"
    if segment.sort is Sort.EXIF:
        yield from _exif(segment.data, place)
    elif segment.sort is Sort.XMP:
        yield leak(Kind.IMAGE_XMP, "A picture carries a description of its own.", place)
        yield from xmp.findings(segment.data, f"{where}, XMP", visible)
    elif segment.sort is Sort.IPTC:
        what = "A picture carries the caption, author or place that a newsroom gave it."
        yield leak(Kind.IMAGE_IPTC, what, place, "; ".join(iptc_texts(segment.data)))
    elif segment.sort is Sort.PHOTOSHOP:
        what = "A picture carries data of the program that it was edited with."
        yield leak(Kind.IMAGE_DATA, what, place, _text(segment.data))
    elif segment.sort is Sort.THUMBNAIL:
        what = "A picture carries a small copy of itself, which may show what was cut off."
        yield leak(Kind.IMAGE_THUMBNAIL, what, place)
    elif segment.sort is Sort.COMMENT:
        text = segment.data.strip(b"\0").decode("utf-8", "replace")
        of_encoder = text.startswith(_ENCODERS)
        if of_encoder:
            what = "A picture names the program that packed it."
            version = names_a_version(text)
            yield graded(version, Kind.IMAGE_COMMENT, what, place, text)
        elif text.strip():
            yield leak(Kind.IMAGE_COMMENT, "A picture carries a comment.", place, text)
    elif segment.sort is Sort.PROFILE:
        yield from profiles.findings(segment.data, place)
    elif segment.sort is Sort.TRAILER:
        what = f"{len(segment.data)} bytes follow a picture's end; nobody sees them."
        yield leak(Kind.IMAGE_DATA, what, place, _text(segment.data))
    else:
        what = "A picture carries data that has nothing to do with its pixels."
        yield leak(Kind.IMAGE_DATA, what, place, _text(segment.data))


def _exif(data: bytes, place: str) -> Iterator[Finding]:
    from PIL.Image import Exif

    exif = Exif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's remarks on odd data
            exif.load(b"Exif\0\0" + data.removeprefix(b"Exif\0\0"))
            camera, gps, other, small = (
                dict(exif.get_ifd(part)) for part in (_EXIF, _GPS, _INTEROPERABILITY, _SMALL)
            )
            main = dict(exif)
    except Exception:  # Pillow raises whatever a broken header leads it to
        yield leak(Kind.IMAGE_EXIF, "A picture carries a camera's data, damaged.", place)
        return
    tags = {**main, **camera, **other}
    told = _told(tags)
    spare = len(data) - _NEEDED - _OF_A_TAG * len(tags)
    if not told and not gps and not small and spare > 0:
        told = f"{spare} bytes that no tag names"
    if told:
        what = "A picture carries what the camera or a program wrote of itself."
        yield leak(Kind.IMAGE_EXIF, what, place, told)
    if gps:
        yield leak(Kind.IMAGE_GPS, "A picture tells where it was taken.", place, _told(gps, "gps"))
    if small:
        what = "A picture carries a small copy of itself, which may show what was cut off."
        yield leak(Kind.IMAGE_THUMBNAIL, what, place)


def _told(tags: Mapping[int, Any], group: str = "") -> str:
    from PIL.ExifTags import GPSTAGS, TAGS

    names: Mapping[int, str] = GPSTAGS if group else TAGS
    return ", ".join(
        f"{names.get(tag, hex(tag))} {str(value)[:60]}"
        for tag, value in list(tags.items())[:60]
        if (group or tag not in _PLAIN_TAGS) and tag != _GPS
    )


def _text(data: bytes) -> str:
    """Bytes as text, if they begin like one."""
    head = data[:200]
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError:
        try:
            # A character may be cut in two.
            text = head[:-3].decode("utf-8")
        except UnicodeDecodeError:
            return f"{len(data)} bytes"
    return text if text.isprintable() else f"{len(data)} bytes"
