"""One door for every hostile source: `outcome`. What it promises is checked in `promises`."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from brief.diagnostics import BriefError, Diagnostic, Severity
from brief.source import parse

NAME = "content.yaml"
SECONDS = 5.0
MEGABYTES = 500


@dataclass(frozen=True)
class Outcome:
    """What came of a source: nothing but success, or complaints. `seconds`: wall time."""

    built: bool
    diagnostics: tuple[Diagnostic, ...]
    seconds: float

    @property
    def words(self) -> str:
        """All messages, one a line."""
        return "\n".join(d.message for d in self.diagnostics)


def outcome(source: bytes, folder: Path | None = None) -> Outcome:
    """Runs a source as far as it goes. Any exception but BriefError is a bug, and gets out."""
    start = time.perf_counter()
    try:
        diagnostics = parse(source, name=NAME, folder=folder or Path(__file__).parent).warnings
        built = True
    except BriefError as error:
        diagnostics = error.diagnostics
        built = False
    return Outcome(built, diagnostics, time.perf_counter() - start)


def promises(source: bytes, found: Outcome) -> None:
    """Asserts what holds for every source whatever."""
    assert found.seconds < SECONDS
    errors = [d for d in found.diagnostics if d.severity is Severity.ERROR]
    assert bool(errors) is not found.built
    text = source.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for diagnostic in found.diagnostics:
        assert diagnostic.message
        assert len(diagnostic.message) < 500
        assert len(diagnostic.hint) < 500
        assert "\n" not in diagnostic.message
        for words in (diagnostic.message, diagnostic.hint, diagnostic.mended):
            words.encode("utf-8")
            assert not any("\ufdd0" <= character <= "\ufdef" for character in words)
        place = diagnostic.place
        assert place is not None, diagnostic.message
        assert place.file == NAME
        assert 1 <= place.line <= len(lines), diagnostic.message
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, diagnostic.message
        assert place.length >= 1
