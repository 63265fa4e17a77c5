"""`inspect` on other tools' files finds planted leaks, 20 of 20 kinds.

Each file is made wholly by another tool, as people make theirs who think of no finder: Ghostscript,
ReportLab, Pillow, qpdf, pikepdf, PDFium, each by what it offers for this. The table says what is
planted, by which tool, and how it has to be told: kind, place, value. That the same tools' files
have none of it where nothing was planted is in `test_files_of_tools.py`; every kind that there is,
in files that were edited to have it, in `test_plants.py`.
"""

from __future__ import annotations

import ctypes
import io
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from brief.inspect import Severity, inspect
from tests.inspect.making import ghostscript, jpeg, of_kind, plain, reportlab, saved
from tests.inspect.planted import PLANTS, Plant

_WORDS = "/Times-Roman 12 selectfont 50 50 moveto (call Anna)"


def _planted(kind: str, tool: str) -> Plant:
    """A plant that one tool made alone."""
    (plant,) = (each for each in PLANTS if (each.kind, each.name) == (kind, tool))
    return plant


def _marked(mark: str) -> Callable[[], bytes]:
    """What Ghostscript makes of an annotation that a program asks it for."""
    return lambda: ghostscript(f"[ /Rect [9 9 50 50] {mark} /ANN pdfmark showpage")


def _linked(address: str) -> Callable[[], bytes]:
    return lambda: reportlab(lambda canvas: canvas.linkURL(address, (20, 20, 80, 40)))


def _drawn(**options: object) -> Callable[[], bytes]:
    """ReportLab's page with a JPEG of Pillow's."""
    picture = ImageReader(io.BytesIO(jpeg(**options)))
    return lambda: reportlab(lambda canvas: canvas.drawImage(picture, 20, 100, 50, 50))


def _photographed(tag: int, value: object, place: int | None = None) -> Callable[[], bytes]:
    exif = Image.Exif()
    (exif.get_ifd(place) if place else exif)[tag] = value
    return _drawn(exif=exif)


