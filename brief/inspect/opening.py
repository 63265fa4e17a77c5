"""Opens files of strangers: with limits on memory and work, and errors in words."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from brief.inspect.findings import Finding, InspectError, leak
from brief.inspect.kinds import Kind
from brief.inspect.values import as_text

if TYPE_CHECKING:
    import pikepdf

LARGEST = 200_000_000
"""Bytes of a file that is looked into."""
_STREAM = 24_000_000
"""Bytes that one stream may unpack to. Larger ones are pictures, which aren't unpacked here."""
_TOGETHER = 400_000_000
"""Bytes that all streams may unpack to."""
_ITEMS = 500_000
"""Entries of one array or dictionary."""
_TOKENS = 10_000_000
"""Operators and operands of all pages."""
_PAGES = 3_000
_LZW = 40_000
"""Bytes of LZW, each of which may become thousands; qpdf has no limit of its own for it."""
_HEADER = 1024
"""Within these the header has to begin (ISO 32000-1, Annex H.3, note 13)."""

_FILTERS = {
    "/FlateDecode": "flate",
    "/Fl": "flate",
    "/LZWDecode": "lzw",
    "/LZW": "lzw",
    "/RunLengthDecode": "run",
    "/RL": "run",
    "/ASCII85Decode": "ascii",
    "/A85": "ascii",
    "/ASCIIHexDecode": "ascii",
    "/AHx": "ascii",
}
"""The filters (7.4) that keep what they pack, by what they do to its size."""
_LOST = re.compile(r"error decoding stream data for object (\d+)")
_REBUILT = "Attempting to reconstruct cross-reference table"
_PACKED_TABLES = re.compile(rb"/Type\s*/(?:XRef|ObjStm)")
_ODD_FILTER = re.compile(rb"/LZW|/[A-Za-z]*#")


@dataclass(slots=True)
class Source:
    """An open file, and what may still be spent on it. `trouble`: what could not be read."""

    data: bytes
    pdf: pikepdf.Pdf
    pages: list[pikepdf.Page]
    trouble: list[Finding] = field(default_factory=list)
    _refused_streams: set[str] = field(default_factory=set)
    bytes_left: int = _TOGETHER
    tokens_left: int = _TOKENS

    def unpacked(self, stream: Any, where: str) -> bytes:
        """The content of a stream without its filters; what can't be had is told, and empty."""
        import pikepdf

        reason = self._refused(stream)
        if not reason:
            try:
                content: bytes = stream.read_bytes()
            except (pikepdf.PdfError, RuntimeError, ValueError, MemoryError):
                reason = "is damaged or unpacks to too much"
            else:
                self.bytes_left -= len(content)
                return content
        self._refused_streams.add(str(stream.objgen[0]))
        self.unread(f"A part of the file {reason}: nobody looked into it.", where)
        return b""

    def tell_of_lost_objects(self) -> None:
        """Notes down what qpdf itself could not read: objects in the streams that it could not
        unpack, or behind a cut, are missing, without a word, from all that was looked at."""
        warnings = "\n".join(self.pdf.get_warnings())
        if _REBUILT in warnings:
            what = "The file is damaged or cut off: nobody looked into what is missing."
            self.unread(what, "the whole file")
        for number in dict.fromkeys(_LOST.findall(warnings)):
            if number not in self._refused_streams:
                what = (
                    "A part of the file is damaged or unpacks to too much: nobody looked into it."
                )
                self.unread(what, f"object {number}")

    def unread(self, what: str, where: str) -> None:
        """Notes down that something was not looked at: the file is then not called safe."""
        self.trouble.append(leak(Kind.UNREAD, what, where))

    def _refused(self, stream: Any) -> str:
        names = filters(stream)
        work = [_FILTERS.get(name) for name in names]
        if None in work:
            return "is packed in a way that is not known here"
        growing = [kind for kind in work if kind != "ascii"]
        if "lzw" in growing[1:]:
            return "is packed several times over"
        if "lzw" in growing and len(stream.read_raw_bytes()) > _LZW:
            return "is packed in an old way and too large"
        if self.bytes_left <= 0:
            return "is left over after a great deal of data"
        return ""


def filters(stream: Any) -> list[str]:
    """Names of a stream's filters, in the order in which they are undone (7.3.8.2)."""
    import pikepdf

    named = stream.get("/Filter")
    if named is None:
        return []
    if isinstance(named, pikepdf.Array):
        return [as_text(each) for each in list(named)[:30]]
    return [as_text(named)]


def is_known(names: Iterable[str]) -> bool:
    """Whether filters are those that `unpacked` undoes: not those of pictures."""
    return all(name in _FILTERS for name in names)


@contextmanager
def opened(data: bytes) -> Iterator[Source]:
    """The file, open. Raises InspectError. For the time being qpdf's limits, which hold for the
    whole process, are narrowed; they are put back at the end."""
    import pikepdf

    if not data.strip(b"\0\t\n\f\r "):
        raise InspectError("The file is empty.")
    if len(data) > LARGEST:
        raise InspectError(f"The file has more than {LARGEST // 10**6} MB: too large to inspect.")
    if b"%PDF-" not in data[: max(_HEADER, len(data) // 2)]:
        raise InspectError("This is no PDF: it does not begin with %PDF.")
    if _packed_oddly(data):
        raise InspectError("The file is built in a way that no common program builds them.")
    # Without a handler, Python would print what pikepdf says of odd page trees.
    log, silent = logging.getLogger("pikepdf"), logging.NullHandler()
    log.addHandler(silent)
    before = pikepdf.settings.set_qpdf_limits(
        flate_max_memory=_STREAM,
        png_max_memory=_STREAM,
        tiff_max_memory=_STREAM,
        run_length_max_memory=_STREAM,
        parser_max_container_size=_ITEMS,
        doc_max_warnings=1000,
    )
    try:
        with _opened(data) as pdf:
            yield Source(data, pdf, _pages(pdf))
    finally:
        log.removeHandler(silent)
        pikepdf.settings.set_qpdf_limits(**before)  # type: ignore[arg-type]


def _opened(data: bytes) -> pikepdf.Pdf:
    import pikepdf

    try:
        return pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise InspectError(
            "The file is locked with a password: nobody can say what is in it. "
            "Unlock it with its password, and inspect the unlocked file."
        ) from None
    except (pikepdf.PdfError, RuntimeError, ValueError, MemoryError):
        raise InspectError("The file is broken: it can't be read as a PDF.") from None


def _pages(pdf: pikepdf.Pdf) -> list[pikepdf.Page]:
    import pikepdf

    try:
        count = len(pdf.pages)
        if count <= _PAGES:
            return list(pdf.pages)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError):
        raise InspectError("The file is broken: its pages can't be found.") from None
    raise InspectError(f"The file has {count} pages; at most {_PAGES} are inspected.")


def _packed_oddly(data: bytes) -> bool:
    """Whether tables that qpdf unpacks by itself use LZW, or hide the name of their filter."""
    for found in _PACKED_TABLES.finditer(data):
        start = data.rfind(b"obj", max(0, found.start() - 4000), found.start())
        end = data.find(b"stream", found.end(), found.end() + 4000)
        if start >= 0 and end >= 0 and _ODD_FILTER.search(data, start, end):
            return True
    return False
