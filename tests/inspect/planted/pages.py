"""What is on the pages and is not seen."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.inspect.making import edited, reportlab, with_content
from tests.inspect.planted.plant import Plant


def _layer(pdf: pikepdf.Pdf, content: bytes) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes for Anna")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    page = pdf.pages[0]
    page.Resources.Properties = Dictionary(MC0=group)
    page.contents_add(b"/OC /MC0 BDC BT /F1 12 Tf 20 200 Td " + content + b" Tj ET EMC")


def _cropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].CropBox = Array([0, 0, 300, 350])
    pdf.pages[0].contents_add(b"BT /F1 12 Tf 20 370 Td (call Anna) Tj ET")


def _text(before: str, words: str = "call Anna", after: str = "") -> Callable[[], bytes]:
    content = f"q BT /F1 12 Tf 20 200 Td {before} ({words}) Tj ET Q {after}"
    return lambda: with_content(content.encode())


PLANTS = (
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
)
