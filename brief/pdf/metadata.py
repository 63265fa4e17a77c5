"""What a file says of itself: XMP, the information dictionary, output intent and catalogue.

Nothing here comes from the machine, the clock or the program. XMP and Info say the same (ISO
19005-2 6.6.3).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from uuid import UUID

from brief.display import Document
from brief.editions import Edition, Standard
from brief.pdf.canvas import Array, Dictionary, Sheets, Text, Value, stream
from brief.profiles import Profile, press_profile, srgb_profile

_PACKET = "W5M0MpCehiHzreSzNTczkc9d"
"""The identifier of every XMP packet (ISO 16684-1 7.3.2)."""
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
_NO_DAY = datetime.date(2000, 1, 1)
"""PDF/X asks for dates (ISO 15930-7 6.18): a brief without one gets a day that tells nothing."""


def add_metadata(sheets: Sheets, document: Document, edition: Edition) -> None:
    """Describes the document, in its catalogue, in Info and in XMP."""
    info, catalog = sheets.info, sheets.catalog
    info["Title"] = Text(document.title)
    if document.author:
        info["Author"] = Text(document.author)
    if Standard.X_4 in edition.standards:
        info["CreationDate"] = info["ModDate"] = Text(f"D:{_day(document):%Y%m%d}000000Z")
        info["Trapped"] = "/False"
    packet = stream(
        xmp(document, edition).encode("utf-8"), {"Type": "/Metadata", "Subtype": "/XML"}
    )
    # Not Direction /R2L: PDFium then turns round the lines that run from left to right.
    preferences: dict[str, Value] = {"DisplayDocTitle": "true"}
    catalog["Lang"] = Text(document.language)
    catalog["Metadata"] = sheets.add(packet)
    catalog["ViewerPreferences"] = Dictionary(preferences)
    catalog["MarkInfo"] = Dictionary({"Marked": "true"})
    intents = list(_intents(sheets, edition))
    if intents:
        catalog["OutputIntents"] = Array(intents)


def _intents(sheets: Sheets, edition: Edition) -> Iterator[Value]:
    """The colours that the numbers in the file stand for (14.11.5): one intent at the most."""
    if Standard.A_2A in edition.standards:
        yield _intent(sheets, "/GTS_PDFA1", srgb_profile())
    if Standard.X_4 in edition.standards:
        yield _intent(sheets, "/GTS_PDFX", press_profile())


def _intent(sheets: Sheets, kind: str, profile: Profile) -> Value:
    """An output intent (table 365) with its profile."""
    channels = {"RGB": 3, "CMYK": 4}[profile.colour_space]
    intent: dict[str, Value] = {
        "Type": "/OutputIntent",
        "S": kind,
        "OutputConditionIdentifier": Text(profile.identifier),
        "RegistryName": Text(profile.registry),
        "Info": Text(profile.info),
        "DestOutputProfile": sheets.add(stream(profile.data, {"N": channels})),
    }
    return sheets.add(Dictionary(intent))


def xmp(document: Document, edition: Edition) -> str:
    """The XMP packet (ISO 16684-1): what the document is, and the standards that it keeps."""
    properties = [*_description(document)]
    for standard in edition.standards:
        properties += _CLAIMS[standard](document)
    if Standard.UA_1 in edition.standards and Standard.A_2A in edition.standards:
        properties.append(_UA_SCHEMA)
    body = "\n".join(properties)
    names = "".join(
        f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items() if f"<{prefix}:" in body
    )
    return "\n".join(
        [
            f'<?xpacket begin="\ufeff" id="{_PACKET}"?>',
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            f'<rdf:Description rdf:about=""{names}>',
            body,
            "</rdf:Description>",
            "</rdf:RDF>",
            "</x:xmpmeta>",
            '<?xpacket end="r"?>',
        ]
    )


def _description(document: Document) -> Iterator[str]:
    title = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(document.title)}</rdf:li></rdf:Alt>'
    yield f"<dc:title>{title}</dc:title>"
    if document.author:
        author = f"<rdf:Seq><rdf:li>{escape(document.author)}</rdf:li></rdf:Seq>"
        yield f"<dc:creator>{author}</dc:creator>"
    language = f"<rdf:Bag><rdf:li>{escape(document.language)}</rdf:li></rdf:Bag>"
    yield f"<dc:language>{language}</dc:language>"
    if document.identifier:
        yield f"<dc:identifier>{escape(document.identifier)}</dc:identifier>"


def _ua(_: Document) -> Iterator[str]:
    """ISO 14289-1 5."""
    yield "<pdfuaid:part>1</pdfuaid:part>"


def _a_2a(_: Document) -> Iterator[str]:
    """ISO 19005-2 6.6.4."""
    yield "<pdfaid:part>2</pdfaid:part>"
    yield "<pdfaid:conformance>A</pdfaid:conformance>"


def _x_4(document: Document) -> Iterator[str]:
    """ISO 15930-7 6.18. The document's identifier is made from what it says: of no machine."""
    moment = f"{_day(document).isoformat()}T00:00:00Z"
    seed = sha256(f"{document.identifier}\n{document.title}".encode()).digest()
    yield "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        yield f"<xmp:{name}>{moment}</xmp:{name}>"
    yield f"<xmpMM:DocumentID>uuid:{UUID(bytes=seed[:16], version=4)}</xmpMM:DocumentID>"
    yield "<xmpMM:VersionID>1</xmpMM:VersionID>"
    yield "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>"
    yield "<pdf:Trapped>False</pdf:Trapped>"


_CLAIMS = {Standard.UA_1: _ua, Standard.A_2A: _a_2a, Standard.X_4: _x_4}

_UA_SCHEMA = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""PDF/A knows no pdfuaid: a schema of others has to be described (ISO 19005-2 6.6.2.3.3)."""


def _day(document: Document) -> datetime.date:
    return document.date or _NO_DAY
