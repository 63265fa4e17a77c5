"""In which encoding the text of a list is: told by its bytes, or guessed from its languages."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from brief.languages import Language

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN, _CYRILLIC = "windows-1252", "windows-1251"
_BY_SCRIPT = {
    "Cyrl": _CYRILLIC,
    "Grek": "windows-1253",
    "Hebr": "windows-1255",
    "Arab": "windows-1256",
    "Aran": "windows-1256",
    "Jpan": "cp932",
    "Hans": "gb18030",
    "Hant": "big5",
    "Kore": "cp949",
}
_LATIN = {
    "windows-1250": ("pl", "cs", "sk", "hu", "sl", "hr", "bs", "sr", "ro"),
    "windows-1254": ("tr", "az"),
    "windows-1257": ("et", "lv", "lt"),
    "windows-1258": ("vi",),
}
_BY_BASE = {base: page for page, bases in _LATIN.items() for base in bases}
_ASCII = frozenset({"en", "id", "ms", "sw", "so", "zu", "xh", "fil"})
"""Languages that are written alike in all encodings."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of a text.

    guessed: nothing in the text says that it is this one. languages: the tags of those that it is
    guessed from. others: what it may be as well, each with the tags of its languages.
    """

    name: str
    guessed: bool = False
    languages: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def recognised(sample: bytes, languages: Sequence[Language]) -> Encoding:
    """The encoding of a file by its first bytes, and by the languages that may be in it."""
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return Encoding(name)
    zeros = sample[:2000].count(0)
    if zeros * 4 > len(sample[:2000]):
        return Encoding("utf-16-le" if sample[1:2] == b"\0" else "utf-16-be")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError as error:
        if not _mostly_utf_8(sample):
            around = sample[max(0, error.start - 2000) : error.start + 20_000]
            return _guessed(around, _pages(languages))
        # Some rows are broken; each is told.
    return Encoding("utf-8")


def _pages(languages: Sequence[Language]) -> dict[str, tuple[str, ...]]:
    """The encodings that Windows has for languages, each with their tags."""
    pages: dict[str, tuple[str, ...]] = {}
    for language in languages:
        page = _BY_SCRIPT.get(language.script, "")
        if language.script == "Latn" and language.base not in _ASCII:
            page = _BY_BASE.get(language.base, _WESTERN)
        if page:
            pages[page] = (*pages.get(page, ()), language.tag)
    return pages


def _guessed(sample: bytes, pages: Mapping[str, tuple[str, ...]]) -> Encoding:
    """Letters tell Latin from other scripts; which Latin letters they are, only languages tell."""
    latin = [page for page in pages if page == _WESTERN or page in _LATIN]
    others = [page for page in pages if page not in latin]
    one = latin[0] if len(latin) == 1 else _WESTERN
    other = max(others or [_CYRILLIC], key=lambda page: _likeness(sample, page))
    usual, unusual = (other, one) if others and not latin else (one, other)
    # Of few words, most beyond ASCII, none need look like words in either.
    seen = max(0, _likeness(sample, usual))
    name = unusual if _likeness(sample, unusual) > seen else usual
    alone = latin == [name] or others == [name]
    rest = {page: tags for page, tags in pages.items() if page != name}
    return Encoding(name, True, pages[name] if alone else (), rest)


def _mostly_utf_8(sample: bytes) -> bool:
    """Whether most that is not ASCII is sound UTF-8."""
    text = sample.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= character <= "\udcff" for character in text)
    sound = sum(character > "\x7f" for character in text) - broken
    return sound > broken


def _likeness(sample: bytes, encoding: str) -> int:
    """How much a text in an encoding looks like words.

    Languages in Latin letters have few beyond ASCII in a word, those in other scripts no others.
    """
    score = 0
    for word in re.findall(r"[^\W\d_]+", sample.decode(encoding, "replace")):
        beyond = sum(letter > "\x7f" for letter in word)
        foreign = sum(letter >= "\u0370" for letter in word)
        if beyond:
            sound = foreign == len(word) if foreign else beyond * 2 <= len(word)
            score += len(word) if sound and word.isalpha() else -len(word)  # `d¼` is no word
    return score
