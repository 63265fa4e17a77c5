"""Files are replaced whole: nobody ever finds half of one, or half of a set."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Writes files into a folder, which is made if need be. Returns their paths.

    All are written beside their places first, and only then renamed. Raises OSError; then no file
    of a given name has changed unless the renaming itself failed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, content in files.items():
            path = folder / name
            if path.is_dir():
                raise IsADirectoryError(None, f"{path} is a folder")
            beside = folder / f".{name}.{os.getpid()}.tmp"
            waiting.append((beside, path))
            # Not tempfile: it makes files that only their owner may read.
            with beside.open("wb") as file:
                file.write(content)
        for beside, path in waiting:
            beside.replace(path)
    finally:
        for beside, _ in waiting:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
    return [path for _, path in waiting]
