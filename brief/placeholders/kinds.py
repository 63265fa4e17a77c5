"""What a value is: a text, a number, a day, an hour; and how each is written in a list."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Literal, TypeAlias

Value: TypeAlias = str | int | Decimal | datetime.date | datetime.time
"""A datetime is a date that has an hour as well."""

Kind = Literal["text", "number", "date", "time", "moment"]
"""A moment is a day with its hour: `{when, date}` and `{when, time}` of one value."""

_NUMBER = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?")
_UNCLEAR_NUMBER = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
"""1.250 is 1,250 to whoever parts thousands with a point. 0.125 and 1.2500 are fractions."""
_DIGITS = 30
_PLACES = 400
"""Behind the point: no less than a spreadsheet's 5.6e-17, which is as good as 0, may have."""
_DAYS = (
    r"(?P<year>\d{4})(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})\.?",
    r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})\.?",
)
"""Forms that are read in one way everywhere. Spreadsheets write 28.08.2020 when they save."""
_HOUR = (
    r"(?P<hour>\d{1,2})(?::|[ \u00a0\u202f]?h[ \u00a0\u202f]?)(?P<minute>\d{2}|(?<=h)$)"
    r"(?::(?P<second>\d{2})(?:\.\d+)?)?"
)
_MOMENTS = tuple(
    re.compile(form, re.ASCII) for form in (*(f"{d}(?:(?:T|,? ){_HOUR})?" for d in _DAYS), _HOUR)
)
_UNCLEAR_DAY = re.compile(
    r"\d{1,2}(?:([-/])\d{1,2}\1(?:\d{2}|\d{4})|\. ?\d{1,2}\. ?\d{2})\b.*", re.ASCII
)
"""05/09/2026 is in May or in September, and 05.09.26 may be in 2005."""


class KindError(ValueError):
    """A value that is not of the kind that is wanted. Its words do not repeat the value."""


def read(value: Value, kind: Kind) -> Value:
    """A value as one of a kind. Raises KindError.

    What a spreadsheet or a JSON file holds as a number or a day is taken as that; a text is read.
    """
    if kind == "text":
        return _text(value)
    if kind == "number":
        return _number(value)
    return _time(value, kind)


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.date | datetime.time):
        raise KindError(
            "is a date or an hour, and the source does not say how it is printed: "
            "write `{name, date, long}` or `{name, time, short}` there"
        )
    return str(value)


def _number(value: Value) -> int | Decimal:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value) or not value.isascii():
            raise KindError(
                "is not a number; write it such as 1234.5, without spaces or other signs: "
                "every language then prints it in its own way"
            )
        if _UNCLEAR_NUMBER.fullmatch(value):
            raise KindError(
                "is a fraction to some and thousands to others; for 1.250 write 1250 or 1.2500"
            )
        return Decimal(value) if "." in value else int(value)
    if isinstance(value, datetime.date | datetime.time):
        raise KindError("is a date or an hour, not a number")
    if not _measured(Decimal(value)):
        raise KindError(f"is a number of more than {_DIGITS} digits")
    return value


def _measured(value: Decimal) -> bool:
    """Whether a number can be written out: 1e999999999, in a few letters, would fill the memory."""
    _, _, exponent = value.as_tuple()
    return isinstance(exponent, int) and value.adjusted() < _DIGITS and exponent >= -_PLACES


_WANTED = {
    "date": "is not a day; write year, month and day such as 2020-08-28",
    "time": "is not an hour; write it such as 14:30",
    "moment": "is not a day with its hour; write it such as 2020-08-28 14:30",
}
_UNCLEAR = (
    "is a day in an order that differs from country to country; write year, month and day such as "
    "2020-08-28, or keep the list as .xlsx, whose cells hold days as days"
)


def _time(value: Value, kind: Kind) -> datetime.date | datetime.time:
    if isinstance(value, str):
        value = _written(value, kind)
    if isinstance(value, datetime.datetime):
        value = value.replace(tzinfo=None)
        return value.date() if kind == "date" else value.time() if kind == "time" else value
    right = datetime.date if kind == "date" else datetime.time
    if kind == "moment" or not isinstance(value, right):
        raise KindError(_WANTED[kind])
    assert isinstance(value, datetime.date | datetime.time)
    return value


def _written(value: str, kind: Kind) -> datetime.date | datetime.time:
    match = next((found for form in _MOMENTS if (found := form.fullmatch(value))), None)
    if not match:
        unclear = kind != "time" and _UNCLEAR_DAY.fullmatch(value)
        raise KindError(_UNCLEAR if unclear else _WANTED[kind])
    part = {name: int(digits or 0) for name, digits in match.groupdict().items() if name != "sign"}
    hour = match.groupdict().get("hour")
    try:
        time = datetime.time(part["hour"], part["minute"], part["second"]) if hour else None
        if "year" not in part:
            assert time is not None
            return time
        date = datetime.date(part["year"], part["month"], part["day"])
    except ValueError:
        raise KindError("is a day or an hour that there is not") from None
    return date if time is None else datetime.datetime.combine(date, time)
