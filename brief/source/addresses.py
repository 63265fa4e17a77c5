"""Addresses as people write them → URLs that may stand in a PDF."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from brief.model import AddressKind
from brief.source import hosts, limits

# RFC 3986 section 2: what may stand in a URL without being percent-encoded. RFC 3987 adds letters
# of other scripts, which browsers and PDF readers accept; `encoded` makes plain ASCII of them.
# Patterns are compiled by `re` when they are first needed: most sources need few of them.
_ASCII_FORBIDDEN = r"[\x00-\x20\x7f<>\"{}|\\^`]"
_SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)"
_MAIL = r"[^\s@<>()\[\],;:\"\\/]+@[^\s@<>()\[\],;:\"\\/.]+(\.[^\s@<>()\[\],;:\"\\/.]+)+"
_HOST = r"(?s)[\w-]+(\.[\w-]+)*\.[^\W\d_][\w-]*(:\d+)?([/?#].*)?"
_AUTHORITY = r"[\w-]+(\.[\w-]+)+\.?(:\d{1,5})?"
_PHONE = r"\+?[\d\s()./\u00a0\u2010\u2011\u202f-]+"
_HIDDEN = "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"


def looks_like_mail(text: str) -> bool:
    return re.fullmatch(_MAIL, text) is not None


def looks_like_phone(text: str) -> bool:
    return re.fullmatch(_PHONE, text) is not None and sum(c.isdigit() for c in text) >= 5


def looks_like_web(text: str) -> bool:
    """Whether someone would call it a web address: `www.itf.org`, `https://…`, `itf.org/be`."""
    return bool(
        re.match(r"(https?|mailto|tel):", text, re.IGNORECASE)
        or text.lower().startswith("www.")
        or (re.fullmatch(_HOST, _letters(text)) and "@" not in text)
    )


def web(text: str) -> str:
    """The URL of an address of any of the four kinds. Raises ValueError with words for people."""
    if not text:
        raise ValueError("the address is empty")
    if len(text) > limits.ADDRESS_CHARACTERS:
        raise ValueError(
            f"the address is too long: {len(text):,} characters, "
            f"and {limits.ADDRESS_CHARACTERS:,} is the most"
        )
    if hidden := re.search(_HIDDEN, text):
        code = ord(hidden[0])
        name = unicodedata.name(hidden[0], "a control character")
        raise ValueError(f"the invisible character U+{code:04X} {name} is in the address")
    if any(character.isspace() for character in text):
        raise ValueError("there is a space in the address")
    if bad := re.search(_ASCII_FORBIDDEN, text):
        raise ValueError(f"`{bad[0]}` can't stand in an address")
    scheme = re.match(_SCHEME, text)
    if scheme and scheme[1].lower() in ("http", "https"):
        rest = text[scheme.end() :]
        if not rest.startswith("//") or not _has_host(rest[2:]):
            raise ValueError(_no_host(text, rest.removeprefix("//")))
        return encoded(f"{scheme[1].lower()}:{rest}")
    if scheme and scheme[1].lower() == "mailto":
        return mail(text[scheme.end() :])
    if scheme and scheme[1].lower() == "tel":
        return phone(text[scheme.end() :])
    if scheme and not re.fullmatch(_HOST, _letters(text)):
        raise ValueError(
            f"an address can't begin with `{scheme[0]}`: only http, https, mailto and tel"
        )
    if looks_like_mail(text):
        return mail(text)
    if re.fullmatch(_HOST, _letters(text)):
        return encoded(f"https://{text}")
    raise ValueError(f"`{text[:40]}` is not a web address")


def mail(text: str) -> str:
    """`mailto:` and an e-mail address. Raises ValueError."""
    address, question, query = text.removeprefix("mailto:").partition("?")
    if not looks_like_mail(address) or re.search(_HIDDEN, text) or len(text) > 500:
        raise ValueError(f"`{text[:40]}` is not an e-mail address")
    if bad := re.search(_ASCII_FORBIDDEN, text):
        raise ValueError(f"`{bad[0]}` can't stand in an e-mail address")
    name, _, domain = address.rpartition("@")
    return encoded(f"mailto:{name}@{hosts.ascii_host(domain)}{question}{query}")


def phone(text: str) -> str:
    """`tel:` and the digits of a number. Raises ValueError."""
    number = unicodedata.normalize("NFKC", text.removeprefix("tel:"))
    digits = "".join(str(unicodedata.digit(c)) for c in number if c.isdigit())
    if not looks_like_phone(number) or len(digits) > 20:
        raise ValueError(f"`{text[:40]}` is not a telephone number")
    return "tel:" + ("+" if number.lstrip(" (").startswith("+") else "") + digits


def encoded(url: str) -> str:
    """A URL in ASCII (RFC 3987 section 3.1): the host in Punycode, the rest percent-encoded.

    Raises ValueError where its host can't be that of a website.
    """
    from urllib.parse import quote, urlsplit, urlunsplit

    if url.isascii():
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ValueError(f"`{url[:40]}` is not a web address") from None
    name, colon, port = parts.netloc.partition(":")
    host = hosts.ascii_host(name) + colon + port
    kept = "!$&'()*+,;=:@/?%~-._"
    path, query, fragment = (
        quote(unicodedata.normalize("NFC", part), safe=kept) for part in parts[2:]
    )
    return urlunsplit((parts.scheme, host, path, query, fragment))


READERS: dict[AddressKind, Callable[[str], str]] = {"web": web, "mail": mail, "phone": phone}


def host_of(url: str) -> str:
    """The host of a URL as it is made here, or of an e-mail address, in small letters."""
    scheme, _, rest = url.partition(":")
    if scheme == "mailto":
        return rest.partition("?")[0].rpartition("@")[2].lower()
    return _authority(rest.removeprefix("//")).partition(":")[0].rstrip(".").lower()


def _letters(text: str) -> str:
    """An address without the vowel signs and other marks that no `\\w` matches."""
    if text.isascii():
        return text
    return "".join(c for c in text if unicodedata.category(c)[0] != "M")


def _authority(rest: str) -> str:
    return re.split(r"[/?#]", rest, maxsplit=1)[0]


def _has_host(rest: str) -> bool:
    return re.fullmatch(_AUTHORITY, _letters(_authority(rest))) is not None


def _no_host(text: str, rest: str) -> str:
    """What is wrong with an address that has no host such as a website has."""
    authority = _authority(rest)
    if "@" in authority:
        return "a user name or password stands before the `@` of this address; leave it out"
    if re.fullmatch(r"localhost(:\d*)?|\[.*\](:\d*)?", authority, re.IGNORECASE):
        return f"`{authority[:40]}` is not the name of a website that everyone can open"
    return f"`{text[:40]}` lacks the name of a website"
