"""Where finished files go: a folder, or an fsspec address. Each is there whole, or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brief.merge.listing import Listing

BESIDE = ".brief-merge"
"""Folder of files that are being written."""

_FOLDERS = 4096
"""That are known to be there; then they are asked for again."""

_WHOLE = frozenset(
    {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oci", "oss", "memory", "hf"}
)
"""Stores in which a file appears when all of it is there. Elsewhere it is renamed into place."""

_ONE_FILE = frozenset(
    {errno.EACCES, errno.EBUSY, errno.EISDIR, errno.ENOTEMPTY, errno.EPERM, errno.ETXTBSY}
)
"""What a system says of a file that can't be replaced: the next one perhaps can."""


class OccupiedError(OSError):
    """What stands in the place of one file can't be replaced. Others are not concerned."""

    def __init__(self, path: Path) -> None:
        self.reason = (
            f"{path.name} is a folder, and a file is to stand there; rename it"
            if path.is_dir()
            else f"{path.name} can't be replaced; is it open in another program, or read-only? "
            "Close it and run the same command again"
        )
        super().__init__(self.reason)


@dataclass(slots=True)
class Folder:
    """A folder of this machine, or one that all machines share.

    root: absolute, for workers may stand elsewhere. sync: to the disk, file by file.
    """

    root: Path
    sync: bool = False
    _there: set[Path] = field(default_factory=set, init=False, repr=False, compare=False)

    def put(self, output: str, data: bytes) -> None:
        """Raises OccupiedError, and OSError where no file can be written."""
        path = self.root / output
        # Machines that share the folder share no process ids.
        beside = self.root / BESIDE / secrets.token_hex(8)
        self._make(path.parent)
        self._make(beside.parent)
        with beside.open("wb") as file:
            file.write(data)
            if self.sync:
                file.flush()
                os.fsync(file.fileno())
        put_in_place(beside, path)
        if self.sync:
            sync_folder(path.parent)

    def holds(self, output: str, size: int) -> bool:
        try:
            return (self.root / output).stat().st_size == size
        except OSError:
            return False

    def read(self, output: str) -> bytes:
        return (self.root / output).read_bytes()

    def tidy(self) -> None:
        """Takes away what a run that was killed has left half written."""
        shutil.rmtree(self.root / BESIDE, ignore_errors=True)

    def _make(self, folder: Path) -> None:
        if folder not in self._there:
            folder.mkdir(parents=True, exist_ok=True)
            if len(self._there) >= _FOLDERS:  # each row may have one of its own
                self._there.clear()
            self._there.add(folder)


@dataclass(slots=True)
class Store:
    """An fsspec address, such as `s3://bucket/letters`."""

    root: str
    _fs: Any = field(default=None, init=False, repr=False, compare=False)
    _path: str = field(default="", init=False, repr=False, compare=False)
    _listing: Listing | None = field(default=None, init=False, repr=False, compare=False)

    def put(self, output: str, data: bytes) -> None:
        fs, path = self._opened(output)
        protocols = (fs.protocol,) if isinstance(fs.protocol, str) else tuple(fs.protocol)
        fs.makedirs(path.rpartition("/")[0], exist_ok=True)
        if _WHOLE.intersection(protocols):
            fs.pipe_file(path, data)
            return
        beside = f"{path}.{secrets.token_hex(8)}.tmp"
        fs.pipe_file(beside, data)
        fs.mv(beside, path)

    def holds(self, output: str, size: int) -> bool:
        fs, path = self._opened(output)
        self._listing = self._listing or Listing(fs)
        return self._listing.size(path) == size

    def read(self, output: str) -> bytes:
        fs, path = self._opened(output)
        return bytes(fs.cat_file(path))

    def tidy(self) -> None:
        """Nothing is left half written where nothing can be told from other people's files."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Store, (self.root,)

    def _opened(self, output: str) -> tuple[Any, str]:
        if self._fs is None:
            import fsspec

            self._fs, self._path = fsspec.core.url_to_fs(self.root)
        return self._fs, f"{self._path.rstrip('/')}/{output}"


def put_in_place(beside: Path, path: Path) -> None:
    """Renames a finished file. Raises OccupiedError, and OSError where no file can be written."""
    try:
        beside.replace(path)
    except OSError as error:
        writable = os.access(path.parent, os.W_OK)
        if error.errno in _ONE_FILE and path.exists() and writable:
            raise OccupiedError(path) from error
        raise


def sync_folder(folder: Path) -> None:
    """Has a folder's list of names written to the disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
