"""A PDF as a screen reader meets it: its structure, told line by line."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium


def spoken(data: bytes) -> str:
    """Role, language and text of every element, in the order of the tree, indented by depth."""
    with pikepdf.open(io.BytesIO(data)) as file:
        words = _marked_text(data)
        root = file.Root.StructTreeRoot.K
        language = str(file.Root.Lang)
        return "\n".join(_tell(root, words, language, 0)) + "\n"


def _tell(
    node: pikepdf.Object, words: dict[tuple[int, int], str], language: str, depth: int
) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _tell(child, words, language, depth)
        return
    own = str(node.get("/Lang", language))
    tag = f" [{own}]" if own != language or depth == 0 else ""
    alternate = f" alt={str(node.Alt)!r}" if "/Alt" in node else ""
    page = _page_of(node)
    text = " ".join(filter(None, (words.get((page, number)) for number in _numbers(node))))
    yield f"{indent}{str(node.S)[1:]}{tag}{alternate}{': ' + text if text else ''}"
    for child in _children(node):
        yield from _tell(child, words, own, depth + 1)


def _kids(node: pikepdf.Object) -> list[pikepdf.Object | int]:
    kids = node.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _children(node: pikepdf.Object) -> list[pikepdf.Object]:
    return [kid for kid in _kids(node) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _numbers(node: pikepdf.Object) -> list[int]:
    return [
        int(kid.MCID) if isinstance(kid, pikepdf.Dictionary) else int(kid)
        for kid in _kids(node)
        if not isinstance(kid, pikepdf.Dictionary) or kid.get("/Type") == "/MCR"
    ]


def _page_of(node: pikepdf.Object) -> int:
    for holder in (node, *(kid for kid in _kids(node) if isinstance(kid, pikepdf.Dictionary))):
        if "/Pg" in holder:
            return int(holder.Pg.get("/StructParents", 0))
    return 0


def _marked_text(data: bytes) -> dict[tuple[int, int], str]:
    """Text by page (its StructParents) and marked-content number, in PDFium's order of reading."""
    found: dict[tuple[int, int], str] = {}
    with pypdfium2.PdfDocument(data) as file:
        for number, page in enumerate(file):
            holder = page.get_textpage()
            textpage = holder.raw
            mark = -1
            for index in range(pdfium.FPDFText_CountChars(textpage)):
                character = chr(pdfium.FPDFText_GetUnicode(textpage, index))
                drawn = pdfium.FPDFText_GetTextObject(textpage, index)
                # Spaces and line ends that PDFium adds belong to what they follow.
                mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn) if drawn else mark
                if mark >= 0 and character not in _UNHEARD:
                    found[number, mark] = found.get((number, mark), "") + character
    return {key: " ".join(text.split()) for key, text in found.items()}


_UNHEARD = frozenset("\u00ad\x02\ufffe\u200e\u200f\u200b")
"""Hyphens at line ends, as PDFium tells them, and invisible marks."""
