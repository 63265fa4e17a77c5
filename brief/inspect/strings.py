"""Paths and file names in any text of the file that nothing else looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brief.inspect.findings import Finding, leak
from brief.inspect.kinds import Kind
from brief.inspect.traces import is_file_name, path_in
from brief.inspect.values import as_text
from brief.inspect.walk import Item

_ELSEWHERE = frozenset({"/URI", "/Base"})
"""Addresses are looked at whole, in links.py."""
_LONGEST = 20_000


def look(items: Iterable[Item]) -> Iterator[Finding]:
    """Findings on the texts and names in all dictionaries and arrays."""
    import pikepdf

    for item in items:
        for key, value in item.entries.items():
            where = (
                item.where
                if item.is_array or item.where == f"Info {key}"
                else f"{item.where} {key}"
            )
            if isinstance(value, pikepdf.String) and key not in _ELSEWHERE:
                words = as_text(value)[:_LONGEST]
                bookmark = key == "/Title" and item.where == "bookmarks"
                if bookmark and is_file_name(words):
                    what = "A bookmark is the name of a file."
                    yield leak(Kind.BOOKMARK_FILE_NAME, what, "bookmarks", words)
                elif found := path_in(words):
                    yield _path(found, where)
            elif isinstance(value, pikepdf.Name) and (found := path_in(as_text(value)[1:])):
                yield _path(found, where)
            if not item.is_array and (found := path_in(key[1:])):
                yield _path(found, item.where)


def of_page(text: str, where: str) -> Iterator[Finding]:
    """Findings on the words of a page."""
    found = path_in(text)
    if found:
        yield _path(found, where)


def _path(path: str, where: str) -> Finding:
    what = "A path tells where a file lay, often with the name of a user or machine."
    return leak(Kind.PATH, what, where, path)
