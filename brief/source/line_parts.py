"""One line of a source, taken apart by eye as its author would, and put together mended."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Indentation and dashes; a name with its colon. The value follows, and a note after ` # `.
_START = re.compile(
    r"(?P<lead>[ \t]*(?:-[ \t]+)*)"
    r"(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s\-?:,\[\]{}#&*!|>'\"%@`][^:#]{0,80}?|-[^\s:#]{1,80})"
    r"(?P<gap>[ \t]*:(?:[ \t]+|$)))?"
)
_NOTE = re.compile(r"[ \t]#(?=[ \t]|$)")

# Words that begin with an apostrophe: 'tis, 'em, the Dutch 's and 't, '68.
_APOSTROPHE = re.compile(r"'(?:tis|twas|til|em|cause|n|round|s|t|k|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """`lead` + `key` + `gap` + `value` + `note` is the line, but for white space at its end."""

    lead: str
    key: str
    gap: str
    value: str
    note: str

    @property
    def start(self) -> int:
        """The column of the value."""
        return len(self.lead) + len(self.key) + len(self.gap)

    @property
    def indent(self) -> int:
        """The column of the name, or of the value where there is no name."""
        return len(self.lead)

    def with_value(self, value: str) -> str:
        return self.lead + self.key + self.gap + value + self.note


def parts(line: str) -> Parts:
    """Takes a line apart. It is meant for lines of blocks, not inside of brackets or texts."""
    match = _START.match(line)
    assert match  # every part may be empty
    rest = line[match.end() :].rstrip(" \t")
    note = _NOTE.search(rest) if rest[:1] not in ("'", '"') else None
    value = rest[: note.start()].rstrip(" \t") if note else rest
    lead, key, gap = (match[name] or "" for name in ("lead", "key", "gap"))
    return Parts(lead, key, gap, value, rest[len(value) :])


def quoted(text: str) -> str:
    """The text in the quotation marks that need the least change inside."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def requoted(value: str) -> str:
    """A value whose quotation marks went wrong, in right ones.

    Decides whether the first mark belongs to YAML or to the text: `"say "hi" twice"` has marks
    around and marks inside, `"Freedom" and "justice"` only inside.
    """
    mark = value[0]
    second = value.find(mark, 1)
    if second < 0:
        return quoted(value if _APOSTROPHE.match(value) else value[1:])
    around = value.endswith(mark) and len(value) > 1
    before, after = value[second - 1], value[second + 1 : second + 2]
    inside = before.isspace() or (after.isalnum() and before.isalnum())
    if second == len(value) - 1 or (around and inside):
        return quoted(value[1:-1])
    return quoted(value)


def quoted_value(line: str, *, whole: bool = False) -> str | None:
    """The line with its value in quotation marks; None if there is no value.

    whole: what looks like a name belongs to the text as well.
    """
    part = parts(line)
    if whole:
        part = Parts(part.lead, "", "", part.key + part.gap + part.value, part.note)
    if not part.value:
        return None
    value = requoted(part.value) if part.value[0] in "\"'" else quoted(part.value)
    return part.with_value(value)


def quoted_entry(line: str, column: int) -> str:
    """The line with what begins at a column quoted, as far as the next comma or bracket."""
    match = re.compile(r"[^,\]}]*").match(line, column)
    stop = match.end() if match else len(line)
    text = line[column:stop].rstrip()
    return line[:column] + quoted(text) + line[column + len(text) :]
