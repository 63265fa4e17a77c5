import datetime

import pytest

from brief.conventions import Conventions
from brief.languages import Language

DAY = datetime.date(2020, 8, 28)


def of(tag: str, numbering: str | None = None) -> Conventions:
    return Conventions.of(Language.parse(tag), numbering)


@pytest.mark.parametrize(
    ("tag", "number"),
    [
        ("en", "12"),
        ("ar", "١٢"),
        ("ar-MA", "12"),
        ("fa", "۱۲"),
        ("hi", "१२"),
        ("bn", "১২"),
        ("my", "၁၂"),
        ("ff-Adlm", "𞥑𞥒"),
        ("ja", "12"),
    ],
)
def test_numerals_are_those_of_the_language(tag: str, number: str) -> None:
    assert of(tag).number(12) == number


def test_numerals_can_be_overridden() -> None:
    assert of("ar", "latn").number(3) == "3"
    assert of("en", "beng").number(3) == "৩"
    assert of("th").number(3) == "3"
    assert of("th", "native").number(3) == "๓"
    assert of("de", "native").number(3) == "3"


@pytest.mark.parametrize("system", ["roman", "hebr", "nonsense"])
def test_a_system_without_digits_is_refused(system: str) -> None:
    with pytest.raises(ValueError, match="numbering system"):
        of("en", system)


@pytest.mark.parametrize(
    ("tag", "date"),
    [
        ("en", "28 August 2020"),
        ("en-US", "August 28, 2020"),
        ("de", "28. August 2020"),
        ("ru", "28 августа 2020\u202fг."),
        ("ar", "٢٨ أغسطس ٢٠٢٠"),
        ("hi", "२८ अगस्त २०२०"),
        ("ja", "2020年8月28日"),
        ("am", "28 ኦገስት 2020"),
    ],
)
def test_dates_are_written_out_in_the_gregorian_calendar(tag: str, date: str) -> None:
    assert of(tag).date(DAY).replace("\xa0", "\u202f") == date


@pytest.mark.parametrize("tag", ["fa", "th", "am", "ar-SA", "ckb", "dz", "ja"])
def test_no_language_changes_the_year(tag: str) -> None:
    digits = of(tag).number(2020)
    assert digits in of(tag).date(DAY)


@pytest.mark.parametrize(
    ("tag", "marks"),
    [
        ("en", ("“", "”")),
        ("de", ("„", "“")),
        ("pl", ("„", "”")),
        ("ru", ("«", "»")),
        ("fr", ("«\u202f", "\u202f»")),
        ("ja", ("「", "」")),
        ("ar", ("«", "»")),
    ],
)
def test_quotation_marks(tag: str, marks: tuple[str, str]) -> None:
    assert of(tag).quotation_marks == marks


def test_a_language_is_called_by_its_own_name() -> None:
    assert [of(tag).own_name for tag in ("en-GB", "ka", "ar", "be", "zh-Hant-TW", "vi")] == [
        "English",
        "ქართული",
        "العربية",
        "Беларуская",
        "中文（繁體）",
        "Tiếng Việt",
    ]


@pytest.mark.parametrize(
    ("tag", "remark"),
    [("ja", "（翻訳）"), ("zh-Hans", "（翻訳）"), ("ko", " (翻訳)"), ("th", " (翻訳)")],
)
def test_brackets(tag: str, remark: str) -> None:
    opening, closing = Conventions.of(Language.parse(tag)).brackets
    assert f"{opening}翻訳{closing}" == remark
