"""Two flows in step, made by hand: each text begins beside its other, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brief.layout.paginate import Course, Stretch, place, pour
from brief.layout.parallel import aligned
from brief.layout.parts import Box, Column, Flow, Row, Space

HEIGHTS = st.floats(3, 12)
"""Of rows: a page has room for two."""

_TITLES = ("text.0", "text.3", "text.6")


def inked(height: float, block: str, *, keep: bool = False) -> Row:
    return Row(height, (Box(0, 0, 1, height),), block, keep)


@st.composite
def flows(draw: st.DrawFn) -> tuple[Flow, Flow]:
    """Two flows of the same texts, with as many rows as each takes; rows without a name among
    them, and names that only one of them knows."""
    names = [f"text.{number}" for number in range(draw(st.integers(0, 8)))]
    made: list[Flow] = []
    for side in "ab":
        flow: list[Row | Space] = []
        for name in names:
            if draw(st.booleans()):
                flow.append(Space(draw(HEIGHTS)))
            if draw(st.integers(0, 3)) == 0:
                flow.append(inked(draw(HEIGHTS), draw(st.sampled_from(["", f"only.{side}"]))))
            count = draw(st.integers(1, 4))
            for number in range(count):
                if number and draw(st.integers(0, 5)) == 0:
                    flow.append(Space(draw(HEIGHTS)))
                # As titles do: some stay with what follows, but not all.
                keep = draw(st.booleans()) if number < count - 1 else name in _TITLES
                flow.append(inked(draw(HEIGHTS), name, keep=keep))
        if draw(st.integers(0, 3)) == 0:
            flow.append(inked(draw(HEIGHTS), f"end.{side}"))
        made.append(tuple(flow))
    return made[0], made[1]


def strip(course: Course, number: int) -> Iterator[tuple[Row | Space, float]]:
    """The parts of one strip, and how far from the top each stands."""
    y = 0.0
    for part in course:
        at = y
        for each in part.strips[number] if isinstance(part, Stretch) else (part,):
            yield each, at
            at += each.height
        y += part.height


def names(flow: Flow) -> set[str]:
    return {part.block for part in flow if isinstance(part, Row) and part.block}


def boxes(parts: Iterable[Row | Space]) -> list[tuple[float, float]]:
    return [
        (p.width, p.height)
        for part in parts
        if isinstance(part, Row)
        for p in part.parts
        if isinstance(p, Box)
    ]


@given(pair=flows())
def test_aligned_texts_begin_at_one_height(pair: tuple[Flow, Flow]) -> None:
    course = aligned(*pair)
    at: list[dict[str, float]] = [{}, {}]
    for number, found in enumerate(at):
        for part, y in strip(course, number):
            if isinstance(part, Row) and part.block:
                found.setdefault(part.block, y)
    for name in names(pair[0]) & names(pair[1]):
        assert at[0][name] == pytest.approx(at[1][name])


@given(pair=flows())
def test_nothing_is_lost_by_aligning(pair: tuple[Flow, Flow]) -> None:
    course = aligned(*pair)
    for number, flow in enumerate(pair):
        assert boxes(flow) == boxes(part for part, _ in strip(course, number))


PAGES = st.floats(25, 400)


def pages_of(height: float) -> Iterator[Column]:
    while True:
        yield Column(0, 0, 100, height)


@given(pair=flows(), height=PAGES)
def test_aligned_texts_stand_at_one_height_in_columns_too(
    pair: tuple[Flow, Flow], height: float
) -> None:
    """Poured into pages of one size, each text begins on the same page at the same height."""
    poured = pour(aligned(*pair), pages_of(height))
    placed: list[dict[str, tuple[int, float]]] = [{}, {}]
    for number, filled in enumerate(poured):
        for side, found in enumerate(placed):
            for each in place(filled, side, stretch=0, unit=1):
                if each.row.block:
                    found.setdefault(each.row.block, (number, each.y))
    for name in names(pair[0]) & names(pair[1]):
        assert placed[0][name] == (placed[1][name][0], pytest.approx(placed[1][name][1])), name


@given(pair=flows(), height=PAGES)
def test_nothing_is_lost_or_too_low_in_columns(pair: tuple[Flow, Flow], height: float) -> None:
    poured = pour(aligned(*pair), pages_of(height))
    for side, flow in enumerate(pair):
        placed = [each for filled in poured for each in place(filled, side, stretch=0, unit=1)]
        assert boxes(flow) == boxes(each.row for each in placed)
        assert all(each.y + each.row.height <= height + 0.1 for each in placed)


def text_rows(count: int, height: float, block: str) -> Flow:
    """The lines of a paragraph: two stay together at either end."""
    return tuple(
        Row(height, (Box(0, 0, 1, height),), block, keep=number in (0, count - 2))
        for number in range(count)
    )


@given(
    counts=st.lists(st.tuples(st.integers(4, 30), st.integers(4, 30)), min_size=1, max_size=8),
    height=st.floats(200, 500),
)
@example([(4, 7), (4, 30)], 200.0)  # one ends pages before the other
def test_a_text_is_parted_line_by_line_in_both_languages(
    counts: list[tuple[int, int]], height: float
) -> None:
    """No page but the last ends in a void, and none has a single line of a text."""
    one, other = (
        tuple(
            row for n, pair in enumerate(counts) for row in text_rows(pair[side], 10 + side, f"{n}")
        )
        for side in (0, 1)
    )
    poured = pour(aligned(one, other), pages_of(height))
    for filled in poured[:-1]:
        assert filled.left_over < 0.15 * height + 3 * 11
    for filled in poured:
        for side in (0, 1):
            blocks = Counter(each.row.block for each in place(filled, side, stretch=0, unit=1))
            assert 1 not in blocks.values()
