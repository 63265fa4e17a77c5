"""One door for every hostile source: `outcome`. What it promises is checked in `promises`."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf

from brief import FontLibrary, build
from brief.diagnostics import BriefError, Diagnostic, Severity
from brief.source import parse

NAME = "content.yaml"
SECONDS = 5.0
MEGABYTES = 500
LANGUAGES = 3


@dataclass(frozen=True)
class Outcome:
    """What came of a source. `seconds`: CPU time of its reading, or of its slowest document."""

    built: bool
    diagnostics: tuple[Diagnostic, ...]
    seconds: float

    @property
    def words(self) -> str:
        """All messages, one a line."""
        return "\n".join(d.message for d in self.diagnostics)


def outcome(source: bytes, folder: Path | None = None) -> Outcome:
    """Runs a source to its files. Any exception but BriefError is a bug, and gets out.

    Of many languages the first few are made: each is a document of its own.
    """
    start = time.process_time()
    diagnostics: list[Diagnostic] = []
    slowest = 0.0
    built = True
    try:
        brief = parse(source, name=NAME, folder=folder or Path(__file__).parent)
        slowest = time.process_time() - start
        diagnostics += brief.warnings
        for language in brief.languages[:LANGUAGES]:
            start = time.process_time()
            (handout,) = build(brief, library=_library(), languages=[language])
            slowest = max(slowest, time.process_time() - start)
            diagnostics += handout.diagnostics
            with pikepdf.open(io.BytesIO(handout.pdf)) as file:
                assert file.check_pdf_syntax() == []
                assert len(file.pages) == handout.fit.pages
    except BriefError as error:
        diagnostics += error.diagnostics
        slowest = max(slowest, time.process_time() - start)
        built = False
    return Outcome(built, tuple(diagnostics), slowest)


@cache
def _library() -> FontLibrary:
    return FontLibrary.open()


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
