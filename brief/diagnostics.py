"""What went wrong, where, and the way out: every complaint of the program is a Diagnostic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the source: file as the user named it, line and column from 1."""

    file: str
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One complaint: what is wrong (`message`), and what to do about it (`hint`)."""

    severity: Severity
    message: str
    place: Place | None = None
    hint: str = ""
    mended: str = ""
    """The source line as it should read, where that can be said."""


class BriefError(Exception):
    """The source can't be built. Carries every diagnostic found, errors and warnings."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(d.message for d in self.diagnostics))


class Problems:
    """Collects the diagnostics of one stage, so that all of them are told at once."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def error(self, message: str, place: Place | None, hint: str = "", mended: str = "") -> None:
        self._found.append(Diagnostic(Severity.ERROR, message, place, hint, mended))

    def warn(self, message: str, place: Place | None, hint: str = "", mended: str = "") -> None:
        self._found.append(Diagnostic(Severity.WARNING, message, place, hint, mended))

    def add(self, diagnostic: Diagnostic) -> None:
        self._found.append(diagnostic)

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """All diagnostics in the order of the source, each once."""
        unique = dict.fromkeys(self._found)
        return tuple(sorted(unique, key=_source_order))

    def raise_errors(self) -> None:
        """Raises BriefError with everything found, if an error is among it."""
        if any(d.severity is Severity.ERROR for d in self._found):
            raise BriefError(self.found)


def _source_order(diagnostic: Diagnostic) -> tuple[str, int, int]:
    place = diagnostic.place
    return (place.file, place.line, place.column) if place else ("", 0, 0)
