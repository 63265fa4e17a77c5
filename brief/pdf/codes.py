"""What stands in the text layer for a cluster: one code, or several where readers need them.

Readers find the text of a page code by code, from left to right, and then turn it round where it
runs from right to left. Measured with PDFium 146, pdf.js 5.6, Poppler 22.12; none of this shows in
print, and all that it adds to the text are spaces and marks of direction, which nobody sees.

Left to right:

- pdf.js gives no width to a code whose text has a nonspacing mark anywhere in it, and then sees
  spaces where there are none. So the text from the first such mark on has a code of its own, which
  has no width.

Right to left, all codes are in visual order, and so is the text of each:

- PDFium, pdf.js and Poppler reverse characters, not codes. So a code carries one character, and
  what follows the first one of a cluster (marks, the alef of a ligature) is to the left of it.
- pdf.js leaves out a code whose text ends in a format character. So a joiner is in one code with
  the character before it, and is the first of the two.
- pdf.js adds a mark to the line above if it is the first of a line. So a space comes before it,
  which pdf.js must not take for a mere space: it has a mark of direction in front.
- PDFium mirrors brackets that stand between right-to-left letters, and expects their mirrored
  form. A left-to-right mark keeps it from doing so, a right-to-left mark behind keeps spaces in
  their place for Poppler.
- PDFium and Poppler don't turn round a full stop and the digits before it (or in PDFium, a mark),
  unless a right-to-left mark stands between.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

LRM, RLM = "\u200e", "\u200f"
_FORMAT = "\u180e\u200b\u200c\u200d\u2060"
"""Format characters that may stand in a text: joiners, word joiner, zero width space."""
_HYPHENS = "-\u2010"
LINE_OPENING = RLM + " "
"""The text of a space that opens a line."""
_SEPARATORS = frozenset({"CS", "ES", "ET"})
"""Bidi classes (UAX #9) that readers may put in one left-to-right number with digits."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The texts of the codes of one cluster. `main` has all of the ink; the others have none, and
    stand to the left and to the right of it."""

    main: str
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()

    @property
    def opens_with_mark(self) -> bool:
        return bool(self.left) and unicodedata.category(self.left[0][-1]) == "Mn"


def left_to_right(text: str, *, ends_line: bool = False) -> Codes:
    """The codes of a cluster in a left-to-right run.

    ends_line: the next cluster of the paragraph is on the next line.
    """
    if ends_line and text[-1] in _HYPHENS:
        return Codes(text, right=(LRM,))
    for index in range(1, len(text)):
        if unicodedata.category(text[index]) in ("Mn", "Cf"):
            return Codes(text[:index], right=(text[index:],))
    return Codes(text)


def right_to_left(text: str, after: str, *, opens_line: bool) -> Codes:
    """The codes of a cluster in a right-to-left run.

    after: the text of the cluster to the right of it, which is the one before it in the text.
    opens_line: nothing but perhaps a space is to the left of it.
    """
    first, *others = _units(text)
    if opens_line and others and unicodedata.category(text[-1]) == "Mn":
        others.append(LINE_OPENING)
    if len(text) == 1 and not text.isalnum():
        if unicodedata.mirrored(text):
            return Codes(text, (RLM,), (LRM, RLM))
        if unicodedata.bidirectional(text) in _SEPARATORS and _is_weak(after[-1:]):
            return Codes(text, (), (RLM,))
    return Codes(first, tuple(reversed(others)))


def with_joiners_settled(texts: Sequence[str], *, rtl: bool) -> list[str]:
    """Texts of clusters in visual order, with format characters where they do no harm.

    To the right of a letter a format character would be the last of the text of its code, so it
    goes to the cluster to the right: left to right that is the one after it, right to left the one
    before. (HarfBuzz gives a joiner that it removes to the letter after it, right to left.)
    """
    settled = list(texts)
    for index in range(len(settled) - 1):
        text = settled[index]
        bare = text.lstrip(_FORMAT) if rtl else text.rstrip(_FORMAT)
        if not bare or len(bare) == len(text):
            continue
        if rtl:
            settled[index + 1] += text[: len(text) - len(bare)]
        elif all(unicodedata.category(character) != "Mn" for character in bare):
            settled[index + 1] = text[len(bare) :] + settled[index + 1]
        else:
            continue
        settled[index] = bare
    return settled


def _units(text: str) -> list[str]:
    """The characters of a cluster, each with the format characters after it, which come first."""
    units: list[str] = []
    for character in text:
        if units and unicodedata.category(character) == "Cf":
            units[-1] = character + units[-1]
        else:
            units.append(character)
    return units


def _is_weak(character: str) -> bool:
    """Whether readers read a character from left to right with a separator beside it."""
    return unicodedata.bidirectional(character) in ("EN", "AN", "NSM") if character else False
