"""The bar appears on terminals, when it has taken a while, and leaves nothing behind."""

from __future__ import annotations

import io

from brief.cli import progress
from brief.cli.progress import Meter, Progress


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


def test_a_meter_of_work_that_nobody_knows_beforehand(monkeypatch) -> None:
    clock = iter([0.5, 2.0, 2.05, 4.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    stream = Terminal()
    meter = Meter(stream, True, start=0.0)
    for done, share in ((1, 0.0), (1000, 0.5), (1001, 0.5), (4000, None)):
        meter.show(done, done // 2000, lambda share=share: share)
    meter.clear()
    assert stream.getvalue() == (
        "\r\x1b[K[############............] 1,000 handouts, 500 a second"
        "\r\x1b[K4,000 handouts, 1,000 a second, 2 rows left out\r\x1b[K"
    )
    assert not Meter.to(io.StringIO(), quiet=False).shown
    assert not Meter.to(Terminal(), quiet=True).shown
