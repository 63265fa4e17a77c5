"""What the file does, or lets be done, when somebody opens it or clicks (ISO 32000-1 12.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from brief.inspect.findings import Finding, leak
from brief.inspect.kinds import Kind
from brief.inspect.values import as_text
from brief.inspect.walk import Item

_TOLD = {
    "/JavaScript": (Kind.JAVASCRIPT, "A program runs in the reader's viewer."),
    "/Launch": (Kind.LAUNCH, "Another program or file is started, by its name."),
    "/GoToR": (Kind.REMOTE_FILE, "A link names another file on somebody's disk."),
    "/GoToE": (Kind.REMOTE_FILE, "A link leads into a file within the file."),
    "/Thread": (Kind.REMOTE_FILE, "A link may lead to an article of another file."),
    "/SubmitForm": (Kind.SUBMIT_FORM, "What a reader types is sent to somebody."),
    "/ImportData": (Kind.IMPORT_DATA, "Data are fetched from another file, by its name."),
    "/Rendition": (Kind.MEDIA, "Sound or film is played, perhaps from elsewhere."),
    "/Movie": (Kind.MEDIA, "A film is played, perhaps from elsewhere."),
    "/Sound": (Kind.MEDIA, "A sound is played."),
    "/RichMediaExecute": (Kind.MEDIA, "Other media run in the viewer."),
    "/GoTo3DView": (Kind.MEDIA, "A model in space is shown."),
}
_MEDIA = frozenset({"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/Projection"})
_HARMLESS_ON_OPENING = frozenset({"/GoTo", "/Named"})


def look(items: Iterable[Item]) -> Iterator[Finding]:
    """Findings on all actions, triggers, and annotations that play something."""
    import pikepdf

    for item in items:
        if item.is_array:
            continue
        kind = item.name("/S")
        told = _TOLD.get(kind)
        # Other dictionaries have an /S of their own; an action has what it acts on, too.
        if told and (_target(item, kind) or item.name("/Type") == "/Action"):
            yield leak(*told, item.where, _target(item, kind))
        if "/AA" in item.entries:
            what = "Something happens by itself when a page or a field is opened, left or changed."
            yield leak(Kind.TRIGGER, what, f"{item.where} /AA")
        opening = item.entries.get("/OpenAction")
        if isinstance(opening, pikepdf.Dictionary):
            kind = as_text(opening.get("/S"))
            if kind not in _HARMLESS_ON_OPENING:
                what = "Something happens by itself when the file is opened."
                yield leak(Kind.OPEN_ACTION, what, f"{item.where} /OpenAction", kind[1:])
        if item.name("/Subtype") in _MEDIA and "/Rect" in item.entries:
            what = "Sound, film or a model is in the file or is fetched from elsewhere."
            yield leak(Kind.MEDIA, what, item.where, item.name("/Subtype")[1:])


def _target(item: Item, kind: str) -> str:
    """The program, or the file, of an action."""
    import pikepdf

    value: Any = item.entries.get("/JS") if kind == "/JavaScript" else item.entries.get("/F")
    if value is None and kind == "/Launch":
        value = item.entries.get("/Win")
    if isinstance(value, pikepdf.Stream):
        return "(a program)"
    if isinstance(value, pikepdf.Dictionary):
        value = value.get("/UF", value.get("/F", ""))
    return as_text(value)
