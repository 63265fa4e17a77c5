"""Every alteration that is planted is told as what it is."""

from __future__ import annotations

import datetime
import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from brief.editions import EDITIONS, Edition
from brief.identity import identity
from brief.imposition import Imposition
from brief.languages import Language
from brief.model import Brief, EditionName, Message, Paper, PaperName, Theme
from brief.pdf import serialize
from brief.pipeline import Workshop, build
from brief.source import parse
from brief.translate import localise
from brief.typefaces import FontLibrary
from brief.verify import Rebuild, State, Verdict, verify
from brief.verify.claim import claim
from brief.verify.whole import is_whole

SOURCE = """
format: 1
id: strike
languages: [en, ar, be]
date: 2020-08-28
valid_until: 2020-12-31
headline: {en: Stand with the workers, ar: قفوا إلى جانب العمال, be: Разам з працоўнымі}
background:
  - en: The 9 union offices are closed, and [the list](https://example.org/list) is long.
    ar: مكاتب النقابة التسعة مغلقة منذ ٩ أغسطس ٢٠٢٠، والقائمة طويلة جدا يا رفاق (ITUC).
    be: Дзевяць офісаў прафсаюза закрытыя.
quote: {text: {en: We go on., ar: نحن مستمرون., be: Мы працягваем.}, name: A. Nother}
images: [{path: gate.png, alt: {en: The gate, ar: البوابة, be: Брама}}]
imprint: Issued by Global Union
"""
LAST_DAY = datetime.date(2020, 12, 31)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    _picture().save(folder / "gate.png")
    return folder


@pytest.fixture(scope="module")
def brief(folder: Path) -> Brief[Message]:
    return read(SOURCE, folder)


@pytest.fixture(scope="module")
def sheet(brief: Brief[Message], library: FontLibrary) -> bytes:
    return made(brief, library)


@pytest.fixture(scope="module")
def check(brief: Brief[Message], library: FontLibrary) -> Callable[[bytes], Verdict]:
    return lambda data: verify(data, brief, rebuild=rebuilding(brief, library))


def read(source: str, folder: Path) -> Brief[Message]:
    return parse(source, name="strike.yaml", folder=folder)


def made(
    brief: Brief[Message], library: FontLibrary, tag: str = "en", edition: EditionName = "screen"
) -> bytes:
    return rebuilding(brief, library)([Language.parse(tag)], EDITIONS[edition])


def rebuilding(brief: Brief[Message], library: FontLibrary) -> Rebuild:
    def rebuild(languages: Sequence[Language], edition: Edition) -> bytes:
        [handout] = build(brief, library=library, languages=languages, edition=edition)
        return handout.pdf

    return rebuild


