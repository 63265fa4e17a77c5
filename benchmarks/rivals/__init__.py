"""Others who set the same sheets: those of the extra `bench` that are installed."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from benchmarks.rivals.sheet import Sheet


class Rival(Protocol):
    """A tool with its template and fonts at hand, as a program that makes many would keep it."""

    name: str
    version: str
    reservations: str
    """What keeps it from its best on this machine; empty if nothing does."""

    def make(self, sheet: Sheet) -> bytes:
        """Makes the PDF, tagged."""


def rivals(fonts: Path) -> tuple[list[Rival], list[str]]:
    """Those that can run here, and why the others can't. fonts: the folder of fonts/noto."""
    found: list[Rival] = []
    absent: list[str] = []
    try:
        from benchmarks.rivals.typst_rival import TypstRival

        found.append(TypstRival(fonts))
    except ImportError as error:
        absent.append(f"typst: {error}")
    try:
        from benchmarks.rivals.weasyprint_rival import WeasyPrintRival

        found.append(WeasyPrintRival(fonts))
    except (ImportError, OSError) as error:  # OSError: it is there, but Pango is not
        absent.append(f"weasyprint: {error}")
    return found, absent
