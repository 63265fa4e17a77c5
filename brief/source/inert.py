"""Values from a list, made inert: what stands in them is never taken for a mark of the format.

While the marks of a filled text are read, its values stand between two noncharacters (Unicode
23.7), which neither a source nor a list may contain, and their own signs are held by others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

from brief.placeholders import Piece

_OPEN, _CLOSE = "\ufde0", "\ufde1"
_APART, _TOGETHER = "\ufdee", "\ufdef"
"""Around a value that is isolated from the direction of the text (UAX 9: FSI and PDI)."""
_SIGNS = "\\*[]()\t"
_HIDE = str.maketrans({sign: chr(0xFDE2 + number) for number, sign in enumerate(_SIGNS)})
_SHOW = str.maketrans(
    {chr(0xFDE2 + number): sign for number, sign in enumerate(_SIGNS)}
    | {_OPEN: None, _CLOSE: None, _APART: "\u2068", _TOGETHER: "\u2069"}
)
_FOREIGN = {True: frozenset({"L", "EN"}), False: frozenset({"R", "AL", "AN"})}
"""Bidirectional classes that run against a text from right to left, and against another."""
_VALUE = re.compile(
    f"[{_OPEN}{_APART}]([^{_OPEN}{_CLOSE}{_APART}{_TOGETHER}]*)[{_CLOSE}{_TOGETHER}]"
)
_IN_HOST = re.compile(r"[\w.-]*")
_IN_MAILBOX = re.compile(r"[^\s?#&/:]*")
_BLANK_LINES = re.compile(r"[ \t]*\n[ \t\n]*")


class ValueInAddressError(ValueError):
    """A value that can't stand where it does in an address."""


def marked(pieces: Iterable[Piece], *, rtl: bool | None = None) -> str:
    """A filled text, in which only the marks of the source are marks.

    rtl: the direction of the text, from which values of the other one are isolated, so that
    `1 Long Road` does not become `Long Road 1`; None: it has no direction.
    """
    return "".join(_held(piece.text, rtl) if piece.filled else piece.text for piece in pieces)


def shown(text: str) -> str:
    """What is printed of a text that `marked` gave, or of a part of it."""
    return text.translate(_SHOW) if not text.isascii() else text


def address(written: str) -> str:
    """An address with its values in it, each as its place asks for.

    A value that begins the address is an address itself, and stays as it is. One in the host may
    hold letters, digits, hyphens and dots. All others are percent-encoded (RFC 3986, 2.1), so that
    they can't add a path, a query or a host. Raises ValueInAddressError.
    """
    if written.isascii():
        return written
    done: list[str] = []
    at = 0
    for match in _VALUE.finditer(written):
        before = written[at : match.start()]
        done.append(before)
        value = shown(match[1]).strip()
        at = match.end()
        so_far = "".join(done)
        if not so_far:
            done.append(value)
        elif _begins_host(so_far):
            allowed = _IN_MAILBOX if so_far.startswith("mailto:") else _IN_HOST
            if not allowed.fullmatch(value):
                raise ValueInAddressError("a value in the host of an address has other signs")
            done.append(value)
        elif so_far.startswith("tel:"):
            done.append(value)
        else:
            done.append(quote(value, safe=""))
    return "".join(done) + written[at:]


def _begins_host(so_far: str) -> bool:
    """Whether what follows belongs to the host, or to a mailbox."""
    scheme, colon, rest = so_far.partition("://")
    if colon:
        return not re.search(r"[/?#]", rest)
    return not re.search(r"[/?#]", scheme) and not scheme.startswith("tel:")


def without_isolates(text: str) -> str:
    """What `shown` gave, without what only tells directions."""
    return text.replace("\u2068", "").replace("\u2069", "")


def _held(value: str, rtl: bool | None) -> str:
    if "\n" in value:
        value = _BLANK_LINES.sub("\n", value.strip())
    if rtl is not None and _runs_against(value, rtl):
        return f"{_APART}{value.translate(_HIDE)}{_TOGETHER}"
    return f"{_OPEN}{value.translate(_HIDE)}{_CLOSE}"


def _runs_against(value: str, rtl: bool) -> bool:
    if value.isascii():
        return rtl and any(map(str.isalnum, value))
    foreign = _FOREIGN[rtl]
    return any(unicodedata.bidirectional(character) in foreign for character in value)
