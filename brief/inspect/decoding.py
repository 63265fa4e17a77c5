"""Codes in a content stream to text and widths (ISO 32000-1 9.6 to 9.10).

Just enough to read what a page says and to know where each character stands; text that a font
gives no way to read becomes U+FFFD, one for each code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from brief.inspect.opening import Source
from brief.inspect.values import as_text

UNREADABLE = "\ufffd"
_MAPPINGS = 200_000
"""Codes of one section of a CMap, or of one array of widths."""
_SECTIONS = 2_000
_SECTION = re.compile(rb"begin(codespacerange|bfchar|bfrange)")
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_ACCENTS = {
    "grave": "\u0300",
    "acute": "\u0301",
    "circumflex": "\u0302",
    "tilde": "\u0303",
    "macron": "\u0304",
    "breve": "\u0306",
    "dotaccent": "\u0307",
    "dieresis": "\u0308",
    "ring": "\u030a",
    "hungarumlaut": "\u030b",
    "caron": "\u030c",
    "commaaccent": "\u0327",
    "cedilla": "\u0327",
    "ogonek": "\u0328",
}
_NAMED_GLYPHS = """
zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 period=. comma=, colon=:
semicolon=; hyphen=- minus=- endash=– emdash=— slash=/ backslash=\\ at=@ underscore=_ parenleft=(
parenright=) bracketleft=[ bracketright=] exclam=! question=? ampersand=& quotesingle='
quoteright=’ quoteleft=‘ quotedblleft=“ quotedblright=” quotedbl=" percent=% plus=+ numbersign=#
dollar=$ asterisk=* germandbls=ß ae=æ AE=Æ oe=œ OE=Œ oslash=ø Oslash=Ø lslash=ł Lslash=Ł
dotlessi=ı eth=ð thorn=þ ff=ff fi=fi fl=fl ffi=ffi ffl=ffl guillemotleft=« guillemotright=»
bullet=• ellipsis=…
"""
_GLYPHS = {"space": " ", "nbspace": " ", "equal": "="} | {
    name: text for name, _, text in (pair.partition("=") for pair in _NAMED_GLYPHS.split())
}
_BASES = {
    "/WinAnsiEncoding": "cp1252",
    "/MacRomanEncoding": "mac_roman",
    "/StandardEncoding": "latin-1",
}


@dataclass(frozen=True, slots=True)
class Glyph:
    """What one code stands for. `width` in ems; `is_space`: word spacing applies (9.3.3)."""

    text: str
    width: float
    is_space: bool


@dataclass(frozen=True, slots=True)
class Font:
    """How to read the codes of a font. `em`: the height of its em, for Type 3 of its glyphs, in
    text space at size 1; 0 if not known."""

    texts: Mapping[int, str]
    widths: Mapping[int, float]
    default: float
    bytes_per_code: int
    em: float
    vertical: bool

    def read(self, codes: bytes) -> list[Glyph]:
        step = self.bytes_per_code
        glyphs: list[Glyph] = []
        for start in range(0, len(codes), step):
            code = int.from_bytes(codes[start : start + step], "big")
            text = self.texts.get(code, UNREADABLE)
            width = self.widths.get(code, self.default)
            glyphs.append(Glyph(text, width, step == 1 and code == 32))
        return glyphs


UNKNOWN = Font({code: chr(code) for code in range(32, 127)}, {}, 0.5, 1, 1.0, False)
"""For a font that is missing or broken: viewers set another in its place."""


class Fonts:
    """The fonts of a file, each of which is read once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._read: dict[tuple[int, int], Font] = {}

    def of(self, value: Any, where: str) -> Font:
        """The font of a dictionary, or one that stands in for what is none or is broken."""
        import pikepdf

        if not isinstance(value, pikepdf.Dictionary):
            return UNKNOWN
        if value.objgen not in self._read or not value.is_indirect:
            try:
                font = _font(self._source, value, where)
            except (ValueError, TypeError, IndexError, KeyError, ArithmeticError, AttributeError):
                font = UNKNOWN
            self._read[value.objgen] = font
        return self._read[value.objgen]


def _font(source: Source, font: Any, where: str) -> Font:
    import pikepdf

    kind = as_text(font.get("/Subtype"))
    mapping = font.get("/ToUnicode")
    texts: dict[int, str] = {}
    length = 0
    if isinstance(mapping, pikepdf.Stream):
        texts, length = to_unicode(source.unpacked(mapping, where))
    if kind == "/Type0":
        return _composite(font, texts, length or 2)
    texts = _encoded(font) | texts
    scale, em = 0.001, 1.0
    if kind == "/Type3":
        matrix = [float(each) for each in font.get("/FontMatrix", [0.001, 0, 0, 0.001, 0, 0])]
        box = [float(each) for each in font.get("/FontBBox", [0, 0, 0, 0])]
        scale, em = abs(matrix[0]), abs((box[3] - box[1]) * matrix[3])
    first = int(font.get("/FirstChar", 0))
    widths = {
        first + index: float(width) * scale
        for index, width in enumerate(list(font.get("/Widths", []))[:256])
    }
    courier = "Courier" in as_text(font.get("/BaseFont"))
    return Font(texts, widths, 0.6 if courier else 0.5, 1, em, False)


