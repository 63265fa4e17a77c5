"""A ZIP of handouts, written as they come: the same rows give the same bytes.

Files stand in the order of the rows, with one fixed time, and unpacked, for PDFs are packed
already. What a run that was killed has written is read back by the next one.
"""

from __future__ import annotations

import contextlib
import os
import struct
import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import Self

from brief.merge.destinations import put_in_place

_TIME = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP can say (APPNOTE.TXT 4.4.6)."""
_HEADER = struct.Struct("<4s5H3I2H")
_SIGNATURE = b"PK\x03\x04"
_UNIX = 3
_READABLE = 0o100644 << 16


class Archive:
    """A ZIP that is being written beside the place that it will take. A context manager."""

    def __init__(self, path: Path, *, sync: bool) -> None:
        """Raises OSError."""
        self._path = path
        self._sync = sync
        self._beside = path.with_name(f"{path.name}.part")
        self._left = path.with_name(f"{path.name}.left")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._keep_left()
        self._whole = _whole(path)
        self._torn = _Torn(self._left)
        self._zip = zipfile.ZipFile(self._beside, "w", zipfile.ZIP_STORED)

    def add(self, output: str, data: bytes) -> None:
        """Adds a file behind the last one."""
        info = zipfile.ZipInfo(output, _TIME)
        info.create_system = _UNIX
        info.external_attr = _READABLE
        self._zip.writestr(info, data)

    def earlier(self, output: str) -> bytes | None:
        """A file as an earlier run wrote it; None if there is none that is whole."""
        found = self._torn.get(output)
        if found is None and self._whole is not None:
            with contextlib.suppress(KeyError, zipfile.BadZipFile, OSError, zlib.error):
                found = self._whole.read(output)
        return found

    def finish(self) -> None:
        """Puts the ZIP in its place. Raises OSError; what is done then stays beside it."""
        self._zip.close()
        if self._sync:
            with self._beside.open("rb") as file:
                os.fsync(file.fileno())
        self._close_earlier()
        put_in_place(self._beside, self._path)
        self._left.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.finish()
        else:
            # Without its directory: the next run reads it as one that was killed.
            with contextlib.suppress(OSError):
                if self._zip.fp is not None:
                    self._zip.fp.close()
                self._zip.fp = None
            self._close_earlier()

    def _close_earlier(self) -> None:
        self._torn.close()
        if self._whole is not None:
            self._whole.close()

    def _keep_left(self) -> None:
        """Keeps the longer of what two runs that were killed have left."""
        if not self._beside.exists():
            return
        if self._left.exists() and self._left.stat().st_size >= self._beside.stat().st_size:
            return
        self._beside.replace(self._left)


class _Torn:
    """The files of a ZIP that has no directory yet (APPNOTE.TXT 4.3.7)."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb") if path.exists() else None
        self._places: dict[str, tuple[int, int, int]] = {}
        while self._file and (header := self._file.read(_HEADER.size)):
            if len(header) < _HEADER.size or not header.startswith(_SIGNATURE):
                break
            *_, check, packed, size, name_length, extra_length = _HEADER.unpack(header)
            name = self._file.read(name_length).decode("utf-8", "replace")
            at = self._file.seek(extra_length, os.SEEK_CUR)
            if packed != size or not size:
                break  # its header is filled in when it is whole
            self._places[name] = (at, size, check)
            self._file.seek(size, os.SEEK_CUR)

    def get(self, output: str) -> bytes | None:
        if self._file is None or output not in self._places:
            return None
        at, size, check = self._places[output]
        self._file.seek(at)
        data = self._file.read(size)
        return data if len(data) == size and zlib.crc32(data) == check else None

    def close(self) -> None:
        if self._file:
            self._file.close()


def _whole(path: Path) -> zipfile.ZipFile | None:
    """The ZIP that is in place, if it can be read."""
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile):
        return None
