"""One planted leak after another: what is to be found, where, and in which file."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.inspect import making
from tests.inspect.making import (
    edited,
    ghostscript,
    jpeg,
    reportlab,
    saved,
    with_annotation,
    with_content,
    with_info,
    with_link,
    with_picture,
    with_segment,
    with_xmp,
)


@dataclass(frozen=True)
class Plant:
    """A file with a leak in it. `place` and `value` are parts of what the finding has to say."""

    kind: str
    name: str
    make: Callable[[], bytes]
    place: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


def _font() -> bytes:
    """A font, of which there is only the table of its names (ISO 14496-22 5.2.5)."""
    text = "/Users/anna/Fonts/Harbour.glyphs".encode("utf-16-be")
    record = struct.pack(">6H", 3, 1, 0x409, 3, len(text), 0)
    names = struct.pack(">3H", 0, 1, 18) + record + text
    head = b"\0\1\0\0" + struct.pack(">4H", 1, 16, 0, 0)
    return head + struct.pack(">4s3I", b"name", 0, 28, len(names)) + names


def _embedded_font(pdf: pikepdf.Pdf) -> None:
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.Harbour,
        Flags=32,
        FontFile2=Stream(pdf, _font()),
    )
    pdf.pages[0].Resources.Font.F1.FontDescriptor = pdf.make_indirect(descriptor)


def _attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["members.csv"] = b"Anna,Boris"
    if "/AF" in pdf.Root:  # which pikepdf adds, and others don't
        del pdf.Root["/AF"]


def _associated(pdf: pikepdf.Pdf) -> None:
    _attachment(pdf)
    pdf.Root.AF = Array([pdf.attachments["members.csv"].obj])


def _layer(pdf: pikepdf.Pdf, content: bytes) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes for Anna")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    page = pdf.pages[0]
    page.Resources.Properties = Dictionary(MC0=group)
    page.contents_add(b"/OC /MC0 BDC BT /F1 12 Tf 20 200 Td " + content + b" Tj ET EMC")


def _updated() -> bytes:
    """An incremental update (ISO 32000-1 7.5.6) that replaces a note of who wrote it."""
    data = with_info(Subject="first drafted by Anna Nother")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = pdf.trailer.Info.objgen[0]
        root, size = pdf.trailer.Root.objgen[0], int(pdf.trailer.Size)
    before = data[data.rindex(b"startxref") :].split()[1]
    offset = len(data)
    body = b"%d 0 obj\n<</Subject(final)>>\nendobj\n" % number
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (number, offset)
    trailer = b"<</Size %d/Root %d 0 R/Info %d 0 R/Prev %s>>\n" % (size, root, number, before)
    start = offset + len(body)
    return data + body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % start


def _comment_line() -> bytes:
    return making.saved(making.plain()).replace(b"\n", b"\n% typed by Anna in room 12\n", 1)


def _orphan() -> bytes:
    """A linear file written by hand, with an object that nothing leads to."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>",
        b"<</Draft(call Anna first)>>",
    ]
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


def _exif(gps: bool = False) -> bytes:
    from PIL import Image

    exif = Image.Exif()
    if gps:
        exif.get_ifd(0x8825)[2] = (46.0, 12.0, 30.0)
    else:
        exif[0x010F], exif[0x0110] = "Phonemaker", "Model 7"
    return jpeg(exif=exif)


def _thumbnail() -> bytes:
    """JFIF 1.02: a small picture of 1 by 1 pixels in APP0."""
    return with_segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01\xff\0\0")


def _iptc() -> bytes:
    text = b"Anna Nother"
    record = b"\x1c\x02\x50" + len(text).to_bytes(2, "big") + text
    record += b"\0" * (len(record) % 2)
    block = b"8BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record
    return with_segment(0xED, b"Photoshop 3.0\0" + block)


def _half_a_picture(pdf: pikepdf.Pdf) -> None:
    image = pdf.make_stream(b"")
    image.write(jpeg(), filter=Name.DCTDecode)
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 16, 16
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    pdf.pages[0].Resources.XObject = Dictionary(I3=image)
    pdf.pages[0].contents_add(b"q 20 100 50 50 re W n 100 0 0 50 20 100 cm /I3 Do Q")


