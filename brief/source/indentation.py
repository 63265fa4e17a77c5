"""Slips of indentation: tabs, and lines that begin in a column of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from brief.source.characters import ODD_SPACES, described
from brief.source.line_parts import parts
from brief.source.signs import Slip
from brief.source.source_text import SourceText
from brief.source.vocabulary import ALL
from brief.source.yaml_nodes import FaultError

_TABS_AT_MOST = 500
"""More lines than this are not mended to read on."""


def tab(source: SourceText, fault: FaultError) -> Slip | None:
    number, _ = fault.at
    line = source.line(number)
    indent = line[: len(line) - len(line.lstrip())]
    stopped_by = fault.problem + line[fault.at[1] : fault.at[1] + 1].replace("\t", "tab")
    if "\t" not in indent or "tab" not in stopped_by:
        return None
    tabbed = [
        n for n in range(number, len(source.lines)) if re.match(r" *\t\s*\S", source.lines[n])
    ]
    repairs: dict[int, str] = {}
    current = list(source.lines)
    for n in tabbed[:_TABS_AT_MOST]:
        current[n] = repairs[n] = " " * _indent_for(current, n) + source.lines[n].lstrip()
    more = f", and of {len(tabbed) - 1:,} more" if len(tabbed) > 1 else ""
    return Slip(
        (number, indent.index("\t")),
        f"a tab stands at the start of this line{more}",
        "Indent with spaces.",
        repairs.get(number, ""),
        repairs if len(tabbed) <= _TABS_AT_MOST else {},
    )


def odd_space(source: SourceText, fault: FaultError) -> Slip | None:
    """No-break spaces, or others that come in by copying, for indentation."""
    pattern = re.compile(f"[ \t]*[{ODD_SPACES}][ \t{ODD_SPACES}]*(?=\\S)")
    stopped = [fault.at[0], *([fault.context[0]] if fault.context else [])]
    number = next((n for n in sorted(stopped) if pattern.match(source.line(n))), None)
    if number is None:
        return None
    indents = {
        n: match[0]
        for n in range(number, len(source.lines))
        if (match := pattern.match(source.lines[n]))
    }
    # An ideographic space is as wide as two others.
    repairs = {
        n: "".join("  " if c == "\u3000" else " " for c in indent) + source.lines[n][len(indent) :]
        for n, indent in islice(indents.items(), _TABS_AT_MOST)
    }
    at = next(n for n, c in enumerate(indents[number]) if c in ODD_SPACES)
    more = f", and of {len(indents) - 1:,} more" if len(indents) > 1 else ""
    return Slip(
        (number, at),
        f"{described(indents[number][at])} stands at the start of this line{more}",
        "Indent with ordinary spaces; others come in by copying from a web page or a letter.",
        repairs[number],
        repairs if len(indents) <= _TABS_AT_MOST else {},
    )


def _indent_for(lines: Sequence[str], number: int) -> int:
    """How far a line indented with tabs was meant to be, by the lines before it."""
    line = lines[number]
    tabs = line[: len(line) - len(line.lstrip())].expandtabs(2)
    before = line_before(lines, number)
    if before is None:
        return 0
    above = parts(lines[before])
    dash = lines[before][: above.indent].find("-")
    if above.key and not above.value:
        deeper = above.indent + 2
    elif line.lstrip().startswith("- ") and dash >= 0:
        deeper = dash
    else:
        deeper = above.indent
    columns = _open_columns(lines, number)
    if deeper == above.indent + 2:
        return deeper
    return min([*columns, deeper], key=lambda column: abs(column - len(tabs)))


def line_before(lines: Sequence[str], number: int) -> int | None:
    for n in range(number - 1, -1, -1):
        text = lines[n].strip()
        if text and not text.startswith("#"):
            return n
    return None


def _open_columns(lines: Sequence[str], number: int) -> list[int]:
    """The columns at which the blocks that are open before a line have their names."""
    columns: list[int] = []
    least = 1 << 30
    for n in range(number - 1, max(-1, number - 2000), -1):
        text = lines[n]
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        part = parts(text)
        indent = len(text) - len(text.lstrip())
        if indent < least:
            if part.key:
                columns.append(part.indent)
            if text[indent : indent + 2] == "- ":
                columns.append(indent)
            least = indent
        if indent == 0:
            break
    return columns or [0]


def out_of_line(source: SourceText, fault: FaultError) -> Slip | None:
    """A name or a dash that is in line with nothing above it."""
    line, column = fault.at
    text = source.line(line)
    if not text.strip() or column != len(text) - len(text.lstrip()):
        return None
    if "document start" in fault.problem:
        ended = [n for n in range(line) if source.line(n).rstrip() == "..."]
        if ended:
            return Slip(
                (ended[-1], 0),
                "`...` ends the brief here, but more follows",
                "Delete this line.",
                "",
                {ended[-1]: ""},
            )
        first = next((n for n, t in enumerate(source.lines) if t.strip()), line)
        shift = len(source.line(first)) - len(source.line(first).lstrip())
        repairs = {
            n: source.lines[n][shift:]
            for n in range(first, line)
            if source.lines[n][:shift].strip() == ""
        }
        if not shift or first == line:
            return None
        return Slip(
            (first, shift),
            "the first line is indented, and the lines below it are not",
            "Begin it at the very left.",
            repairs[first],
            repairs,
        )
    if "did not find expected" not in fault.problem:
        return None
    part = parts(text)
    columns = _open_columns(source.lines, line)
    dash = text.lstrip().startswith("- ")
    if "'-' indicator" in fault.problem and not dash and fault.context:
        if part.key.strip("\"'") not in ALL:
            mended = " " * fault.context[1] + "- " + text.lstrip()
            return Slip(
                (line, column),
                "a dash is missing before this item of the list",
                "",
                mended,
                {line: mended},
            )
        columns = [c for c in columns if c < column] or [0]
    nearest = min(columns, key=lambda c: (abs(c - column), -c))
    if nearest == column and dash:
        return Slip(
            (line, column),
            "a list begins here, but there is no name above it",
            "Write a line such as `background:` before it.",
        )
    if nearest == column:
        return None
    return wrong_indent(source, line, " " * nearest + text.lstrip())


def wrong_indent(source: SourceText, line: int, mended: str) -> Slip:
    text = source.line(line)
    indent = len(text) - len(text.lstrip())
    further = "right" if len(mended) < len(text) else "left"
    return Slip(
        (line, indent),
        f"this line stands too far to the {further}: it is in line with nothing above it",
        "What belongs together begins in the same column.",
        mended,
        {line: mended},
    )
