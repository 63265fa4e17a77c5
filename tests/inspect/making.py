"""PDF files of other tools, with and without something planted in them."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from brief.inspect import Finding, Inspection, inspect
from tests.pdf.readers import missing

WORDS = "Stand with the workers of the harbour"
PERSON = "<dc:creator><rdf:Seq><rdf:li>Anna Nother</rdf:li></rdf:Seq></dc:creator>"
"""An author, as XMP names one."""
SAFE = "Safe to hand on: nothing in it points to a person, a machine or an hour."


def plain(content: bytes = b"", size: tuple[int, int] = (300, 400)) -> pikepdf.Pdf:
    """A page with words on it and nothing else that could tell anything."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=size)
    page = pdf.pages[0]
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding,
        FirstChar=0,
        Widths=Array([500] * 256),
    )
    page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    text = f"BT /F1 12 Tf 20 300 Td ({WORDS}) Tj ET\n".encode()
    page.Contents = pdf.make_stream(text + content)
    return pdf


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a file, with an identifier that is the same every time."""
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that no form knows
        pdf.save(file, deterministic_id=True, fix_metadata_version=False)
    return file.getvalue()


def edited(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The plain page with a change made to it by pikepdf."""
    pdf = plain()
    change(pdf)
    return saved(pdf)


def written(*bodies: bytes, trailer: bytes = b"") -> bytes:
    """A file of objects by number from 1, of which the first is the catalogue, as they are."""
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(bodies) + 1, trailer)
    return out + head + b"startxref\n%d\n%%%%EOF\n" % start


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream, with the entries of its dictionary."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def with_content(content: bytes) -> bytes:
    """The plain page with more painted after its words."""
    return saved(plain(content))


def with_xmp(properties: str, namespaces: str = "") -> bytes:
    """The plain page with a description in XMP."""

    def change(pdf: pikepdf.Pdf) -> None:
        stream = Stream(pdf, xmp(properties, namespaces))
        pdf.Root.Metadata = pdf.make_indirect(stream)

    return edited(change)


def xmp(properties: str, namespaces: str = "") -> bytes:
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#" {namespaces}>
{properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def page_with(**entries: object) -> Callable[[], bytes]:
    """What makes the plain page with more entries in its dictionary."""

    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.pages[0].obj[f"/{key}"] = value

    return lambda: edited(change)


def root_with(**entries: object) -> Callable[[], bytes]:
    """What makes the plain page with more entries in the catalogue."""

    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value

    return lambda: edited(change)


def with_info(**entries: str) -> bytes:
    """The plain page with entries in Info."""

    def change(pdf: pikepdf.Pdf) -> None:
        info = Dictionary({f"/{key}": String(value) for key, value in entries.items()})
        pdf.trailer.Info = pdf.make_indirect(info)

    return edited(change)


def with_annotation(**entries: object) -> bytes:
    """The plain page with an annotation."""

    def change(pdf: pikepdf.Pdf) -> None:
        annotation = Dictionary(Type=Name.Annot, Rect=Array([20, 20, 80, 40]))
        for key, value in entries.items():
            annotation[f"/{key}"] = value
        pdf.pages[0].Annots = Array([pdf.make_indirect(annotation)])

    return edited(change)


def with_link(address: str) -> bytes:
    """The plain page with a link."""
    action = Dictionary(S=Name.URI, URI=String(address))
    return with_annotation(Subtype=Name.Link, A=action)


def with_picture(data: bytes, kind: str = "/DCTDecode", **entries: object) -> bytes:
    """The plain page with a picture of 16 by 16 pixels, from a file that is kept as it is."""

    def change(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(b"")
        image.write(data, filter=Name(kind))
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width = image.Height = 16
        image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
        for key, value in entries.items():
            image[f"/{key}"] = value
        page = pdf.pages[0]
        page.Resources.XObject = Dictionary(I3=image)
        page.contents_add(b"q 50 0 0 50 20 100 cm /I3 Do Q")

    return edited(change)


def jpeg(**options: object) -> bytes:
    """A JPEG of Pillow's."""
    file = io.BytesIO()
    Image.new("RGB", (16, 16), "teal").save(file, "JPEG", **options)
    return file.getvalue()


def exif_with(exif: Image.Exif, small: bytes) -> bytes:
    """EXIF with a small picture in JPEG (EXIF 2.32, 4.5.8), which Pillow does not write."""
    body = exif.tobytes()[6:]
    order = "<" if body[:2] == b"II" else ">"
    # The second directory stands behind all else; the end of the first one leads there.
    first = struct.unpack_from(f"{order}I", body, 4)[0]
    link = first + 2 + 12 * struct.unpack_from(f"{order}H", body, first)[0]
    entries = ((0x0201, len(body) + 30), (0x0202, len(small)))
    second = b"".join(struct.pack(f"{order}HHII", tag, 4, 1, value) for tag, value in entries)
    second = struct.pack(f"{order}H", len(entries)) + second + bytes(4)
    body = body[:link] + struct.pack(f"{order}I", len(body)) + body[link + 4 :]
    return b"Exif\0\0" + body + second + small


def with_segment(marker: int, body: bytes) -> bytes:
    """A JPEG with one more segment after its beginning."""
    data = jpeg()
    head = bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big")
    return data[:2] + head + body + data[2:]


def ghostscript(postscript: str) -> bytes:
    """What Ghostscript makes of a program."""
    if shutil.which("gs") is None:
        missing("gs")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={path}"]
        text = postscript.encode("latin-1")
        subprocess.run([*command, "-"], input=text, check=True, capture_output=True, timeout=60)
        return path.read_bytes()


def reportlab(draw: Callable[..., None]) -> bytes:
    """What ReportLab's canvas makes of a few calls."""
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 400), pageCompression=1)
    canvas.drawString(20, 300, WORDS)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def of_kind(found: Inspection | bytes, kind: str) -> list[Finding]:
    """The findings of a kind in an inspection or a file."""
    inspection = inspect(found) if isinstance(found, bytes) else found
    return [finding for finding in inspection.findings if finding.kind == kind]
