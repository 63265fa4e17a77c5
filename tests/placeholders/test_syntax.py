"""Patterns: what is read as a placeholder, and what is said of one that can't be read."""

from __future__ import annotations

import pytest

from brief.placeholders import Argument, Branches, PatternError, parse


def test_text_without_placeholders() -> None:
    for text in ("Stand up", "don't", "l'ambassade", "п'ять", "it''s '{'", "#1 & 100 %", ""):
        if "{" not in text:
            assert parse(text).parts == ((text,) if text else ())


@pytest.mark.parametrize("text", ["l'{city}", "don't go, {city}", "''{city}''", "п'ять {city}"])
def test_an_apostrophe_is_an_apostrophe(text: str) -> None:
    pattern = parse(text)
    written = "".join(p if isinstance(p, str) else f"{{{p.name}}}" for p in pattern.parts)
    assert written == text
    assert [argument.name for argument in pattern.arguments()] == ["city"]


def test_braces_that_are_meant() -> None:
    assert parse(r"\{sic\} {x} \\{y}").parts == (
        "{sic} ",
        Argument("x", "text", "", 8),
        r" \\",
        Argument("y", "text", "", 14),
    )
    assert parse(r"a \* b").parts == (r"a \* b",)


def test_kinds_and_styles() -> None:
    [when] = parse("{ when , date , ::yMMMMd }").parts
    assert when == Argument("when", "date", "::yMMMMd", 0)
    [count] = parse(
        "{n, plural, offset:1 =0 {none} one {# \\# **one**} other {{city} and #}}"
    ).parts
    assert isinstance(count, Branches)
    assert (count.kind, count.offset) == ("plural", 1)
    assert count["=0"].parts == ("none",)
    assert count["one"].parts == (Argument("n", "number", "", 36, 1), " # **one**")
    assert count["few"] is count["other"]
    assert [argument.name for argument in count["other"].arguments()] == ["city", "n"]


def test_a_number_sign_inside_select_is_that_of_the_plural_around_it() -> None:
    [count] = parse("{n, plural, other {{sex, select, other {#}}}}").parts
    assert isinstance(count, Branches)
    assert [argument.name for argument in count["other"].arguments()] == ["sex", "n"]
    assert [a.name for a in parse("{sex, select, other {#1}}").arguments()] == ["sex"]


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("a {", 2, "a name is missing"),
        ("a {}", 2, "a name is missing"),
        ("a } b", 2, "closes nothing"),
        ("{1st}", 0, "begins with a letter"),
        ("{city name}", 0, "not closed after `city`"),
        ("{city", 0, "not closed after `city`"),
        ("{city,", 0, "not closed after `city`"),
        ("{n, number, {x}}", 0, "not closed after `n`"),
        ("{n, spellout}", 4, "`spellout` is not a kind of placeholder"),
        ("{n, choice, 0#x}", 4, "`choice` is not a kind"),
        ("{n, plural}", 4, "the branches of `plural` are missing"),
        ("{n, plural, one {x}}", 0, "no branch `other`"),
        ("{n, plural, one x}", 12, "`one` has no text in braces"),
        ("{n, plural, single {x} other {y}}", 12, "`single` is not a plural"),
        ("{n, plural, other {x} other {y}}", 22, "is here a second time"),
        ("{n, plural, other {x", 12, "the text of `other` is not closed"),
        ("{n, select, }}", 0, "no branch `other`"),
        ("{a, select, other {" * 9, 133, "too deep"),
    ],
)
def test_what_is_wrong(text: str, at: int, words: str) -> None:
    with pytest.raises(PatternError) as caught:
        parse(text)
    assert words in str(caught.value)
    assert caught.value.at == at
    assert caught.value.hint


def test_what_was_probably_meant() -> None:
    with pytest.raises(PatternError) as caught:
        parse("{n, plurals, other {x}}")
    assert caught.value.hint == "Did you mean `{n, plural …}`?"
