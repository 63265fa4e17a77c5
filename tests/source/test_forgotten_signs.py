"""Slips that leave no sign: a colon forgotten, a space that is none to YAML, a `#` that hides."""

from __future__ import annotations

import pytest

from tests.source.reading import complaints, errors, only_error, plain, read

HEAD = "languages: [en]\nheadline: Stand with us\n"


@pytest.mark.parametrize(
    ("written", "where", "name", "mended"),
    [
        ("kicker Now", "3:1", "kicker", "kicker: Now"),
        ("kicker Now\nsummary: b", "3:1", "kicker", "kicker: Now"),
        ("Kicker Now", "3:1", "kicker", "kicker: Now"),
        ("quote:\n  name Bob\n  text: a", "4:3", "name", "  name: Bob"),
        ("quote:\n  text: a\n  name Bob", "5:3", "name", "  name: Bob"),
        ("actions:\n  - title Go\n    text: b", "4:5", "title", "  - title: Go"),
        ("actions:\n  - title: Go\n    text b", "5:5", "text", "    text: b"),
        ("summary: >\n  a\n  text b\nkicker c", "6:1", "kicker", "kicker: c"),
    ],
)
def test_a_forgotten_colon(written: str, where: str, name: str, mended: str) -> None:
    found = only_error(f"{HEAD}{written}\n")
    assert (found[0], found[1], found[3]) == (where, f"a colon is missing after `{name}`", mended)


@pytest.mark.parametrize("more", ["", "\n", "\nkicker: x\n", "\nlanguages: [en]\n"])
def test_a_forgotten_colon_in_the_first_line(more: str) -> None:
    found = errors("headline Stand with us" + more)
    assert found[0].message == "a colon is missing after `headline`"
    assert found[0].mended == "headline: Stand with us"
    assert len(found) == 1


def test_words_that_are_no_names_here() -> None:
    for line in ("alt text follows", "unions stand", "headline = a"):
        assert "a colon is missing" not in only_error(f"{HEAD}summary: a\n{line}\n")[1]


@pytest.mark.parametrize(
    ("written", "where", "words", "mended"),
    [
        ("quote:\n\u00a0\u00a0text: x\n\u00a0\u00a0name: y", "4:1", "U+00A0 NO-BREAK SPACE stands "
         "at the start of this line, and of 1 more", "  text: x"),
        ("quote:\n  text: x\n\u00a0 name: y", "5:1", "U+00A0 NO-BREAK SPACE", "  name: y"),
        ("quote:\n \u2003text: x", "4:2", "U+2003 EM SPACE", "  text: x"),
        ("background:\n\u3000- a\n\u3000- b", "4:1", "U+3000 IDEOGRAPHIC SPACE", "  - a"),
        ("summary: |\n\u00a0 a", "4:1", "U+00A0 NO-BREAK SPACE", "  a"),
        ("background:\n  - a\n\u00a0 - b", "5:1", "U+00A0 NO-BREAK SPACE", "  - b"),
    ],
)  # fmt: skip
def test_other_spaces_for_indentation(written: str, where: str, words: str, mended: str) -> None:
    place, message, hint, line = only_error(f"{HEAD}{written}\n")
    assert (place, line) == (where, mended)
    assert message.startswith(words)
    assert hint.startswith("Indent with ordinary spaces")


def test_other_spaces_in_a_text_stay() -> None:
    brief = read(f"{HEAD}summary: |\n  a\n  \u00a0\u00a0b\nkicker: '\u00a0c'\n")
    assert brief.warnings == ()
    assert plain(brief.summary) == "a\n\u00a0\u00a0b"


def test_a_text_that_is_a_note_to_yaml() -> None:
    assert only_error("languages: [en]\nheadline: #strike\n") == (
        "2:11",
        "what stands from `#strike` on is not printed: YAML takes it for a note",
        "If it belongs to the text, put the whole text into quotation marks.",
        'headline: "#strike"',
    )
    [warning] = complaints(HEAD + "kicker: #strike now\n")
    assert warning.mended == 'kicker: "#strike now"'
    assert [d.message for d in complaints(HEAD + "theme: {accent: x}\nkicker: # a note\n")] == [
        "`x` is not a colour"
    ]
    [error] = errors(HEAD + "theme:\n  accent: #b8001f\n")
    assert "because of its `#`" in error.message
    assert len(complaints(HEAD + "theme:\n  accent: #b8001f\n")) == 1
