"""Hosts of addresses: their two spellings, where they can be opened, what they look like."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

# RFC 6761 (localhost), RFC 6762 appendix G and ICANN's reservation of `internal`, RFC 8375.
_INSIDE = r"(^|\.)(local|localhost|internal|intranet|private|corp|home|lan|home\.arpa)$"

# Countries where a host may well be in Cyrillic or Greek below the country's Latin letters.
_AT_HOME = frozenset(
    {"bg", "by", "cy", "eu", "gr", "kg", "kz", "me", "mk", "mn", "rs", "ru", "su", "tj", "ua", "uz"}
)


def ascii_host(host: str) -> str:
    """A host in ASCII, small letters (UTS #46, non-transitional: `straße` stays another name than
    `strasse`). Raises ValueError where it can't be the name of a host.
    """
    if host.isascii() and "xn--" not in host.lower():
        return host
    import icu

    result = icu.IDNAInfo()
    encoded = str(_idna().nameToASCII(host, result))
    if result.errors():
        raise ValueError(f"`{host[:40]}` can't be the name of a website")
    return encoded


def letters_of(host: str) -> str:
    """A host as it is read: `xn--e1afmkfd.xn--p1ai` → `пример.рф`."""
    if "xn--" not in host:
        return host
    import icu

    result = icu.IDNAInfo()
    read = str(_idna().nameToUnicode(host, result))
    return host if result.errors() else read


def only_inside(host: str) -> bool:
    """Whether a host can be opened only in one's own network, or on one's own machine."""
    if re.search(_INSIDE, host):
        return True
    import ipaddress

    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def in_numbers(host: str) -> bool:
    """Whether a host is an IP address, in whatever spelling (WHATWG URL, "ends in a number")."""
    last = host.rstrip(".").rpartition(".")[2]
    return re.fullmatch(r"\d+|0x[0-9a-f]*", last, re.IGNORECASE) is not None


def disguised(host: str) -> str | None:
    """What a host would be taken for that mixes alphabets, or is in letters that look like Latin.

    None where it is what it looks like. UTS #39: sections 5.2 (restriction levels; the level is
    Highly Restrictive, so Japanese may mix its scripts with Latin) and 4 (skeletons). A host in
    one script other than Latin is suspect only if each of its letters looks like a Latin one and
    the top level is not of that script, or of a country that uses it.
    """
    if "xn--" not in host:
        return None
    labels = letters_of(host).split(".")
    top = labels[-1]
    foreign = top.isascii() and top not in _AT_HOME
    if not any(_deceives(label, foreign) for label in labels if not label.isascii()):
        return None
    return "".join(c if c.isascii() else _skeleton(c) for c in ".".join(labels))


def _deceives(label: str, foreign: bool) -> bool:
    import icu

    checker = _checker()
    if checker.check(label) & icu.USpoofChecks.RESTRICTION_LEVEL:
        return True
    if not _skeleton(label).isascii():
        return False
    if any("LATIN" in unicodedata.name(c, "") for c in label if not c.isascii()):
        recommended = checker.getRecommendedUnicodeSet()
        return any(c not in recommended for c in label if not c.isascii())
    return foreign


def _skeleton(text: str) -> str:
    # The first argument has been without a meaning since ICU 58.
    return str(_checker().getSkeleton(0, text))


@lru_cache(maxsize=1)
def _checker() -> Any:
    import icu

    checker = icu.SpoofChecker()
    checker.setChecks(icu.USpoofChecks.RESTRICTION_LEVEL)
    checker.setRestrictionLevel(icu.URestrictionLevel.HIGHLY_RESTRICTIVE)
    return checker


@lru_cache(maxsize=1)
def _idna() -> Any:
    import icu

    return icu.IDNA(
        icu.IDNA.CHECK_BIDI
        | icu.IDNA.CHECK_CONTEXTJ
        | icu.IDNA.CHECK_NONTRANSITIONAL_TO_ASCII
        | icu.IDNA.CHECK_NONTRANSITIONAL_TO_UNICODE
    )
