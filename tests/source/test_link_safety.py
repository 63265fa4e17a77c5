"""Addresses that are not what they seem, or tell who follows them."""

from __future__ import annotations

import pytest

from brief.source import addresses, hosts
from brief.source.tracking import without_tracking
from tests.source.reading import complaints, errors, only_error, read, warnings

HEAD = "languages: [en]\nheadline: Stand with us\n"


def of(address: str) -> list[str]:
    """What is said of a link."""
    return [d.message for d in complaints(f"{HEAD}links:\n  - '{address}'\n")]


@pytest.mark.parametrize(
    ("written", "cleaned", "names"),
    [
        ("https://x.org/a?utm_source=sheet", "https://x.org/a", ["utm_source"]),
        ("x.org/a?id=4&UTM_Medium=qr&b=c#d", "x.org/a?id=4&b=c#d", ["UTM_Medium"]),
        ("x.org/?fbclid=1&gclid=2", "x.org/", ["fbclid", "gclid"]),
        ("x.org/?utm%5Fsource=1", "x.org/", ["utm_source"]),
        ("x.org/#utm_campaign=1", "x.org/", ["utm_campaign"]),
        ("x.org/?a=1#b=2&fbclid=3", "x.org/?a=1#b=2", ["fbclid"]),
        ("x.org/?mc_eid=1&mc_cid=2&_hsenc=3&mkt_tok=4", "x.org/", ["mc_eid", "mc_cid", "_hsenc",
                                                                   "mkt_tok"]),
        ("https://youtu.be/abc?si=Xyz&t=30", "https://youtu.be/abc?t=30", ["si"]),
        ("https://x.com/itf/status/1?s=20&t=abc", "https://x.com/itf/status/1", ["s", "t"]),
        ("https://vk.com/@x?yclid=1", "https://vk.com/@x", ["yclid"]),
    ],
)  # fmt: skip
def test_what_tracks_its_readers_is_taken_out(written: str, cleaned: str, names: list[str]) -> None:
    found = without_tracking(written, addresses.host_of(addresses.web(written)))
    assert found == (cleaned, tuple(names))
    where, message, hint, mended = only_error(f"{HEAD}links:\n  - {written}\n")
    assert where == "4:5"
    assert all(f"`{name}`" in message for name in names)
    assert "tracking: keep" in hint
    assert mended == f"  - {cleaned}"


@pytest.mark.parametrize(
    "address",
    [
        "https://x.org/?source=a&medium=b&ref=c&cid=d&id=e",
        "https://x.org/?s=20&t=1&si=2",
        "https://x.org/utm_source/a",
        "https://x.org/?autm_source=1",
        "https://x.org/#fbclid",
        "https://www.youtube.com/watch?v=abc&t=30",
        "https://x.org/?q=a%26utm_source%3Db",
    ],
)
def test_what_a_page_needs_stays(address: str) -> None:
    assert of(address) == []


def test_who_insists_on_tracking_is_warned() -> None:
    text = "links: [{url: 'https://x.org/?utm_source=a', tracking: keep}]\n"
    [warning] = read(HEAD + text).warnings
    assert warning.message.startswith("`utm_source` in this address tells the site")
    assert read(HEAD + text).links[0].url == "https://x.org/?utm_source=a"
    assert only_error(HEAD + "links: [{url: x.org, tracking: kep}]\n")[2] == "Did you mean `keep`?"


def test_tracking_is_found_wherever_an_address_stands() -> None:
    text = """\
summary: Go *and* [sign](https://x.org/a?id=1&fbclid=2) today.
organisation: {name: ITF, website: "www.itf.org?fbclid=1"}
actions: [{text: a, link: "x.org/?fbclid=1"}, {text: "[b](x.org?fbclid=1)"}]
contact: {website: "x.org?fbclid=1"}
"""
    found = errors(HEAD + text)
    assert [(d.place.line, d.place.column) for d in found if d.place] == [
        (3, 26), (4, 36), (5, 27), (5, 59), (6, 20),
    ]  # fmt: skip
    assert found[0].mended == "summary: Go *and* [sign](https://x.org/a?id=1) today."
    assert found[1].mended == 'organisation: {name: ITF, website: "www.itf.org"}'
    assert found[3].mended.endswith('"x.org/?fbclid=1"}, {text: "[b](x.org)"}]')


def test_a_user_name_in_an_address() -> None:
    for address in ("https://user:pw@x.org/", "http://www.itf.org@evil.example/a"):
        assert of(address) == [
            "a user name or password stands before the `@` of this address; leave it out"
        ]
    assert of("https://mastodon.example/@itf") == []


@pytest.mark.parametrize(
    "address",
    ["http://192.168.0.1/", "http://127.0.0.1:8000", "http://10.1.2.3", "http://nas.local/a",
     "http://wiki.intranet", "http://a.home.arpa/", "http://169.254.1.1", "http://sub.localhost/"],
)  # fmt: skip
def test_what_opens_only_at_home(address: str) -> None:
    [message] = [d.message for d in errors(f"{HEAD}links: ['{address}']\n")]
    assert "only in a network of your own" in message


def test_machines_without_a_name() -> None:
    for address in ("http://93.184.216.34/a", "http://0x5d.0xb8.0xd8.0x22/"):
        assert "is the number of a machine" in of(address)[0]
    for address in ("http://localhost/", "http://[::1]:80/"):
        assert "not the name of a website that everyone can open" in of(address)[0]
    assert of("http://abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx.onion/") == []