def _screen_profile(pdf: pikepdf.Pdf) -> None:
    name = b"Anna's screen\0"
    desc = b"desc\0\0\0\0" + len(name).to_bytes(4, "big") + name
    tags = [(b"desc", desc), (b"vcgt", b"vcgt\0\0\0\0")]
    table, body = len(tags).to_bytes(4, "big"), b""
    offset = 128 + 4 + 12 * len(tags)
    for sign, data in tags:
        table += sign + (offset + len(body)).to_bytes(4, "big") + len(data).to_bytes(4, "big")
        body += data
    head = bytearray(128)
    head[36:40] = b"acsp"
    stream = Stream(pdf, bytes(head) + table + body)
    stream.N = 3
    pdf.pages[0].Resources.ColorSpace = Dictionary(CS0=Array([Name.ICCBased, stream]))


def _bookmark(canvas: Any) -> None:
    canvas.bookmarkPage("start")
    canvas.addOutlineEntry("call_v3_anna.docx", "start")


def _form(canvas: Any) -> None:
    canvas.acroForm.textfield(name="member", value="Anna Nother", x=20, y=100)


def _cropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].CropBox = Array([0, 0, 300, 350])
    pdf.pages[0].contents_add(b"BT /F1 12 Tf 20 370 Td (call Anna) Tj ET")


def _page(**entries: object) -> Callable[[], bytes]:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.pages[0].obj[f"/{key}"] = value

    return lambda: edited(change)


def _root(**entries: object) -> Callable[[], bytes]:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value

    return lambda: edited(change)


def _text(before: str, words: str = "call Anna", after: str = "") -> Callable[[], bytes]:
    content = f"q BT /F1 12 Tf 20 200 Td {before} ({words}) Tj ET Q {after}"
    return lambda: with_content(content.encode())


def _scrambled(data: bytes) -> bytes:
    """A picture within a second filter, as ReportLab and others write them."""
    pdf = making.plain()
    image = pdf.make_stream(b"")
    image.write(zlib.compress(data), filter=Array([Name.FlateDecode, Name.DCTDecode]))
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 16, 16
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    pdf.pages[0].Resources.XObject = Dictionary(I3=image)
    return saved(pdf)


def _signed() -> bytes:
    value = Dictionary(
        Type=Name.Sig,
        ByteRange=Array([0, 1, 2, 3]),
        Contents=String("x"),
        Name=String("Anna Nother"),
        M=String("D:20240102030405+01'00'"),
    )
    return with_annotation(Subtype=Name.Widget, FT=Name.Sig, T=String("sign"), V=value)


def _jpx() -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (16, 16), "teal").save(file, "JPEG2000", comment="seen by Anna")
    return file.getvalue()


def _launch() -> bytes:
    action = Dictionary(Type=Name.Action, S=Name.Launch, F=String("C:\\Users\\anna\\list.exe"))
    return with_annotation(Subtype=Name.Link, A=action)


def _remote() -> bytes:
    action = Dictionary(S=Name.GoToR, F=String("members.pdf"), D=Array([0, Name.Fit]))
    return with_annotation(Subtype=Name.Link, A=action)


_HISTORY = (
    '<xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved" stEvt:softwareAgent="Layouter"/>'
    "</rdf:Seq></xmpMM:History>"
)
_CREATOR = "<dc:creator><rdf:Seq><rdf:li>Anna Nother</rdf:li></rdf:Seq></dc:creator>"
_CLOCK_ID = "<xmpMM:DocumentID>uuid:d9f3a4c0-8b5e-11ee-b9d1-0242ac120002</xmpMM:DocumentID>"
_SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
_CUSTOM_NAMESPACE = 'xmlns:house="http://example.org/house/"'

