"""Diagnostics in a terminal: the place, the line, a caret, a way out."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from brief.diagnostics import Diagnostic, Place, Severity

_TAB = 4
_PLAIN_WIDTH = 100
"""Columns where the output is no terminal."""
_STYLES = {"error": "1;31", "warning": "1;33", "mark": "1;36", "mended": "32", "place": "1"}


@dataclass(slots=True)
class Report:
    """Prints diagnostics to a stream, with the lines of the files that they are about."""

    stream: TextIO
    colour: bool
    width: int
    _lines: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def to(cls, stream: TextIO) -> Report:
        """In colour only on a terminal, and not if NO_COLOR is set (no-color.org)."""
        terminal = stream.isatty()
        colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        width = shutil.get_terminal_size().columns if terminal else _PLAIN_WIDTH
        return cls(stream, colour, max(width, 40))

    def tell(self, diagnostics: Sequence[Diagnostic], where: str = "") -> None:
        """Prints each diagnostic. where: of those that have no place, whose line is not shown."""
        for diagnostic in diagnostics:
            self._print(diagnostic, where)

    def summarise(self, diagnostics: Sequence[Diagnostic], file: str) -> None:
        """Says how many errors there are, and that nothing was written."""
        count = sum(d.severity is Severity.ERROR for d in diagnostics)
        problems = "1 problem" if count == 1 else f"{count} problems"
        self._line(f"{problems} in {harmless(file)}; nothing was written")

    def _print(self, found: Diagnostic, where: str) -> None:
        kind = found.severity.value
        head = f"{self._styled(kind, kind)}: {harmless(found.message)}"
        if found.place is None:
            self._line(f"{self._styled('place', harmless(where))}: {head}" if where else head)
        else:
            self._line(f"{self._styled('place', harmless(str(found.place)))}: {head}")
            self._excerpt(found.place)
        if found.hint:
            self._line(f"      {harmless(found.hint)}")
        for line in found.mended.split("\n") if found.mended else ():
            shown, _, _ = excerpt(line, 0, 1, self.width - 8)
            self._line(f"    + | {self._styled('mended', shown)}")

    def _excerpt(self, place: Place) -> None:
        lines = self._lines_of(place.file)
        if not 0 < place.line <= len(lines):
            return
        line = lines[place.line - 1]
        shown, start, length = excerpt(line, place.column - 1, place.length, self.width - 8)
        self._line(f"{place.line:>5} | {shown}")
        self._line(f"      | {' ' * start}{self._styled('mark', '^' * length)}")

    def _lines_of(self, file: str) -> list[str]:
        """The lines as places count them; none if the file can't be read."""
        if file not in self._lines:
            try:
                source = Path(file).read_bytes()[:2_000_000] if Path(file).is_file() else b""
            except (OSError, ValueError):
                source = b""
            text = source.decode("utf-8-sig", "replace")
            self._lines[file] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return self._lines[file]

    def _styled(self, style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour else text

    def _line(self, text: str) -> None:
        self.stream.write(text.rstrip() + "\n")


def harmless(text: str) -> str:
    """The text in one line, with nothing in it that a terminal obeys."""
    return "".join(_cell(character) for character in text)


def excerpt(line: str, column: int, length: int, width: int) -> tuple[str, int, int]:
    """What is shown of a line, and where in it the mark stands.

    column, length: the marked stretch, in characters. width: the columns at hand. Returns the text
    and the mark's start and length in columns of a terminal. Long lines are cut on both sides.
    """
    column = min(column, len(line))
    first, last = _window(line, column, width)
    before, after = ("…" if first else ""), ("…" if last < len(line) else "")
    cells = [_cell(character) for character in line[first:last]]
    mark = column - first
    start = len(before) + sum(map(_width, cells[:mark]))
    marked = sum(map(_width, cells[mark : mark + length]))
    return before + "".join(cells) + after, start, max(1, marked)


def _window(line: str, column: int, width: int) -> tuple[int, int]:
    """The characters that fit around a column: a third of the room stands before it."""
    room = max(10, width - 2)

    def fits(first: int, last: int) -> bool:
        return sum(_width(_cell(c)) for c in line[first:last]) <= room

    if len(line) <= 4 * room and fits(0, len(line)):
        return 0, len(line)
    first = column
    while first > 0 and column - first < room and fits(first - 1, min(column, len(line))):
        if sum(_width(_cell(c)) for c in line[first - 1 : column]) > room // 3:
            break
        first -= 1
    last = first
    used = 0
    while last < len(line) and last - first < 4 * room:
        used += _width(_cell(line[last]))
        if used > room:
            break
        last += 1
    return first, max(last, min(column + 1, len(line)))


def _cell(character: str) -> str:
    """A character as it may be shown."""
    if character == "\t":
        return " " * _TAB
    if character.isascii():
        return character if " " <= character <= "~" else f"<U+{ord(character):04X}>"
    # Format characters turn text around (bidi controls) or hide; line separators break the line.
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return character if character in "\u200c\u200d" else f"<U+{ord(character):04X}>"
    return character


def _width(cell: str) -> int:
    """The columns that a cell takes."""
    if len(cell) > 1 or cell.isascii():
        return len(cell)
    if unicodedata.category(cell) in ("Mn", "Me") or cell in "\u200c\u200d":
        return 0
    return 2 if unicodedata.east_asian_width(cell) in "WF" else 1
