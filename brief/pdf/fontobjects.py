"""The dictionaries and streams of a font (ISO 32000-1 9.7 to 9.10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

from brief.pdf.canvas import Array, Dictionary, Sheets, stream
from brief.pdf.fonts import Font

_T = TypeVar("_T")
_SYMBOLIC, _ITALIC = 1 << 2, 1 << 6
"""Flags of a font descriptor (table 123). Codes follow no standard encoding: symbolic."""
_SLANT = -12
"""Degrees; what Noto Sans Italic says of itself."""
_BLOCK = 100
"""Entries in one block of a CMap, at the most (Adobe Technical Note 5014)."""


def add_font(sheets: Sheets, font: Font) -> None:
    """Adds a font to the file and to the resources of its pages."""
    info, program = font.face.info, font.program
    name = f"/{_tag(program.data)}+{info.key}"
    file = {"Length1": len(program.data)}
    descriptor = {
        "Type": "/FontDescriptor",
        "FontName": name,
        "Flags": _SYMBOLIC | (_ITALIC if info.italic else 0),
        "FontBBox": Array([_thousandths(edge, font) for edge in program.box]),
        "ItalicAngle": _SLANT if info.italic else 0,
        "Ascent": _thousandths(info.ascender, font),
        "Descent": _thousandths(info.descender, font),
        "CapHeight": _thousandths(info.cap_height or info.ascender, font),
        # Of no consequence for an embedded font, but required: a guess from the weight.
        "StemV": 50 + (info.weight // 65) ** 2,
        "FontFile2": sheets.add(stream(program.data, file)),
    }
    descendant = {
        "Type": "/Font",
        "Subtype": "/CIDFontType2",
        "BaseFont": name,
        "CIDSystemInfo": Dictionary(
            {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
        ),
        "FontDescriptor": sheets.add(Dictionary(descriptor)),
        "CIDToGIDMap": "/Identity",
        "W": Array([0, Array([_thousandths(width, font) for width in program.advances])]),
    }
    parent = {
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": name,
        "Encoding": "/Identity-H",
        "DescendantFonts": Array([sheets.add(Dictionary(descendant))]),
        "ToUnicode": sheets.add(stream(to_unicode(font.texts))),
    }
    sheets.fonts[font.name] = sheets.add(Dictionary(parent))


def to_unicode(texts: Mapping[int, str]) -> bytes:
    """The CMap that says which text each code stands for (9.10.3)."""
    ranges, singles = _ranges(texts)
    lines = [
        "/CIDInit/ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def",
        "/CMapName/Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000><FFFF>",
        "endcodespacerange",
    ]
    for kind, entries in (("range", ranges), ("char", singles)):
        for block in _blocks(entries, _BLOCK):
            lines += [f"{len(block)} beginbf{kind}", *block, f"endbf{kind}"]
    lines += [
        "endcmap",
        "CMapName currentdict/CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines).encode("ascii")


def _ranges(texts: Mapping[int, str]) -> tuple[list[str], list[str]]:
    """Entries for codes and characters that rise together, and for all others."""
    runs: list[tuple[int, int, str]] = []
    for code, text in sorted(texts.items()):
        if runs:
            first, last, start = runs[-1]
            follows = len(text) == len(start) == 1 and ord(text) - ord(start) == code - first
            # Only the last byte may rise within a range, on either side.
            same_bytes = code >> 8 == first >> 8 and ord(start[0]) >> 8 == ord(text[0]) >> 8
            if follows and same_bytes and code == last + 1 and ord(text) < 0x10000:
                runs[-1] = (first, code, start)
                continue
        runs.append((code, code, text))
    ranges, singles = [], []
    for first, last, start in runs:
        target = start.encode("utf-16-be").hex()
        if last > first:
            ranges.append(f"<{first:04x}><{last:04x}><{target}>")
        else:
            singles.append(f"<{first:04x}><{target}>")
    return ranges, singles


def _blocks(entries: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    for start in range(0, len(entries), size):
        yield entries[start : start + size]


def _thousandths(length: int, font: Font) -> float:
    """A length of the face in glyph space, where the em is 1000 (9.2.4)."""
    upem = font.face.upem
    return length if upem == 1000 else length * 1000 / upem


def _tag(data: bytes) -> str:
    """Six capitals before the name of a subset (9.6.4), from the program itself: unique."""
    number = int.from_bytes(sha256(data).digest()[:8], "big")
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)
