"""Signs that mean something in YAML where a text begins, and the slip of beginning with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from brief.source.line_parts import parts, quoted_entry, quoted_value
from brief.source.source_text import SourceText, shown

QUOTE = "Put the text into quotation marks."
_SIGNS = {
    "*": "an asterisk",
    "&": "`&`",
    "!": "`!`",
    "%": "`%`",
    "@": "`@`",
    "`": "a backtick",
    "|": "`|`",
    ">": "`>`",
    "?": "`?`",
    "-": "a dash",
    "[": "a bracket",
    "{": "a bracket",
}


@dataclass(frozen=True, slots=True)
class Slip:
    """What went wrong, at which line and column (from 0), and the line as it should read.

    `repairs` are the lines with which to read on; without any, reading ends here.
    """

    at: tuple[int, int]
    message: str
    hint: str = ""
    mended: str = ""
    repairs: Mapping[int, str] = field(default_factory=dict)
    length: int = 1


def leading_sign(source: SourceText, line: int, column: int) -> Slip:
    """A value that begins with a sign which means something else in YAML."""
    text = source.line(line)
    sign = text[column : column + 1]
    part = parts(text)
    if sign == "%" and not column:
        return Slip(
            (line, 0),
            "a line that begins with `%` is an order to YAML, and a brief has none",
            "Delete the line.",
            "",
            {line: ""},
        )
    mended = quoted_value(text) if part.start == column else quoted_entry(text, column)
    if text.startswith("**", column):
        message = "a text can't begin with `**` unless it is in quotation marks"
    elif text.startswith("!!", column):
        message = f"tags such as `{shown(text[column:].split()[0])}` are not used in a brief"
    else:
        words = _SIGNS.get(sign, f"`{sign}`")
        message = f"a text can't begin with {words} unless it is in quotation marks"
    return Slip((line, column), message, QUOTE, mended or "", {line: mended} if mended else {})
