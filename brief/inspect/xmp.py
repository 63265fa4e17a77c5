"""XMP packets (ISO 16684-1): of the document, of a page, of a picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID
from xml.etree import ElementTree

from brief.inspect.description import author, date, made_by_the_clock, program, title
from brief.inspect.findings import Finding, graded, leak, note
from brief.inspect.kinds import Kind
from brief.inspect.opening import Source
from brief.inspect.traces import path_in
from brief.inspect.walk import Item
from brief.inspect.words import Words

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DC = "http://purl.org/dc/elements/1.1/"
_PDF = "http://ns.adobe.com/pdf/1.3/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_MM = "http://ns.adobe.com/xap/1.0/mm/"
_CLAIMS = {
    "http://www.aiim.org/pdfa/ns/id/": "PDF/A",
    "http://www.aiim.org/pdfua/ns/id/": "PDF/UA",
    "http://www.npes.org/pdfx/ns/id/": "PDF/X",
    "http://www.npes.org/pdfvt/ns/id/": "PDF/VT",
}
_CLAIMING = frozenset({"GTS_PDFXVersion", "GTS_PDFXConformance"})
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_PEOPLE = frozenset({"creator", "contributor", "publisher", "rights"})
_MOMENTS = {
    "CreateDate": "The time of making",
    "ModifyDate": "The time of the last change",
    "MetadataDate": "The time of the last change",
    "date": "A time",
}
_IDENTIFIERS = frozenset({"DocumentID", "InstanceID"})
_HARMLESS = frozenset(
    {
        *(_DC + name for name in ("format", "language", "type", "identifier")),
        *(_PDF + name for name in ("PDFVersion", "Trapped")),
        *(_MM + name for name in ("VersionID", "RenditionClass")),
        *(_XMP + name for name in ("Rating",)),
        "http://ns.adobe.com/tiff/1.0/Orientation",
        "http://ns.adobe.com/exif/1.0/ColorSpace",
        "http://ns.adobe.com/exif/1.0/PixelXDimension",
        "http://ns.adobe.com/exif/1.0/PixelYDimension",
        "http://ns.adobe.com/xap/1.0/rights/Marked",
    }
)
_UUID = re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")
_PLAIN_MARKUP = re.compile(r"<!--|<!\[CDATA\[")
_LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a packet: its namespace, its name, and all text in it."""

    namespace: str
    name: str
    text: str


def look(source: Source, items: Iterable[Item], visible: Words) -> Iterator[Finding]:
    """Findings on all metadata streams (ISO 32000-1 14.3.2), wherever they hang."""
    import pikepdf

    for item in items:
        metadata = item.entries.get("/Metadata")
        if isinstance(metadata, pikepdf.Stream):
            of_picture = item.name("/Subtype") == "/Image"
            where = "XMP" if "/Pages" in item.entries else f"{item.where}, XMP"
            packet = source.unpacked(metadata, where)
            if of_picture and packet.strip(b"\0\t\n\r "):
                what = "A picture carries a description of its own."
                yield leak(Kind.IMAGE_XMP, what, where)
            yield from findings(packet, where, visible)


def findings(packet: bytes, where: str, visible: Words) -> Iterator[Finding]:
    """What a packet tells. One that can't be read is told as such."""
    if not packet.strip(b"\0\t\n\r "):
        return
    found = _properties(packet)
    if found is None:
        text = packet[:_LARGEST].decode("utf-8", "replace")
        what = "The description of the file is damaged: nobody looked into it."
        yield leak(Kind.UNREAD, what, where, path_in(text) or "")
        return
    claims: list[str] = []
    for each in found:
        if each.namespace in _CLAIMS or each.name in _CLAIMING:
            standard = _CLAIMS.get(each.namespace, "PDF/X")
            claims.append(each.text if "/" in each.text else f"{standard} {each.name} {each.text}")
        elif each.text and each.namespace != _EXTENSION:
            yield from _property(each, where, visible)
            if found_path := path_in(each.text):
                what = "A description tells where a file lay."
                yield leak(Kind.PATH, what, f"{where} {each.name}", found_path)
    if claims:
        what = "The file claims to keep standards."
        yield note(Kind.CONFORMANCE, what, where, ", ".join(claims))


