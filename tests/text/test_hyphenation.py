from __future__ import annotations

import pytest

from brief.text import StyledText
from brief.text.hyphenate import Hyphenator
from tests.text.setting import style

_HYPHENATOR = Hyphenator()


def hyphenated(text: str, language: str) -> str:
    for point in sorted(_HYPHENATOR.points([StyledText(text, style(language))]), reverse=True):
        text = f"{text[:point]}-{text[point:]}"
    return text


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("understanding", "en", "un-der-stand-ing"),
        ("Krankenhaus", "de", "Kran-ken-haus"),
        ("die Rechtsstaatlichkeit", "de", "die Rechtsstaat-lich-keit"),
        ("Donaudampfschifffahrt", "de", "Do-nau-dampf-schiff-fahrt"),
        ("développement", "fr", "dé-ve-lop-pe-ment"),
        ("wolności", "pl", "wol-no-ści"),
        ("международный", "ru", "меж-ду-на-род-ный"),
        ("людина", "uk", "лю-дина"),
        ("чалавека", "be", "ча-ла-века"),
        ("szakszervezet", "hu", "szak-szer-ve-zet"),
        ("asszonnyal", "hu", "asszonnyal"),  # would change its spelling: asz-szony-nyal
        ("direitos", "pt", "di-rei-tos"),
        ("самостојан", "sr", "са-мо-сто-јан"),
        ("samostojan", "sr-Latn", "sa-mo-sto-jan"),
    ],
)
def test_words(text: str, language: str, expected: str) -> None:
    assert hyphenated(text, language) == expected


@pytest.mark.parametrize("language", ["fi", "tr", "hi", "ka", "hy", "ar", "th", "ja", "id", "eo"])
def test_languages_without_good_patterns(language: str) -> None:
    assert hyphenated("understanding developments", language) == "understanding developments"


@pytest.mark.parametrize(
    "text",
    [
        "see www.understanding.org",
        "https://understanding.org/developments",
        "someone@understanding.org",
        "UNDERSTANDING",
        "covid19understanding",
        "he met Kartoffelsalatova there",
        "eMancipation",
        "under",
        "self-understanding",
    ],
)
def test_what_is_left_whole(text: str) -> None:
    assert hyphenated(text, "en") == text


def test_punctuation_does_not_matter() -> None:
    assert hyphenated("(“understanding,”)", "en") == "(“un-der-stand-ing,”)"


def test_the_first_word_of_a_sentence_may_be_divided() -> None:
    assert hyphenated("Yes. Understanding!", "en") == "Yes. Un-der-stand-ing!"


def test_british_words() -> None:
    assert hyphenated("photographer", "en-US") != hyphenated("photographer", "en-GB")


def test_a_word_in_two_styles_is_one_word() -> None:
    texts = [StyledText("under", style("en")), StyledText("standing", style("en", weight=700))]
    assert list(_HYPHENATOR.points(texts)) == [2, 5, 10]
