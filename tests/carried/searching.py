"""Finds words in all that a PDF holds, however they are written and packed there."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf
import pypdfium2

_CODES = ("utf-8", "utf-16-be", "utf-16-le", "latin-1")
"""Latin-1 is PDFDocEncoding, too, as far as letters go (ISO 32000-1 D.2)."""


def found_in(data: bytes, words: Sequence[str]) -> set[str]:
    """Those of the words that are somewhere in a file, in upper or lower case."""
    places = [place.lower() for place in everything(data)]
    return {word for word in words if any(each in place for each in ways(word) for place in places)}


def everything(data: bytes) -> Iterator[bytes]:
    """The file as it is; its strings, names and streams, packed and unpacked; its text."""
    yield data
    with pikepdf.open(io.BytesIO(data)) as file:
        seen: set[tuple[int, int]] = set()
        for value in (file.trailer, *file.objects):
            yield from _held(value, seen)
        for page in file.pages:
            for operands, _ in pikepdf.parse_content_stream(page):
                for operand in operands:
                    if isinstance(operand, pikepdf.Object):
                        yield from _held(operand, seen)
    with pypdfium2.PdfDocument(data) as pages:
        for leaf in pages:
            yield leaf.get_textpage().get_text_range().encode()


def _held(value: object, seen: set[tuple[int, int]]) -> Iterator[bytes]:
    """The strings, names and streams of an object, and of those that it leads to."""
    if not isinstance(value, pikepdf.Object):
        return
    if value.is_indirect:
        if value.objgen in seen:
            return
        seen.add(value.objgen)
    if isinstance(value, pikepdf.Array):
        for item in value:
            yield from _held(item, seen)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key, item in value.items():
            yield key.encode()
            yield from _held(item, seen)
    elif isinstance(value, pikepdf.String | pikepdf.Name):
        yield bytes(value) if isinstance(value, pikepdf.String) else str(value).encode()
    if isinstance(value, pikepdf.Stream):
        yield value.read_raw_bytes()
        try:
            yield value.read_bytes()
        except pikepdf.PdfError:
            assert "/DCTDecode" in str(value.get("/Filter")), "unknown packing"


def ways(word: str) -> Iterator[bytes]:
    """How a word may be written in a file: in each encoding as it is, in hexadecimal, and as a
    literal string with escapes (ISO 32000-1 7.3.4)."""
    for code in _CODES:
        raw = word.encode(code)
        yield raw.lower()
        yield raw.hex().encode()
        octal = "".join(chr(each) if each < 128 else f"\\{each:03o}" for each in raw)
        yield octal.lower().encode()
