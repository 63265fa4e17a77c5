"""The imprint: what the laws ask for, and what had better not be on paper."""

from __future__ import annotations

import pytest

from brief.imprints import PROFILES
from tests.source.reading import complaints, plain, read, warnings

HEAD = "languages: [en, de]\nheadline: Stand with us\n"
WHOLE = "name: A, address: B, printer: {name: C, address: D}, behalf: {name: E, address: F}"


@pytest.mark.parametrize("written", ["Issued by us", "{en: Issued by us, de: Von uns}"])
def test_a_text_is_an_imprint(written: str) -> None:
    imprint = read(f"{HEAD}imprint: {written}\n").imprint
    assert imprint is not None
    assert (imprint.profile, plain(imprint.text)) == ("none", "Issued by us")
    assert imprint.text is not None
    assert imprint.text.id == "imprint"
    assert imprint.texts == (imprint.text,)


def test_an_imprint_with_everything() -> None:
    brief = read(
        HEAD
        + """\
imprint:
  profile: DE
  name: Union
  address: Lange Straße 1, Berlin
  responsible: A. Muster
  printer: {name: Druckerei, address: "Hof 2, Berlin"}
  behalf: {name: {en: All, de: Alle}}
  text: {en: Recycled, de: Altpapier}
"""
    )
    assert brief.warnings == ()
    imprint = brief.imprint
    assert imprint is not None
    assert imprint.profile == "de"
    assert imprint.publisher is not None
    assert imprint.printer is not None
    assert imprint.responsible is not None
    assert imprint.behalf is not None
    assert plain(imprint.publisher.name) == "Union"
    assert imprint.publisher.name is not None
    assert imprint.publisher.name.id == "imprint.name"
    assert plain(imprint.printer.address) == "Hof 2, Berlin"
    assert imprint.printer.address is not None
    assert imprint.printer.address.id == "imprint.printer.address"
    assert (plain(imprint.responsible.name), imprint.responsible.address) == ("A. Muster", None)
    assert plain(imprint.behalf.name, "de") == "Alle"
    assert plain(imprint.text, "de") == "Altpapier"
    assert len(imprint.texts) == 7


@pytest.mark.parametrize(
    ("profile", "written", "lacks"),
    [
        ("uk", WHOLE, []),
        ("uk", "name: A", ["printer", "printer's address", "promoter's address"]),
        ("de", WHOLE, []),
        ("de", "name: A, address: B, printer: C", ["printer's address"]),
        ("de", "printer: {name: C, address: D}", ["(Verleger, or Herausgeber)", "publisher's a"]),
        ("fr", "printer: {name: C, address: D}", []),
        ("fr", "name: A, address: B", ["(imprimeur)", "(domicile)"]),
        ("at", WHOLE, []),
        ("at", "text: x", ["Medieninhaber", "Verlagsort", "(Hersteller)", "Herstellungsort"]),
        ("ch", "name: A", []),
        ("none", "name: A", []),
    ],
)
def test_what_a_law_asks_for(profile: str, written: str, lacks: list[str]) -> None:
    found = warnings(f"{HEAD}imprint: {{profile: {profile}, {written}}}\n")
    assert len(found) == len(lacks)
    for warning in found:
        assert warning.place is not None
        assert (warning.place.line, warning.place.column) == (3, 10)
        assert PROFILES[profile].rule in warning.message  # type: ignore[index]
        assert warning.hint.startswith("Add `")
    for words in lacks:
        assert any(words in warning.message for warning in found)


def test_the_rules_are_named() -> None:
    rules = {name: profile.rule for name, profile in PROFILES.items()}
    assert "section 143" in rules["uk"]
    assert "§ 8" in rules["de"]
    assert "29 juillet 1881" in rules["fr"]
    assert "§ 24" in rules["at"]
    assert "Art. 322" in rules["ch"]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{profile: dee, name: A}", "`dee` is not a profile"),
        ("{profile: xx, name: A}", "`xx` is not a profile"),
        ("{profil: de, name: A}", "`profil` is not known in `imprint`"),
        ("{promoter: A}", "`promoter` is not known in `imprint`"),
        ("{name: A, printer: [B]}", "`printer` is a list here"),
        ("{name: A, printer: {nam: B}}", "`nam` is not known in `printer`"),
        ("[A, B]", "`imprint` is a list here"),
        ("{profile: none}", "this imprint says nothing"),
    ],
)
def test_wrong_imprints(written: str, message: str) -> None:
    assert message in [d.message for d in complaints(f"{HEAD}imprint: {written}\n")]


def test_a_printer_without_a_law_has_no_words() -> None:
    [warning] = warnings(HEAD + "imprint: {name: A, printer: B}\n")
    assert warning.message == "nothing on the sheet will say that this is the `printer`"
    assert warning.place is not None
    assert warning.place.column == 29


@pytest.mark.parametrize(
    "address",
    ["Flat 4, 1 Long Road", "1 Long Road, Apt. 12B", "Lange Straße 1, Wohnung 3", "Weg 2, Whg. 5",
     "ул. Ленина, д. 5, кв. 12", "вул. Лесі Українки 5, квартира 7", "Gasse 5, Top 4",
     "5 rue Longue, appt 12", "ul. Długa 5 m. 3", "a@gmail.com", "Write to a.b@gmx.at.",
     "x@yahoo.co.uk", "я@mail.ru", "a@proton.me", "a@yandex.by"],
)  # fmt: skip
def test_addresses_that_look_private(address: str) -> None:
    for text in (
        f"imprint: '{address}'",
        f"imprint: {{name: A, address: '{address}'}}",
        f"imprint: {{name: A, text: '{address}'}}",
        f"imprint: {{profile: fr, printer: {{name: A, address: '{address}'}}}}",
        f"contact: {{name: A, address: '{address}'}}",
        f"organisation: {{name: A, address: '{address}'}}",
    ):
        [warning] = warnings(f"{HEAD}{text}\n")
        assert warning.message.startswith("this looks like a private address (`")
        assert warning.message.endswith("whoever finds the sheet will have it")
        assert "post box" in warning.hint or "mailbox of an office" in warning.hint


@pytest.mark.parametrize(
    "address",
    ["PO Box 4, London", "P.O. Box 12, Flat 3", "Postfach 12, 10115 Berlin", "BP 45, Paris",
     "а/я 15, Мінск", "Apartado 4, Madrid", "1 Long Road, Geneva", "Flatbush Avenue 4",
     "Topfstraße 3", "The Apt Union, London", "54 bis, route des Acacias", "Tür und Tor",
     "office@gmailing.org", "a@live-union.org", "a@outlook.itf.org.example", "квартал 5",
     "Wohnungsamt, Berlin"],
)  # fmt: skip
def test_addresses_of_offices(address: str) -> None:
    assert warnings(f"{HEAD}imprint: '{address}'\n") == []


def test_private_mailboxes_wherever_they_stand() -> None:
    text = """\
organisation: {name: A, email: a@gmail.com}
contact: [b@gmx.de, {name: B, email: c@web.de}]
links: ["mailto:d@bk.ru"]
summary: "[Write](mailto:e@ukr.net)"
"""
    found = warnings(HEAD + text)
    assert [d.place.line for d in found if d.place] == [3, 4, 4, 5, 6]
    assert all("private address" in d.message for d in found)
