"""Language tags as people write them: countries for languages, names for tags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from brief.languages import Language

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")

# Country codes, old codes and English habits → the language that is meant. Those that are tags of
# another language too (`se` is Northern Sami, `si` Sinhala) hold only where that one is not named.
_MEANT = {
    "at": "de",
    "ba": "bs",
    "bd": "bn",
    "br": "pt-BR",
    "by": "be",
    "ch": "de",
    "cn": "zh-Hans",
    "cz": "cs",
    "dk": "da",
    "ee": "et",
    "eng": "en",
    "fre": "fr",
    "gb": "en",
    "ge": "ka",
    "ger": "de",
    "gr": "el",
    "il": "he",
    "in": "hi",
    "ir": "fa",
    "jp": "ja",
    "kg": "ky",
    "kh": "km",
    "kr": "ko",
    "kz": "kk",
    "mm": "my",
    "mx": "es-MX",
    "np": "ne",
    "ph": "fil",
    "rs": "sr",
    "se": "sv",
    "si": "sl",
    "sp": "es",
    "tj": "tg",
    "tw": "zh-Hant",
    "ua": "uk",
    "us": "en",
    "vn": "vi",
    "za": "zu",
}


def looks_like_tag(name: str) -> bool:
    """Whether a name could be a language tag, known or not."""
    return _TAG.fullmatch(name) is not None


def suggestion(name: str, declared: Iterable[str]) -> str | None:
    """The declared language that was probably meant by a name that is not declared."""
    declared = list(declared)
    word = name.replace("_", "-").casefold()
    meant = _MEANT.get(word, "")
    candidates = [meant, meant.split("-")[0], word.split("-")[0]]
    for candidate in filter(None, candidates):
        for tag in declared:
            if tag.casefold() == candidate.casefold():
                return tag
        for tag in declared:
            if tag.split("-")[0].casefold() == candidate.casefold():
                return tag
    by_name = named(name)
    return by_name if by_name in declared else None


def meant_by(name: str) -> str | None:
    """The tag that was probably meant by something that is none."""
    word = name.replace("_", "-").casefold()
    return _MEANT.get(word) or named(name)


def named(name: str) -> str | None:
    """The tag of a language by its name, in English or in itself: `Deutsch` → `de`."""
    word = " ".join(name.casefold().split())
    return _names().get(word) if len(word) > 2 else None


@cache
def _names() -> dict[str, str]:
    """Every language's name, in English and in itself."""
    import icu

    english = icu.Locale.getEnglish()
    names: dict[str, str] = {}
    for tag in icu.Locale.getISOLanguages():
        locale = icu.Locale(tag)
        names.setdefault(str(locale.getDisplayLanguage(locale)).casefold(), str(tag))
        names.setdefault(str(locale.getDisplayLanguage(english)).casefold(), str(tag))
    return names


def known(name: str) -> Language | None:
    """The language of a tag, if CLDR knows it."""
    if not looks_like_tag(name):
        return None
    try:
        return Language.parse(name.replace("_", "-"))
    except ValueError:
        return None
