"""Annotations, form fields and signatures (ISO 32000-1 12.5, 12.7, 12.8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from brief.inspect.findings import Finding, graded, leak, note
from brief.inspect.kinds import Kind
from brief.inspect.traces import date_sentence, moment
from brief.inspect.values import as_text
from brief.inspect.walk import Item

_OF_OTHERS = frozenset({"/Link", "/Widget", "/PrinterMark", "/TrapNet"})
"""Links and fields are looked at for themselves; printers' marks are no comments."""
_HIDDEN, _NO_VIEW = 2, 32
_SIGNED = {
    "/Name": "by",
    "/M": "at",
    "/Location": "in",
    "/Reason": "because",
    "/ContactInfo": "contact",
}


def look(items: Iterable[Item]) -> Iterator[Finding]:
    """Findings on all comments and fields, with those who wrote them, and when."""
    for item in items:
        if item.is_array:
            continue
        if _is_annotation(item):
            yield from _annotation(item)
        if item.name("/FT") or (item.key == "/Fields" and "/T" in item.entries):
            yield from _field(item)
        if "/XFA" in item.entries:
            what = "A form keeps its data in XML, apart from what is shown."
            yield leak(Kind.FORM_VALUE, what, f"{item.where} /XFA")
        if "/DSS" in item.entries:
            what = "Certificates are kept, and when somebody asked whether they are good."
            yield leak(Kind.SIGNATURE, what, f"{item.where} /DSS")
        if "/ByteRange" in item.entries:
            yield _signature(item)


def _is_annotation(item: Item) -> bool:
    return item.name("/Type") == "/Annot" or (
        "/Rect" in item.entries and "/Subtype" in item.entries
    )


def _annotation(item: Item) -> Iterator[Finding]:
    kind = item.name("/Subtype")
    if kind not in _OF_OTHERS and kind != "/Popup":
        what = f"A comment is on the page ({kind[1:]})."
        yield leak(Kind.ANNOTATION, what, item.where, _words(item, "/Contents"))
    author = _words(item, "/T")
    if author and kind != "/Widget":
        yield leak(Kind.ANNOTATION_AUTHOR, "A comment names its author.", item.where, author)
    for key in ("/M", "/CreationDate"):
        value = _words(item, key)
        if value:
            told = moment(value)
            sentence = date_sentence(told, "The time at which a comment or link was made")
            yield graded(told.hour, Kind.ANNOTATION_DATE, sentence, f"{item.where} {key}", value)
    flags = item.entries.get("/F")
    if isinstance(flags, int) and flags & (_HIDDEN | _NO_VIEW) and kind not in ("/Popup", "/Link"):
        what = f"Something on the page is switched off and can be switched on ({kind[1:]})."
        yield leak(Kind.ANNOTATION_HIDDEN, what, item.where, _words(item, "/Contents"))


def _field(item: Item) -> Iterator[Finding]:
    import pikepdf

    name = _words(item, "/T")
    for key in ("/V", "/DV"):
        value = item.entries.get(key)
        if isinstance(value, pikepdf.Stream):
            yield leak(Kind.FORM_VALUE, "A field is filled in.", f"{item.where} {key}", "(data)")
        elif isinstance(value, pikepdf.String | pikepdf.Array) and _shown(value):
            words = f"{name}: {_shown(value)}"
            yield leak(Kind.FORM_VALUE, "A field is filled in.", f"{item.where} {key}", words)
    yield note(Kind.FORM_FIELD, "A field can be filled in.", item.where, name)


def _signature(item: Item) -> Finding:
    told = [f"{say} {_words(item, key)}" for key, say in _SIGNED.items() if _words(item, key)]
    what = "The file is signed: a certificate names a person or an office, and an hour."
    return leak(Kind.SIGNATURE, what, item.where, ", ".join(told))


def _words(item: Item, key: str) -> str:
    value = item.entries.get(key)
    return _shown(value) if value is not None else ""


def _shown(value: Any) -> str:
    import pikepdf

    if isinstance(value, pikepdf.Array):
        return ", ".join(as_text(each) for each in list(value)[:20])
    return as_text(value) if isinstance(value, pikepdf.String | pikepdf.Name) else ""
