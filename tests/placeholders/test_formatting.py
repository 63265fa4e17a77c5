"""What placeholders print. ICU's own MessageFormat is the measure, where we do not differ."""

from __future__ import annotations

import datetime
from decimal import Decimal

import icu
import pytest

from brief.languages import Language
from brief.placeholders import KindError, PatternError, Value, formats_of, parse, read, render

LANGUAGES = ("en", "be", "ru", "pl", "ar", "hi", "de", "fr", "cy", "ja", "fa")
NUMBERS: list[Value] = [0, 1, 2, 3, 5, 11, 21, 1234567, Decimal("1.5"), -3]
DAY = datetime.datetime(2020, 8, 28, 14, 30)  # noqa: DTZ001 (of a list, which has no zone)


def printed(text: str, values: dict[str, Value], tag: str = "en") -> str:
    pieces = render(parse(text), values, formats_of(Language.parse(tag), None))
    return "".join(piece.text for piece in pieces)


def by_icu(text: str, value: Value, tag: str) -> str:
    """What ICU prints, in our digits, our calendar and the world's English."""
    locale = formats_of(Language.parse(tag), None).conventions.locale
    if isinstance(value, datetime.datetime):
        seconds = value.replace(tzinfo=datetime.UTC).timestamp()
        argument = icu.Formattable(seconds, icu.Formattable.kIsDate)
        icu.TimeZone.setDefault(icu.TimeZone.getGMT())
    else:
        argument = icu.Formattable(value if isinstance(value, int) else float(value))  # type: ignore[arg-type]
    return str(icu.MessageFormat(text, locale).format(["n"], [argument]))


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "{n, number}",
        "{n, number, integer}",
        "{n, number, ::currency/EUR}",
        "{n, plural, =0 {none} zero {z#} one {o#} two {t#} few {f#} many {m#} other {x#}}",
        "{n, plural, offset:1 =1 {you} one {you and # more} few {f#} many {m#} other {o#}}",
        "{n, selectordinal, one {#st} two {#nd} few {#rd} many {#m} other {#th}}",
    ],
)
def test_numbers_are_printed_as_icu_prints_them(text: str, tag: str) -> None:
    for number in NUMBERS:
        assert printed(text, {"n": number}, tag) == by_icu(text, number, tag), number


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize(
    "style", ["date", "date, short", "date, long", "date, full", "date, ::yMMMMd", "time",
              "time, short", "date, ::MMMMEEEEd", "time, ::jmm"]
)  # fmt: skip
def test_days_are_printed_as_icu_prints_them(style: str, tag: str) -> None:
    text = f"{{n, {style}}}"
    assert printed(text, {"n": DAY}, tag) == by_icu(text, DAY, tag)


def test_the_conventions_of_the_project() -> None:
    values: dict[str, Value] = {"when": DAY.date(), "n": 1250}
    text = "{when, date, long}: {n, number}"
    assert printed(text, values) == "28 August 2020: 1,250"
    assert printed(text, values, "hi") == "२८ अगस्त २०२०: १,२५०"
    assert printed(text, values, "fa") == "۲۸ اوت ۲۰۲۰: ۱٬۲۵۰"  # Gregorian
    assert printed("{n, number, percent}", {"n": Decimal("0.125")}, "de") == "12,5\u00a0%"


def test_bare_placeholders() -> None:
    assert printed("{x}", {"x": "0041"}) == "0041"
    assert printed("{x}", {"x": DAY.date()}) == "28 August 2020"
    assert printed("{x}", {"x": DAY.time()}, "de") == "14:30"
    assert printed("{x}", {"x": 1250}, "de") == "1.250"


def test_select() -> None:
    text = "{who, select, f {sister} other {friend}}"
    assert [printed(text, {"who": who}) for who in ("f", "F", "")] == ["sister", "friend", "friend"]


def test_what_comes_from_values_is_told_apart() -> None:
    pieces = list(render(parse("a {x}{n, plural, one {b} other {#c}}"), {"x": "*", "n": 2},
                         formats_of(Language.parse("en"), None)))  # fmt: skip
    assert pieces == [("a ", False), ("*", True), ("2", True), ("c", False)]


