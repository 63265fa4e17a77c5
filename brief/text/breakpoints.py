"""The places where lines may end, and what a line measures that begins or ends there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.text.points import (
    AFTER_DASH,
    AFTER_SHORT_WORD,
    AUTOMATIC_HYPHEN,
    EMERGENCY,
    EMERGENCY_AFTER_MARK,
    HYPHEN,
    IN_ADDRESS,
    IN_NAME,
    IN_NUMBER,
    Breakpoints,
    Kind,
)
from brief.text.segment import NEWLINES
from brief.text.shaped import HANGING, SOFT_HYPHEN, ShapedParagraph, hangs

_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|@|www\.|\.[^./]+/")
_AFTER = frozenset("/.-_?&=#%:;,+~@")
_FINAL_FORM = 0.5
"""em by which an Arabic letter may become wider if the word is torn after it. A guess will do:
lines that turn out too long are shortened."""

_DASHES = frozenset("-\u2010\u2012\u2013\u2014/\u058a\u05be")

_ONE_LETTER = {"be", "bg", "bs", "cnr", "cs", "dsb", "hr", "hsb", "mk"} | {
    *("pl", "ru", "rue", "sk", "sl", "sr", "szl", "uk")
}
"""Slavic languages: prepositions and conjunctions of one letter do not end a line."""


def find_breakpoints(
    paragraph: ShapedParagraph,
    hyphens: Sequence[int] = (),
) -> Breakpoints:
    """The breakpoints at UAX #14 opportunities and, besides, at hyphenation points."""
    text = paragraph.text
    addresses = _addresses(text)
    points = Breakpoints()
    steady = not paragraph.trims_start(0, 0)
    points.add(0, 0, 0, 0.0, 0.0, 0.0, 0.0, Kind.PLAIN, steady=steady)
    automatic = frozenset(hyphens)
    every: Sequence[int] = paragraph.opportunities
    if automatic:
        every = sorted(automatic.union(every))
    languages = {styled.style.language.split("-", 1)[0] for styled in paragraph.texts}
    slavic = not languages.isdisjoint(_ONE_LETTER)
    address = 0
    for offset in every:
        before = text[offset - 1]
        kind, penalty = Kind.PLAIN, 0.0
        if before == " ":
            if text[offset - 2 : offset - 1].isdigit() and text[offset : offset + 1].isdigit():
                penalty = IN_NUMBER
            elif slavic and _ends_in_one_letter(text, offset - 1):
                penalty = AFTER_SHORT_WORD
        elif offset in automatic:
            kind, penalty = Kind.HYPHEN, AUTOMATIC_HYPHEN
        elif before == SOFT_HYPHEN:
            if _within_word(text, offset):
                kind, penalty = Kind.HYPHEN, HYPHEN
        elif before in NEWLINES:
            points.forced.append(len(points))
        elif (
            before != "\u200b"
            and not paragraph.simple
            and paragraph.inside(paragraph.index(offset), offset)
        ):
            continue  # ICU's dictionaries know nothing of Burmese stacks
        elif before == "/" and text.startswith("://", offset - 3, offset):
            continue  # nobody takes a line that ends in https:// for an address
        else:
            if before in _DASHES:
                number = (
                    text[offset - 2 : offset - 1].isdigit() and text[offset : offset + 1].isdigit()
                )
                penalty = IN_NUMBER if number else AFTER_DASH
            elif offset in paragraph.within_names:
                penalty = IN_NAME
            while address < len(addresses) and addresses[address][1] <= offset:
                address += 1
            if address < len(addresses) and addresses[address][0] < offset:
                penalty = IN_ADDRESS
        _add(paragraph, points, offset, kind, penalty)
    if not points.forced or points.forced[-1] < len(points) - 1:
        points.forced.append(len(points) - 1)
    return points


