"""Addresses that look like somebody's home or own mailbox, rather than an office's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brief.diagnostics import Problems
from brief.model import Message
from brief.source.doubt import HOME, MAILBOX, Kind

_PROVIDERS = frozenset(
    {
        *("gmail.com", "googlemail.com", "icloud.com", "me.com", "mac.com", "mail.com"),
        *("proton.me", "pm.me", "fastmail.com", "mailbox.org", "zohomail.com"),
        *("web.de", "t-online.de", "freenet.de", "arcor.de", "aon.at", "bluewin.ch"),
        *(
            "free.fr",
            "orange.fr",
            "wanadoo.fr",
            "sfr.fr",
            "laposte.net",
            "libero.it",
            "virgilio.it",
        ),
        *("btinternet.com", "sky.com", "ziggo.nl", "telenet.be", "skynet.be"),
        *("wp.pl", "onet.pl", "o2.pl", "op.pl", "interia.pl", "seznam.cz", "centrum.cz", "abv.bg"),
        *("mail.ru", "bk.ru", "list.ru", "inbox.ru", "internet.ru", "rambler.ru", "ya.ru"),
        *("tut.by", "ukr.net", "i.ua", "meta.ua", "inbox.lv", "mail.ee", "mail.kz"),
        *("qq.com", "163.com", "126.com", "sina.com", "naver.com", "hanmail.net", "daum.net"),
        *("rediffmail.com", "uol.com.br", "bol.com.br", "terra.com.br", "walla.co.il"),
    }
)
_IN_MANY_COUNTRIES = frozenset(
    {"aol", "gmx", "hotmail", "live", "outlook", "posteo", "protonmail"}
    | {"tuta", "tutanota", "yahoo", "yandex"}
)

# Patterns are compiled by `re` when they are first needed: most sources need few of them.
_FLAT = (
    r"(?i)\b(?:apt|apartment|flat)\b\.?\s*(?:no\.?\s*|#\s*)?\w*\d\w*"
    r"|\b(?:wohnung|whg)\b\.?(?:\s*(?:nr\.?\s*)?\d+)?"
    r"|\btop\s?\d+|\btür\s?\d+"
    r"|\b(?:appt|appartement)\b\.?\s*(?:n°\s*)?\w{1,4}\b"
    r"|\b(?:кв\.|квартира|кватэра|ап\.)\s*№?\s*\d+"
    r"|\b(?:m\.|mieszkanie|lok\. mieszk\.|byt č\.|daire(?: no)?:?|lakás)\s*\d+"
    r"|(?:شقة|آپارتمان|דירה|फ़्लैट|फ्लैट|ბინა)\s*(?:رقم\s*)?\d+"
)
_POST_BOX = (
    r"(?i)\bp\.?\s?o\.?\s?box\b|\bpost(?:office)?\s?box\b|\bpostfach\b|\bpostbus\b|\bpostboks\b"
    r"|\bboîte postale\b|\bb\.?p\.?\s?\d|\bcase postale\b|\bapartado\b|\bcasella postale\b"
    r"|\bcaixa postal\b|\bskrytka\b|\bа/[яс]\b|\bабонентский ящик\b|ص\s?\.\s?ب|ת\s?\.\s?ד"
)
_BETWEEN_MAILS = r"[\s<>()\[\],;:\"]+"


def is_free_mail(domain: str) -> bool:
    """Whether anyone may have an address there: `gmail.com`, `gmx.at`, `yahoo.co.uk`."""
    domain = domain.lower().rstrip(".")
    family, _, rest = domain.partition(".")
    return domain in _PROVIDERS or (family in _IN_MANY_COUNTRIES and len(rest) <= 6)


def warn_of_home(text: Message | None, problems: Problems) -> None:
    """Warns of a text that looks like somebody's flat or mailbox; never of a post box."""
    if text is None:
        return
    for variant in text.variants.values():
        for kind, what in private(variant.plain):
            problems.warn(looks_private(what), variant.place, kind.hint)


def private(text: str) -> Iterator[tuple[Kind, str]]:
    """What in the text of an address looks like a flat or a mailbox, and of which kind it is."""
    if (flat := re.search(_FLAT, text)) and not re.search(_POST_BOX, text):
        yield HOME, flat[0].strip()
    for word in re.split(_BETWEEN_MAILS, text) if "@" in text else ():
        if "@" in word and is_free_mail(word.rpartition("@")[2]):
            yield MAILBOX, word


def looks_private(what: str) -> str:
    """The words of the warning."""
    return (
        f"this looks like a private address (`{what[:40]}`): whoever finds the sheet will have it"
    )
