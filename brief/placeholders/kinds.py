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
_DIGITS = 30
_PLACES = 400
"""Behind the point: no less than a spreadsheet's 5.6e-17, which is as good as 0, may have."""
_DAY = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_HOUR = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?"
_MOMENT = re.compile(rf"(?:{_DAY})?(?:(?<=\d)[T ]|(?<!.))?(?:{_HOUR})?", re.ASCII)


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
    match = _MOMENT.fullmatch(value)
    if not match or not value:
        raise KindError(_WANTED[kind])
    year, month, day, hour, minute, second = (
        int(part) if part else None for part in match.groups()
    )
    try:
        date = datetime.date(year, month or 0, day or 0) if year is not None else None
        time = datetime.time(hour, minute or 0, second or 0) if hour is not None else None
    except ValueError:
        raise KindError("is a day or an hour that there is not") from None
    if date and time:
        return datetime.datetime.combine(date, time)
    if date:
        return date
    if time:
        return time
    raise KindError(_WANTED[kind])