def _add(
    paragraph: ShapedParagraph, points: Breakpoints, offset: int, kind: Kind, penalty: float
) -> None:
    widths = paragraph.widths
    if paragraph.simple and kind is Kind.PLAIN and offset not in paragraph.unsafe:
        last = offset
        while last > points.firsts[-1] and paragraph.text[last - 1] in HANGING:
            last -= 1
        end = widths[last]
        floor = max(end, points.floors[-1])
        points.add(offset, last, offset, end, widths[offset], floor, penalty, kind, steady=True)
        return
    first = paragraph.index(offset)
    last = paragraph.last_inked(first, points.firsts[-1])
    start = widths[first]
    end = floor = widths[last]
    steady = not (
        kind is Kind.HYPHEN
        or paragraph.splits(first, offset)
        or paragraph.trims_end(first, offset)
        or paragraph.trims_start(first, offset)
    )
    if not steady:
        ending = paragraph.ending(offset, hyphen=kind is Kind.HYPHEN)
        if ending:
            end = widths[ending.first] + ending.width
        beginning = paragraph.beginning(offset)
        if beginning:
            start = widths[beginning.last] - beginning.advance
    floor = max(floor, points.floors[-1])
    points.add(offset, last, first, end, start, floor, penalty, kind, steady=steady)


def with_emergencies(
    paragraph: ShapedParagraph, points: Breakpoints, measure: float
) -> Breakpoints:
    """The same breakpoints, and more of them where a stretch without any exceeds the measure.

    Within web addresses preferably after punctuation, elsewhere between any two clusters.
    """
    if points.widest <= measure:
        return points
    ends, starts = points.ends, points.starts
    wide = [row for row in range(1, len(points)) if ends[row] - starts[row - 1] > measure]
    text, widths, begins = paragraph.text, paragraph.widths, paragraph.starts
    result = Breakpoints()
    done = 0
    forced = set(points.forced)
    for row in [*wide, len(points)]:
        for plain in range(done, row):
            if plain in forced:
                result.forced.append(len(result))
            result.add_row(points, plain)
        done = row
        if row == len(points):
            break
        for cluster in range(points.firsts[row - 1] + 1, points.lasts[row]):
            offset = begins[cluster]
            if hangs(paragraph.clusters[cluster].text):
                continue
            width = widths[cluster]
            preferred = text[offset - 1] in _AFTER and not text.startswith("://", offset - 3)
            penalty = EMERGENCY_AFTER_MARK if preferred else EMERGENCY
            end = width
            if cluster in paragraph.unsafe and paragraph.items[paragraph.item_of(cluster)].item.rtl:
                end += _FINAL_FORM
            result.add(
                offset, cluster, cluster, end, width, width, penalty, Kind.EMERGENCY, steady=False
            )
    return result


def between_phrases(paragraph: ShapedParagraph, points: Breakpoints, measure: float) -> Breakpoints:
    """The breakpoints without those within phrases, except in a phrase that exceeds the measure."""
    phrases = paragraph.phrases
    if len(phrases) == len(paragraph.opportunities):
        return points
    kept = Breakpoints()
    ends = {0, *phrases}
    for row, offset in enumerate(points.offsets):
        if offset in ends:
            if row in points.forced:
                kept.forced.append(len(kept))
            kept.add_row(points, row)
    return only_in_wide(kept, points, measure)


def only_in_wide(plain: Breakpoints, hyphenated: Breakpoints, measure: float) -> Breakpoints:
    """`hyphenated` without the breakpoints that `plain` has not, except where `plain` has a stretch
    without any breakpoint that exceeds the measure."""
    result = Breakpoints()
    known = set(plain.offsets)
    forced = set(hyphenated.forced)
    row = 0
    for number, offset in enumerate(hyphenated.offsets):
        if offset in known:
            row += 1
        elif plain.ends[row] - plain.starts[row - 1] <= measure:
            continue
        if number in forced:
            result.forced.append(len(result))
        result.add_row(hyphenated, number)
    return result


def _addresses(text: str) -> list[tuple[int, int]]:
    """Web and mail addresses, where a break is a last resort but one."""
    if "/" not in text and "@" not in text and "www." not in text:
        return []
    return [token.span() for token in _TOKEN.finditer(text) if _ADDRESS.search(token[0])]


def _within_word(text: str, offset: int) -> bool:
    """Whether a soft hyphen before `offset` has letters before and after it."""
    return text[offset - 2 : offset - 1].isalpha() and text[offset : offset + 1].isalpha()


def _ends_in_one_letter(text: str, end: int) -> bool:
    """Whether the word before `end` is one letter."""
    return (
        end > 0
        and text[end - 1].isalpha()
        and (end == 1 or not (text[end - 2].isalnum() or text[end - 2] in "'’-"))
    )
