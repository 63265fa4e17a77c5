"""Pictures, colours and fonts."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from tests.inspect import making
from tests.inspect.making import (
    PERSON,
    edited,
    exif_with,
    jpeg,
    saved,
    with_picture,
    with_segment,
)
from tests.inspect.planted.plant import Plant


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


def _exif(gps: bool = False) -> bytes:
    exif = Image.Exif()
    if gps:
        exif.get_ifd(0x8825)[2] = (46.0, 12.0, 30.0)
    else:
        exif[0x010F], exif[0x0110] = "Phonemaker", "Model 7"
    return jpeg(exif=exif)


def _small_exif() -> bytes:
    return jpeg(exif=exif_with(Image.Exif(), jpeg()))


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


def _screen_profile(pdf: pikepdf.Pdf, calibrated: bool = True) -> None:
    name = b"Anna's screen\0"
    desc = b"desc\0\0\0\0" + len(name).to_bytes(4, "big") + name
    tags = [(b"desc", desc), (b"vcgt", b"vcgt\0\0\0\0")][: 1 + calibrated]
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


def _scrambled(data: bytes) -> bytes:
    """A picture within a second filter, as ReportLab and others write them."""
    pdf = making.plain()
    image = pdf.make_stream(b"")
    image.write(zlib.compress(data), filter=Array([Name.FlateDecode, Name.DCTDecode]))
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 16, 16
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    pdf.pages[0].Resources.XObject = Dictionary(I3=image)
    return saved(pdf)


def _jpx() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (16, 16), "teal").save(file, "JPEG2000", comment="seen by Anna")
    return file.getvalue()


PLANTS = (
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
        lambda: with_picture(jpeg(xmp=making.xmp(PERSON))),
        "page 1, image I3",
    ),
    Plant(
        "image-iptc", "a newsroom", lambda: with_picture(_iptc()), "page 1, image I3", "Anna Nother"
    ),
    Plant("image-thumbnail", "EXIF", lambda: with_picture(_small_exif()), "page 1, image I3"),
    Plant(
        "image-exif",
        "beside its tags",
        lambda: with_picture(jpeg(exif=Image.Exif().tobytes() + b"seen by Anna" * 9)),
        "page 1, image I3",
        "no tag names",
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
    Plant(
        "screen-profile",
        "by its name",
        lambda: edited(lambda pdf: _screen_profile(pdf, calibrated=False)),
        "profile",
        "Anna's screen",
    ),
    Plant("font-data", "a path", lambda: edited(_embedded_font), "font Harbour", "/Users/anna"),
)
