"""A language of the handout: BCP 47 tag, script and direction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import icu

Direction = Literal["ltr", "rtl"]

# RFC 5646 section 2.1, the part that names a language, script, region and variants.
_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-(?:[a-z]{2}|\d{3}))?"
    r"(-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Language:
    """A canonical BCP 47 `tag` (`sr-Latn`), its ISO 15924 `script` and its `direction`."""

    tag: str
    script: str
    direction: Direction

    @classmethod
    def parse(
        cls, tag: str, script: str | None = None, direction: Direction | None = None
    ) -> Language:
        """Reads a tag; script and direction follow from CLDR likely subtags unless given.

        Raises ValueError if the tag is not well formed, or if CLDR does not know its script and
        none is given.
        """
        if not _TAG.fullmatch(tag):
            raise ValueError(f"{tag!r} is not a language tag")
        locale = icu.Locale.forLanguageTag(tag)
        canonical = locale.toLanguageTag()
        if canonical.startswith("und"):
            raise ValueError(f"{tag!r} is not a language tag")
        likely = icu.Locale.forLanguageTag(canonical)
        likely.addLikelySubtags()
        script = script or likely.getScript()
        if not script:
            raise ValueError(f"nothing is known of the language {tag!r}: say its script")
        if direction is None:
            direction = "rtl" if script_is_rtl(script) else "ltr"
        return cls(canonical, script, direction)

    @property
    def rtl(self) -> bool:
        return self.direction == "rtl"

    @property
    def base(self) -> str:
        """The primary language subtag: `pt` for `pt-BR`."""
        return self.tag.split("-", 1)[0]


def script_is_rtl(script: str) -> bool:
    """Whether an ISO 15924 script runs from right to left (Unicode script metadata)."""
    code = icu.Char.getPropertyValueEnum(icu.UProperty.SCRIPT, script)
    return code >= 0 and bool(icu.Script(code).isRightToLeft())
