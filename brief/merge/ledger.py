"""What a job has made: the manifest, which outlives it, and an index of it while it runs.

The manifest is JSON lines, one for each file in its place: `output`, `key` and `inputs` (keyed
hashes), `sha256`, `size`, `pages`, `fit`. Lines are added as files are made; at the end it is
written anew in the order of the rows. The index is a nameless database of SQLite's, which holds
what does not fit the memory on the disk and is gone with the process.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from brief.merge.destinations import put_in_place

_REST = "FROM before WHERE output NOT IN (SELECT output FROM now)"


@dataclass(frozen=True, slots=True)
class Record:
    """A line of the manifest."""

    output: str
    key: str
    inputs: str
    sha256: str
    size: int
    pages: int
    fit: str

    def line(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False) + "\n"


class Ledger:
    """The manifest of one job, and which names and keys it has met."""

    def __init__(self, path: Path, *, sync: bool) -> None:
        """Reads the manifest, as far as it is whole. Raises OSError."""
        self._path = path
        self._sync = sync
        self._index = sqlite3.connect("", isolation_level=None)
        self._index.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE before (output TEXT PRIMARY KEY, line TEXT) WITHOUT ROWID;"
            "CREATE TABLE now (number INTEGER PRIMARY KEY, output TEXT UNIQUE, line TEXT);"
            "CREATE TABLE met (what TEXT PRIMARY KEY, row INTEGER) WITHOUT ROWID;"
            "BEGIN;"
        )
        self._read()
        self._file: IO[str] = path.open("a", encoding="utf-8", errors="surrogateescape")

    def before(self, output: str) -> Record | None:
        """What an earlier run says of a file."""
        query = "SELECT line FROM before WHERE output = ?"
        found = self._index.execute(query, (output,)).fetchone()
        return Record(**json.loads(found[0])) if found else None

    def meet(self, what: str, row: int) -> int | None:
        """Notes a name or a key of a row. Returns the row that had it before, if one had."""
        try:
            self._index.execute("INSERT INTO met VALUES (?, ?)", (what, row))
        except sqlite3.IntegrityError:
            found = self._index.execute("SELECT row FROM met WHERE what = ?", (what,)).fetchone()
            return int(found[0])
        return None

    def keep(self, record: Record) -> None:
        """A file of an earlier run is as it should be."""
        self._index.execute(
            "INSERT OR REPLACE INTO now (output, line) VALUES (?, ?)",
            (record.output, record.line()),
        )

    def add(self, record: Record) -> None:
        """A file is made and in its place."""
        self.keep(record)
        self._file.write(record.line())

    def left(self) -> Iterator[Record]:
        """Files of earlier runs that no row has asked for, by name."""
        query = f"SELECT line {_REST} ORDER BY output"
        for (line,) in self._index.execute(query):
            yield Record(**json.loads(line))

    def flush(self) -> None:
        """Gives what was added to the system, or to the disk."""
        self._file.flush()
        if self._sync:
            os.fsync(self._file.fileno())

    def close(self) -> None:
        self.flush()
        self._file.close()
        self._index.close()

    def rewrite(self) -> None:
        """Writes the manifest in the order of the rows; behind them what no row asked for."""
        self.flush()
        write_whole_lines(self._path, self._lines(), sync=self._sync)

    def _lines(self) -> Iterator[str]:
        yield from (line for (line,) in self._index.execute("SELECT line FROM now ORDER BY number"))
        yield from (line for (line,) in self._index.execute(f"SELECT line {_REST}"))

    def _read(self) -> None:
        """Takes in the manifest. A last line that was cut off is taken out of it."""
        if not self._path.exists():
            return
        whole = 0
        with self._path.open("rb") as file:
            for raw in file:
                if not raw.endswith(b"\n"):
                    break
                whole += len(raw)
                line = raw.decode("utf-8", "surrogateescape")
                try:
                    record = Record(**json.loads(line))
                except (ValueError, TypeError):
                    continue
                self._index.execute(
                    "INSERT OR REPLACE INTO before VALUES (?, ?)", (record.output, line)
                )
        if whole < self._path.stat().st_size:
            os.truncate(self._path, whole)


def write_whole_lines(path: Path, lines: Iterator[str], *, sync: bool) -> None:
    """Replaces a file by lines that need not fit the memory. Raises OSError, and OccupiedError.

    Only its owner can read it: rejected rows are whole.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.writelines(lines)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        put_in_place(beside, path)
    finally:
        beside.unlink(missing_ok=True)
