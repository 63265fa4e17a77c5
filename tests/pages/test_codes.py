"""Each code on a rendered page says the address that is printed beside it and linked there."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path
from typing import get_args

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from brief import FontLibrary, build, load
from brief.languages import Language
from brief.model import Theme, ThemeName
from brief.source import parse

DPI = 150
"""Of a plain office scanner, and of a phone at arm's length."""

LANGUAGES = ("en", "uk", "ka", "de", "ar", "hi")


@pytest.mark.parametrize("theme", get_args(ThemeName))
@pytest.mark.parametrize("tag", LANGUAGES)
def test_codes_say_what_is_printed(
    tag: str, theme: ThemeName, library: FontLibrary, root: Path
) -> None:
    campaign = dataclasses.replace(load(root / "content.yaml"), theme=Theme(theme))
    assert campaign.actions is not None
    links = [item.link for item in campaign.actions.items if item.link and item.link.qr]
    assert links
    [handout] = build(campaign, library=library, languages=[Language.parse(tag)])
    read = codes(handout.pdf)
    assert sorted(read) == sorted(link.url for link in links)
    assert set(read) <= linked(handout.pdf)
    words = "".join(text(handout.pdf).split())
    for url in read:
        assert url.removeprefix("https://") in words


@pytest.mark.parametrize("theme", get_args(ThemeName))
@pytest.mark.parametrize("paper", ["A4", "A5", "A3"])
def test_codes_of_every_kind_of_address(theme: ThemeName, paper: str, library: FontLibrary) -> None:
    addresses = [
        "https://профсоюз.рф/дзеянне",
        "mailto:office@example.org?subject=Belarus",
        "tel:+41 22 000 00 00".replace(" ", ""),
        "https://www.example.org/" + "long/" * 12 + "?a=1&b=%20#c",
    ]
    items = "".join(f"  - {{text: Act., link: '{address}'}}\n" for address in addresses)
    source = f"languages: [en]\nheadline: Act\npaper: {paper}\ntheme: {theme}\nactions:\n{items}"
    brief = parse(source, name="test.yaml", folder=Path())
    assert brief.actions is not None
    [handout] = build(brief, library=library)
    wanted = sorted(item.link.url for item in brief.actions.items if item.link)
    assert wanted[1].startswith("https://xn--")
    assert sorted(codes(handout.pdf)) == wanted
    assert set(wanted) == linked(handout.pdf)


def codes(pdf: bytes) -> list[str]:
    """What a reader finds on the pages, as they are drawn."""
    found: list[str] = []
    with pypdfium2.PdfDocument(pdf) as file:
        for page in file:
            image = page.render(scale=DPI / 72).to_pil()
            found += [code.text for code in zxingcpp.read_barcodes(image)]
    return found


def linked(pdf: bytes) -> set[str]:
    """Where the link annotations lead (ISO 32000-1 12.5.6.5)."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return {
            str(note.A.URI)
            for page in file.pages
            for note in page.get("/Annots", pikepdf.Array())
            if note.Subtype == "/Link"
        }


def text(pdf: bytes) -> str:
    """The words of all pages."""
    with pypdfium2.PdfDocument(pdf) as file:
        return "\n".join(page.get_textpage().get_text_range() for page in file)