def forged(
    brief: Brief[Message], library: FontLibrary, like: Brief[Message], tag: str = "en"
) -> bytes:
    """A sheet with a right checksum that says, in print, too, that it is of another state."""
    hash_ = identity(localise(like, Language.parse(tag)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("brief.layout.compose"), "identity", lambda _: hash_)
        return made(brief, library, tag)


def _picture(corner: str = "#446688") -> Image.Image:
    picture = Image.new("RGB", (40, 30), "#446688")
    picture.putpixel((0, 0), tuple(bytes.fromhex(corner[1:])))
    return picture


def resaved(data: bytes, change: Callable[[pikepdf.Pdf], None], **options: Any) -> bytes:
    """What pikepdf makes of a file after a change."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)
        file.save(out, **options)
    return out.getvalue()


@pytest.mark.parametrize("tag", ["en", "ar", "be"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_sheet_of_this_source(
    tag: str, edition: str, brief: Brief[Message], library: FontLibrary
) -> None:
    data = made(brief, library, tag, edition)
    verdict = verify(data, brief)
    assert verdict.state is State.SAME
    assert (verdict.languages, verdict.edition) == ((tag,), edition)
    assert verdict.hashes == (identity(localise(brief, Language.parse(tag))),)
    assert verdict.hashes[0] in verdict.words
    assert not verdict.expired


def test_two_languages_side_by_side(brief: Brief[Message], library: FontLibrary) -> None:
    languages = Language.parse("be"), Language.parse("ar")
    data = Workshop.open(library).make(brief, *languages).pdf
    verdict = verify(data, brief)
    assert verdict.state is State.SAME
    assert verdict.languages == ("be", "ar")


def test_the_last_day(brief: Brief[Message], sheet: bytes) -> None:
    assert not verify(sheet, brief, today=LAST_DAY).expired
    late = verify(sheet, brief, today=LAST_DAY + datetime.timedelta(days=1))
    assert late.state is State.SAME
    assert late.expired
    assert "valid until 2020-12-31" in late.words


def test_every_byte_counts(sheet: bytes, check: Callable[[bytes], Verdict]) -> None:
    """One byte changed: anywhere in the table and the description, and in a sample of the rest."""
    table = int(sheet.split(b"startxref\n")[-1].split(b"\n")[0])
    description = sheet.index(b"/Type/Metadata") - 40
    places = {
        *range(40),
        *range(description, description + 700, 3),
        *range(0, table, 97),
        *range(table, len(sheet)),
    }
    for place in sorted(places):
        for flip in (0x01, 0x20, 0x80):
            data = bytearray(sheet)
            data[place] ^= flip
            verdict = check(bytes(data))
            assert verdict.state is State.ALTERED, (place, flip, verdict.words)


def test_every_byte_of_an_older_sheet_counts(
    brief: Brief[Message], folder: Path, library: FontLibrary
) -> None:
    old = made(read(SOURCE.replace("closed", "open"), folder), library)
    assert verify(old, brief).state is State.OLDER
    table = int(old.split(b"startxref\n")[-1].split(b"\n")[0])
    for place in range(table, len(old)):
        for bit in range(8):
            data = bytearray(old)
            data[place] ^= 1 << bit
            assert verify(bytes(data), brief).state is State.ALTERED, (place, bit)


@pytest.mark.parametrize("more", [b"\n", b" ", b"%PDF", b"%%EOF\n", b"1 0 obj\n<<>>\nendobj\n"])
def test_bytes_after_its_end(more: bytes, sheet: bytes, check: Callable[[bytes], Verdict]) -> None:
    assert check(sheet + more).state is State.ALTERED
    assert check(more + sheet).state is State.ALTERED


def test_an_incremental_update(sheet: bytes, check: Callable[[bytes], Verdict]) -> None:
    """ISO 32000-1 7.5.6: the file as it was, and a new catalogue behind it."""
    with pikepdf.open(io.BytesIO(sheet)) as file:
        root = file.trailer.Root
        number, size = root.objgen[0], len(file.objects) + 1
        catalogue = root.unparse(resolved=True)
    table = sheet.split(b"startxref\n")[-1].split(b"\n")[0]
    place = len(sheet)
    update = b"%d 0 obj\n%s\nendobj\n" % (number, catalogue)
    references = b"xref\n%d 1\n%010d 00000 n \n" % (number, place)
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Prev %s>>\n" % (size, number, table)
    end = b"startxref\n%d\n%%%%EOF\n" % (place + len(update))
    data = sheet + update + references + trailer + end
    with pikepdf.open(io.BytesIO(data)) as file:  # readers take it
        assert len(file.pages) == 1
    assert check(data).state is State.ALTERED


def _nothing(_: pikepdf.Pdf) -> None:
    pass


def _other_text(file: pikepdf.Pdf) -> None:
    content = file.pages[0].Contents
    content.write(content.read_bytes().replace(b"Tj", b" Tj", 1))


def _other_address(file: pikepdf.Pdf) -> None:
    [link] = [each for each in file.pages[0].Annots if "list" in str(each.A.URI)]
    link.A.URI = pikepdf.String("https://example.com/list")


def _one_page_more(file: pikepdf.Pdf) -> None:
    file.pages.append(file.pages[0])


@pytest.mark.parametrize("change", [_nothing, _other_text, _other_address, _one_page_more])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"linearize": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.all},
    ],
)
def test_what_was_opened_and_saved_again(
    change: Callable[[pikepdf.Pdf], None],
    options: dict[str, Any],
    sheet: bytes,
    check: Callable[[bytes], Verdict],
) -> None:
    verdict = check(resaved(sheet, change, **options))
    assert verdict.state is State.ALTERED
    assert "checksum" in verdict.words
    assert verdict.languages == ("en",)


def test_a_mark_taken_out(sheet: bytes, check: Callable[[bytes], Verdict]) -> None:
    def strip(file: pikepdf.Pdf) -> None:
        del file.Root.Metadata

    verdict = check(resaved(sheet, strip))
    assert verdict.state is State.OTHER
    assert "taken out" in verdict.words


@pytest.mark.parametrize("share", [0.999, 0.9, 0.5, 0.2])
def test_a_file_cut_short(share: float, sheet: bytes, check: Callable[[bytes], Verdict]) -> None:
    """It is altered as long as it says what it was, and nothing of ours after that."""
    data = sheet[: int(len(sheet) * share)]
    verdict = check(data)
    assert verdict.state is (State.ALTERED if claim(data) else State.OTHER)
    assert share < 0.99 or verdict.state is State.ALTERED


def test_an_older_state(brief: Brief[Message], folder: Path, library: FontLibrary) -> None:
    old = read(SOURCE.replace("long.", "short."), folder)
    verdict = verify(made(old, library), brief)
    assert verdict.state is State.OLDER
    new = identity(localise(brief, Language.parse("en")))
    before = identity(localise(old, Language.parse("en")))
    assert new in verdict.words
    assert before in verdict.words
    assert verdict.hashes == (before,)
    assert verify(made(old, library, "be"), brief).state is State.SAME


def test_a_language_that_the_source_has_no_more(
    brief: Brief[Message], library: FontLibrary
) -> None:
    without = replace(brief, languages=brief.languages[:2])
    verdict = verify(made(brief, library, "be"), without)
    assert verdict.state is State.OLDER
    assert "no such language" in verdict.words


def test_another_brief(brief: Brief[Message], library: FontLibrary) -> None:
    verdict = verify(made(replace(brief, id="walkout"), library), brief)
    assert verdict.state is State.OTHER
    assert "walkout" in verdict.words


def test_what_is_no_sheet(check: Callable[[bytes], Verdict]) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(100, 100, "Stand with the workers")
    canvas.save()
    for data in (out.getvalue(), b"", b"%PDF-1.7\n", b"Stand with the workers", bytes(1000)):
        assert check(data).state is State.OTHER


@pytest.mark.parametrize("tag", ["en", "ar", "be"])
@pytest.mark.parametrize("theme", ["signal", "press", "copy"])
@pytest.mark.parametrize("paper", ["A3", "A4", "A5"])
def test_another_paper_and_theme_read_alike(
    paper: str, theme: str, tag: str, brief: Brief[Message], library: FontLibrary
) -> None:
    other = replace(brief, paper=Paper(paper, paper == "A3"), theme=Theme(theme))  # type: ignore[arg-type]
    verdict = verify(made(other, library, tag), brief, today=LAST_DAY.replace(year=2021))
    same = other == brief
    assert verdict.state is (State.SAME if same else State.ALIKE), verdict.words
    assert verdict.expired
    assert same or "not how they look" in verdict.words


@pytest.mark.parametrize("scheme", ["2up", "4up", "booklet"])
def test_pages_on_a_printers_sheet_read_alike(
    scheme: str, brief: Brief[Message], library: FontLibrary
) -> None:
    for tag in ("en", "ar"):
        [handout] = build(
            brief,
            library=library,
            languages=[Language.parse(tag)],
            imposition=Imposition(scheme),  # type: ignore[arg-type]
        )
        verdict = verify(handout.pdf, brief)
        assert verdict.state is State.ALIKE, verdict.words


@pytest.mark.parametrize("scheme", ["2up", "4up", "trifold"])
@pytest.mark.parametrize("tag", ["de", "he", "ar"])
def test_words_that_lines_and_scripts_part_read_alike(
    scheme: str, tag: str, folder: Path, library: FontLibrary
) -> None:
    """Lines that the source ends, addresses among right-to-left letters, and names that have
    direction marks about them in some lines and none in others."""
    source = """
languages: [de, he, ar]
organisation: {name: Rail, website: www.syndicat-rail.example}
contact: {name: {de: Büro, he: משרד, ar: المكتب}, phone: +33 4 00 00 00 00}
headline: {de: Brot, he: לחם, ar: خبز}
background:
  - {de: "Erste Zeile\\nzweite Zeile", he: "חתמו ב-example.org/he.", ar: "وقعوا في example.org/ar."}
imprint: {profile: fr, name: Syndicat du rail, printer: {name: Imprimerie Rouge, address: 3 rue du
  Port 69002 Lyon}}
"""
    brief = read(source, folder)
    [handout] = build(
        brief,
        library=library,
        languages=[Language.parse(tag)],
        imposition=Imposition(scheme),  # type: ignore[arg-type]
    )
    verdict = verify(handout.pdf, brief)
    assert verdict.state is State.ALIKE, verdict.words


def test_another_zlib_packs_otherwise(
    brief: Brief[Message], library: FontLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(serialize, "flate", lambda data: zlib.compress(data, 1))
        data = made(brief, library)
    assert is_whole(data)
    assert verify(data, brief).state is State.ALIKE


@pytest.mark.parametrize(
    ("old", "new", "tag", "what"),
    [
        ("closed", "open", "en", "words"),
        ("9 union", "8 union", "en", "words"),
        ("example.org/list", "example.com/list", "en", "links"),
        ("The gate", "The factory", "en", "words"),
        ("We go on.", "We go home.", "en", "words"),
        ("закрытыя", "адкрытыя", "be", "words"),
        ("طويلة", "قصيرة", "ar", "words"),
        ("٢٠٢٠", "٢٠٠٢", "ar", "words"),
        ("ITUC", "ITCU", "ar", "words"),
        ("Issued by", "Printed by", "en", "words"),
        ("2020-12-31", "2021-12-31", "en", "words"),
    ],
)
def test_a_forged_checksum_does_not_help(
    old: str,
    new: str,
    tag: str,
    what: str,
    brief: Brief[Message],
    folder: Path,
    library: FontLibrary,
) -> None:
    """Other content under the name of this state, with everything else as it should be."""
    assert old in SOURCE
    data = forged(read(SOURCE.replace(old, new), folder), library, brief, tag)
    assert is_whole(data)
    verdict = verify(data, brief)
    assert verdict.state is State.ALTERED
    assert f"its {what} are not the same" in verdict.words


def test_a_forged_picture(brief: Brief[Message], library: FontLibrary, tmp_path: Path) -> None:
    _picture("#446689").save(tmp_path / "gate.png")
    data = forged(read(SOURCE, tmp_path), library, brief)
    verdict = verify(data, brief)
    assert verdict.state is State.ALTERED
    assert "its pictures are not the same" in verdict.words


@pytest.mark.parametrize("paper", ["A3", "A5"])
def test_pictures_of_another_size_are_not_compared(
    paper: PaperName, brief: Brief[Message], library: FontLibrary, tmp_path: Path
) -> None:
    Image.effect_noise((900, 700), 40).save(tmp_path / "gate.png")
    brief = read(SOURCE, tmp_path)
    other = made(replace(brief, paper=Paper(paper)), library)
    verdict = verify(other, brief)
    assert verdict.state is State.ALIKE, verdict.words
    assert "pictures have another size, and were not" in verdict.words


def test_the_forger_gives_the_very_sheet_if_nothing_is_changed(
    brief: Brief[Message], library: FontLibrary, sheet: bytes
) -> None:
    assert forged(brief, library, brief) == sheet