def to_unicode(data: bytes) -> tuple[dict[int, str], int]:
    """The texts of a ToUnicode CMap (9.10.3) by code, and the bytes of a code (0 if unsaid)."""
    texts: dict[int, str] = {}
    length = 0
    for kind, body in _sections(data):
        tokens = _TOKEN.findall(body)
        values = [b"[" if opened else b"]" if closed else hexed for hexed, opened, closed in tokens]
        if kind == b"codespacerange":
            sizes = [len(_raw(value)) for value in values[:2]]
            length = max([length, *sizes])
        elif kind == b"bfchar":
            for code, text in zip(values[::2], values[1::2], strict=False):
                texts[_number(code)] = _utf16(text)
        else:
            _ranges(values, texts)
    return texts, min(length, 4)


def _sections(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a CMap that are of use, with what they are called."""
    end = 0
    for _ in range(_SECTIONS):
        found = _SECTION.search(data, end)
        end = data.find(b"end" + found.group(1), found.end()) if found else -1
        if not found or end < 0:
            return
        yield found.group(1), data[found.end() : end]


def _ranges(values: list[bytes], texts: dict[int, str]) -> None:
    position, left = 0, _MAPPINGS
    while position + 2 < len(values) and left > 0:
        first, last = _number(values[position]), _number(values[position + 1])
        last = min(last, first + 0xFFFF)
        left -= max(last - first, 0) + 1
        if values[position + 2] == b"[":
            end = values.index(b"]", position) if b"]" in values[position:] else len(values)
            for offset, text in enumerate(values[position + 3 : end]):
                texts[first + offset] = _utf16(text)
            position = end + 1
            continue
        start = _utf16(values[position + 2])
        if start:
            head, tail = start[:-1], ord(start[-1])
            for offset in range(last - first + 1):
                if tail + offset < 0x110000:
                    texts[first + offset] = head + chr(tail + offset)
        position += 3


def _raw(value: bytes) -> bytes:
    digits = bytes(value).translate(None, b" \t\r\n\f\0")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii", "replace"))


def _number(value: bytes) -> int:
    return 0 if value in (b"[", b"]") else int.from_bytes(_raw(value)[:4], "big")


def _utf16(value: bytes) -> str:
    return "" if value in (b"[", b"]") else _raw(value).decode("utf-16-be", "replace")


def _composite(font: Any, texts: dict[int, str], length: int) -> Font:
    import pikepdf

    descendants = font.get("/DescendantFonts")
    descendant = descendants[0] if isinstance(descendants, pikepdf.Array) else None
    encoding = as_text(font.get("/Encoding"))
    default = 1.0
    widths: dict[int, float] = {}
    if isinstance(descendant, pikepdf.Dictionary):
        default = float(descendant.get("/DW") or 1000) / 1000
        widths = _cid_widths(descendant.get("/W"))
    if not texts and ("UCS2" in encoding or "UTF16" in encoding):
        texts = {code: chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000}
    return Font(texts, widths, default, length, 1.0, encoding.endswith("-V"))


def _cid_widths(value: Any) -> dict[int, float]:
    """Widths of CIDs (9.7.4.3); codes are taken for CIDs, as Identity encodings have it."""
    import pikepdf

    widths: dict[int, float] = {}
    if not isinstance(value, pikepdf.Array):
        return widths
    entries: list[Any] = list(value)
    position, left = 0, _MAPPINGS
    while position + 1 < len(entries) and left > 0:
        first, second = int(entries[position]), entries[position + 1]
        if isinstance(second, pikepdf.Array):
            for offset, width in enumerate(list(second)):
                widths[first + offset] = float(width) / 1000
            position += 2
        elif position + 2 < len(entries):
            same = float(entries[position + 2]) / 1000
            codes = range(first, min(int(second), first + 0xFFFF) + 1)
            left -= len(codes)
            for code in codes:
                widths[code] = same
            position += 3
        else:
            break
    return widths


def _encoded(font: Any) -> dict[int, str]:
    """The texts of a simple font by its encoding (9.6.6)."""
    import pikepdf

    encoding = font.get("/Encoding")
    is_map = isinstance(encoding, pikepdf.Dictionary)
    base = as_text(encoding.get("/BaseEncoding") if is_map else encoding)
    codec = _BASES.get(base, "latin-1")
    texts = {
        code: bytes([code]).decode(codec, "replace") for code in range(256) if code not in range(32)
    }
    differences = encoding.get("/Differences") if is_map else None
    if isinstance(differences, pikepdf.Array):
        code = 0
        names: list[Any] = list(differences)[:2000]
        for each in names:
            if isinstance(each, int):
                code = each
            else:
                texts[code] = _glyph_text(as_text(each)[1:])
                code += 1
    return texts


def _glyph_text(name: str) -> str:
    """What a glyph's name stands for, as the Adobe Glyph List has it, for Latin letters."""
    name = name.partition(".")[0]
    if len(name) == 1:
        return name
    if name in _GLYPHS:
        return _GLYPHS[name]
    found = re.fullmatch(r"(?:uni|u)([0-9A-Fa-f]{4,6})", name)
    if found and int(found.group(1), 16) < 0x110000:
        return chr(int(found.group(1), 16))
    mark = _ACCENTS.get(name[1:])
    return unicodedata.normalize("NFC", name[0] + mark) if mark else UNREADABLE
