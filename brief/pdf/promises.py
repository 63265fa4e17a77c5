"""What an edition's standards ask of the whole file, checked on its objects before they are bytes.

One function for each matter; each complaint cites its clause: U is ISO 14289-1 (PDF/UA-1), A is
ISO 19005-2 (PDF/A-2), X is ISO 15930-7 (PDF/X-4).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from brief.editions import Edition, Inks, Standard
from brief.pdf.canvas import Array, Dictionary, Reference, Stream, Text, Value

_CATALOG = frozenset(
    {"Type", "Pages", "Lang", "Metadata", "ViewerPreferences", "MarkInfo", "OutputIntents"}
    | {"StructTreeRoot", "Outlines"}
)
"""All that a catalogue of ours holds: no names, no scripts, no forms, no attached files."""
_SPACES: dict[Inks, frozenset[str]] = {
    "rgb": frozenset({"/DeviceRGB", "/DeviceGray"}),
    "black": frozenset({"/DeviceGray"}),
    "cmyk": frozenset({"/DeviceCMYK", "/DeviceGray"}),
}
_OPERATORS: dict[Inks, frozenset[str]] = {
    "rgb": frozenset({"g", "G", "rg", "RG"}),
    "black": frozenset({"g", "G"}),
    "cmyk": frozenset({"g", "G", "k", "K"}),
}
_COLOURS = frozenset({"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"})
_INTENTS = {Standard.A_2A: ("/GTS_PDFA1", b"RGB "), Standard.X_4: ("/GTS_PDFX", b"CMYK")}
_CLAIMS = {
    Standard.UA_1: b"<pdfuaid:part>1<",
    Standard.A_2A: b"<pdfaid:conformance>A<",
    Standard.X_4: b"<pdfxid:GTS_PDFXVersion>PDF/X-4<",
}
_PRESS_INFO = frozenset({"CreationDate", "ModDate", "Trapped"})
"""What PDF/X asks for, besides the title."""
_UNASKED = frozenset({"PieceInfo", "LastModified", "AF", "JS", "AA", "EF"})
_LONGEST = 32_767
"""Bytes of a string; in UTF-16 the mark of byte order takes two of them."""
_HIDDEN = 1 << 0 | 1 << 1 | 1 << 5
"""Flags of annotations: invisible, hidden, no view (ISO 32000-1 table 165)."""
_PRINT = 1 << 2


class File:
    """The objects of a file, by number from 1, and the way from a reference to what it names."""

    def __init__(
        self, objects: Sequence[Value], number: Callable[[Value], int], edition: Edition
    ) -> None:
        self.objects = objects
        self.edition = edition
        self._number = number
        self._typed: dict[str, list[dict[str, Value]]] = {}
        for entries in map(self.entries, objects):
            self._typed.setdefault(entries.get("Type", ""), []).append(entries)

    def entries(self, value: Value) -> dict[str, Value]:
        """The entries of a dictionary or a stream, or of what a reference to one names."""
        value = self.resolve(value)
        if isinstance(value, Stream):
            value = value.dictionary
        return value.dict if isinstance(value, Dictionary) else {}

    def resolve(self, value: Value) -> Value:
        return self.objects[self._number(value) - 1] if isinstance(value, Reference) else value

    def items(self, value: Value) -> Sequence[Value]:
        """The elements of an array, or of what a reference to one names."""
        value = self.resolve(value)
        return list(value.sequence) if isinstance(value, Array) else []

    def of(self, kind: str, subtype: str | None = None) -> Iterator[dict[str, Value]]:
        """All indirect dictionaries and streams of a type."""
        for entries in self._typed.get(kind, ()):
            if subtype in (None, entries.get("Subtype")):
                yield entries


def broken_promises(file: File, info: Value | None) -> list[str]:
    """What a file says of itself and does not keep."""
    catalogs = list(file.of("/Catalog"))
    if len(catalogs) != 1:
        return [f"the file has {len(catalogs)} catalogues"]
    return [
        *_catalog(file, catalogs[0]),
        *_metadata(file, catalogs[0], info),
        *_intent(file, catalogs[0]),
        *_fonts(file),
        *_images(file),
        *_every_object(file),
        *_pages(file),
        *_annotations(file),
    ]


def wrong_colours(operators: Sequence[str], inks: Inks) -> Iterator[str]:
    """Colour operators that are not of the inks of the file (A 6.2.4, X 6.2.3)."""
    for operator in operators:
        name = operator.rpartition(" ")[2]
        if name in _COLOURS and name not in _OPERATORS[inks]:
            yield f"`{operator[:40]}` sets a colour that is not of the inks {inks}"
        elif inks == "black" and name in ("g", "G") and operator[:-2] not in ("0", "1"):
            yield f"`{operator[:40]}` is a grey, on a sheet of black and white"


def _catalog(file: File, catalog: dict[str, Value]) -> Iterator[str]:
    for key in sorted(catalog.keys() - _CATALOG):
        yield f"the catalogue has {key}, which nobody asked for"
    if not catalog.get("Lang") or not catalog["Lang"].s:
        yield "the catalogue has no language (U 7.2, A 6.7.4)"
    if file.entries(catalog.get("MarkInfo")).get("Marked") != "true":
        yield "the file does not say that it is tagged (U 7.1, A 6.7.2.2)"
    if "StructTreeRoot" not in catalog:
        yield "the file has no structure tree (U 7.1, A 6.7.3)"
    if file.entries(catalog.get("ViewerPreferences")).get("DisplayDocTitle") != "true":
        yield "a reader would show the file's name instead of its title (U 7.1)"


def _metadata(file: File, catalog: dict[str, Value], info: Value | None) -> Iterator[str]:
    metadata = file.resolve(catalog.get("Metadata"))
    if not isinstance(metadata, Stream):
        yield "the file has no XMP (U 7.1, A 6.6.2, X 6.18)"
        return
    packet: bytes = metadata.content
    for standard, claim in _CLAIMS.items():
        if (claim in packet) is not (standard in file.edition.standards):
            yield f"XMP and edition differ on whether this is {standard.value}"
    from html import escape

    entries = file.entries(info) if info is not None else {}
    due = _PRESS_INFO if Standard.X_4 in file.edition.standards else frozenset()
    for key in ("Title", "Author"):
        if key in entries and f">{escape(entries[key].s)}<".encode() not in packet:
            yield f"{key} of Info is not in XMP (A 6.6.3)"
    for key in sorted(entries.keys() - due - {"Title", "Author"}):
        yield f"Info has {key}, which nobody asked for"
    for key in sorted(due - entries.keys()):
        yield f"Info lacks {key} (X 6.18)"


def _intent(file: File, catalog: dict[str, Value]) -> Iterator[str]:
    intents = [file.entries(intent) for intent in file.items(catalog.get("OutputIntents"))]
    wanted = [_INTENTS[standard] for standard in file.edition.standards if standard in _INTENTS]
    if len(intents) != len(wanted):
        yield f"{len(intents)} output intents where {len(wanted)} are due (A 6.2.3, X 6.2.2)"
        return
    for intent, (kind, space) in zip(intents, wanted, strict=True):
        profile = file.resolve(intent.get("DestOutputProfile"))
        data: bytes = profile.content if isinstance(profile, Stream) else b""
        if intent.get("S") != kind:
            yield f"the output intent is {intent.get('S')}, not {kind}"
        if data[36:40] != b"acsp" or data[16:20] != space:
            yield f"the output intent has no profile for {space.decode().strip()} (A 6.2.3)"
        elif data[12:16] not in (b"mntr", b"prtr") or data[8] > 4:
            yield "the profile of the output intent is of no output device (A 6.2.3, X 6.2.2)"


def _fonts(file: File) -> Iterator[str]:
    for font in file.of("/Font"):
        name = font.get("BaseFont", "a font")
        if font.get("Subtype") == "/Type0":
            if "ToUnicode" not in font:
                yield f"{name} does not say what its codes stand for (U 7.21.7, A 6.2.11.7.2)"
            continue
        if font.get("Subtype") != "/CIDFontType2":
            yield f"{name} is a {font.get('Subtype')}: only Type0 fonts are ours"
            continue
        descriptor = file.entries(font.get("FontDescriptor"))
        program = file.resolve(descriptor.get("FontFile2"))
        if not isinstance(program, Stream):
            yield f"{name} is not embedded (U 7.21.4.1, A 6.2.11.4.1)"
            continue
        if font.get("CIDToGIDMap") != "/Identity":
            yield f"{name} has no CIDToGIDMap (U 7.21.3.2, A 6.2.11.3.2)"
        widths = [float(w) for w in file.items(file.items(font.get("W"))[1])]
        true = _advances(program.content)
        if len(widths) != len(true) or any(
            abs(one - other) > 1 for one, other in zip(widths, true, strict=True)
        ):
            yield f"widths of {name} differ from its program's (U 7.21.5, A 6.2.11.5)"


def _advances(program: bytes) -> list[float]:
    """The advances of a TrueType program, in thousandths of its em."""
    count = struct.unpack_from(">H", program, 4)[0]
    tables: dict[bytes, int] = {}
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", program, 12 + 16 * index)
        tables[tag] = offset
    em = struct.unpack_from(">H", program, tables[b"head"] + 18)[0]
    full = struct.unpack_from(">H", program, tables[b"hhea"] + 34)[0]
    entries = struct.unpack_from(f">{2 * full}H", program, tables[b"hmtx"])
    return [1000 * advance / em for advance in entries[0::2]]


def _images(file: File) -> Iterator[str]:
    for image in file.of("/XObject", "/Image"):
        space = image.get("ColorSpace")
        if space not in _SPACES[file.edition.inks]:
            yield f"an image is in {space}, which is not of the inks {file.edition.inks}"
        if image.get("Interpolate") == "true":
            yield "an image asks to be interpolated (A 6.2.8)"


def _every_object(file: File) -> Iterator[str]:
    for value in file.objects:
        entries = file.entries(value)
        odd = entries.keys() & _UNASKED
        if odd:
            yield f"an object has {', '.join(sorted(odd))}, which nobody asked for"
        for key, entry in entries.items():
            if isinstance(entry, Text) and len(entry.s.encode("utf-16-be")) > _LONGEST - 2:
                yield f"{key} is longer than a string may be (A 6.1.13)"


def _pages(file: File) -> Iterator[str]:
    for number, page in enumerate(file.of("/Page"), 1):
        if "StructParents" not in page or page.get("Tabs") != "/S":
            yield f"page {number} does not follow the structure (U 7.18.3)"
        boxes = [
            [float(edge) for edge in file.items(page[key])]
            for key in ("TrimBox", "BleedBox", "MediaBox")
            if key in page
        ]
        if Standard.X_4 in file.edition.standards and len(boxes) < 3:
            yield f"page {number} lacks TrimBox or BleedBox (X 6.11)"
        for inner, outer in pairwise(boxes):
            if any(
                (a < b - 0.01) if edge < 2 else (a > b + 0.01)
                for edge, (a, b) in enumerate(zip(inner, outer, strict=True))
            ):
                yield f"the boxes of page {number} are not within each other (X 6.11)"


def _annotations(file: File) -> Iterator[str]:
    for annotation in file.of("/Annot"):
        kind = annotation.get("Subtype")
        if not file.edition.links or kind != "/Link":
            yield f"the file has an annotation {kind}, which this edition has no use for"
            continue
        if not annotation.get("Contents") or "StructParent" not in annotation:
            yield "a link says nothing, or is in no structure (U 7.18.1, 7.18.5)"
        flags = annotation.get("F", 0)
        if not flags & _PRINT or flags & _HIDDEN:
            yield "a link does not print, or is hidden (A 6.3.2)"