def _appended() -> bytes:
    """Pillow adds a page to a file, and keeps all of what it was."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        picture = Image.new("RGB", (40, 40), "red")
        picture.save(path, "PDF", subject="first drafted by Anna")
        picture.save(path, "PDF", append=True, subject="final")
        return path.read_bytes()


def _titled() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(file, "PDF", title="call_v3_anna.docx")
    return file.getvalue()


def _described() -> bytes:
    with pikepdf.open(io.BytesIO(saved(plain()))) as pdf:
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = ["Anna Nother"]
        return saved(pdf)


def _packed() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        before, after, members = (Path(folder) / name for name in ("a.pdf", "b.pdf", "members.csv"))
        before.write_bytes(saved(plain()))
        members.write_text("Anna,Boris", encoding="utf-8")
        command = ["qpdf", str(before), "--add-attachment", str(members), "--", str(after)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        return after.read_bytes()


def _remarked() -> bytes:
    """A remark that PDFium puts on a page."""
    raw, document = pypdfium2.raw, pypdfium2.PdfDocument.new()
    page = document.new_page(300, 400)
    remark = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_TEXT)
    words = ctypes.create_string_buffer("ask Anna".encode("utf-16-le") + b"\0\0")
    raw.FPDFAnnot_SetStringValue(
        remark, b"Contents", ctypes.cast(words, ctypes.POINTER(ctypes.c_ushort))
    )
    raw.FPDFPage_CloseAnnot(remark)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _cut(canvas: Any) -> None:
    path = canvas.beginPath()
    path.rect(20, 100, 25, 50)
    canvas.clipPath(path, stroke=0)
    canvas.drawImage(ImageReader(io.BytesIO(jpeg())), 20, 100, 50, 50)


def _barred(canvas: Any) -> None:
    canvas.drawString(20, 100, "call Anna")
    canvas.rect(15, 90, 120, 25, stroke=0, fill=1)


TWENTY = (
    _planted("info-author", "ReportLab"),
    _planted("info-program", "Ghostscript"),
    _planted("info-date", "ReportLab"),
    Plant(
        "info-custom",
        "Ghostscript",
        lambda: ghostscript("[ /Company (Harbour Union) /DOCINFO pdfmark showpage"),
        "Info /Company",
        "Harbour Union",
    ),
    Plant("title-file-name", "Pillow", _titled, "Info /Title", "call_v3_anna.docx"),
    Plant("xmp-author", "pikepdf", _described, "XMP creator", "Anna Nother"),
    Plant("xmp-id", "Ghostscript", lambda: ghostscript("showpage"), "XMP DocumentID", "uuid:"),
    _planted("comment-line", "Ghostscript"),
    Plant("earlier-revision", "Pillow", _appended, "the whole file", "3 objects"),
    Plant("unused-object", "Pillow", _appended, "object", "first drafted by Anna"),
    _planted("bookmark-file-name", "ReportLab"),
    Plant("attachment", "qpdf", _packed, "names", "members.csv"),
    Plant(
        "javascript",
        "Ghostscript",
        _marked("/Subtype /Link /Action << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
        "page 1, annotation 1",
        "app.alert(1)",
    ),
    Plant(
        "launch",
        "Ghostscript",
        _marked("/Subtype /Link /Action << /Subtype /Launch /File (anna.exe) >>"),
        "page 1, annotation 1",
        "anna.exe",
    ),
    Plant("annotation", "PDFium", _remarked, "page 1, annotation 1", "ask Anna"),
    _planted("annotation-author", "Ghostscript"),
    _planted("form-value", "ReportLab"),
    Plant(
        "link-tracking",
        "ReportLab",
        _linked("https://example.org/?utm_source=anna"),
        "page 1, annotation 1",
        "utm_source",
    ),
    Plant(
        "link-shortened",
        "ReportLab",
        _linked("https://bit.ly/3abc"),
        "page 1, annotation 1",
        "bit.ly/3abc",
    ),
    Plant(
        "link-local-path",
        "ReportLab",
        _linked("file:///C:/Users/anna/x.html"),
        "page 1, annotation 1",
        "C:/Users/anna/x.html",
    ),
    Plant(
        "image-exif",
        "ReportLab and Pillow",
        _photographed(0x0110, "Phonemaker 7"),
        "page 1, image",
        "Model Phonemaker 7",
    ),
    Plant(
        "image-gps",
        "ReportLab and Pillow",
        _photographed(2, (46.0, 12.0, 30.0), 0x8825),
        "page 1, image",
        "GPSLatitude (46.0, 12.0, 30.0)",
    ),
    Plant(
        "image-comment",
        "ReportLab and Pillow",
        _drawn(comment=b"seen by Anna"),
        "page 1, image",
        "seen by Anna",
    ),
    Plant("image-cropped", "ReportLab", lambda: reportlab(_cut), "page 1, image"),
    _planted("text-invisible", "ReportLab"),
    Plant("text-covered", "ReportLab", lambda: reportlab(_barred), "page 1", "call Anna"),
    Plant(
        "text-same-colour",
        "Ghostscript",
        lambda: ghostscript(f"1 setgray {_WORDS} show showpage"),
        "page 1",
        "call Anna",
    ),
    Plant(
        "text-off-page",
        "ReportLab",
        lambda: reportlab(lambda canvas: canvas.drawString(-400, 100, "call Anna")),
        "page 1",
        "call Anna",
    ),
)


@pytest.mark.parametrize("plant", TWENTY, ids=str)
def test_what_other_tools_let_slip_is_found(plant: Plant) -> None:
    found = of_kind(inspect(plant.make()), plant.kind)
    leaks = [each for each in found if each.severity is Severity.LEAK]
    assert [each for each in leaks if plant.place in each.where and plant.value in each.value], (
        found
    )


def test_it_is_twenty_of_twenty_kinds() -> None:
    """Every row above is found, and no two are of the same kind."""
    assert len({plant.kind for plant in TWENTY}) == len(TWENTY) >= 20
