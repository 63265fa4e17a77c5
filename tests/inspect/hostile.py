"""Files that were made to hurt whoever looks into them."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.inspect.making import edited, plain, saved, stream, with_picture, written, xmp

_MEGABYTE = 1_000_000


def _content(data: bytes, entries: bytes = b"", resources: bytes = b"") -> bytes:
    return written(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<<%s>>>>"
        % resources,
        stream(data, entries),
    )


def _page_tree_loop() -> bytes:
    return written(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
    )


def _outline_loop() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        one = pdf.make_indirect(Dictionary(Title=String("one")))
        one.Next = one.First = one.Parent = one.Prev = one
        pdf.Root.Outlines = one

    return edited(change)


def _structure_loop() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        one = pdf.make_indirect(Dictionary(S=Name.P))
        two = pdf.make_indirect(Dictionary(S=Name.P, K=Array([one]), P=one))
        one.K, one.P = Array([two, one]), two
        pdf.Root.StructTreeRoot = one

    return edited(change)


def _form_in_itself() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"/X Do /X Do")
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.Resources = Dictionary(XObject=Dictionary(X=form))
        pdf.pages[0].Resources.XObject = Dictionary(X=form)
        pdf.pages[0].contents_add(b"/X Do")

    return edited(change)


def _forms_of_forms() -> bytes:
    """Ten forms, each of which shows the one below it a hundred times: 10^20 in all."""

    def change(pdf: pikepdf.Pdf) -> None:
        below = pdf.make_stream(b"0 0 1 1 re f")
        below.Type, below.Subtype = Name.XObject, Name.Form
        for _ in range(10):
            form = pdf.make_stream(b"/X Do " * 100)
            form.Type, form.Subtype = Name.XObject, Name.Form
            form.Resources = Dictionary(XObject=Dictionary(X=below))
            below = form
        pdf.pages[0].Resources.XObject = Dictionary(X=below)
        pdf.pages[0].contents_add(b"/X Do")

    return edited(change)


def _flate_bomb() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * _MEGABYTE) for _ in range(300)) + packer.flush()
    return _content(packed, b"/Filter/FlateDecode")


def _bomb_in_a_bomb() -> bytes:
    inner = zlib.compress(b" " * 20 * _MEGABYTE, 9)
    twice = zlib.compress(inner * 400, 9)
    return _content(twice, b"/Filter[/FlateDecode/FlateDecode]")


def _lzw_bomb() -> bytes:
    return _content(b"\x80" * 200_000, b"/Filter/LZWDecode")


def _bomb_of_objects() -> bytes:
    """An object stream that unpacks to 300 MB, found by a table of type 2 (7.5.8.3)."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"5 0 <</Deep ")
    packed += b"".join(packer.compress(b"0 " * (_MEGABYTE // 2)) for _ in range(300))
    packed += packer.flush()
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R/Extra 5 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        stream(packed, b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode"),
    ]
    out = b"%PDF-1.7\n"
    rows = [struct.pack(">BIB", 0, 0, 0)]
    for number, body in enumerate(bodies, 1):
        rows.append(struct.pack(">BIB", 1, len(out), 0))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows += [struct.pack(">BIB", 2, 4, 0), struct.pack(">BIB", 1, len(out), 0)]
    table = stream(b"".join(rows), b"/Type/XRef/Size 7/W[1 4 1]/Root 1 0 R")
    return out + b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(out))


def _nested() -> bytes:
    deep = b"[" * 100_000 + b"]" * 100_000
    return written(
        b"<</Type/Catalog/Pages 2 0 R/Deep %s>>" % deep,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
    )


def _long_chain() -> bytes:
    """Twenty thousand dictionaries, each of which leads to the next."""
    first = 4
    last = first + 20_000
    chain = [b"<</Next %d 0 R>>" % (number + 1) for number in range(first, last)]
    return written(
        b"<</Type/Catalog/Pages 2 0 R/Chain 4 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        *chain,
        b"<<>>",
    )


def _entities() -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "' + b"x" * 99 + b'">'
    for name, below in zip("bcdefgh", "abcdefg", strict=True):
        bomb += f'<!ENTITY {name} "{f"&{below};" * 20}">'.encode()
    packet = bomb + b"]>" + xmp("<dc:title>&h;</dc:title>")

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(packet)

    return edited(change)


def _mad_numbers() -> bytes:
    content = b"1e999 -1e308 99999999999999999999999 0 0 0 cm " * 50
    content += b"BT /F1 1e30 Tf 1e300 1e300 Td (a) Tj 0 0 0 0 0 0 Tm (b) Tj -9e99 Tz (c) Tj ET "
    content += b"0 0 99999999999 9999999999 re f 1 2 3 re m l c Q Q Q EMC ET Tj TJ /No Do /No gs"
    return saved(plain(content))


def _huge_ranges() -> bytes:
    mapping = b"1 begincodespacerange <00><ffffffff> endcodespacerange "
    mapping += b"9 beginbfrange " + b"<00000000><ffffffff><0041>" * 999 + b" endbfrange"

    def change(pdf: pikepdf.Pdf) -> None:
        below = Dictionary(Subtype=Name.CIDFontType2, W=Array([0, 2_000_000_000, 500] * 50))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.X)
        font.DescendantFonts = Array([below])
        font.Encoding = Name("/Identity-H")
        font.ToUnicode = pdf.make_stream(mapping)
        pdf.pages[0].Resources.Font.F1 = font

    return edited(change)


def _many_areas() -> bytes:
    return saved(plain(b"0 0 300 400 re f " * 30_000 + b"BT /F1 9 Tf 9 9 Td (under) Tj ET"))


def _broken_jpeg() -> bytes:
    return with_picture(b"\xff\xd8" + b"\xff\xe1\0\0" * 5000 + b"\xff\xed\0\x10Photoshop 3.0\0")


def _previous_loop() -> bytes:
    data = written(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        trailer=b"/Prev          ",
    )
    start = data[data.rindex(b"startxref") :].split()[1]
    return data.replace(b"/Prev          ", b"/Prev " + start.ljust(9))


def _crowded_page() -> bytes:
    """A page that packs to some kilobytes, and shows a letter half a million times."""
    content = b"BT /F1 9 Tf 9 9 Td " + b"(a)Tj " * 500_001 + b"ET"
    return _content(zlib.compress(content, 9), b"/Filter/FlateDecode")


def _dead_objects() -> bytes:
    """A hundred thousand objects without an end, which no table leads to."""
    body = b"<</Type/Catalog/Pages 2 0 R>>\nendobj\n" + b"9 0 obj(\n" * 100_000
    return written(
        body,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
    )


def _length_of_itself() -> bytes:
    return written(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        b"<</Length 4 0 R>>\nstream\nBT ET\nendstream",
    )


def _wrong_kinds() -> bytes:
    """Everything is of another kind than it should be."""
    return written(
        b"<</Type/Catalog/Pages 2 0 R/Names 7/Outlines(x)/AcroForm[1]/OCProperties<</D 5/OCGs 6>>"
        b"/Metadata(x)/OpenAction<</S 5>>/Lang 7/StructTreeRoot/X/AF 1/Collection[]/ID 4>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[(a)/b 0]/CropBox 7/Contents[4 0 R 9 0 R 5]"
        b"/Resources<</Font 5/XObject[1 2]/ExtGState(x)>>/Annots[5(x)<</Rect 1/Subtype 2/A 5"
        b"/F(x)/T 5/M<<>>>>]/Thumb 5/PieceInfo 6/LastModified 7>>",
        stream(b"/F1 9 Tf (a) Tj /X Do /G gs /C cs 1 scn /P BDC [[]] TJ", b"/Filter 5"),
        b"5",
        trailer=b"/Info[1]/ID[5 6]",
    )


BOMBS: dict[str, Callable[[], bytes]] = {
    "page tree loop": _page_tree_loop,
    "outline loop": _outline_loop,
    "structure loop": _structure_loop,
    "form in itself": _form_in_itself,
    "forms of forms": _forms_of_forms,
    "flate bomb": _flate_bomb,
    "bomb in a bomb": _bomb_in_a_bomb,
    "LZW bomb": _lzw_bomb,
    "bomb of objects": _bomb_of_objects,
    "nested": _nested,
    "long chain": _long_chain,
    "entities": _entities,
    "mad numbers": _mad_numbers,
    "huge ranges": _huge_ranges,
    "many areas": _many_areas,
    "broken JPEG": _broken_jpeg,
    "previous loop": _previous_loop,
    "crowded page": _crowded_page,
    "dead objects": _dead_objects,
    "length of itself": _length_of_itself,
    "wrong kinds": _wrong_kinds,
}
"""Files that take forever, or all memory, from a reader that trusts them."""


def locked(password: str) -> bytes:
    """A file that opens only with a password."""
    file = io.BytesIO()
    plain().save(file, encryption=pikepdf.Encryption(user=password, owner="owner"))
    return file.getvalue()