@pytest.mark.parametrize(
    "text", ["{n, number, x}", "{n, number, ::x}", "{n, date, dd.MM.yyyy}", "{n, date, ::}",
             "{n, time, ::bogus}"]
)  # fmt: skip
def test_styles_that_nobody_knows(text: str) -> None:
    [argument] = parse(text).arguments()
    with pytest.raises(PatternError, match="is not a way to print"):
        formats_of(Language.parse("en"), None).check(argument)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("0041", "text", "0041"),
        (1050, "text", "1050"),
        (Decimal("3.10"), "text", "3.10"),
        ("1234", "number", 1234),
        ("-12.50", "number", Decimal("-12.50")),
        ("0.125", "number", Decimal("0.125")),
        ("1.2500", "number", Decimal("1.25")),
        ("1250.125", "number", Decimal("1250.125")),
        (Decimal("1.250"), "number", Decimal("1.25")),
        (3, "number", 3),
        (10**30 - 1, "number", 10**30 - 1),
        (Decimal("5.551115123125783e-17"), "number", Decimal("5.551115123125783e-17")),
        ("2020-08-28", "date", datetime.date(2020, 8, 28)),
        ("2020-8-5", "date", datetime.date(2020, 8, 5)),
        ("2020-08-28T14:30:00", "date", datetime.date(2020, 8, 28)),
        (DAY, "date", DAY.date()),
        ("14:30", "time", datetime.time(14, 30)),
        (DAY, "time", DAY.time()),
        ("2020-08-28 14:30", "moment", DAY),
        ("28.08.2020", "date", DAY.date()),
        ("5.8.2020", "date", datetime.date(2020, 8, 5)),
        ("28. 8. 2020", "date", DAY.date()),
        ("28.8.2020.", "date", DAY.date()),
        ("2020/8/28", "date", DAY.date()),
        ("2020.08.28.", "date", DAY.date()),
        ("28.08.2020 14:30:00", "moment", DAY),
        ("28.08.2020, 14h30", "moment", DAY),
        ("17h30", "time", datetime.time(17, 30)),
        ("17\u00a0h\u00a030", "time", datetime.time(17, 30)),
        ("9 h", "time", datetime.time(9)),
    ],
)  # fmt: skip
def test_values_of_a_list(written: Value, kind: str, value: Value) -> None:
    assert read(written, kind) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "kind", "words"),
    [
        (DAY.date(), "text", "does not say how it is printed"),
        ("1,5", "number", "is not a number"),
        ("1 000", "number", "is not a number"),
        ("1.250", "number", "for 1.250 write 1250 or 1.2500"),
        ("-12.500", "number", "for 1.250 write 1250 or 1.2500"),
        ("1.250.000", "number", "is not a number"),
        ("٣", "number", "is not a number"),
        ("1e9", "number", "is not a number"),
        (Decimal("1e30"), "number", "more than 30 digits"),
        (Decimal("-1e999999999"), "number", "more than 30 digits"),
        (Decimal("0e999999999"), "number", "more than 30 digits"),
        (Decimal("1e-999999999"), "number", "more than 30 digits"),
        (Decimal("inf"), "number", "more than 30 digits"),
        (10**4000, "number", "more than 30 digits"),
        (DAY, "number", "is a date"),
        ("28/08/2020", "date", "differs from country to country; .* 2020-08-28, or .* .xlsx"),
        ("28/08/2020 14:30", "moment", "differs from country to country"),
        ("05.09.26", "date", "differs from country to country"),
        ("5-9-2026", "date", "differs from country to country"),
        ("28/08/2020", "time", "is not an hour"),
        ("28.2020.08", "date", "is not a day"),
        ("2020.08-28", "date", "is not a day"),
        ("28.08.2020 17.30", "moment", "is not a day with its hour"),
        ("17.30", "time", "is not an hour"),
        ("17:", "time", "is not an hour"),
        ("", "date", "is not a day"),
        ("2020-02-30", "date", "that there is not"),
        ("08.28.2020", "date", "that there is not"),
        ("14:30", "date", "is not a day"),
        (5, "date", "is not a day"),
        ("25:00", "time", "that there is not"),
        ("half past two", "time", "is not an hour"),
        ("2020-08-28", "moment", "is not a day with its hour"),
        (DAY.date(), "moment", "is not a day with its hour"),
    ],
)  # fmt: skip
def test_values_of_another_kind(written: Value, kind: str, words: str) -> None:
    with pytest.raises(KindError, match=words):
        read(written, kind)  # type: ignore[arg-type]