def _property(each: Property, where: str, visible: Words) -> Iterator[Finding]:
    namespace, name, text = each.namespace, each.name, each.text
    if namespace + name in _HARMLESS:
        return
    place = f"{where} {name}"
    if namespace == _DC and name in _PEOPLE:
        yield author(Kind.XMP_AUTHOR, text, place, visible)
    elif namespace == _DC and name == "title":
        yield title(text, place)
    elif (namespace, name) in ((_DC, "description"), (_DC, "subject"), (_PDF, "Keywords")):
        yield note(Kind.XMP_SUBJECT, "The subject of the text is told.", place, text)
    elif (namespace, name) in ((_XMP, "CreatorTool"), (_PDF, "Producer")):
        yield program(Kind.XMP_PROGRAM, "The program", text, place)
    elif namespace in (_XMP, _DC) and name in _MOMENTS:
        yield date(Kind.XMP_DATE, _MOMENTS[name], text, place)
    elif namespace == _XMP and name == "Thumbnails":
        what = "A small picture of an earlier state may be in the description."
        yield leak(Kind.XMP_THUMBNAIL, what, place)
    elif namespace == _MM and name in _IDENTIFIERS:
        yield _identifier(text, place)
    elif namespace == _MM:
        what = "The description tells how the file came about, and from which others."
        yield leak(Kind.XMP_HISTORY, what, place, text)
    else:
        what = f"The description has an entry that programs add for themselves: {name}."
        yield leak(Kind.XMP_CUSTOM, what, place, text)


def _identifier(text: str, place: str) -> Finding:
    found = _UUID.search(text)
    clock = found is not None and made_by_the_clock(UUID(found.group()).bytes)
    made = ", made from a clock and a network card" if clock else ""
    what = f"An identifier links this file to its drafts{made}."
    return graded(clock, Kind.XMP_ID, what, place, text)


def _properties(packet: bytes) -> list[Property] | None:
    """The properties of a packet; None if it is no XML, or XML with declarations of its own."""
    text = _decoded(packet[:_LARGEST])
    markup = _PLAIN_MARKUP.sub("", text)
    if len(packet) > _LARGEST or "<!" in markup:
        return None
    try:
        root = ElementTree.fromstring(text)  # entities and their bombs need a `<!`, see above
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
    found: list[Property] = []
    for description in (each for rdf in root.iter(f"{_RDF}RDF") for each in rdf):
        for name, value in description.attrib.items():
            if not name.startswith(_RDF) and name != _LANG:
                found.append(_named(name, value))
        found += [_named(child.tag, _text(child)) for child in description]
    return found


def _decoded(packet: bytes) -> str:
    """The text of a packet, which may be in UTF-8, UTF-16 or UTF-32 (ISO 16684-1 7.3)."""
    code = "utf-8"
    if packet[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        code = "utf-32"
    elif packet[:2] in (b"\xff\xfe", b"\xfe\xff"):
        code = "utf-16"
    elif packet[:2] in (b"<\0", b"\0<"):
        code = "utf-16-le" if packet[:1] == b"<" else "utf-16-be"
    return packet.decode(code, "replace").strip("\0\ufeff \t\r\n")


def _named(tag: str, text: str) -> Property:
    namespace, _, name = tag.removeprefix("{").rpartition("}")
    return Property(namespace, name, text.strip())


def _text(element: ElementTree.Element) -> str:
    """All text in an element, its attributes' too, with spaces between."""
    parts: list[str] = []
    for each in element.iter():
        values = [
            value
            for name, value in each.attrib.items()
            if name != _LANG and not (name.startswith(_RDF) and not name.endswith("resource"))
        ]
        parts += [*values, (each.text or "").strip()]
    return " ".join(part for part in parts if part)
