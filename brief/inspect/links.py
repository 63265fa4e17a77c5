"""Where links lead, and what their addresses give away."""

from __future__ import annotations

import ipaddress
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urlsplit

from brief.inspect.findings import Finding, leak, note
from brief.inspect.kinds import Kind
from brief.inspect.traces import is_file_name, path_in
from brief.inspect.values import as_text
from brief.inspect.walk import Item

_TRACKING = re.compile(
    r"^(?:(?:utm|hsa|mtm|piwik|matomo|bsft|itm|gad|pk)_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ymclid|twclid|ttclid"
    r"|li_fat_id|igshid|igsh|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|hsctatracking|vero_(?:id|conv)"
    r"|oly_(?:anon|enc)_id|rb_clickid|s_cid|wickedid|ck_subscriber_id|sc_(?:uid|lid|eh)"
    r"|mibextid|ouid|rtpof|authuser|ref_src|_ga|_gl|_openstat"
    r"|et_?rid|emailid|email|e-?mail|subscriber_?id|recipient_?id|user_?id|uid|sid|sessionid"
    r"|phpsessid|jsessionid|token|access_token)$",
    re.IGNORECASE,
)
"""Names of parameters that say who sent, received or clicked a link."""
_SHARING = {"youtu.be", "youtube.com", "open.spotify.com", "x.com", "twitter.com", "t.me"}
"""Where `si`, `s` and `t` say from whose account a link was copied."""
_SHORTENERS = """
bit.ly bitly.com t.co goo.gl maps.app.goo.gl g.co tinyurl.com tiny.cc ow.ly is.gd v.gd buff.ly
rebrand.ly lnkd.in db.tt adf.ly cutt.ly shorturl.at rb.gy t.ly bl.ink short.io s.id clck.ru vk.cc
qr.ae trib.al dlvr.it fb.me amzn.to soo.gd shorte.st u.to surl.li forms.gle wa.link wp.me spr.ly
lnk.to snip.ly hubs.ly hubs.la mailchi.mp eepurl.com
""".split()  # noqa: SIM905  (a list of fifty lines is no easier to read)
_INNER = (
    ".local",
    ".lan",
    ".internal",
    ".intranet",
    ".corp",
    ".home",
    ".localdomain",
    ".home.arpa",
)
_PERSONAL = re.compile(r"/personal/[^/]+", re.IGNORECASE)
_LONGEST = 8_000
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")


def addresses(items: Iterable[Item]) -> list[tuple[str, str]]:
    """All web addresses of the file, each with its place (ISO 32000-1 12.6.4.7)."""
    told = (
        (_uri(item, key), item.where)
        for item in items
        if not item.is_array
        for key in ("/URI", "/Base")
        if key in item.entries
    )
    return [(address, where) for address, where in told if address]


def look(items: Iterable[Item]) -> Iterator[Finding]:
    """Findings on all addresses; one note tells where they lead."""
    found = addresses(items)
    hosts: Counter[str] = Counter()
    for address, where in found:
        yield from findings(address, where)
        hosts[_host(address) or address.partition(":")[0]] += 1
    if found:
        lead = "1 link leads" if len(found) == 1 else f"{len(found)} links lead"
        told = ", ".join(f"{host} ({count})" for host, count in hosts.most_common(20))
        yield note(Kind.LINKS, f"{lead} out of the file.", "links", told)


def findings(address: str, where: str) -> Iterator[Finding]:
    """What one address gives away."""
    address = address.strip()[:_LONGEST]
    host = _host(address)
    if _is_local(address):
        what = "A link leads to a file on somebody's disk or network."
        yield leak(Kind.LINK_LOCAL_PATH, what, where, address)
        return
    if host in _SHORTENERS:
        what = "A link goes through a shortener, which counts who follows it, when and from where."
        yield leak(Kind.LINK_SHORTENED, what, where, address)
    if host and _is_private(host):
        what = "A link leads into somebody's own network."
        yield leak(Kind.LINK_PRIVATE_HOST, what, where, address)
    try:
        parts = urlsplit(address)
        named = parts.username is not None
        parameters = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=500)
    except ValueError:
        return
    if named:
        what = "A link carries somebody's user name or password."
        yield leak(Kind.LINK_PASSWORD, what, where, address)
    telling = [name for name, value in parameters if _tells(name, value, host, parts.scheme)]
    if telling or _PERSONAL.search(parts.path):
        what = "A link says who made, sent or received it."
        value = f"{', '.join(telling)}: {address}" if telling else address
        yield leak(Kind.LINK_TRACKING, what, where, value)


def _tells(name: str, value: str, host: str, scheme: str) -> bool:
    if scheme.lower() == "mailto":
        return False  # its parameters are the receiver's and the letter's
    if name.lower() in ("si", "s", "t"):
        return host.removeprefix("www.") in _SHARING
    return bool(_TRACKING.match(name)) or ("@" in value and "." in value)


def _uri(item: Item, key: str) -> str:
    """An address: a string of bytes, ASCII by rule and UTF-8 in fact."""
    import pikepdf

    value = item.entries.get(key)
    if not isinstance(value, pikepdf.String):
        return ""
    raw = bytes(value)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return as_text(value)


def _host(address: str) -> str:
    if not address.partition(":")[2].startswith("//"):
        return ""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_local(address: str) -> bool:
    if address.lower().startswith("file:") or path_in(address) == address:
        return True
    if address.startswith("\\\\") or re.match(r"[A-Za-z]:[\\/](?!/)", address):
        return True
    # Without a scheme it is a name beside the file, unless it is a host written short.
    relative = not _SCHEME.match(address) and not address.startswith(("#", "//", "www."))
    host = re.match(r"[\w-]+(?:\.[\w-]+)+(?:/|$)", address)
    return relative and (not host or is_file_name(address))


def _is_private(host: str) -> bool:
    try:
        number = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return "." not in host or host.endswith(_INNER)
    return number.is_private or number.is_loopback or number.is_link_local
