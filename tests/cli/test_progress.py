"""The bar appears on terminals, when it has taken a while, and leaves nothing behind."""

from __future__ import annotations

import io

from brief.cli import progress
from brief.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(stream: io.StringIO, monkeypatch, *, quiet: bool = False) -> str:
    clock = iter(range(100))
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(clock)))
    with Progress(stream, 3, not quiet and stream.isatty(), start=0.0) as bar:
        for tag in ("en", "be", "ru"):
            bar.begin(tag)
    return stream.getvalue()


def test_on_a_terminal(monkeypatch) -> None:
    text = drawn(Terminal(), monkeypatch)
    assert text == ("\r\x1b[K[################........] 2/3 ru\r\x1b[K")


def test_elsewhere_it_stays_unseen(monkeypatch) -> None:
    assert drawn(io.StringIO(), monkeypatch) == ""
    assert drawn(Terminal(), monkeypatch, quiet=True) == ""


def test_for_one_file_nobody_needs_it() -> None:
    assert not Progress.to(Terminal(), 1, quiet=False).shown
    assert Progress.to(Terminal(), 2, quiet=False).shown
    assert not Progress.to(Terminal(), 2, quiet=True).shown
