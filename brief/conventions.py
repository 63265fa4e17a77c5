"""How a language writes numbers, dates, quotations and its own name (CLDR, through ICU)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property

import icu

from brief.languages import Language
from brief.recent import Recent

# CLDR gives these languages Latin digits, fit for screens; their print counts in their own.
# Regional tags (`ar-MA`) keep to CLDR, which knows the Maghreb's Latin digits.
_NATIVE_IN_PRINT = {"ar": "arab", "hi": "deva", "km": "khmr", "sa": "deva", "mai": "deva"}

# Bare `en` speaks to the world, not to one country: CLDR's international English.
_WORLD = {"en": "en-001"}

# Print differs from CLDR's first choice: books and newspapers set guillemets.
_QUOTATION_MARKS = {"ar": ("«", "»"), "ca": ("«", "»"), "es": ("«", "»")}

# U+202F: the narrow no-break space inside French guillemets.
_SPACED_GUILLEMETS = frozenset({"fr", "br", "oc"})

_LANGUAGES = 64


@dataclass(frozen=True)
class Conventions:
    """The habits of one language. `numbering` is a CLDR numbering system such as `arab`."""

    language: Language
    numbering: str

    @classmethod
    def of(cls, language: Language, numbering: str | None = None) -> Conventions:
        """The conventions of `language`; `numbering` overrides its own digits.

        `native` stands for the digits of the language's script, whether or not it prints them.

        Raises ValueError if ICU does not know the numbering system, or it is not a decimal one.
        """
        if numbering is None:
            numbering = _NATIVE_IN_PRINT.get(language.tag)
        if numbering in (None, "native"):
            wanted = "-u-nu-native" if numbering else ""
            locale = icu.Locale.forLanguageTag(language.tag.split("-x-")[0] + wanted)
            numbering = str(icu.NumberingSystem.createInstance(locale).getName())
        try:
            system = icu.NumberingSystem.createInstanceByName(numbering)
        except icu.ICUError:
            raise ValueError(f"{numbering!r} is not a numbering system of CLDR") from None
        if system.isAlgorithmic():
            raise ValueError(f"the numbering system {numbering!r} has no digits")
        return cls(language, str(numbering))

    def number(self, value: int) -> str:
        """A whole number in the language's digits, without separators."""
        return "".join([self._digits[int(digit)] for digit in str(value)])

    def date(self, value: datetime.date) -> str:
        """A date in full, in the Gregorian calendar whatever the language's own (CLDR long)."""
        noon = datetime.datetime.combine(value, datetime.time(12), datetime.UTC)
        return str(self._dates.format(noon.timestamp()))

    @cached_property
    def _digits(self) -> str:
        return str(icu.NumberingSystem.createInstanceByName(self.numbering).getDescription())

    @cached_property
    def _dates(self) -> icu.DateFormat:
        dates = icu.DateFormat.createDateInstance(icu.DateFormat.kLong, self.locale)
        dates.setTimeZone(icu.TimeZone.getGMT())
        return dates

    @cached_property
    def locale(self) -> icu.Locale:
        """What ICU writes numbers and dates in: with these digits, by the Gregorian calendar."""
        tag = _WORLD.get(self._tag, self._tag)
        return icu.Locale.forLanguageTag(f"{tag}-u-ca-gregory-nu-{self.numbering}")

    @cached_property
    def quotation_marks(self) -> tuple[str, str]:
        """What opens and closes a quotation, with the spaces that belong inside."""
        if self.language.base in _QUOTATION_MARKS:
            return _QUOTATION_MARKS[self.language.base]
        data = icu.LocaleData(icu.Locale.forLanguageTag(self._tag).getName())
        kind = icu.ULocaleDataDelimiterType
        start = str(data.getDelimiter(kind.QUOTATION_START))
        end = str(data.getDelimiter(kind.QUOTATION_END))
        if self.language.base in _SPACED_GUILLEMETS and start == "«":
            return "«\u202f", "\u202f»"
        return start, end

    @property
    def brackets(self) -> tuple[str, str]:
        """What stands around a remark after a word, with the space before it."""
        return ("（", "）") if self.language.base in ("ja", "zh") else (" (", ")")

    @cached_property
    def own_name(self) -> str:
        """The name of the language in itself, as a heading; its tag where CLDR has none."""
        full = icu.Locale.forLanguageTag(self._tag)
        locale = icu.Locale("_".join(filter(None, (full.getLanguage(), full.getScript()))))
        name = str(locale.getDisplayName(locale))
        return str(icu.UnicodeString(name[:1]).toTitle(locale)) + name[1:] if name else self._tag

    @property
    def _tag(self) -> str:
        return self.language.tag.split("-x-")[0]


@dataclass(eq=False)
class Customs:
    """The conventions of languages met lately."""

    _met: Recent[tuple[Language, str | None], Conventions] = field(
        default_factory=lambda: Recent(_LANGUAGES)
    )

    def of(self, language: Language, numbering: str | None = None) -> Conventions:
        """As `Conventions.of`."""
        return self._met.get((language, numbering), lambda: Conventions.of(language, numbering))
