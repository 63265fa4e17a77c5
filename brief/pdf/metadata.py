"""What a file says of itself: XMP, the information dictionary, and the catalogue.

Nothing here comes from the machine, the clock or the program. XMP and Info say the same (ISO
19005-2 6.6.3).
"""

from __future__ import annotations

from html import escape

from brief.display import Document
from brief.pdf.canvas import Dictionary, Sheets, Text, Value, stream

_PACKET = "W5M0MpCehiHzreSzNTczkc9d"
"""The identifier of every XMP packet (ISO 16684-1 7.3.2)."""
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


def add_metadata(sheets: Sheets, document: Document) -> None:
    """Describes the document, in its catalogue, in Info and in XMP."""
    sheets.info["Title"] = Text(document.title)
    if document.author:
        sheets.info["Author"] = Text(document.author)
    packet = stream(xmp(document).encode("utf-8"), {"Type": "/Metadata", "Subtype": "/XML"})
    # Not Direction /R2L: PDFium then turns round the lines that run from left to right.
    preferences: dict[str, Value] = {"DisplayDocTitle": "true"}
    catalog = sheets.catalog
    catalog["Lang"] = Text(document.language)
    catalog["Metadata"] = sheets.add(packet)
    catalog["ViewerPreferences"] = Dictionary(preferences)
    catalog["MarkInfo"] = Dictionary({"Marked": "true"})


def xmp(document: Document) -> str:
    """The XMP packet (ISO 16684-1): title, author, language, and conformance to PDF/UA-1."""
    title = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(document.title)}</rdf:li></rdf:Alt>'
    properties = [f"<dc:title>{title}</dc:title>"]
    if document.author:
        author = f"<rdf:Seq><rdf:li>{escape(document.author)}</rdf:li></rdf:Seq>"
        properties.append(f"<dc:creator>{author}</dc:creator>")
    language = f"<rdf:Bag><rdf:li>{escape(document.language)}</rdf:li></rdf:Bag>"
    properties.append(f"<dc:language>{language}</dc:language>")
    properties.append("<pdfuaid:part>1</pdfuaid:part>")
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return "\n".join(
        [
            f'<?xpacket begin="\ufeff" id="{_PACKET}"?>',
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            f'<rdf:Description rdf:about=""{names}>',
            *properties,
            "</rdf:Description>",
            "</rdf:RDF>",
            "</x:xmpmeta>",
            '<?xpacket end="r"?>',
        ]
    )
