"""East Asian punctuation: where a full-width mark is set half as wide (JLREQ 3.1.2 to 3.1.5).

The blank half of a bracket, comma or full stop goes where it meets another mark and at the edge of
a line, so that neither holes nor dents appear. The fonts' `halt` feature sets the half width.
"""

from __future__ import annotations

import re

_OPENING = "「『（〔［｛〈《【〖"
_CLOSING = "」』）〕］｝〉》】〗"
_POINTS = "、。，．"
"""In a corner of their square in Japan and the mainland; in the middle of it in Taiwan and Hong
Kong, where they stay as they are."""

_MEETING = {
    centred: re.compile(
        rf"[{closing}](?=[{_OPENING}{_CLOSING}{_POINTS}])|(?<=[{_OPENING}])[{_OPENING}]"
    )
    for centred, closing in ((True, _CLOSING), (False, _CLOSING + _POINTS))
}


def opens(character: str) -> bool:
    """Whether the first half of a mark is blank."""
    return character != "" and character in _OPENING


def closes(character: str, script: str) -> bool:
    """Whether the second half of a mark is blank in the script (ISO 15924) of a language."""
    return character != "" and (
        character in _CLOSING or (character in _POINTS and script != "Hant")
    )


def half_widths(
    text: str, after: str, script: str, *, starts_line: bool, ends_line: bool
) -> list[int]:
    """Offsets of the marks in `text` that are set half as wide; `after` follows it."""
    marks = [
        match.start()
        for match in _MEETING[script == "Hant"].finditer(text + after[:1])
        if match.start() < len(text)
    ]
    if starts_line and opens(text[:1]):
        marks.append(0)
    if ends_line and closes(text[-1:], script):
        marks.append(len(text) - 1)
    return marks
