"""What a printed address gives away, and where it might lead instead of where it seems to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brief.source import addresses, hosts
from brief.source.doubt import (
    DISGUISE,
    GATE,
    HIDDEN_COPY,
    INSIDE,
    LABEL,
    MAILBOX,
    NUMBERS,
    SHORTENER,
    TRACKING,
    Doubt,
)
from brief.source.private_addresses import is_free_mail, looks_private
from brief.source.source_text import shown
from brief.source.tracking import without_tracking

# They see who follows a link, and whoever runs them can point it elsewhere or switch it off. The
# second group makes codes for print that lead over servers of their own.
_SHORTENERS = frozenset(
    {
        *("bit.ly", "bitly.com", "j.mp", "t.co", "tinyurl.com", "tiny.cc", "goo.gl", "ow.ly"),
        *("is.gd", "v.gd", "buff.ly", "rebrand.ly", "cutt.ly", "rb.gy", "t.ly", "shorturl.at"),
        *("short.io", "bl.ink", "lnkd.in", "fb.me", "wa.link", "dlvr.it", "ift.tt", "trib.al"),
        *("clck.ru", "vk.cc", "u.to", "goo.su", "s.id", "urlz.fr", "soo.gd", "adf.ly", "x.gd"),
        *("dub.sh", "tny.im", "kutt.it", "spoo.me", "t.cn", "url.cn", "page.link", "bnc.lt"),
        *("qrco.de", "qr.link", "me-qr.com", "qr.ae", "q-r.to", "qr1.be", "l.ead.me", "scnv.io"),
    }
)

# What mail programs, mail-outs and networks put in place of an address that is copied from them.
_GATES = frozenset(
    {
        *("l.facebook.com", "lm.facebook.com", "l.instagram.com", "away.vk.com", "l.threads.net"),
        *("safelinks.protection.outlook.com", "urldefense.com", "urldefense.proofpoint.com"),
        *("list-manage.com", "mailchi.mp", "sendgrid.net", "sendibt2.com", "rs6.net", "mlsend.com"),
    }
)


def doubts(
    written: str, url: str, labels: Iterable[str] = (), *, keep_tracking: bool = False
) -> Iterator[Doubt]:
    """All that is doubtful in an address.

    written: as the author typed it. url: what `addresses` made of that. labels: the words printed
    for it. keep_tracking: whether the author insists on what tracks its readers.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "tel":
        return
    if scheme == "mailto":
        address, _, query = rest.partition("?")
        host = address.rpartition("@")[2].lower()
        if is_free_mail(host):
            yield Doubt(MAILBOX, looks_private(host), MAILBOX.hint)
        if any(field.lower().startswith("bcc=") for field in query.split("&")):
            yield Doubt(
                HIDDEN_COPY,
                "`bcc` sends a copy that whoever writes the mail hardly notices",
                HIDDEN_COPY.hint,
            )
    else:
        host = addresses.host_of(url)
        yield from _of_web(written, host, keep_tracking)
    if (meant := hosts.disguised(host)) is not None:
        yield _disguise(host, meant)
    yield from _of_labels(host, labels)


def _of_web(written: str, host: str, keep_tracking: bool) -> Iterator[Doubt]:
    cleaned, names = without_tracking(written, host)
    if names:
        told = ", ".join(f"`{shown(name)}`" for name in names[:5]) + (", …" if names[5:] else "")
        yield Doubt(
            TRACKING,
            f"{told} in this address {'tells' if len(names) == 1 else 'tell'} the site "
            "which sheet or which person the visit comes from",
            ""
            if keep_tracking
            else "Leave that out. If it has to stay, its link says so: `{url: …, tracking: keep}`.",
            fatal=not keep_tracking,
            address="" if keep_tracking else cleaned,
        )
    for known, kind, does in (
        (_SHORTENERS, SHORTENER, "shortens addresses"),
        (_GATES, GATE, "passes readers on"),
    ):
        if any(host == name or host.endswith("." + name) for name in known):
            yield Doubt(
                kind,
                f"`{host}` {does}: it sees who follows this address, and can switch it off",
                kind.hint,
            )
    if hosts.only_inside(host):
        yield Doubt(
            INSIDE,
            f"`{shown(host)}` {INSIDE.words}",
            INSIDE.hint,
            fatal=True,
        )
    elif hosts.in_numbers(host):
        yield Doubt(NUMBERS, f"`{shown(host)}` {NUMBERS.words}", NUMBERS.hint)


def _disguise(host: str, meant: str) -> Doubt:
    read = hosts.letters_of(host)
    if meant.isascii():
        hint = f"It opens {host}. If you mean `{meant}`, type it again in Latin letters."
    else:
        hint = f"It opens {host}. If that is right, print that address beside it."
    return Doubt(DISGUISE, f"`{shown(read)}` {DISGUISE.words}", hint)


def _of_labels(host: str, labels: Iterable[str]) -> Iterator[Doubt]:
    """Whether what is printed names another host than the one that opens."""
    for label in labels:
        for word in label.split():
            printed = _host_in(word.strip("()[]«»“”„\"'*.,;:!?"), alone=word == label.strip())
            if printed and not _related(printed, host):
                yield Doubt(
                    LABEL,
                    f"`{shown(hosts.letters_of(printed))}` is printed here, "
                    f"but the address opens `{shown(hosts.letters_of(host))}`",
                    LABEL.hint,
                )


def _host_in(word: str, *, alone: bool) -> str:
    """The host that a printed word names. Among other words only what begins like an address."""
    if not addresses.looks_like_web(word) and not addresses.looks_like_mail(word):
        return ""
    if not alone and not word.lower().startswith(("http://", "https://", "www.")):
        return ""
    try:
        return addresses.host_of(addresses.web(word))
    except ValueError:
        return ""


def _related(one: str, other: str) -> bool:
    """Whether two hosts are one, or one stands below the other."""
    one, other = one.removeprefix("www."), other.removeprefix("www.")
    return one == other or one.endswith("." + other) or other.endswith("." + one)
