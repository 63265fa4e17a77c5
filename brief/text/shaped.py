"""A shaped paragraph: everything about it that does not depend on size and measure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from brief.display import Cluster
from brief.text.bidi import CONTROLS
from brief.text.fullwidth import closes, opens
from brief.text.kit import Kit
from brief.text.points import Breakpoints
from brief.text.segment import NEWLINES, phrase_breaks
from brief.text.shape import CONTEXT, ShapedItem
from brief.text.types import LineSetting, MissingCharacter, StyledText

if TYPE_CHECKING:
    from brief.text.lines import Line

HANGING = frozenset(
    " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
"""White space that may stand beyond the measure at the end of a line (not the no-break spaces)."""

_RESHAPED = 32
"""At most so many clusters are shaped anew on either side of an unsafe break. No font of ours
looks farther, but a hostile text could make it seem so."""

_PIECES = 4096
"""So many reshaped pieces are remembered a paragraph."""

SOFT_HYPHEN = "\u00ad"
"""Text of the hyphen at a line end: copied and searched, the word is whole."""

_HYPHENS = {"Armn": "\u058a", "Cans": "\u1400"}
"""Hyphens of scripts with one of their own."""


_INVISIBLE = CONTROLS | frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def hangs(text: str) -> bool:
    """Whether a cluster is white space that may stand beyond the end of a line."""
    return text in HANGING or (
        text[0] in HANGING and all(c in HANGING or c in _INVISIBLE for c in text)
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """Clusters `first` to `last` of the paragraph, shaped anew because a line begins or ends."""

    first: int
    last: int
    shaped: ShapedItem
    advance: float
    width: float
    """The advance without white space at the end."""


class Part(NamedTuple):
    """Clusters of one item in a line, in logical order. Lengths in em of the paragraph."""

    shaped: ShapedItem
    level: int
    clusters: Sequence[Cluster]
    advances: Sequence[float]
    ascent: float
    descent: float


@dataclass(eq=False, slots=True)
class ShapedParagraph:
    """Bidi, items and shapes of a paragraph. Lengths are in em of its nominal (Latin) size.

    Nothing in it changes but what it remembers of its lines.
    """

    text: str
    """As the author wrote it, but for tabs, which are spaces."""
    texts: tuple[StyledText, ...]
    direction: Literal["ltr", "rtl"]
    items: tuple[ShapedItem, ...]
    """In logical order; nothing for forced breaks and missing characters."""
    missing: tuple[MissingCharacter, ...]
    opportunities: Sequence[int]
    """Offsets before which UAX #14 lets a line begin, in order; the last is the end."""
    kit: Kit = field(repr=False)
    within_names: frozenset[int] = frozenset()
    """Opportunities within names, which are kept whole if they can be."""
    starts: Sequence[int] = field(init=False, repr=False)
    """Offset of the first character of each cluster, of all items in turn."""
    clusters: Sequence[Cluster] = field(init=False, repr=False)
    widths: Sequence[float] = field(init=False, repr=False)
    """Width of all clusters before each, and of all."""
    firsts: Sequence[int] = field(init=False, repr=False)
    """Index of the first cluster of each item, and the number of clusters."""
    unsafe: frozenset[int] = field(init=False, repr=False)
    """Clusters before which a break changes shapes."""
    simple: bool = field(init=False)
    """One item, one cluster for each character, and none that changes at the end of a line but
    for its joins: what nearly all paragraphs in European languages are."""
    ink: tuple[float, float] = field(init=False)
    """The farthest that any glyph reaches above and below the baseline."""
    natural: float | None = field(init=False)
    """Width in one line, without white space at its end; None if it can't be in one, or would be
    shaped anew there."""
    tables: dict[bool, Breakpoints] = field(default_factory=dict, repr=False)
    """Breakpoints, without and with automatic hyphens, once they have been found."""
    lines: dict[tuple[float, float, LineSetting], tuple[Line, ...]] = field(
        default_factory=dict, repr=False
    )
    """Lines once they have been found, for size, measure and setting."""
    _pieces: dict[tuple[int, int, bool], Piece | None] = field(default_factory=dict, repr=False)
    _phrases: Sequence[int] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        items = self.items
        if len(items) == 1:
            (item,) = items
            self.starts, self.clusters = item.starts, item.clusters
            self.widths = list(accumulate(item.advances, initial=0.0))
            self.firsts = [0, len(item.clusters)]
            self.unsafe = frozenset(item.unsafe)
        else:
            self.starts = list(chain.from_iterable(item.starts for item in items))
            self.clusters = list(chain.from_iterable(item.clusters for item in items))
            advances = chain.from_iterable(item.advances for item in items)
            self.widths = list(accumulate(advances, initial=0.0))
            self.firsts = list(accumulate((len(item.clusters) for item in items), initial=0))
            self.unsafe = frozenset(
                first + index
                for first, item in zip(self.firsts, items, strict=False)
                for index in item.unsafe
            )
        self.simple = len(items) == 1 and items[0].starts == range(len(self.text))
        if self.simple and not self.text.isascii():
            self.simple = max(self.text) < "\u2fff" and _INVISIBLE.isdisjoint(self.text)
        self.ink = (
            max((max(item.ascents) for item in items if item.clusters), default=0.0),
            max((max(item.descents) for item in items if item.clusters), default=0.0),
        )
        self.natural = self._natural()

    def _natural(self) -> float | None:
        end, count = len(self.text), len(self.clusters)
        if not count or not NEWLINES.isdisjoint(self.text):
            return None
        if self.splits(count, end) or self.trims_end(count, end) or self.trims_start(0, 0):
            return None
        return self.widths[self.last_inked(count)]

    @property
    def phrases(self) -> Sequence[int]:
        """The opportunities where headlines are broken: in East Asian text, only between phrases.

        Everywhere else all of them.
        """
        if self._phrases is None:
            text, every = self.text, self.opportunities
            found = phrase_breaks(text, self.texts[0].style.language) if self.texts else None
            if found is not None:
                every = [n for n in every if n in found or not text[n - 1] > "\u2fff"]
            self._phrases = every
        return self._phrases

    def item_of(self, cluster: int) -> int:
        """Index of the item that a cluster is in."""
        return bisect_right(self.firsts, cluster) - 1

    def index(self, offset: int) -> int:
        """The first cluster that begins at or after an offset."""
        return bisect_left(self.starts, offset)

    def inside(self, index: int, offset: int) -> bool:
        """Whether `offset`, before cluster `index`, is within the cluster before that one."""
        if index == 0:
            return False
        item = self.items[self.item_of(index - 1)].item
        end = item.end
        if index < len(self.starts):
            end = min(end, self.starts[index])
        # What is not painted counts as text of the cluster before it; a line may begin there.
        return not _INVISIBLE.issuperset(self.text[offset:end])

    def splits(self, index: int, offset: int) -> bool:
        """Whether a break at `offset`, before cluster `index`, changes shapes."""
        if index in self.unsafe:
            return index not in self.firsts or self.inside(index, offset)
        return self.inside(index, offset)

    def trims_end(self, index: int, offset: int) -> bool:
        """Whether an East Asian mark before `offset` is set half as wide at the end of a line."""
        if offset == 0 or not self.text[offset - 1] > "\u2fff":
            return False
        item = self.items[self.item_of(index - 1)].item if index else None
        return (
            item is not None
            and item.script == "Hani"
            and closes(self.text[offset - 1], item.style.script)
        )

    def trims_start(self, index: int, offset: int) -> bool:
        """Whether an East Asian mark at `offset` is set half as wide at the start of a line."""
        if index == len(self.starts) or not opens(self.text[offset : offset + 1]):
            return False
        return self.items[self.item_of(index)].item.script == "Hani"

    def last_inked(self, index: int, first: int = 0) -> int:
        """One past the last cluster before `index` that is not white space."""
        while index > first and hangs(self.clusters[index - 1].text):
            index -= 1
        return index

    def ending(self, offset: int, *, hyphen: bool) -> Piece | None:
        """What becomes of the text before `offset` if a line ends there; None: no change."""
        key = (offset, 0, hyphen)
        if key not in self._pieces:
            self._remember(key, self._ending(offset, hyphen))
        return self._pieces[key]

    def beginning(self, offset: int) -> Piece | None:
        """What becomes of the text from `offset` on if a line begins there; None: no change."""
        key = (offset, 1, False)
        if key not in self._pieces:
            self._remember(key, self._beginning(offset))
        return self._pieces[key]

    def between(self, start: int, end: int, *, hyphen: bool) -> Piece:
        """A stretch of one item, shaped by itself: a line that changes it from both ends."""
        first, last = self.index(start), self.index(end)
        return self._piece(first, last, start, end, hyphen, starts_line=True, ends_line=True)

    def _remember(self, key: tuple[int, int, bool], piece: Piece | None) -> None:
        if len(self._pieces) >= _PIECES:
            self._pieces.clear()
        self._pieces[key] = piece

    def _ending(self, offset: int, hyphen: bool) -> Piece | None:
        last = self.index(offset)
        if last == 0 or not (hyphen or self.splits(last, offset) or self.trims_end(last, offset)):
            return None
        floor = max(self.firsts[self.item_of(last - 1)], last - _RESHAPED)
        first = last - 1
        while first > floor and first in self.unsafe:
            first -= 1
        start = self.starts[first]
        before = self.text[max(0, start - CONTEXT) : start]
        return self._piece(first, last, start, offset, hyphen, before=before, ends_line=True)

    def _beginning(self, offset: int) -> Piece | None:
        first = self.index(offset)
        if self.trims_start(first, offset):
            item = self.item_of(first)
        elif self.splits(first, offset):
            item = self.item_of(first - 1)
        else:
            return None
        beyond = self.firsts[item + 1]
        # The rest of a cluster that is split may be all there is to shape.
        last = first if self.inside(first, offset) else first + 1
        while last < min(beyond, first + _RESHAPED) and last in self.unsafe:
            last += 1
        end = self.starts[last] if last < beyond else self.items[item].item.end
        after = self.text[end : end + CONTEXT]
        return self._piece(first, last, offset, end, hyphen=False, after=after, starts_line=True)

    def _piece(
        self,
        first: int,
        last: int,
        start: int,
        end: int,
        hyphen: bool,
        *,
        before: str = "",
        after: str = "",
        starts_line: bool = False,
        ends_line: bool = False,
    ) -> Piece:
        item = self.items[self.item_of(first if first < last else first - 1)].item
        text = self.text[start : min(end, item.end)]
        if hyphen:
            mark = self._hyphen(item.face, item.script)
            shaped = self.kit.shaper.shape(item, text + mark, start, before=before)
            clusters = shaped.clusters
            if clusters and clusters[-1].text == mark:
                soft = replace(clusters[-1], text=SOFT_HYPHEN)
                shaped = replace(shaped, clusters=(*clusters[:-1], soft))
        else:
            shaped = self.kit.shaper.shape(
                item,
                text,
                start,
                before=before,
                after=after,
                starts_line=starts_line,
                ends_line=ends_line,
            )
        advance = sum(shaped.advances)
        inked = len(shaped.clusters)
        while inked and hangs(shaped.clusters[inked - 1].text):
            inked -= 1
        width = sum(shaped.advances[:inked])
        return Piece(first, last, shaped, advance, width)

    def _hyphen(self, face: str, script: str) -> str:
        covers = self.kit.library.face(face).info.covers
        wanted = (_HYPHENS.get(script, "\u2010"), "\u2010")
        return next((hyphen for hyphen in wanted if covers(ord(hyphen))), "-")
