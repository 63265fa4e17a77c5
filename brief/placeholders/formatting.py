"""A pattern and the values of a row → what is printed, in the habits of one language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

import icu

from brief.conventions import Conventions
from brief.languages import Language
from brief.placeholders.kinds import Value
from brief.placeholders.syntax import CATEGORIES, Argument, Branches, Pattern, PatternError

_NUMBER_STYLES = {"": "", "integer": "precision-integer", "percent": "percent scale/100"}
_DATE_STYLES = {
    "short": icu.DateFormat.kShort,
    "": icu.DateFormat.kMedium,
    "medium": icu.DateFormat.kMedium,
    "long": icu.DateFormat.kLong,
    "full": icu.DateFormat.kFull,
}
_SKELETON = re.compile(r"[GyUQqMLdEecabBhHkKjJCms]+")
"""Fields of UTS #35, "Date Field Symbol Table", but for weeks, zones and fractions of seconds."""
_NOON = datetime.time(12)
_COUNTED = 201
"""Below it, CLDR has an example of each category that is not of millions."""
_SOME_DAY = datetime.date(2000, 1, 1)


class Piece(NamedTuple):
    """A stretch of what is printed. `filled`: it comes from a value, not from the source."""

    text: str
    filled: bool


@dataclass(slots=True)
class Formats:
    """How one language writes values. What ICU compiles is kept here, each once."""

    conventions: Conventions
    _kept: dict[tuple[str, str], Callable[[Any], str]] = field(default_factory=dict)
    _categories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Of the numbers from 0 on."""

    def printed(self, argument: Argument, value: Value) -> str:
        """A value as an argument prints it.

        value: of the kind that the argument wants. Raises PatternError for an unknown style.
        """
        if isinstance(value, str):
            return value
        kind, style = argument.kind, argument.style
        if isinstance(value, datetime.datetime):
            kind = "date" if kind == "text" else kind
        elif isinstance(value, datetime.date):
            kind = "date"
        elif isinstance(value, datetime.time):
            kind = "time"
        else:
            kind = "number"
        if argument.kind == "text":
            style = {"date": "long", "time": "short"}.get(kind, "")
        return self._format(kind, style, argument.at)(_less(value, argument.offset))

    def category(self, kind: str, value: Value) -> str:
        """The plural category (CLDR) of a number: `one`, `few`; of a cardinal or an ordinal."""
        return self._format(kind, "", 0)(value)

    def lacking(self, branches: Branches) -> dict[str, int]:
        """The plural categories that this language has and `branches` lack, each with a number.

        Only those of whole numbers that people count: fractions and millions have some of their
        own (Polish `other`, French `many`).
        """
        kind = branches.kind
        if kind not in self._categories:
            self._categories[kind] = tuple(self.category(kind, n) for n in range(_COUNTED))
        categories = self._categories[kind]
        selectors = {selector for selector, _ in branches.branches}
        found: dict[str, int] = {}
        for counted in (*range(1, _COUNTED), 0):
            category, number = categories[counted], counted + branches.offset
            if category not in selectors and f"={number}" not in selectors:
                found.setdefault(category, number)
        return {name: found[name] for name in CATEGORIES if name in found}

    def check(self, argument: Argument) -> None:
        """Raises PatternError if ICU does not know the style of an argument."""
        if argument.kind != "text":
            self._format(argument.kind, argument.style, argument.at)

    def _format(self, kind: str, style: str, at: int) -> Callable[[Any], str]:
        key = (kind, style)
        if key not in self._kept:
            make = _number if kind == "number" else _time if kind in ("date", "time") else _category
            try:
                self._kept[key] = make(self.conventions, kind, style)
            except (icu.ICUError, icu.InvalidArgsError, ValueError):
                raise PatternError(
                    at, f"`{style[:40]}` is not a way to print a {kind}", _STYLES_OF[kind]
                ) from None
        return self._kept[key]


_STYLES_OF = {
    "number": "It is `integer`, `percent`, or a skeleton such as `::currency/EUR`.",
    "date": "It is `short`, `medium`, `long`, `full`, or a skeleton such as `::MMMMd`.",
    "time": "It is `short`, `medium`, `long`, `full`, or a skeleton such as `::jmm`.",
}


def _less(value: Value, offset: int) -> Value:
    return value - offset if offset and isinstance(value, int | Decimal) else value


def _number(conventions: Conventions, _: str, style: str) -> Callable[[Any], str]:
    """Raises ICUError or ValueError for an unknown style."""
    if style.startswith("::"):
        skeleton = style[2:].strip()
    elif style in _NUMBER_STYLES:
        skeleton = _NUMBER_STYLES[style]
    else:
        raise ValueError(style)
    formatter = icu.NumberFormatter.forSkeleton(skeleton).locale(conventions.locale)
    formatter.formatInt(0)  # the skeleton is read now
    return lambda value: str(formatter.formatDecimal(format(value, "f").encode()))


def _time(conventions: Conventions, kind: str, style: str) -> Callable[[Any], str]:
    """Raises ICUError or ValueError for an unknown style."""
    locale = conventions.locale
    if style.startswith("::"):
        if not _SKELETON.fullmatch(style[2:].strip()):
            raise ValueError(style)
        generator = icu.DateTimePatternGenerator.createInstance(locale)
        format_ = icu.SimpleDateFormat(generator.getBestPattern(style[2:].strip()), locale)
    elif style in _DATE_STYLES:
        create = icu.DateFormat.createDateInstance
        create = create if kind == "date" else icu.DateFormat.createTimeInstance
        format_ = create(_DATE_STYLES[style], locale)
    else:
        raise ValueError(style)
    format_.setTimeZone(icu.TimeZone.getGMT())

    def write(value: datetime.date | datetime.time) -> str:
        if isinstance(value, datetime.time):
            value = datetime.datetime.combine(_SOME_DAY, value)
        elif not isinstance(value, datetime.datetime):
            value = datetime.datetime.combine(value, _NOON)
        return str(format_.format(value.replace(tzinfo=datetime.UTC).timestamp()))

    return write


def _category(conventions: Conventions, kind: str, _: str) -> Callable[[Any], str]:
    """ICU chooses a branch whose text is its own name; it has no other way to ask for ordinals."""
    branches = " ".join(f"{name} {{{name}}}" for name in CATEGORIES)
    format_ = icu.MessageFormat(f"{{n, {kind}, {branches}}}", conventions.locale)
    return lambda value: str(format_.format(["n"], [icu.Formattable(_exactly(value))]))


def _exactly(value: int | Decimal) -> int | float:
    return value if isinstance(value, int) and abs(value) < 2**53 else float(value)


def render(pattern: Pattern, values: Mapping[str, Value], formats: Formats) -> Iterator[Piece]:
    """What a pattern prints. Raises KeyError for a value that is not there."""
    for part in pattern.parts:
        if isinstance(part, str):
            yield Piece(part, False)
        elif isinstance(part, Argument):
            yield Piece(formats.printed(part, values[part.name]), True)
        else:
            yield from render(_chosen(part, values[part.name], formats), values, formats)


def _chosen(branches: Branches, value: Value, formats: Formats) -> Pattern:
    if branches.kind == "select":
        return branches[str(value)]
    exact = f"={value}"
    if any(selector == exact for selector, _ in branches.branches):
        return branches[exact]
    return branches[formats.category(branches.kind, _less(value, branches.offset))]


def formats_of(language: Language, numerals: str | None) -> Formats:
    """The formats of a language, to be kept; numerals as of `Conventions`."""
    return Formats(Conventions.of(language, numerals))
