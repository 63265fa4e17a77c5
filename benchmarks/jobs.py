"""A job of `brief merge` in a folder of its own, and how far it has come."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from benchmarks.long_list import TEMPLATE


@dataclass(frozen=True, slots=True)
class Job:
    """rows: the list. folder: for what is made."""

    rows: Path
    folder: Path
    workers: int

    @property
    def handouts(self) -> Path:
        return self.folder / "out"

    @property
    def state(self) -> Path:
        return self.folder / "out.merge"

    @property
    def manifest(self) -> Path:
        return self.state / "manifest.jsonl"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def command(self) -> list[str]:
        """The command as a user types it, first and every other time."""
        return [
            sys.executable, "-m", "brief.cli", "merge", str(TEMPLATE), str(self.rows),
            "--out", f"{self.handouts}/{{country}}/{{id}}.{{lang}}.pdf",
            "--workers", str(self.workers),
        ]  # fmt: skip


class Finished:
    """Counts the handouts of a job as its manifest tells of them, each line of it read once."""

    def __init__(self, manifest: Path) -> None:
        self._manifest = manifest
        self._file: IO[bytes] | None = None
        self._count = 0

    def count(self) -> int:
        """Handouts in place, in chunks as the job finishes them."""
        if self._file is None:
            if not self._manifest.exists():
                return 0
            self._file = self._manifest.open("rb")
        self._count += self._file.read().count(b"\n")
        return self._count

    def close(self) -> None:
        if self._file:
            self._file.close()