PLANTS = (
    # What the file says of itself.
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
    Plant("xmp-author", "a name", lambda: with_xmp(_CREATOR), "XMP creator", "Anna Nother"),
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
    # What lies in the file and is no part of the document.
    Plant("earlier-revision", "an update", _updated, "the whole file", "Anna Nother"),
    Plant("unused-object", "a draft", _orphan, "object 4", "call Anna first"),
    Plant(
        "trailing-bytes",
        "a word",
        lambda: with_content(b"") + b"sent to Anna\n",
        "after the last %%EOF",
        "sent to Anna",
    ),
    Plant(
        "leading-bytes",
        "a word",
        lambda: b"sent to Anna\n" + with_content(b""),
        "before %PDF",
        "sent to Anna",
    ),
    Plant("comment-line", "in the file", _comment_line, "byte", "typed by Anna"),
    Plant(
        "comment-line",
        "in the content",
        lambda: with_content(b"% typed by Anna\n"),
        "page 1",
        "typed by Anna",
    ),
    Plant("comment-line", "Ghostscript", lambda: ghostscript("showpage"), "byte", "Invocation"),
    Plant(
        "private-data",
        "of a program",
        _page(PieceInfo=Dictionary(Layouter=Dictionary())),
        "page 1 /PieceInfo",
        "Layouter",
    ),
    Plant(
        "last-modified",
        "of a page",
        _page(LastModified=String("D:20240102030405Z")),
        "page 1 /LastModified",
        "D:2024",
    ),
    Plant("page-thumbnail", "of a page", _page(Thumb=Dictionary()), "page 1 /Thumb"),
    Plant(
        "included-file",
        "pdfTeX",
        _page(**{"PTEX.FileName": String("./anna/fig.pdf")}),
        "page 1 /PTEX.FileName",
        "anna",
    ),
    Plant("web-capture", "of a page", _root(SpiderInfo=Dictionary(V=1.0)), "catalogue"),
    Plant(
        "recipient-data",
        "of a mailing",
        _root(DPartRoot=Dictionary(DPM=Dictionary(Name=String("Anna")))),
        "/DPM",
        "Anna",
    ),
    # Files within the file, and what it does.
    Plant("attachment", "a list", lambda: edited(_attachment), "names", "members.csv"),
    Plant("associated-file", "a list", lambda: edited(_associated), "catalogue /AF"),
    Plant(
        "collection", "a folder", _root(Collection=Dictionary(View=Name.D)), "catalogue /Collection"
    ),
    Plant("javascript", "on opening", _root(OpenAction=_SCRIPT), "opening action", "app.alert"),
    Plant("open-action", "a program", _root(OpenAction=_SCRIPT), "/OpenAction", "JavaScript"),
    Plant("trigger", "of a page", _page(AA=Dictionary(O=_SCRIPT)), "page 1 /AA"),
    Plant("launch", "a program", _launch, "annotation 1", "list.exe"),
    Plant("remote-file", "another file", _remote, "annotation 1", "members.pdf"),
    Plant(
        "submit-form",
        "to somebody",
        lambda: with_annotation(
            Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F=String("https://example.org/in"))
        ),
        "annotation 1",
        "example.org",
    ),
    Plant(
        "import-data",
        "a file",
        lambda: with_annotation(
            Subtype=Name.Link, A=Dictionary(S=Name.ImportData, F=String("a.fdf"))
        ),
        "annotation 1",
        "a.fdf",
    ),
    Plant(
        "media",
        "a film",
        lambda: with_annotation(Subtype=Name.RichMedia),
        "annotation 1",
        "RichMedia",
    ),
    # Pictures, colours, fonts.
    Plant(
        "image-exif", "of a camera", lambda: with_picture(_exif()), "page 1, image I3", "Phonemaker"
    ),
    Plant("image-exif", "within Flate", lambda: _scrambled(_exif()), "page 1, image I3", "Model 7"),
    Plant(
        "image-gps",
        "of a phone",
        lambda: with_picture(_exif(gps=True)),
        "page 1, image I3",
        "GPSLatitude",
    ),
    Plant(
        "image-xmp",
        "Pillow",
        lambda: with_picture(jpeg(xmp=making.xmp(_CREATOR))),
        "page 1, image I3",
    ),
    Plant(
        "image-iptc", "a newsroom", lambda: with_picture(_iptc()), "page 1, image I3", "Anna Nother"
    ),
    Plant("image-thumbnail", "JFIF", lambda: with_picture(_thumbnail()), "page 1, image I3"),
    Plant(
        "image-comment",
        "Pillow",
        lambda: with_picture(jpeg(comment=b"seen by Anna")),
        "page 1, image I3",
        "seen by Anna",
    ),
    Plant(
        "image-comment",
        "JPEG 2000",
        lambda: with_picture(_jpx(), "/JPXDecode"),
        "page 1, image I3",
        "seen by Anna",
    ),
    Plant(
        "image-data",
        "after its end",
        lambda: with_picture(jpeg() + b"a film follows"),
        "page 1, image I3",
        "a film follows",
    ),
    Plant("image-cropped", "half of it", lambda: edited(_half_a_picture), "page 1, image I3"),
    Plant(
        "screen-profile", "calibrated", lambda: edited(_screen_profile), "profile", "Anna's screen"
    ),
    Plant("font-data", "a path", lambda: edited(_embedded_font), "font Harbour", "/Users/anna"),
    # Comments, forms, links.
    Plant(
        "annotation",
        "a note",
        lambda: with_annotation(Subtype=Name.Text, Contents=String("ask Anna")),
        "page 1, annotation 1",
        "ask Anna",
    ),
    Plant(
        "annotation-author",
        "Ghostscript",
        lambda: ghostscript(
            "[ /Subtype /Text /Rect [9 9 50 50] /Contents (x) /Title (Anna) /ANN pdfmark showpage"
        ),
        "page 1, annotation 1",
        "Anna",
    ),
    Plant(
        "annotation-date",
        "of a link",
        lambda: with_annotation(Subtype=Name.Link, M=String("D:20240102030405Z")),
        "page 1, annotation 1 /M",
        "D:2024",
    ),
    Plant(
        "annotation-hidden",
        "a stamp",
        lambda: with_annotation(Subtype=Name.Stamp, F=2),
        "page 1, annotation 1",
    ),
    Plant("form-value", "ReportLab", lambda: reportlab(_form), "annotation 1 /V", "Anna Nother"),
    Plant("signature", "a person", _signed, "annotation 1", "Anna Nother"),
    Plant(
        "link-tracking",
        "a campaign",
        lambda: with_link("https://example.org/?utm_source=anna"),
        "annotation 1",
        "utm_source",
    ),
    Plant(
        "link-tracking",
        "a receiver",
        lambda: with_link("https://example.org/?who=anna@example.org"),
        "annotation 1",
        "who",
    ),
    Plant(
        "link-shortened",
        "bit.ly",
        lambda: with_link("https://bit.ly/3abc"),
        "annotation 1",
        "bit.ly",
    ),
    Plant(
        "link-password",
        "a user",
        lambda: with_link("https://anna:secret@example.org/"),
        "annotation 1",
        "anna",
    ),
    Plant(
        "link-local-path",
        "a file",
        lambda: with_link("file:///C:/Users/anna/x.html"),
        "annotation 1",
        "anna",
    ),
    Plant(
        "link-local-path",
        "a share",
        lambda: with_link("\\\\server\\anna\\x"),
        "annotation 1",
        "server",
    ),
    Plant(
        "link-private-host",
        "a router",
        lambda: with_link("http://192.168.1.7/"),
        "annotation 1",
        "192.168",
    ),
    Plant(
        "link-private-host",
        "the machine",
        lambda: with_link("http://localhost:8000/"),
        "annotation 1",
        "localhost",
    ),
    # What is on the page, and is not seen.
    Plant(
        "text-invisible",
        "ReportLab",
        lambda: reportlab(lambda c: c.drawString(20, 100, "call Anna", mode=3)),
        "page 1",
        "call Anna",
    ),
    Plant("text-same-colour", "white on white", _text("1 g"), "page 1", "call Anna"),
    Plant(
        "text-same-colour",
        "black on black",
        lambda: with_content(b"0 g 10 190 100 30 re f BT /F1 12 Tf 20 200 Td (call Anna) Tj ET"),
        "page 1",
        "call Anna",
    ),
    Plant("text-tiny", "half a point", _text("/F1 0.5 Tf"), "page 1", "call Anna"),
    Plant("text-off-page", "to the left", _text("-400 0 Td"), "page 1", "call Anna"),
    Plant("text-cropped", "above", lambda: edited(_cropped), "page 1", "call Anna"),
    Plant(
        "text-clipped",
        "by an edge",
        lambda: with_content(b"q 0 0 10 10 re W n BT /F1 12 Tf 20 200 Td (call Anna) Tj ET Q"),
        "page 1",
        "call Anna",
    ),
    Plant(
        "text-covered", "a bar", _text("", after="0 g 10 190 150 30 re f"), "page 1", "call Anna"
    ),
    Plant(
        "text-covered",
        "a marker pen",
        _text("", after="14 w 10 205 m 150 205 l S"),
        "page 1",
        "call Anna",
    ),
    Plant(
        "text-in-hidden-layer",
        "notes",
        lambda: edited(lambda pdf: _layer(pdf, b"(call Anna)")),
        "page 1",
        "call Anna",
    ),
    Plant(
        "hidden-layer",
        "notes",
        lambda: edited(lambda pdf: _layer(pdf, b"(call Anna)")),
        "layers",
        "Notes for Anna",
    ),
    # Words that tell where a file lay.
    Plant(
        "bookmark-file-name",
        "ReportLab",
        lambda: reportlab(_bookmark),
        "bookmarks",
        "call_v3_anna.docx",
    ),
    Plant(
        "path",
        "in an alternative",
        _root(StructTreeRoot=Dictionary(K=Dictionary(Alt=String("C:\\Users\\anna\\a.png")))),
        "structure tree /Alt",
        "anna",
    ),
    Plant(
        "path",
        "on the page",
        lambda: with_content(b"BT /F1 9 Tf 20 100 Td (/home/anna/call.odt) Tj ET"),
        "page 1",
        "/home/anna/call.odt",
    ),
)
