"""ICC profiles: those of one particular screen lead to the machine that it stood on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from brief.inspect.findings import Finding, leak
from brief.inspect.kinds import Kind
from brief.inspect.opening import Source
from brief.inspect.traces import path_in
from brief.inspect.walk import Item

_OF_ONE_SCREEN = {
    b"vcgt": "how a screen was calibrated",
    b"mmod": "the maker, model and serial number of a screen",
    b"ndin": "how a screen was measured",
    b"meta": "notes of the program that measured a device",
}
"""Private tags that only profiles of a device have which was measured by itself."""
_STOCK = re.compile(
    r".{0,12}\bs ?RGB|.{0,8}Adobe\b|Apple|Artifex|Camera RGB|CIE|Coated|Color ?Match|D50|Default\b"
    r"|Display P3|Dot Gain|e-?sRGB|eci|Euroscale|FOGRA|Generic|Ghostscript|GRACoL|Gr[ae]y|HDTV|IEC"
    r"|ISO|ITU|Japan|Little ?CMS|lcms|Linear\b|NTSC|PAL\b|PSO|ProPhoto|ROMM|Rec\.|s?c?RGB|CMYK"
    r"|SC paper|SMPTE|SNAP|SWOP|U\.S\.|Uncoated|Web Coated|Wide Gamut|XYZ|Lab(?:2|\b)|c2|sGr[ae]y",
    re.IGNORECASE,
)
"""How the names begin that many machines have: of standards, and of what programs bring along."""
_TEXTS = (b"text", b"desc", b"mluc", b"dict", b"utf8")
"""Types of tags that hold words (ISO 15076-1 10)."""
_HEAD = 128
_TAGS = 200


def look(source: Source, items: Iterable[Item]) -> Iterator[Finding]:
    """Findings on the profiles of colour spaces (ISO 32000-1 8.6.5.5) and output intents."""
    for item in items:
        if item.is_stream and isinstance(item.entries.get("/N"), int) and not item.name("/Type"):
            yield from findings(source.unpacked(item.value, item.where), f"{item.where}, profile")


def findings(profile: bytes, place: str) -> Iterator[Finding]:
    """What a profile tells (ISO 15076-1 7.2 and 7.3)."""
    if profile[36:40] != b"acsp":
        return
    count = min(int.from_bytes(profile[_HEAD : _HEAD + 4], "big"), _TAGS)
    entries = [
        profile[start : start + 12] for start in range(_HEAD + 4, _HEAD + 4 + 12 * count, 12)
    ]
    tags = {entry[:4]: _body(profile, entry) for entry in entries}
    name = _description(tags.get(b"desc", b""))
    told = [words for tag, words in _OF_ONE_SCREEN.items() if tag in tags]
    if told:
        what = f"A colour profile tells {', and '.join(told)}."
        yield leak(Kind.SCREEN_PROFILE, what, place, name)
    elif name.strip() and not _STOCK.match(name.strip()):
        what = "A colour profile has a name that few machines know, perhaps of one screen."
        yield leak(Kind.SCREEN_PROFILE, what, place, name)
    # Tables of numbers may look like a path.
    texts = b"\n".join(body for body in tags.values() if body[:4] in _TEXTS)
    path = path_in(texts.decode("latin-1").replace("\0", ""))
    if path:
        yield leak(Kind.PATH, "A colour profile tells where a file lay.", place, path)


def _body(profile: bytes, entry: bytes) -> bytes:
    offset, size = int.from_bytes(entry[4:8], "big"), int.from_bytes(entry[8:12], "big")
    return profile[offset : offset + size]


def _description(tag: bytes) -> str:
    """The name of a profile: `desc` of version 2, or the first text of `mluc` of version 4."""
    if tag[:4] == b"desc":
        length = int.from_bytes(tag[8:12], "big")
        return tag[12 : 12 + length].rstrip(b"\0").decode("latin-1")
    if tag[:4] == b"mluc":
        length, offset = int.from_bytes(tag[20:24], "big"), int.from_bytes(tag[24:28], "big")
        return tag[offset : offset + length].decode("utf-16-be", "replace")
    return ""
