"""A command with all the processes that it starts: measured, and killed, as one."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

_PROC = Path("/proc")
MEASURED = (_PROC / "self" / "stat").exists()
"""Whether this system tells what processes of others use; elsewhere all such figures are zero."""
_ROOT = Path(__file__).parents[1]
_GROUP, _USED = 2, slice(11, 15)  # proc(5): pgrp; utime, stime, cutime, cstime


class Group:
    """A process group of its own. A context manager, which kills what is still running."""

    def __init__(self, command: Sequence[str], log: Path) -> None:
        """log: takes what the command prints."""
        with log.open("wb") as file:
            self._first = subprocess.Popen(
                command, stdout=file, stderr=subprocess.STDOUT, cwd=_ROOT, start_new_session=True
            )
        self._members: list[Path] = []

    @property
    def code(self) -> int | None:
        """What the command ended with; None while it runs."""
        return self._first.poll()

    def cpu(self) -> float:
        """Seconds of processor time that those who run now, and those they waited for, have used.

        A fork server takes its workers with it when it ends, and nobody waits for it: what a job
        used in all is told only while it runs.
        """
        ticks = 0
        for process in self._members:
            with suppress(OSError):
                ticks += sum(map(int, _stat(process)[_USED]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Megabytes of all who run now, each page they share counted once (PSS), else resident."""
        self._members = list(self._found())
        return sum(map(_megabytes, self._members))

    def kill(self) -> bool:
        """Kills all at once, with no chance to tidy up. Whether the command was still running."""
        if self.code is None:  # else another group may have the number by now
            os.killpg(self._first.pid, signal.SIGKILL)
        return self._first.wait() == -signal.SIGKILL

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def _found(self) -> Iterator[Path]:
        for process in _PROC.glob("[0-9]*"):
            with suppress(OSError):
                if int(_stat(process)[_GROUP]) == self._first.pid:
                    yield process


def _stat(process: Path) -> list[str]:
    """The fields behind the name, which may hold anything. Raises OSError."""
    return (process / "stat").read_text(errors="replace").rpartition(")")[2].split()


def _megabytes(process: Path) -> float:
    with suppress(OSError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024 / 1e6
    with suppress(OSError):
        return int((process / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return 0.0
