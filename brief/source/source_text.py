"""The lines of a source, and where each character of a value stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from brief.diagnostics import Place
from brief.source.characters import shown_in_line

_QUOTES = frozenset({"'", '"'})
_BLOCK_STYLES = frozenset({"|", ">"})
# A backslash at the end of a line stands for nothing: it only takes the line end away.
_ESCAPES = {'"': r"\\(?:x..|u.{4}|U.{8}|.|$)", "'": "''"}


@dataclass(frozen=True, slots=True, eq=False)
class SourceText:
    """A source as it is read. Lines and columns count from 0 here, and from 1 in a Place.

    `written` holds those lines, as the author wrote them, that were mended to read on.
    """

    name: str
    lines: tuple[str, ...]
    written: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, name: str) -> SourceText:
        return cls(name, tuple(text.split("\n")))

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def mended(self, repairs: Mapping[int, str]) -> SourceText:
        """The source with some lines replaced; places go on pointing into the author's lines."""
        lines = list(self.lines)
        written = dict(self.written)
        for number, line in repairs.items():
            written.setdefault(number, lines[number])
            lines[number] = line
        return SourceText(self.name, tuple(lines), written)

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """A place inside the file, wherever libyaml's mark may stand."""
        if line not in self.written and line < len(self.lines):
            width = len(self.lines[line])
            if column >= 0 and column + length <= width:
                return Place(self.name, line + 1, column + 1, length or 1)
        line = min(max(line, 0), len(self.lines) - 1)
        column = self._written_column(line, column)
        width = len(self.written.get(line, self.lines[line]))
        column = min(max(column, 0), width)
        return Place(self.name, line + 1, column + 1, max(1, min(length, width - column)))

    def _written_column(self, line: int, column: int) -> int:
        written = self.written.get(line)
        if written is None:
            return column
        mended = self.lines[line]
        same = 0
        while same < min(len(written), len(mended)) and written[same] == mended[same]:
            same += 1
        if column <= same:
            return column
        # What was put in stands before or in the value: count from the end of the value instead.
        return max(same, min(column - 1, len(written)))


def segments(
    source: SourceText, start: tuple[int, int], end: tuple[int, int], style: str, text: str
) -> list[tuple[int, int, int]]:
    """Where the parts of a value stand: index in the value, line, column, in ascending order.

    Between two entries a step in the value is a step in the line. Each line of the source is
    looked for in the value, where white space has been folded; escapes are one character each.
    """
    found: list[tuple[int, int, int]] = []
    at = 0
    for number in range(
        start[0] + (style in _BLOCK_STYLES), min(end[0], len(source.lines) - 1) + 1
    ):
        line = source.lines[number]
        first = start[1] + len(style) if number == start[0] else 0
        last = end[1] - len(style) if number == end[0] and style in _QUOTES else len(line)
        piece = line[first:last].rstrip(" \t")
        column = first + len(piece) - len(piece.lstrip(" \t"))
        piece = piece.lstrip(" \t")
        if not piece:
            continue
        while at < len(text) and text[at] in " \t\n":
            at += 1
        found.append((at, number, column))
        escapes = _ESCAPES.get(style)
        begin = 0
        for escape in re.finditer(escapes, piece) if escapes else ():
            at += escape.start() - begin + (1 if escape[0] != "\\" else 0)
            begin = escape.end()
            found.append((at, number, column + begin))
        at += len(piece) - begin
    return found or [(0, *start)]


def shown(text: str) -> str:
    """A name as it can stand in a message: in one line, and not too long."""
    line = " ".join(shown_in_line(text).split())
    return line if len(line) <= 40 else line[:39] + "…"
