"""The languages of a brief: named, found in its texts, misspelt."""

from __future__ import annotations

import pytest

from brief.languages import Language
from tests.source.reading import complaints, errors, only_error, plain, read, warnings


def tags(text: str) -> list[str]:
    return [language.tag for language in read(text).languages]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[en, be, ru]", ["en", "be", "ru"]),
        ("\n- en\n- zh-Hant", ["en", "zh-Hant"]),
        ("en", ["en"]),
        ("en, be ru", ["en", "be", "ru"]),
        ("[EN, pt-br, zh_hans, sr-latn]", ["en", "pt-BR", "zh-Hans", "sr-Latn"]),
        ("{tag: en}", ["en"]),
        ("[en, {tag: ckb}]", ["en", "ckb"]),
        ("[no, on]".replace(", on", ""), ["no"]),
    ],
)
def test_named(written: str, expected: list[str]) -> None:
    assert tags(f"languages: {written}\nheadline: x\n") == expected


def test_script_and_direction_can_be_said() -> None:
    brief = read(
        "headline: x\n"
        "languages:\n"
        "  - en\n"
        "  - {tag: az, script: arab}\n"
        "  - {tag: xyz, script: Latn, direction: rtl}\n"
    )
    assert brief.languages[1:] == (Language("az", "Arab", "rtl"), Language("xyz", "Latn", "rtl"))


def test_without_names_they_come_from_the_texts() -> None:
    source = "kicker: {de: a, fr: b}\nheadline: {de: c, en: d}\n"
    assert tags(source) == ["de", "fr", "en"]
    assert plain(read(source).headline, "de") == "c"


def test_a_link_or_an_action_is_no_map_of_languages() -> None:
    source = "headline: x\nlinks: [{url: x.org}]\nactions: [{id: a, text: b}]\n"
    assert tags(source) == ["en"]


def test_without_any_it_is_english_with_a_warning() -> None:
    [warning] = warnings("headline: Stand with us\n")
    assert warning.message == "no language is named; this is taken for English"
    assert warning.hint == "Add the line `languages: [en]`."


@pytest.mark.parametrize("headline", ["Падтрымайце нас", "تضامنوا معنا", "団結しよう"])
def test_what_is_not_english_must_be_named(headline: str) -> None:
    _, message, hint, _ = only_error(f"headline: {headline}\n")
    assert message == "the language of this brief is not named, and it does not look like English"
    assert hint == "Add a line such as `languages: [uk]`."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ua", "uk"),
        ("cz", "cs"),
        ("gr", "el"),
        ("jp", "ja"),
        ("cn", "zh-Hans"),
        ("dk", "da"),
        ("Deutsch", "de"),
        ("English", "en"),
        ("русский", "ru"),
        ("Ukrainian", "uk"),
    ],
)
def test_countries_and_names_for_languages(written: str, meant: str) -> None:
    where, message, hint, _ = only_error(f"headline: x\nlanguages: [{written}]\n")
    assert where == "2:13"
    assert message.startswith(f"`{written}` is not a language")
    assert hint == f"Did you mean `{meant}`?"


@pytest.mark.parametrize("written", ["12", "e", "e n", "en-", "-", "a" * 300, "x-y", "und"])
def test_what_is_no_tag(written: str) -> None:
    assert errors(f"headline: x\nlanguages: ['{written}', en]\n")


def test_an_unknown_language_can_be_had_with_its_script() -> None:
    _, message, hint, _ = only_error("headline: x\nlanguages: [en, xyz]\n")
    assert message == "`xyz` is not a language that CLDR knows"
    assert hint == "If it is right, say its script: {tag: xyz, script: Latn}."


def test_a_language_twice() -> None:
    assert only_error("headline: x\nlanguages: [en, EN]\n")[1] == (
        "the language en is here a second time"
    )
    assert only_error("headline: {en: x, EN: y}\nlanguages: [en]\n")[1] == (
        "the language en is here a second time"
    )


@pytest.mark.parametrize(
    ("declared", "written", "meant"),
    [
        ("uk", "ua", "uk"),
        ("cs", "cz", "cs"),
        ("el", "gr", "el"),
        ("ja", "jp", "ja"),
        ("ko", "kr", "ko"),
        ("zh-Hans", "cn", "zh-Hans"),
        ("be", "by", "be"),
        ("sv", "se", "sv"),
        ("zh-Hant", "zh-TW", "zh-Hant"),
        ("pt-BR", "pt-PT", "pt-BR"),
    ],
)
def test_undeclared_languages_of_texts(declared: str, written: str, meant: str) -> None:
    source = f"languages: [en, {declared}]\nheadline: {{en: a, {written}: b}}\n"
    where, message, hint, _ = only_error(source)
    assert (where, message) == ("2:19", f"`{written}` is not one of the languages")
    assert hint == f"Did you mean `{meant}`?"


def test_an_undeclared_language_is_told_once() -> None:
    texts = "".join(f"{name}: {{en: a, fr: b}}\n" for name in ("headline", "kicker", "summary"))
    _, message, hint, _ = only_error(f"languages: [en]\n{texts}")
    assert message == ("`fr` is not one of the languages (it stands here and in 2 more texts)")
    assert hint == "Add `fr` to `languages`, or delete these lines."


def test_a_parent_of_a_declared_language_will_do() -> None:
    brief = read("languages: [en, pt-BR]\nheadline: {en: a, pt: b}\n")
    assert plain(brief.headline, "pt") == "b"


def test_the_source_language_can_not_be_missing() -> None:
    where, message, hint, _ = only_error("languages: [en, de]\nheadline: a\nkicker:\n  de: b\n")
    assert (where, message) == ("4:3", "the text in en is missing here")
    assert hint.endswith("Add a line that begins with `en:`.")


def test_an_empty_translation_is_a_missing_one() -> None:
    brief = read("languages: [en, de]\nheadline:\n  en: a\n  de:\n")
    assert list(brief.headline.variants) == ["en"]


def test_too_many_languages() -> None:
    many = ", ".join(f"{{tag: x{a}{b}, script: Latn}}" for a in "abcdefghijklm" for b in "abcdefgh")
    found = [d.message for d in complaints(f"headline: x\nlanguages: [{many}]\n")]
    assert found == ["there are 104 languages; 100 is the most"]
