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
  form; it mirrors quotation marks, too, which UAX 9 does not, and takes signs apart that have a
  compatibility decomposition (… ™ ½). A left-to-right mark keeps it from doing so, a right-to-left
  mark behind keeps spaces in their place for Poppler.
- PDFium and Poppler don't turn round a full stop and the digits before it (or in PDFium, a mark),
  unless a right-to-left mark stands between.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from brief.display import GlyphRun
from brief.pdf.errors import PdfError
from brief.pdf.lines import same_line

LRM, RLM, NBSP = "\u200e", "\u200f", "\xa0"
SOLID_SPACE = RLM + " "
"""A space that pdf.js treats as it does a letter."""
_MOST_TEXTS = 20_000
_FORMAT = "\u180e\u200b\u200c\u200d\u2060"
"""Format characters that may stand in a text: joiners, word joiner, zero width space."""
_FORMAT_CHARACTERS = frozenset(_FORMAT)
_HYPHENS = "-\u2010"
_QUOTES = frozenset("\u2018\u2019\u201c\u201d")
"""Not mirrored by Unicode, but by PDFium."""
_SEPARATORS = frozenset({"CS", "ES", "ET"})
_POPPLER = (range(0x590, 0x7C0), range(0xFB1D, 0xFE00), range(0xFE70, 0xFF00))
_PDFJS = (range(0x590, 0x8AD), range(0xFB1D, 0xFE00), range(0xFE70, 0xFF00))
"""Letters that these readers know to run from right to left."""
_WEAK = _SEPARATORS | {"EN", "AN", "NSM"}
"""Bidi classes (UAX #9) of what readers put in one left-to-right number, if it stands together."""


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


@dataclass(slots=True)
class Coder:
    """Finds the codes of clusters; remembers what it found."""

    rtl: bool
    """The document runs from right to left."""
    _ltr: dict[str, Codes] = field(default_factory=dict)
    _letters: dict[str, Codes] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        """Has found so much that another had better begin afresh."""
        return max(len(self._ltr), len(self._letters)) > _MOST_TEXTS

    def context(self, run: GlyphRun, before: GlyphRun | None, after: GlyphRun | None) -> object:
        """What besides its clusters the codes of a run depend on."""
        if not run.rtl:
            return self.rtl, same_line(run, after)
        left = None if before is None or not same_line(before, run) else before.rtl
        if after is None or not same_line(run, after):
            return self.rtl, left, None
        return self.rtl, left, after.rtl, after.clusters[:1]

    def codes(
        self, run: GlyphRun, before: GlyphRun | None, after: GlyphRun | None
    ) -> Sequence[Codes]:
        """The codes of a run's clusters. `before`, `after`: the runs before and after it."""
        texts: Sequence[str] = [cluster.text for cluster in run.clusters]
        if "" in texts:
            raise PdfError([f"a cluster of {run.face} has glyphs but no text"])
        if not _FORMAT_CHARACTERS.isdisjoint("".join(texts)):
            texts = _settled(texts, rtl=run.rtl)
        if run.rtl:
            return self._right_to_left(run, texts, before, after)
        if self.rtl and not any(map(str.isalpha, texts)):
            texts = [text.replace(" ", NBSP) for text in texts]
        known = self._ltr
        codes = [known.get(text) or self._left_to_right(text) for text in texts]
        if not same_line(run, after):
            last = next((i for i in reversed(range(len(texts))) if texts[i] != " "), None)
            if last is not None and texts[last][-1] in _HYPHENS:
                codes[last] = Codes(texts[last], right=(LRM,))
        return codes

    def _left_to_right(self, text: str) -> Codes:
        codes = Codes(text)
        for index in range(1, len(text)):
            if unicodedata.category(text[index]) in ("Mn", "Cf"):
                codes = Codes(text[:index], right=(text[index:],))
                break
        self._ltr[text] = codes
        return codes

    def _right_to_left(
        self,
        run: GlyphRun,
        texts: Sequence[str],
        before: GlyphRun | None,
        after: GlyphRun | None,
    ) -> list[Codes]:
        opens_line = not same_line(before, run)
        foreign_left = before is not None and not opens_line and not before.rtl
        foreign_right = after is not None and same_line(run, after) and not after.rtl
        beyond = after.clusters[0].text if foreign_right and after and after.clusters else ""
        known = self._letters
        codes: list[Codes] = []
        strange = not _is_known(texts, _POPPLER)
        exposed = foreign_left  # no letter to the left
        for text, right in pairwise([*texts, beyond]):
            if text in known or len(text) > 1 or text.isalnum():
                exposed = False
                codes.append(known.get(text) or self._letter(text))
            else:
                solid = strange and text == " "
                codes.append(Codes(SOLID_SPACE) if solid else _neutral(text, right, exposed))
                exposed = True
        if not codes:
            return codes
        if opens_line and codes[0].opens_with_mark:
            codes[0] = replace(codes[0], left=(SOLID_SPACE, *codes[0].left))
        opens_words = opens_line and len(codes) > 1 and codes[1].opens_with_mark
        if codes[0].main == " " and (foreign_left or opens_words):
            codes[0] = replace(codes[0], main=SOLID_SPACE)
        if foreign_right and not texts[-1][-1].isalnum():
            main = SOLID_SPACE if codes[-1].main == " " else codes[-1].main
            codes[-1] = replace(codes[-1], main=main, right=codes[-1].right or (RLM,))
        return codes

    def _letter(self, text: str) -> Codes:
        """A letter, with what follows it to its left."""
        first, *others = _units(text)
        codes = self._letters[text] = Codes(first, tuple(reversed(others)))
        return codes


def shown_apart(codes: Sequence[Codes]) -> Literal["", "clusters", "codes"]:
    """What of a right-to-left run is to be shown one by one: pdf.js does not turn it round."""
    texts = [code.main for code in codes]
    if _is_known(texts, _PDFJS):
        return ""
    return "codes" if any(text.isalpha() for text in texts) else "clusters"


def _is_known(texts: Iterable[str], letters: tuple[range, ...]) -> bool:
    return any(ord(text[-1]) in block and text.isalpha() for text in texts for block in letters)


def _neutral(text: str, right: str, exposed: bool) -> Codes:
    """A character that takes its direction from those around it."""
    if _is_rewritten(text):
        return Codes(text, (RLM,), (LRM, RLM))
    if unicodedata.bidirectional(text) in _SEPARATORS:
        weak = unicodedata.bidirectional(right[-1:] or " ") in _WEAK
        return Codes(text, (RLM,) if exposed else (), (RLM,) if weak else ())
    return Codes(text)


def _is_rewritten(text: str) -> bool:
    """Whether PDFium gives another character for it between right-to-left letters."""
    return (
        bool(unicodedata.mirrored(text))
        or text in _QUOTES
        or (unicodedata.bidirectional(text) == "ON" and bool(unicodedata.decomposition(text)))
    )


def _settled(texts: Sequence[str], *, rtl: bool) -> list[str]:
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
