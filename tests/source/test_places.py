"""Every text knows where it stands: the line and column of each of its spans."""

from __future__ import annotations

import pytest

from brief.diagnostics import Place
from brief.model import Message
from tests.source.reading import read

HEAD = "languages: [en]\nheadline: Stand with us\n"


def spots(message: Message | None) -> list[tuple[str, int, int]]:
    assert message is not None
    return [(s.text, s.place.line, s.place.column) for s in message.variants["en"].spans]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("kicker: one", [("one", 3, 9)]),
        ("kicker:   one", [("one", 3, 11)]),
        ("kicker: 'one'", [("one", 3, 10)]),
        ("kicker: '  one'", [("one", 3, 12)]),
        ("kicker: a **b** c", [("a ", 3, 9), ("b", 3, 13), (" c", 3, 16)]),
        ('kicker: "😀 **b** c"', [("😀 ", 3, 10), ("b", 3, 14), (" c", 3, 17)]),
        ("kicker: 'it''s **b**'", [("it's ", 3, 10), ("b", 3, 18)]),
        ('kicker: "\\u0041\\t**b**"', [("A ", 3, 10), ("b", 3, 20)]),
        ("kicker: |\n  one\n  **two**", [("one\n", 4, 3), ("two", 5, 5)]),
        ("kicker: >\n  one\n  two **b**", [("one ", 4, 3), ("two ", 5, 3), ("b", 5, 9)]),
        ("kicker: one\n    two\n    three", [("one ", 3, 9), ("two ", 4, 5), ("three", 5, 5)]),
        ('kicker: "one\n\n  two"', [("one\n", 3, 10), ("two", 5, 3)]),
        ("kicker:\n  en: one", [("one", 4, 7)]),
        ("kicker: {en: one}", [("one", 3, 14)]),
        ("kicker: 'x [a b](https://x.org)'", [("x ", 3, 10), ("a b", 3, 13)]),
    ],
)
def test_spans(written: str, expected: list[tuple[str, int, int]]) -> None:
    assert spots(read(f"{HEAD}{written}\n").kicker) == expected


def test_a_link_over_two_lines_stays_one_span() -> None:
    kicker = read(f"{HEAD}kicker: >\n  x [one\n  two](https://x.org) y\n").kicker
    assert spots(kicker) == [("x ", 4, 3), ("one two", 4, 6), (" y", 5, 22)]


def test_the_length_of_a_span_is_that_of_its_text() -> None:
    kicker = read(f"{HEAD}kicker: a **bold** c\n").kicker
    assert kicker is not None
    assert [s.place.length for s in kicker.variants["en"].spans] == [2, 4, 2]


def test_lines_are_counted_as_editors_do() -> None:
    """Whatever the line ends; and U+2028 is a character of its line, as is U+0085."""
    for end in ("\n", "\r\n", "\r"):
        brief = read(f"languages: [en]{end}headline: a\u2028b\u0085c{end}kicker: d{end}")
        assert spots(brief.kicker) == [("d", 3, 9)]
        assert brief.headline.variants["en"].plain == "a\nb\nc"


def test_a_byte_order_mark_does_not_shift_the_first_line() -> None:
    brief = read(b"\xef\xbb\xbfheadline: a\n")
    assert brief.headline.place == Place("content.yaml", 1, 11, 1)
