"""The dictionaries and streams of a font (ISO 32000-1 9.7 to 9.10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from brief.pdf.canvas import Array, Dictionary, Sheets, stream
from brief.pdf.fonts import Font

_SYMBOLIC, _ITALIC = 1 << 2, 1 << 6
"""Flags of a font descriptor (table 123). Codes follow no standard encoding: symbolic."""
_SLANT = -12
"""Degrees; what Noto Sans Italic says of itself."""
_BLOCK = 100
"""Entries in one block of a CMap, at the most (Adobe Technical Note 5014)."""


def add_font(sheets: Sheets, font: Font) -> None:
    """Adds a font to the file and to the resources of its pages."""
    info, program = font.face.info, font.subset.program
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
        "FontFile2": sheets.add(stream(program.data, file, packed=font.subset.packed)),
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
    descendants = Array([sheets.add(Dictionary(descendant))])
    for resource, texts in zip(font.names, font.texts, strict=True):
        parent = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": descendants,
            "ToUnicode": sheets.add(stream(to_unicode(texts))),
        }
        sheets.fonts[resource] = sheets.add(Dictionary(parent))


def to_unicode(texts: Mapping[int, str]) -> bytes:
    """The CMap that says which text each code stands for (9.10.3)."""
    lines = [
        "/CIDInit/ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000><FFFF>",
        "endcodespacerange",
    ]
    entries = list(_ranges(texts))
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfrange", *block, "endbfrange"]
    lines += ["endcmap", "end", "end"]
    return "\n".join(lines).encode("ascii")


def _ranges(texts: Mapping[int, str]) -> Iterator[str]:
    """Entries for stretches of codes, of which only the last byte may rise."""
    first = last = -2
    targets: list[str] = []
    for code, text in texts.items():
        if code != last + 1 or code >> 8 != first >> 8:
            if targets:
                yield _range(first, last, targets)
            first, targets = code, []
        targets.append(text.encode("utf-16-be").hex())
        last = code
    if targets:
        yield _range(first, last, targets)


def _range(first: int, last: int, targets: Sequence[str]) -> str:
    return f"<{first:04x}><{last:04x}>[<{'><'.join(targets)}>]"


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
