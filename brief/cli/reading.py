"""Reads the files that a command is asked to look into."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from brief.inspect.opening import LARGEST

_NO_FILE = "is a pipe or a device and may never end; save what it gives to a file"
_TOO_LARGE = f"has more than {LARGEST // 10**6} million bytes: too large to look into"


def file_bytes(path: Path) -> bytes:
    """All bytes of a file. Raises OSError for what is missing, closed to us, no file, too large.

    Pipes and devices aren't opened: one without a writer would never answer.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, _NO_FILE)
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(errno.EFBIG, _TOO_LARGE)
    return data


def reason(error: OSError) -> str:
    """Why a file can't be read, in words."""
    return (error.strerror or str(error)).lower()
