"""What a handout says in one language, as eight characters: `7KQ4-M2XD`.

They are the same wherever, whenever and by whichever version the same things are said, on whatever
paper and in whatever edition. They change with every word, mark, address, date, picture and
alternative text, and with their order. What is hashed is written down here, so that anybody can
compute it:

- The brief in its language is written as JSON, in ASCII, without spaces, keys sorted. A record is
  an object of its fields, under the names that `model.py` gives them.
- Left out is what is empty, false or missing: a new field changes no hash of a brief without it.
  Left out are also places in the source, names that only the source knows (`id`), the other
  languages, and all that is a matter of the look.
- A text is its language and its spans; spans that differ in nothing but their place are one.
  `order` names only the blocks that are there; `translated` counts only in a translation.
- A date is YYYY-MM-DD. A language is its tag and its direction. A QR code is true. Bytes are their
  SHA-256 in hexadecimal; numbers with fractions have four places, so that no machine rounds them
  its own way.
- SHA-256 of `brief identity 1`, a line feed and that JSON; of it the first 40 bits, in the digits
  of Crockford's base 32, which has no I, L, O and U.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from brief.diagnostics import Place
from brief.languages import Language
from brief.model import Brief, LocalizedBrief, Span, Symbol, Text

Plain: TypeAlias = "str | int | Sequence[Plain] | Mapping[str, Plain] | None"
"""What JSON can write."""

_DOMAIN = b"brief identity 1\n"
"""Keeps these hashes apart from those of anything else; the number is that of the form above."""
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 8
_HASH = f"[{_DIGITS}]{{4}}-[{_DIGITS}]{{4}}"
_IDENTIFIER = re.compile(
    rf"([A-Za-z0-9._-]+) ([A-Za-z0-9-]+(?:\+[A-Za-z0-9-]+)?) ([a-z-]+) ({_HASH}(?:\+{_HASH})?)"
)
_NAMES = frozenset({"id"})
_LOOK = frozenset({"paper", "theme", "fit", "editions", "photographic"})
_ELSEWHERE = frozenset({"languages", "warnings"})
_UNSAID = _NAMES | _LOOK | _ELSEWHERE
"""Fields that say nothing to the reader of a handout."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """What a file says that it is: `belarus-solidarity en screen 7KQ4-M2XD`.

    brief: its id. languages: tags, of one language or of two side by side. hashes: one for each.
    """

    brief: str
    languages: tuple[str, ...]
    edition: str
    hashes: tuple[str, ...]

    def __str__(self) -> str:
        parts = (self.brief, "+".join(self.languages), self.edition, "+".join(self.hashes))
        return " ".join(parts)

    @classmethod
    def parse(cls, text: str) -> Identifier | None:
        """What `str` gives of one; None of any other text."""
        match = _IDENTIFIER.fullmatch(text)
        if not match:
            return None
        brief, languages, edition, hashes = match.groups()
        return cls(brief, tuple(languages.split("+")), edition, tuple(hashes.split("+")))


def identity(localized: LocalizedBrief) -> str:
    """The eight characters of a brief in one language, in two groups."""
    form = {"language": _plain(localized.language), "content": _plain(_met(localized.content))}
    data = json.dumps(form, sort_keys=True, separators=(",", ":")).encode("ascii")
    number = int.from_bytes(sha256(_DOMAIN + data).digest()[: _LENGTH * 5 // 8], "big")
    digits = "".join(_DIGITS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{digits[:4]}-{digits[4:]}"


def _met(content: Brief[Text]) -> Brief[Text]:
    """A brief without what nobody meets in this language."""
    order = tuple(name for name in content.order if getattr(content, name))
    quote = content.quote
    if quote and quote.text.language == content.languages[0]:
        quote = dataclasses.replace(quote, translated=False)
    return dataclasses.replace(content, order=order, quote=quote)


def _plain(value: object) -> Plain:
    """A value in the form that is hashed; None for what is left out.

    Raises TypeError for a kind of value that the form does not know.
    """
    if value is None or isinstance(value, Place):
        return None
    if isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return f"{round(value, 4) + 0.0:.4f}"  # never -0
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Symbol):
        return True  # its modules follow from the address
    if isinstance(value, Language):
        return [value.tag, value.direction]
    if isinstance(value, Text):
        return {"language": _plain(value.language), "spans": _plain(_joined(value.spans))}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {
            field.name: said
            for field in dataclasses.fields(value)
            if field.name not in _UNSAID and (said := _plain(getattr(value, field.name)))
        }
    raise TypeError(f"{type(value).__name__} has no form that is hashed")


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without empty ones; neighbours with the same marks are one."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and dataclasses.replace(last, text=span.text, place=span.place) == span:
            joined[-1] = dataclasses.replace(last, text=last.text + span.text)
        elif span.text:
            joined.append(span)
    return tuple(joined)
