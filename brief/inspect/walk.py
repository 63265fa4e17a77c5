"""Every dictionary and array that the document reaches, each once, with a place in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brief.inspect.opening import Source
from brief.inspect.values import as_text, entries_of

_MOST = 400_000
"""Dictionaries and arrays; the largest books have less."""
_UPWARD = frozenset({"/Parent", "/P", "/Prev"})
"""Followed last: what they lead to is named better when it is met from above."""
_PARTS = {
    "/Info": "Info",
    "/AF": "associated files",
    "/Names": "names",
    "/Outlines": "bookmarks",
    "/StructTreeRoot": "structure tree",
    "/AcroForm": "form",
    "/OCProperties": "layers",
    "/OpenAction": "opening action",
    "/OutputIntents": "output intents",
    "/Metadata": "metadata",
    "/Collection": "collection",
    "/Threads": "article threads",
    "/DPartRoot": "document parts",
    "/SpiderInfo": "web capture",
}
"""What is said of the parts of the catalogue (ISO 32000-1 table 28)."""


@dataclass(frozen=True, slots=True)
class Item:
    """A dictionary, stream or array (then its entries are numbered). `key`: the name under
    which it was met, through arrays; `page`: the page that it was met on, from 1, or 0."""

    value: Any
    entries: Mapping[str, Any]
    where: str
    key: str
    page: int
    is_stream: bool
    is_array: bool

    def name(self, key: str) -> str:
        """An entry that is a name, with its slash; empty if there is none."""
        value = self.entries.get(key)
        if value is None:
            return ""
        import pikepdf

        return as_text(value) if isinstance(value, pikepdf.Name) else ""


@dataclass(frozen=True, slots=True)
class Walked:
    """`reached`: the numbers of all indirect objects that were met."""

    items: Sequence[Item]
    reached: frozenset[tuple[int, int]]


def walk(source: Source) -> Walked:
    """Goes through all pages in their order, then through everything else."""
    return _Walker(source).walked()


class _Walker:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._items: list[Item] = []
        self._seen: set[tuple[int, int]] = set()
        self._stack: list[tuple[Any, str, str, int]] = []
        self._later: list[tuple[Any, str, str, int]] = []

    def walked(self) -> Walked:
        pages = self._source.pages
        # Pages are theirs alone: a link to another page must not carry the words along.
        self._seen.update(page.obj.objgen for page in pages if page.obj.is_indirect)
        for number, page in enumerate(pages, 1):
            self._visit(page.obj, f"page {number}", "/Page", number)
            self._run()
        trailer = self._source.pdf.trailer
        for key, value in entries_of(trailer).items():
            if key not in ("/Prev", "/XRefStm"):
                where = "catalogue" if key == "/Root" else _PARTS.get(key, f"trailer {key}")
                self._push(value, where, key, 0)
                self._run()
        while self._later:
            self._push(*self._later.pop())
            self._run()
        return Walked(self._items, frozenset(self._seen))

    def _run(self) -> None:
        while self._stack:
            if len(self._items) >= _MOST:
                self._source.unread(f"The file has more than {_MOST} parts.", "the whole file")
                self._stack.clear()
                self._later.clear()
                return
            self._visit(*self._stack.pop())

    def _push(self, value: Any, where: str, key: str, page: int) -> None:
        import pikepdf

        if isinstance(value, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream):
            if value.is_indirect:
                if value.objgen in self._seen:
                    return
                self._seen.add(value.objgen)
            self._stack.append((value, where, key, page))
        elif isinstance(value, pikepdf.Object) and value.is_indirect:
            self._seen.add(value.objgen)

    def _visit(self, value: Any, where: str, key: str, page: int) -> None:
        import pikepdf

        is_stream = isinstance(value, pikepdf.Stream)
        is_array = isinstance(value, pikepdf.Array)
        entries = _numbered(value) if is_array else entries_of(value)
        item = Item(value, entries, where, key, page, is_stream, is_array)
        self._items.append(item)
        for name, entry in reversed(entries.items()):
            if name in _UPWARD and not is_array:
                self._later.append((entry, where, name, page))
                continue
            self._push(entry, *_place(item, name, entry), page)


def _place(item: Item, name: str, entry: Any) -> tuple[str, str]:
    """Where an entry is said to be, and the key that it was met under."""
    where, key = item.where, item.key if item.is_array else name
    if key == "/Annots" and item.is_array:
        return f"{where}, annotation {int(name) + 1}", key
    if item.key == "/XObject":
        kind = "image" if _subtype(entry) == "/Image" else "form"
        return f"{_page_of(where)}, {kind} {name[1:]}", name
    if item.key == "/Font" and not item.is_array:
        base = _text_of(entry, "/BaseFont") or name
        return f"{_page_of(where)}, font {base[1:]}", name
    if item.key == "/Root" and name in _PARTS:
        return _PARTS[name], key
    return where, key


def _page_of(where: str) -> str:
    """The place without what it is within on its page: the last two steps are told."""
    steps = where.split(", ")
    return ", ".join([steps[0], *steps[1:][-1:]])


def _subtype(entry: Any) -> str:
    return _text_of(entry, "/Subtype")


def _text_of(entry: Any, key: str) -> str:
    import pikepdf

    if not isinstance(entry, pikepdf.Dictionary | pikepdf.Stream):
        return ""
    value = entry.get(key)
    return as_text(value) if isinstance(value, pikepdf.Name) else ""


def _numbered(value: Any) -> dict[str, Any]:
    import pikepdf

    held = pikepdf.Object  # numbers and truth values are no parts to look into
    return {str(index): entry for index, entry in enumerate(value) if isinstance(entry, held)}
