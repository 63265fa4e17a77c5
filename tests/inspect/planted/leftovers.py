"""What lies in the file and is no part of the document; paths and names of files."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.inspect.making import (
    ghostscript,
    page_with,
    plain,
    reportlab,
    root_with,
    saved,
    with_content,
    with_info,
    written,
)
from tests.inspect.planted.plant import Plant


def _updated(words: str = "first drafted by Anna Nother") -> bytes:
    """An incremental update (ISO 32000-1 7.5.6) that replaces a note of who wrote it."""
    data = with_info(Subject=words)
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


def _properties() -> Dictionary:
    """User properties of a part of the text (ISO 32000-1 14.7.5.4)."""
    entry = Dictionary(N=String("clerk"), V=String("Anna Nother"))
    return Dictionary(O=Name.UserProperties, P=Array([entry]))


def _comment_line() -> bytes:
    return saved(plain()).replace(b"\n", b"\n% typed by Anna in room 12\n", 1)


def _orphan() -> bytes:
    return written(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>",
        b"<</Draft(call Anna first)>>",
    )


def _bookmark(canvas: Any) -> None:
    canvas.bookmarkPage("start")
    canvas.addOutlineEntry("call_v3_anna.docx", "start")


PLANTS = (
    Plant("earlier-revision", "an update", _updated, "the whole file", "Anna Nother"),
    Plant(
        "earlier-revision",
        "in UTF-16",
        lambda: _updated("written by Анна"),
        "the whole file",
        "written by Анна",
    ),
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
        page_with(PieceInfo=Dictionary(Layouter=Dictionary())),
        "page 1 /PieceInfo",
        "Layouter",
    ),
    Plant(
        "private-data",
        "beside the text",
        root_with(StructTreeRoot=Dictionary(K=Dictionary(A=_properties()))),
        "structure tree",
        "clerk; Anna Nother",
    ),
    Plant(
        "last-modified",
        "of a page",
        page_with(LastModified=String("D:20240102030405Z")),
        "page 1 /LastModified",
        "D:2024",
    ),
    Plant("page-thumbnail", "of a page", page_with(Thumb=Dictionary()), "page 1 /Thumb"),
    Plant(
        "included-file",
        "pdfTeX",
        page_with(**{"PTEX.FileName": String("./anna/fig.pdf")}),
        "page 1 /PTEX.FileName",
        "anna",
    ),
    Plant("web-capture", "of a page", root_with(SpiderInfo=Dictionary(V=1.0)), "catalogue"),
    Plant(
        "recipient-data",
        "of a mailing",
        root_with(DPartRoot=Dictionary(DPM=Dictionary(Name=String("Anna")))),
        "/DPM",
        "Anna",
    ),
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
        root_with(StructTreeRoot=Dictionary(K=Dictionary(Alt=String("C:\\Users\\anna\\a.png")))),
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
