"""What lies in the file outside its document: earlier states, dead objects, stray bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from brief.inspect.description import program
from brief.inspect.findings import Finding, graded, leak
from brief.inspect.kinds import Kind
from brief.inspect.opening import Source, filters, is_known
from brief.inspect.traces import path_in
from brief.inspect.values import as_text, entries_of
from brief.inspect.walk import Walked

_STREAM = re.compile(rb">>\s*stream(?:\r\n|\n)")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?:\s+(\d{1,5})\s+R\b)?")
_REVISION = re.compile(rb"startxref\s+\d+\s+%%EOF")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+(\d{1,5})\s+obj\b")
_STRING = re.compile(rb"\(((?:[^()\\]|\\.){4,400})\)|(?<!<)<([0-9A-Fa-f\s]{8,1600})>", re.DOTALL)
_COMMENT = re.compile(rb"(?:^|(?<=[\r\n]))[ \t]*%([^\r\n]{1,2000})")
_PROGRAM_MARKS = re.compile(
    r"PDF-\d|%EOF|QDF(?:-\d|: ignore_newline)"
    r"|% (?:Original object ID: [\d ]+|Page \d+|Contents for page \d+)$"
)
"""Comments that every file has, and those by which qpdf marks the parts of its own."""
_OF_PROGRAM = re.compile(
    r"\W*(?:written|created|generated|produced) (?:by|with) .{2,60}$|\W*ReportLab generated PDF",
    re.IGNORECASE,
)
_COMMENTS = 50
_DEAD, _BODY, _FEW_WORDS = 1_000, 20_000, 8
"""Dead objects that are read for their words, bytes of each, strings that are told."""
_BLANK = b"\0\t\n\f\r "


def look(source: Source, walked: Walked) -> Iterator[Finding]:
    """Findings on the bytes of the file (ISO 32000-1 7.5) and on objects that nothing leads to."""
    data = source.data
    plain = list(_between_streams(source))
    yield from _ends(data, plain)
    yield from _earlier(source, plain)
    yield from _comments(data, plain)
    yield from _unused(source, walked)


def _between_streams(source: Source) -> Iterator[tuple[int, int]]:
    """The stretches of the file that are no stream's content."""
    data, start = source.data, 0
    while found := _STREAM.search(data, start):
        yield start, found.end()
        end = found.end() + _length(source, found.start())
        if not data[end : end + 20].lstrip().startswith(b"endstream"):
            end = data.find(b"endstream", found.end())
        if end < 0:
            return
        start = end
    yield start, len(data)


def _length(source: Source, end: int) -> int:
    """What the dictionary of a stream, which ends here, says of its length; 0 if nothing."""
    opening = max(source.data.rfind(b" obj", max(0, end - 4000), end), 0)
    lengths = list(_LENGTH.finditer(source.data, opening, end))
    for found in lengths:
        if found.group(2) is None:
            return int(found.group(1))
        try:
            value = source.pdf.get_object((int(found.group(1)), int(found.group(2))))
            return int(value)
        except Exception:  # a length that leads nowhere, or to no number
            return 0
    return 0


def _ends(data: bytes, plain: list[tuple[int, int]]) -> Iterator[Finding]:
    header = data.find(b"%PDF-")
    if data[:header].strip(_BLANK + b"\xef\xbb\xbf"):
        what = "Bytes stand before the file begins; no reader shows them."
        yield leak(Kind.LEADING_BYTES, what, "before %PDF", _shown(data[:header]))
    for start, end in reversed(plain):
        last = data.rfind(b"%%EOF", start, end)
        if last >= 0:
            rest = data[last + len(b"%%EOF") :]
            if rest.strip(_BLANK):
                what = f"{len(rest)} bytes stand after the file's end; no reader shows them."
                yield leak(Kind.TRAILING_BYTES, what, "after the last %%EOF", _shown(rest))
            return


def _earlier(source: Source, plain: list[tuple[int, int]]) -> Iterator[Finding]:
    data = source.data
    revisions = sum(1 for start, end in plain for _ in _REVISION.finditer(data, start, end))
    # A linearised file (Annex F) has two tables from the start.
    states = revisions - (b"/Linearized" in data[:1024])
    if states > 1:
        was = "1 earlier state is" if states == 2 else f"{states - 1} earlier states are"
        what = f"The file was changed by adding to it: {was} still in it, with what was deleted."
        yield leak(Kind.EARLIER_REVISION, what, "the whole file", _dead_text(source, plain))
    elif dead := _dead_text(source, plain):
        what = "Objects that were replaced or deleted are still in the file."
        yield leak(Kind.UNUSED_OBJECT, what, "between the file's objects", dead)


