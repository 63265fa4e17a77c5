"""The folder in which a job keeps what it needs to go on: manifest, key, rejected rows."""

from __future__ import annotations

import os
import secrets
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from brief.merge.names import Kind, Outputs

_KEY_BYTES = 32
_PATIENCE = 10.0
"""Seconds in which the workers of a run that was killed have ended."""


class BusyError(Exception):
    """Another job works here."""


@dataclass(slots=True)
class State:
    """The folder of one job, locked for it alone. A context manager.

    Its key makes hashes of what rows hold: without it nobody can try out what was hashed.
    """

    folder: Path
    _lock: IO[bytes] | None = None

    @classmethod
    def of(cls, outputs: Outputs, folder: Path | None) -> State:
        """Beside the outputs: `out.merge`; for an address in the folder where one is."""
        if folder is None:
            if outputs.kind is Kind.ADDRESS:
                name = outputs.root.rstrip("/").rpartition("/")[2].strip(":")
                folder = Path(f"{name or 'brief'}.merge")
            else:
                root = Path(outputs.root)
                folder = root.with_name(f"{root.name}.merge") if root.name else root / "brief.merge"
        return cls(folder)

    @property
    def manifest(self) -> Path:
        return self.folder / "manifest.jsonl"

    @property
    def rejected(self) -> Path:
        return self.folder / "rejected.csv"

    def table(self, merged: Path) -> Path:
        """Where the rejected rows of a list go: not over the table that is being merged.

        That one holds what was mended.
        """
        if merged.exists() and self.rejected.exists() and self.rejected.samefile(merged):
            return self.folder / "rejected.again.csv"
        return self.rejected

    def key(self) -> bytes:
        """The key of this job, made when it is first asked for. Raises OSError."""
        path = self.folder / "key"
        if path.exists() and len(key := path.read_bytes()) == _KEY_BYTES:
            return key
        key = secrets.token_bytes(_KEY_BYTES)
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key)
        return key

    def __enter__(self) -> Self:
        """Raises OSError, and BusyError while another job works here."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # it may hold whole rows
        self._lock = (self.folder / "lock").open("ab")
        until = time.monotonic() + _PATIENCE
        while not _locked(self._lock):
            if time.monotonic() > until:
                self._lock.close()
                raise BusyError(str(self.folder))
            time.sleep(0.1)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._lock:
            self._lock.close()


def _locked(file: IO[Any]) -> bool:
    """Locks a file until it is closed, or the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        msvcrt: Any = import_module("msvcrt")
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
