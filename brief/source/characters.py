"""Bytes → text: the encoding, and the characters that no text may hold."""

from __future__ import annotations

import codecs
import re
import unicodedata

from brief.diagnostics import Place, Problems
from brief.source import limits
from brief.source.file_kinds import kind_of

# YAML 1.1 breaks lines at these three as well; an editor does not, and neither does the author.
# They are held by stand-ins while libyaml reads and come back as line breaks. The stand-ins are
# noncharacters (Unicode 23.7), which a source can't contain otherwise.
_LINE_BREAKS = "\x85\u2028\u2029"
_STAND_IN = "\ufdd0"
_HIDDEN = re.compile(f"[{_LINE_BREAKS}\ufeff]")
# An escape (`"\\r"`, `"\\L"`) can bring in the others.
_ANY_BREAK = re.compile(f"[{_STAND_IN}\r{_LINE_BREAKS}]")
_HIDE = str.maketrans(dict.fromkeys(_LINE_BREAKS, _STAND_IN) | {"\ufeff": "\u2060"})

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff"
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
ODD_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""Unicode's spaces (general category Zs) but for the one that YAML knows."""

_OVERRIDES = re.compile("[\u202d\u202e]")

_CONTROLS = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x1A: "SUBSTITUTE",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
}

_WIDE_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(source: bytes, file: str, problems: Problems) -> str | None:
    """The text of a file in UTF-8, without its byte order mark; None if it is not that."""
    if kind := kind_of(source):
        what, way_out = kind
        problems.error(f"this file is {what}, not a text", Place(file, 1, 1), way_out)
        return None
    if len(source) > limits.FILE_BYTES:
        problems.error(
            f"the file is too large: {len(source):,} bytes, and {limits.FILE_BYTES:,} is the most",
            Place(file, 1, 1),
            "A brief is a few pages of text. Is this the right file?",
        )
        return None
    encoding = next((words for mark, words in _WIDE_ENCODINGS if source.startswith(mark)), None)
    start = source[:64]
    if encoding is None and b"\0" in start[:2] and start.count(0) * 4 > len(start):
        encoding = "UTF-16"
    if encoding:
        problems.error(
            f"the file is saved as {encoding}; brief reads UTF-8",
            Place(file, 1, 1),
            "Save it again and choose the encoding UTF-8.",
        )
        return None
    try:
        return source.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        before = source[: error.start].removeprefix(codecs.BOM_UTF8).decode("utf-8")
        line, column = _position(before)
        problems.error(
            f"the byte 0x{source[error.start]:02X} is not UTF-8",
            Place(file, line, column),
            "The file is saved in another encoding. Save it again and choose UTF-8.",
        )
        return None


def check(text: str, file: str, problems: Problems) -> bool:
    """Whether all characters are such as a text may hold; names those that are not."""
    found = list(_FORBIDDEN.finditer(text))
    for match in found[: limits.SLIPS]:
        line, column = _position(text[: match.start()])
        problems.error(
            f"a text can't hold the character {described(match[0])}",
            Place(file, line, column),
            "It can't be seen in most editors: delete it, and type the text around it again.",
        )
    for match in list(_OVERRIDES.finditer(text))[: limits.SLIPS]:
        line, column = _position(text[: match.start()])
        problems.warn(
            f"{described(match[0])} makes what follows read in another order than it is written",
            Place(file, line, column),
            "Delete it: brief finds the direction of every text by itself.",
        )
    return not found


def normalised(text: str) -> str:
    """The text as libyaml is to read it, character for character in the same places.

    Line ends become one character each.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_HIDE) if _HIDDEN.search(text) else text


def restored(value: str) -> str:
    """What a scalar says, with its line breaks back."""
    return _ANY_BREAK.sub("\n", value)


def shown_in_line(mended: str) -> str:
    """A mended line as it is to be typed, without our stand-ins."""
    return mended.replace(_STAND_IN, " ").replace("\u2060", "")


def forbidden(value: str) -> str | None:
    """The first character of a scalar that no text may hold (escapes can bring it in)."""
    match = _FORBIDDEN.search(value)
    return match[0] if match else None


def turned(value: str) -> bool:
    """Whether a text makes what follows read in another order than it is written."""
    return _OVERRIDES.search(value) is not None


def described(character: str) -> str:
    """Code point and name: `U+0000 NULL`."""
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return f"U+{code:04X} (half of a character)"
    words = _CONTROLS.get(code) or unicodedata.name(character, "(a control character)")
    return f"U+{code:04X} {words}"


def _position(before: str) -> tuple[int, int]:
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