def _dead_text(source: Source, plain: list[tuple[int, int]]) -> str:
    """Words of objects that the table of objects no longer leads to."""
    data = source.data
    header = max(data.find(b"%PDF-"), 0)
    offsets = [entry.offset for entry in source.pdf.get_xref_table().values()]
    live = {offset + shift for offset in offsets if offset is not None for shift in (0, header)}
    words: list[str] = []
    dead = 0
    for start, end in plain:
        for found in _OBJECT.finditer(data, start, end):
            if found.start() in live:
                continue
            dead += 1
            if dead > _DEAD or len(words) > _FEW_WORDS:
                continue
            last = min(end, found.end() + _BODY)
            stop = data.find(b"endobj", found.end(), last)
            body = data[found.end() : stop if stop >= 0 else last]
            words += [_of_string(each) for each in _STRING.finditer(body)]
    return "; ".join(words) or (f"{dead} objects" if dead else "")


def _of_string(found: re.Match[bytes]) -> str:
    """A string (7.3.4), written as it is or in hexadecimal; in UTF-16 if it says so."""
    raw = found.group(1)
    if raw is None:
        digits = b"".join(found.group(2).split())
        raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return _shown(raw)


def _comments(data: bytes, plain: list[tuple[int, int]]) -> Iterator[Finding]:
    """Comments (7.2.4), which no reader shows."""
    told = 0
    for start, end in plain:
        if data.find(b"%", start, end) < 0:
            continue
        for found in _COMMENT.finditer(data, start, end):
            raw = found.group(1)
            text = raw.decode("latin-1").strip()
            if sum(character.isalpha() and character.isascii() for character in text) < 4:
                continue
            if _PROGRAM_MARKS.match(text):
                continue
            where = f"byte {found.start()}"
            if _OF_PROGRAM.match(text) and path_in(text) is None:
                yield program(Kind.COMMENT_LINE, "In a comment the program", text, where)
            else:
                what = "A comment stands in the file; no reader shows it."
                yield leak(Kind.COMMENT_LINE, what, where, text)
            told += 1
            if told >= _COMMENTS:
                return


def _unused(source: Source, walked: Walked) -> Iterator[Finding]:
    """Objects that the file lists and the document does not reach: often what was deleted."""
    import pikepdf

    linearized = b"/Linearized" in source.data[:1024]
    for value in source.pdf.objects:
        if not isinstance(value, pikepdf.Object) or value.objgen in walked.reached:
            continue
        where = f"object {value.objgen[0]}"
        if isinstance(value, pikepdf.Stream | pikepdf.Dictionary):
            if as_text(value.get("/Type")) in ("/XRef", "/ObjStm"):
                continue
            if linearized and _is_of_linearization(value):
                continue
            text = _strings(value) or _type(value)
            is_leak = bool(_strings(value))
            if isinstance(value, pikepdf.Stream):
                content = source.unpacked(value, where) if is_known(filters(value)) else b""
                text = text or _shown(content)
                is_leak = b"begincmap" not in content  # which pdfTeX forgets for unused fonts
            what = "An object is in the file and belongs to nothing that is shown."
            yield graded(is_leak, Kind.UNUSED_OBJECT, what, where, text)
        elif isinstance(value, pikepdf.String) and as_text(value).strip():
            what = "Words are in the file and belong to nothing that is shown."
            yield leak(Kind.UNUSED_OBJECT, what, where, as_text(value))


def _is_of_linearization(value: Any) -> bool:
    """The dictionary and the hints of a linearised file (Annex F.3) belong to nothing."""
    return "/Linearized" in value or isinstance(value.get("/S"), int)


def _type(value: Any) -> str:
    return f"{as_text(value.get('/Type'))} {as_text(value.get('/Subtype'))}".strip()


def _strings(value: Any) -> str:
    import pikepdf

    told = islice(entries_of(value).values(), 200)
    return "; ".join(as_text(each) for each in told if isinstance(each, pikepdf.String))


def _shown(data: bytes) -> str:
    """The beginning of some bytes, as text if they are text."""
    head = data[:400].strip(_BLANK)
    for code in ("utf-8", "latin-1"):
        try:
            text = head.decode(code)
        except UnicodeDecodeError:
            continue
        printable = sum(character.isprintable() for character in text)
        return text if printable * 5 >= len(text) * 4 else f"{len(data)} bytes of data"
    raise AssertionError("Latin-1 decodes everything")
