"""The fence around ReportLab: the only module that imports it.

ReportLab lends its object model (`pdfbase.pdfdoc`) and the buffer and page sequence of its canvas
(`pdfgen.canvas`). It writes no text, knows no font and formats no byte of ours: `serialize` does,
over the same objects. The traps that this module closes:

- importing ReportLab runs a settings file from the home directory;
- the preamble of each page names Helvetica, which would not be embedded;
- the document carries a clock, a tool name and English defaults.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any, TypeAlias

_SETTINGS = ("reportlab.local_rl_settings", "reportlab_settings")
"""Modules that `reportlab.rl_config` looks for. If the second is there, even empty, it leaves
`~/.reportlab_settings` alone."""


def _without_settings() -> list[str]:
    """Puts empty modules where ReportLab looks for settings; returns their names."""
    if "reportlab.rl_config" in sys.modules:
        return []
    blocked = [name for name in _SETTINGS if name not in sys.modules]
    sys.modules.update({name: ModuleType(name) for name in blocked})
    return blocked


_blocked = _without_settings()
try:
    from reportlab.pdfbase import pdfdoc
    from reportlab.pdfgen.canvas import Canvas
finally:
    for _name in _blocked:
        del sys.modules[_name]

Value: TypeAlias = Any
"""A PDF object: of ReportLab's classes, or a number, or a str that is a token (`/Name`, `true`)."""
Array = pdfdoc.PDFArrayCompact
Dictionary = pdfdoc.PDFDictionary
Reference = pdfdoc.PDFObjectReference
Stream = pdfdoc.PDFStream
Text = pdfdoc.PDFString
"""A text string (ISO 32000-1 7.9.2.2)."""


class Packed(pdfdoc.PDFStream):  # type: ignore[misc]  # ReportLab has no types
    """A stream whose compressed content is at hand."""

    packed = b""


def stream(
    content: bytes,
    entries: Mapping[str, Value] | None = None,
    *,
    packed: bytes | None = None,
) -> Value:
    """A stream; compressed when it is written, unless it names its own filter.

    packed: the content compressed, where that is known.
    """
    dictionary = Dictionary(dict(entries or {}))
    if packed is None:
        return Stream(dictionary, content)
    made = Packed(dictionary, content)
    made.packed = packed
    return made


class _Canvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    def _make_preamble(self) -> None:
        # The original sets Helvetica, and registers it for the whole process.
        self._preamble = ""


class Sheets:
    """One file in the making: its pages in order, and every other object of it."""

    def __init__(self) -> None:
        self._canvas = _Canvas(
            None, pagesize=(0, 0), pageCompression=0, invariant=1, pdfVersion=(1, 7)
        )
        self._document = self._canvas._doc
        self._pages: list[Value] = []
        self.catalog = Dictionary({"Type": "/Catalog"})
        """The document catalogue (ISO 32000-1 table 28)."""
        self.info = Dictionary()
        """The information dictionary (ISO 32000-1 table 317)."""
        self.fonts = self._document.idToObject[pdfdoc.BasicFonts]
        """The font resources of every page, by resource name."""

    def add(self, value: Value) -> Value:
        """Makes an object indirect (ISO 32000-1 7.3.10) and returns the reference to it."""
        return self._document.Reference(value)

    def page(self, width: float, height: float, operators: Iterable[str]) -> Value:
        """Adds a page and returns its dictionary. `operators` are in Latin-1, one a line."""
        canvas, document = self._canvas, self._document
        canvas.setPageSize((width, height))
        canvas._code.extend(operators)
        canvas.showPage()
        page = document.Pages[-1]
        dictionary = Dictionary(
            {
                "Type": "/Page",
                "Parent": document.Reference(document.Pages),
                "MediaBox": Array([0, 0, page.pagewidth, page.pageheight]),
                "Contents": self.add(stream(page.stream.strip().encode("latin-1"))),
            }
        )
        self._pages.append(dictionary)
        return dictionary

    def page_reference(self, index: int) -> Value:
        """A reference to a page, from 0, added already."""
        return self.add(self._document.Pages[index])

    def finish(self) -> tuple[list[Value], Value, Value | None]:
        """All indirect objects by number, from 1; references to the catalogue and to Info."""
        document = self._document
        pages = document.Pages
        kids = Array([self.add(page) for page in pages.pages])
        self.catalog["Pages"] = self.add(pages)
        root = self.add(self.catalog)
        info = self.add(self.info) if self.info.dict else None
        # ReportLab's pages and page tree drop entries (StructParents, Tabs) when they format
        # themselves: plain dictionaries take their place.
        instead = {id(page): ours for page, ours in zip(pages.pages, self._pages, strict=True)}
        instead[id(pages)] = Dictionary({"Type": "/Pages", "Kids": kids, "Count": len(self._pages)})
        numbered = (document.numberToId[n] for n in range(1, document.objectcounter + 1))
        objects = (document.idToObject[name] for name in numbered)
        return [instead.get(id(value), value) for value in objects], root, info

    def number(self, reference: Value) -> int:
        """The object number that a reference stands for."""
        return int(self._document.idToObjectNumberAndVersion[reference.name][0])