@pytest.mark.parametrize("host", ["bit.ly", "t.co", "www.tinyurl.com", "clck.ru", "x.page.link"])
def test_shortened_addresses(host: str) -> None:
    [warning] = warnings(f"{HEAD}links: ['https://{host}/abc']\n")
    assert "shortens addresses: it sees who follows" in warning.message
    assert warning.hint == "Give the address that it leads to."


@pytest.mark.parametrize(
    "host", ["l.facebook.com", "eur01.safelinks.protection.outlook.com", "x.us1.list-manage.com"]
)
def test_addresses_that_pass_readers_on(host: str) -> None:
    [warning] = warnings(f"{HEAD}links: ['https://{host}/track/click?u=1']\n")
    assert warning.message.startswith(f"`{host}` passes readers on: it sees who follows")


def test_sites_whose_names_end_like_a_shortener() -> None:
    assert of("https://audit.co/a") == []
    assert of("https://rabbit.ly/a") == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://paypаl.com", "paypal.com"),  # one Cyrillic letter
        ("https://www.раура.com/a", "www.paypa.com"),  # all Cyrillic
        ("https://gοοgle.com", "google.com"),  # Greek omicrons
        ("https://pɑypɑl.com", "paypal.com"),  # phonetic letters
        ("https://xn--paypl-7ve.com", "paypal.com"),  # the first, as it is sent
        ("mailto:a@раура.com", "paypa.com"),
    ],
)
def test_hosts_in_disguise(written: str, meant: str) -> None:
    [warning] = warnings(f"{HEAD}links: ['{written}']\n")
    assert "letters of another alphabet that look alike" in warning.message
    assert f"`{meant}`" in warning.hint


@pytest.mark.parametrize(
    "host",
    ["профсоюз.рф", "профспілка.укр", "münchen.de", "例え.jp", "ヘルプdesk.jp", "оса.рф", "хор.bg",
     "союз.com", "straße.de", "türkiye-sendika.com", "sarı.com.tr", "łódź.pl", "مثال.إختبار",
     "भारत.com", "სოლიდარობა.ge", "ένωση.gr", "노조.kr", "工会.cn", "đoàn.vn", "прафсаюз.бел",
     "ліга.by", "ʻōlelo.org", "עבודה.co.il", "സംഘം.com", "ñandú.cl", "a-b.xn--p1ai"],
)  # fmt: skip
def test_honest_hosts_are_not_suspected(host: str) -> None:
    assert of(f"https://{host}/a") == []


def test_hosts_keep_their_name() -> None:
    """UTS #46, non-transitional: `ß` is a letter of its own, as it is for browsers."""
    assert addresses.web("https://straße.de/ß") == "https://xn--strae-oqa.de/%C3%9F"
    assert addresses.mail("a@straße.de") == "mailto:a@xn--strae-oqa.de"
    assert hosts.letters_of("xn--strae-oqa.de") == "straße.de"
    assert addresses.host_of("https://X.org.:80/a@b") == "x.org"
    for wrong in ("https://xn--zzzz.com\u00fc", f"https://{'ü' * 64}.de"):
        assert "can't be the name of a website" in of(wrong)[0]


@pytest.mark.parametrize(
    ("label", "url", "suspect"),
    [
        ("www.itf.org", "https://evil.example/", True),
        ("itf.org/act", "https://evil.example/act", True),
        ("Sign at www.itf.org.", "https://evil.example/", True),
        ("**https://itf.org**", "https://evil.example/", True),
        ("office@itf.org", "mailto:office@evil.example", True),
        ("www.itf.org", "https://itf.org/a", False),
        ("itf.org", "https://act.itf.org/", False),
        ("act.itf.org", "https://itf.org/", False),
        ("WWW.ITF.ORG", "https://www.itf.org/", False),
        ("профсоюз.рф", "https://xn--g1anacfhu6f.xn--p1ai/", False),
        ("Sign now, e.g. today", "https://evil.example/", False),
        ("Node.js and ASP.NET", "https://evil.example/", False),
        ("+41 22 000 00 00", "tel:+41220000000", False),
    ],
)
def test_labels_that_name_another_host(label: str, url: str, suspect: bool) -> None:
    for text in (
        f"links: [{{url: '{url}', label: '{label}'}}]",
        f"summary: 'See [{label}]({url}).'",
    ):
        found = [d.message for d in warnings(f"{HEAD}{text}\n")]
        assert len(found) == suspect, found
        assert all("is printed here, but the address opens" in message for message in found)


def test_addresses_of_mail() -> None:
    assert (
        "can't stand in an e-mail address"
        in only_error(HEAD + "contact: {email: 'a@x.org?subject=a b'}\n")[1]
    )
    [warning] = warnings(HEAD + "links: ['mailto:a@x.org?subject=Hi&bcc=b@x.org']\n")
    assert "`bcc` sends a copy" in warning.message
    assert of("mailto:a@x.org?subject=Hi&cc=b@x.org&body=Go") == []


@pytest.mark.parametrize("scheme", ["javascript:alert(1)", "data:text/html,x", "file:///etc/a"])
def test_only_four_schemes_on_every_way(scheme: str) -> None:
    for text in (
        f"links: ['{scheme}']",
        f"links: [{{url: '{scheme}'}}]",
        f"actions: [{{text: a, link: '{scheme}'}}]",
        f"organisation: {{name: a, website: '{scheme}'}}",
        f"organisation: {{name: a, email: '{scheme}'}}",
        f"contact: {{website: '{scheme}'}}",
        f"contact: {{email: '{scheme}'}}",
        f"contact: {{phone: '{scheme}'}}",
        f"contact: {{email: {{url: '{scheme}'}}}}",
    ):
        assert len(errors(f"{HEAD}{text}\n")) == 1
