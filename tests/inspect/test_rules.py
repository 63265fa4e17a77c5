"""What counts as a leak and what does not, rule by rule."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL.ImageCms import ImageCmsProfile, createProfile

from brief.inspect import Kind, Severity, inspect
from brief.inspect.decoding import to_unicode
from brief.inspect.findings import harmless, verdict
from brief.inspect.traces import is_file_name, moment, path_in
from brief.inspect.words import Words
from tests.inspect.making import (
    PERSON,
    SAFE,
    WORDS,
    edited,
    jpeg,
    of_kind,
    plain,
    saved,
    with_annotation,
    with_content,
    with_info,
    with_link,
    with_picture,
    with_xmp,
)


@pytest.mark.parametrize("author", [WORDS, "the WORKERS of the harbour", "anonymous", "Unknown"])
def test_an_author_on_the_page_is_a_note(author: str) -> None:
    (finding,) = of_kind(with_info(Author=author), "info-author")
    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize("author", ["Anna Nother", "Anna of the harbour", "harb", "stan"])
def test_an_author_who_is_not_on_the_page_is_a_leak(author: str) -> None:
    (finding,) = of_kind(with_info(Author=author), "info-author")
    assert finding.severity is Severity.LEAK


def test_an_author_on_the_page_in_invisible_ink_is_a_leak() -> None:
    pdf = plain(b"BT 3 Tr /F1 9 Tf 20 50 Td (Anna Nother) Tj ET")
    pdf.trailer.Info = Dictionary(Author=String("Anna Nother"))
    (finding,) = of_kind(saved(pdf), "info-author")
    assert finding.severity is Severity.LEAK


@pytest.mark.parametrize("words", ["Дом и Anna", "כל הפועלים", "工人工会"])
def test_words_are_found_in_any_script_and_from_either_end(words: str) -> None:
    assert Words.of(f"… {words}!").say(words)
    assert Words.of(words[::-1]).say(words)
    assert not Words.of("other words").say(words)


@pytest.mark.parametrize(
    ("text", "hour", "zone"),
    [
        ("D:20240102", False, ""),
        ("D:20240102000000Z", False, ""),
        ("D:20240102000000+00'00'", False, ""),
        ("D:20240102000000+03'00'", True, "+03'00'"),
        ("D:20240102030405Z", True, ""),
        ("2024-01-02", False, ""),
        ("2024", False, ""),
        ("2024-01-02T00:00:00Z", False, ""),
        ("2024-01-02T03:04:05.678-05:00", True, "-05:00"),
        ("Tue Jan  2 03:04:05 2024", True, ""),
    ],
)
def test_a_day_tells_less_than_an_hour(text: str, hour: bool, zone: str) -> None:
    told = moment(text)
    assert (told.hour, told.zone) == (hour, zone)


def test_a_day_without_an_hour_is_a_note() -> None:
    """Press files have to have a date (ISO 15930-7 6.18), and ours is that of the brief."""
    assert inspect(with_info(CreationDate="D:20200828000000Z")).verdict == SAFE


@pytest.mark.parametrize(
    "text",
    [
        "/home/anna/call.odt",
        "see /Users/anna/Desktop/x",
        r"C:\Users\anna\x.docx",
        "C:/Users/anna",
        r"\\server\share\x",
        "file:///tmp/x.html",
        "(/tmp/build-7/x.pdf)",
    ],
)
def test_paths_are_known(text: str) -> None:
    assert path_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/home/page",
        "https://example.org/Users/list",
        "and/or, he/she",
        "12/03/2024",
        "Ratio 3:2, or a: b",
        "http://c://x",
        r"a \ b \\ c",
        "/usr/share/doc",
        "text/html",
    ],
)
def test_what_only_looks_like_a_path_is_none(text: str) -> None:
    assert path_in(text) is None


@pytest.mark.parametrize("title", ["call.docx", "Microsoft Word - call", "x v3.PDF", "a.tex (1)"])
def test_names_of_files_are_known(title: str) -> None:
    assert is_file_name(title)


@pytest.mark.parametrize("title", ["Stand with us", "Version 2.0", "Node.js for unions", "a. key"])
def test_titles_are_no_names_of_files(title: str) -> None:
    assert not is_file_name(title)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/act?id=5&lang=en#part",
        "mailto:office@example.org?subject=Hello&cc=a@example.org",
        "tel:+41220000000",
        "www.example.org",
        "example.org/act",
        "https://8.8.8.8/",
        "#page=2",
        "https://пример.рф/дом",
        "https://example.org/?t=5",
    ],
)
def test_plain_links_are_a_note(address: str) -> None:
    inspection = inspect(with_link(address))
    assert inspection.verdict == SAFE
    assert of_kind(inspection, "links")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://example.org/?a=1&FBCLID=x", "link-tracking"),
        ("https://youtu.be/abc?si=xyz", "link-tracking"),
        ("https://firm.sharepoint.com/personal/anna_firm/x", "link-tracking"),
        ("http://intranet/wiki", "link-private-host"),
        ("http://[fe80::1]/", "link-private-host"),
        ("http://nas.local/", "link-private-host"),
        ("https://anna@example.org/", "link-password"),
        ("members.pdf", "link-local-path"),
        ("C:\\Users\\anna\\x", "link-local-path"),
        ("../anna/x.html", "link-local-path"),
    ],
)
def test_links_that_give_something_away(address: str, kind: str) -> None:
    assert of_kind(with_link(address), kind)


def test_text_in_a_scan_is_a_note() -> None:
    """What a program read in a scanned page lies in invisible ink under its picture."""
    scan = with_picture(jpeg())
    with pikepdf.open(io.BytesIO(scan)) as pdf:
        page = pdf.pages[0]
        words = b"q 300 0 0 400 0 0 cm /I3 Do Q BT 3 Tr /F1 9 Tf 20 50 Td (call Anna) Tj ET"
        page.contents_add(words, prepend=True)
        inspection = inspect(saved(pdf))
    assert of_kind(inspection, "text-of-scan")
    assert not of_kind(inspection, "text-invisible")


@pytest.mark.parametrize(
    "content",
    [
        b"0 0 0 rg 10 190 100 30 re f 1 g BT /F1 12 Tf 20 200 Td (white on black) Tj ET",
        b"BT /F1 12 Tf 20 200 Td (underlined) Tj ET 0.5 w 20 198 m 90 198 l S",
        b"BT /F1 12 Tf 20 200 Td (struck out) Tj ET 20 203 60 0.6 re f",
        b"/G0 gs BT /F1 12 Tf 20 200 Td (marked) Tj ET 1 1 0 rg 10 190 99 30 re f",
        b"q 15 190 200 30 re W n BT /F1 12 Tf 20 200 Td (within the clip) Tj ET Q",
        b"BT /F1 1 Tf 12 0 0 12 20 200 Tm (scaled by the matrix) Tj ET",
        b"q .1 0 0 .1 0 0 cm BT /F1 120 Tf 200 2000 Td (scaled by the page) Tj ET Q",
        b"BT /F1 12 Tf 20 200 Td (twice) Tj ET BT 3 Tr /F1 12 Tf 20 100 Td (twice) Tj ET",
        b"BT /F1 12 Tf 20 200 Td (outlined) Tj ET 10 190 150 30 re S",
        b"10 190 99 30 re 12 192 95 26 re f* BT /F1 12 Tf 1 g 20 200 Td (in a frame) Tj ET",
    ],
)
def test_what_is_seen_is_not_called_hidden(content: bytes) -> None:
    pdf = plain(content)
    pdf.pages[0].Resources.ExtGState = Dictionary(G0=Dictionary(BM=Name.Multiply))
    inspection = inspect(saved(pdf))
    assert [each for each in inspection.findings if each.kind.startswith("text-")] == []


def test_a_covered_word_is_told_and_the_rest_is_not() -> None:
    content = b"BT /F1 12 Tf 20 200 Td (call Anna today) Tj ET 48 190 32 30 re f"
    (finding,) = of_kind(with_content(content), "text-covered")
    assert finding.value == "Anna"


def test_words_within_forms_are_read() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"BT 3 Tr /F1 12 Tf 20 100 Td (call Anna) Tj ET")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 300, 400])
        form.Resources = pdf.pages[0].Resources
        pdf.pages[0].Resources.XObject = Dictionary(X=form)
        pdf.pages[0].contents_add(b"/X Do")

    (finding,) = of_kind(edited(change), "text-invisible")
    assert finding.value == "call Anna"


def test_a_profile_that_every_machine_has_is_passed_over() -> None:
    """Its tables of numbers are not taken for a path, either."""
    profile = ImageCmsProfile(createProfile("sRGB")).tobytes() + b" I:/\xb7\xafabc/{v"
    assert inspect(with_picture(jpeg(icc_profile=profile))).verdict == SAFE


def test_xmp_in_utf_16_is_read() -> None:
    packet = with_xmp(PERSON)
    with pikepdf.open(io.BytesIO(packet)) as pdf:
        text = pdf.Root.Metadata.read_bytes().decode()
        pdf.Root.Metadata = pdf.make_stream(text.encode("utf-16"))
        assert of_kind(saved(pdf), "xmp-author")


def test_names_in_latin_1_are_read() -> None:
    data = with_annotation(Subtype=Name("/Link"))
    assert inspect(data.replace(b"/Link", b"/L\xefnk")).findings


def test_the_texts_of_a_font_are_read() -> None:
    cmap = b"1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfrange <0001> <0003>"
    cmap += (
        b"<0041> <0010><0011>[<00660069> <D83DDE00>] endbfrange 1 beginbfchar <20> <0020> endbfchar"
    )
    texts, length = to_unicode(cmap)
    assert length == 2
    assert texts == {1: "A", 2: "B", 3: "C", 16: "fi", 17: "😀", 32: " "}


def test_values_are_harmless() -> None:
    assert harmless("a\x1b[31m\nb\u202ec\x00\u200c") == "a·[31m b·c·\u200c"
    assert harmless("x" * 999) == "x" * 159 + "…"
    data = with_info(Author="Anna\x1b[2J\u202e\r\n")
    (finding,) = of_kind(data, "info-author")
    assert finding.value == "Anna·[2J·"


def test_many_findings_of_a_kind_are_counted() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        notes = [
            Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String(f"note {number}"))
            for number in range(60)
        ]
        pdf.pages[0].Annots = Array(notes)

    inspection = inspect(edited(change))
    found = of_kind(inspection, "annotation")
    assert len(found) == 26
    assert found[-1].what == "There are 35 more findings of this kind."
    assert "60 things" in inspection.verdict


def test_the_verdict_counts() -> None:
    assert verdict(0) == SAFE
    assert verdict(1).startswith("Not safe to hand on: 1 thing in it ")
    assert verdict(3) == (
        "Not safe to hand on: 3 things in it could tell a finder who, where or when."
    )


def test_every_kind_is_explained(root: Path) -> None:
    page = (root / "docs" / "inspect.md").read_text(encoding="utf-8")
    for kind in Kind:
        assert f"`{kind.value}`" in page, kind
