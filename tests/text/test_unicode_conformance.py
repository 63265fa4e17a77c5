"""Unicode's own test files, run against our segmentation.

The files are of Unicode 15.0 (from Debian's unicode-data). Each deviation is listed with its
reason; one that is new fails the test, and so does one that has gone.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from brief.text.bidi import embedding_levels, visual_order
from brief.text.segment import grapheme_boundaries, line_breaks

_FOLDER = Path(__file__).parent / "unicode"

_BIDI_DEVIATIONS = {
    "ICU: overrides round isolates that are flanked by embeddings (X5a)": (59, 60, 61, 62),
    "ICU: brackets in overrides next to embeddings (N0)": range(65, 81),
    "ICU: marks after a closing bracket do not follow it (N0); ours follow as parts of a cluster": (
        *range(83, 89),
        *(102, 108, 113),
    ),
    "ICU: brackets nested 64 deep are still paired (BD16)": (120,),
    "ICU: an embedding that changes nothing on the line gets no level of its own": (164,),
    "ours: a tab is a space (L1 would make it a cell's end)": (254,),
}

_LINE_BREAK_DEVIATIONS = {
    "Unicode 16 LB20a: no break after a hyphen at the beginning of a word": (
        *(2265, 2267, 2421, 2423, 2425, 2427, 2429, 2431),
    ),
    "Unicode 16 LB25: no break between a comma or full stop and a digit": (
        *(2873, 2875, *range(7576, 7582), *range(7583, 7588)),
    ),
    "Unicode 15.1 drops LB15: a straight quotation mark and a space do not hold a bracket": (
        *(4770, 4772, 4818, 4820),
    ),
    "Unicode 16 LB15c: a break before a space and a number without leading zero (.35)": (7477,),
    "Unicode 15.1 LB15a and LB15b: French quotation marks with spaces": (7514, 7515, 7519, 7520),
    "Unicode 16 LB21a: a break after the hyphen between two Hebrew letters": (7680,),
}


def _cases(name: str) -> Iterator[tuple[int, str]]:
    """Line numbers and lines without comments."""
    with lzma.open(_FOLDER / name, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            content = line.partition("#")[0].strip()
            if content:
                yield number, content


def _text(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split())


def _boundaries(case: str) -> tuple[str, list[int]]:
    text = ""
    expected: list[int] = []
    for part in case.split():
        if part == "÷":
            expected.append(len(text))
        elif part != "×":
            text += chr(int(part, 16))
    return text, [offset for offset in expected if offset]


def _all(deviations: dict[str, tuple[int, ...] | range]) -> set[int]:
    return {line for lines in deviations.values() for line in lines}


def test_bidi() -> None:
    directions: dict[str, Literal["ltr", "rtl", "auto"]] = {"0": "ltr", "1": "rtl", "2": "auto"}
    different: set[int] = set()
    count = 0
    for number, case in _cases("BidiCharacterTest.txt.xz"):
        count += 1
        codes, direction, base, expected, order = case.split(";")
        paragraph, levels = embedding_levels(_text(codes), directions[direction])
        wanted = expected.split()
        kept = [index for index, level in enumerate(wanted) if level != "x"]  # rule X9
        right = (
            paragraph == int(base)
            and all(levels[index] == int(wanted[index]) for index in kept)
            and [kept[index] for index in visual_order([levels[place] for place in kept])]
            == [int(index) for index in order.split()]
        )
        if not right:
            different.add(number)
    assert count == 91707
    assert different == _all(_BIDI_DEVIATIONS)


def test_line_breaks() -> None:
    cases = {number: _boundaries(case) for number, case in _cases("LineBreakTest.txt.xz")}
    assert len(cases) == 7654
    different = {
        number
        for number, (text, expected) in cases.items()
        if line_breaks(text, [(0, "en")]) != expected
    }
    assert different == _all(_LINE_BREAK_DEVIATIONS)


def test_grapheme_clusters() -> None:
    cases = [_boundaries(case) for _, case in _cases("GraphemeBreakTest.txt.xz")]
    assert len(cases) == 602
    assert [text for text, expected in cases if grapheme_boundaries(text)[1:] != expected] == []
