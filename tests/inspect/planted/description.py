"""What the file says of itself."""

from __future__ import annotations

from tests.inspect.making import PERSON, ghostscript, reportlab, with_info, with_xmp
from tests.inspect.planted.plant import Plant

_HISTORY = (
    '<xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved" stEvt:softwareAgent="Layouter"/>'
    "</rdf:Seq></xmpMM:History>"
)
_CLOCK_ID = "<xmpMM:DocumentID>uuid:d9f3a4c0-8b5e-11ee-b9d1-0242ac120002</xmpMM:DocumentID>"
_CUSTOM_NAMESPACE = 'xmlns:house="http://example.org/house/"'


PLANTS = (
    Plant(
        "info-author",
        "ReportLab",
        lambda: reportlab(lambda c: c.setAuthor("Anna Nother")),
        "Info /Author",
        "Anna Nother",
    ),
    Plant(
        "info-author",
        "Ghostscript",
        lambda: ghostscript("[ /Author (Anna Nother) /DOCINFO pdfmark showpage"),
        "Info /Author",
        "Anna",
    ),
    Plant(
        "info-program",
        "Ghostscript",
        lambda: ghostscript("showpage"),
        "Info /Producer",
        "Ghostscript",
    ),
    Plant(
        "info-date", "ReportLab", lambda: reportlab(lambda _: None), "Info /CreationDate", "D:20"
    ),
    Plant(
        "info-date",
        "with a zone",
        lambda: with_info(ModDate="D:20240102030405+03'00'"),
        "Info /ModDate",
        "+03",
    ),
    Plant(
        "info-custom",
        "a firm",
        lambda: with_info(Company="Harbour Union"),
        "Info /Company",
        "Harbour Union",
    ),
    Plant(
        "title-file-name",
        "Word",
        lambda: with_info(Title="Microsoft Word - C:\\Users\\anna\\x.docx"),
        "Info /Title",
        "anna",
    ),
    Plant("xmp-author", "a name", lambda: with_xmp(PERSON), "XMP creator", "Anna Nother"),
    Plant(
        "xmp-program",
        "as attribute",
        lambda: with_xmp("", 'xmp:CreatorTool="Layouter 7.1"'),
        "XMP CreatorTool",
        "Layouter 7.1",
    ),
    Plant("xmp-date", "Ghostscript", lambda: ghostscript("showpage"), "XMP CreateDate", "T"),
    Plant("xmp-history", "of saving", lambda: with_xmp(_HISTORY), "XMP History", "Layouter"),
    Plant("xmp-id", "of a clock", lambda: with_xmp(_CLOCK_ID), "XMP DocumentID", "d9f3a4c0"),
    Plant(
        "xmp-thumbnail",
        "a picture",
        lambda: with_xmp("<xmp:Thumbnails>abcd</xmp:Thumbnails>"),
        "XMP Thumbnails",
    ),
    Plant(
        "xmp-custom",
        "a house's own",
        lambda: with_xmp("<house:desk>Anna</house:desk>", _CUSTOM_NAMESPACE),
        "XMP desk",
        "Anna",
    ),
)
