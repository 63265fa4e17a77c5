"""What is in the folders of an fsspec address: asked for once a folder, and not once a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any


class Listing:
    """The sizes of files, in a nameless database of SQLite's, as in `Ledger`.

    Of one folder at a time fsspec makes a list in memory. What is written after a folder was
    looked at is not seen.
    """

    def __init__(self, fs: Any) -> None:
        """fs: of fsspec."""
        self._fs = fs
        self._index = sqlite3.connect("", isolation_level=None)
        self._index.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE folders (path TEXT PRIMARY KEY, listed INTEGER) WITHOUT ROWID;"
            "CREATE TABLE files (path TEXT PRIMARY KEY, size INTEGER) WITHOUT ROWID; BEGIN;"
        )

    def size(self, path: str) -> int | None:
        """Bytes of a file; None if it isn't there."""
        folder = path.rpartition("/")[0]
        query = "SELECT listed FROM folders WHERE path = ?"
        known = self._index.execute(query, (folder,)).fetchone()
        if not (known[0] if known else self._look(folder)):
            return self._asked(path)
        found = self._index.execute("SELECT size FROM files WHERE path = ?", (path,)).fetchone()
        return int(found[0]) if found else None

    def _look(self, folder: str) -> bool:
        """Whether a folder can be listed; some give out files, and no lists of them."""
        listed = True
        try:
            # fsspec keeps lists: an old one says nothing, and this one need not stay in memory.
            self._fs.invalidate_cache(folder)
            found = self._fs.ls(folder, detail=True)
            self._fs.invalidate_cache(folder)
        except FileNotFoundError:
            found = []
        except (OSError, NotImplementedError):
            found, listed = [], False
        self._index.executemany("INSERT OR REPLACE INTO files VALUES (?, ?)", _files(folder, found))
        self._index.execute("INSERT INTO folders VALUES (?, ?)", (folder, listed))
        return listed

    def _asked(self, path: str) -> int | None:
        try:
            size = self._fs.info(path)["size"]
        except OSError:
            return None
        return None if size is None else int(size)


def _files(folder: str, found: list[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    """Path and size of each. Names come with the folder or its whole address before them."""
    for each in found:
        if each["type"] == "file" and each["size"] is not None:
            yield f"{folder}/{each['name'].rpartition('/')[2]}", each["size"]
