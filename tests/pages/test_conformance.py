"""The campaign's files before checkers that we did not write."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pikepdf
import pytest

from brief import FontLibrary, Language, build, load
from brief.editions import EDITIONS
from brief.model import EditionName, Paper, PaperName, Theme, ThemeName
from tests.pages.test_campaign import LANGUAGES
from tests.pdf.readers import outloud_check, pdfua_check, qpdf_check

PAPERS: dict[PaperName, EditionName] = {
    "A3": "screen",
    "A5": "office",
    "Letter": "copier",
    "Legal": "large-print",
}
"""Each with one of the editions that claim PDF/UA."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, library: FontLibrary, root: Path) -> Path:
    """All twelve files."""
    folder = tmp_path_factory.mktemp("campaign")
    for handout in build(load(root / "content.yaml"), library=library):
        (folder / f"{handout.language.tag}.pdf").write_bytes(handout.pdf)
    return folder


def test_outloud_passes_all_without_a_warning(folder: Path) -> None:
    outloud_check({tag: (folder / f"{tag}.pdf").read_bytes() for tag in LANGUAGES})


@pytest.mark.parametrize("tag", LANGUAGES)
def test_pdfua_and_qpdf_find_nothing(tag: str, folder: Path) -> None:
    data = (folder / f"{tag}.pdf").read_bytes()
    pdfua_check({tag: data})
    qpdf_check(data)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_font_is_embedded_and_named_apart(tag: str, folder: Path) -> None:
    names: list[str] = []
    with pikepdf.open(io.BytesIO((folder / f"{tag}.pdf").read_bytes())) as file:
        assert len(file.pages) == 1
        assert file.pdf_version == "1.7"
        fonts = file.pages[0].Resources.Font
        for font in fonts.values():
            assert font.Subtype == "/Type0"
            assert "/ToUnicode" in font
            (descendant,) = font.DescendantFonts
            assert "/FontFile2" in descendant.FontDescriptor
            names.append(str(font.BaseFont))
    assert all(name[7] == "+" for name in names)


def test_nothing_tells_who_made_it_where_and_when(folder: Path) -> None:
    for tag in LANGUAGES:
        with pikepdf.open(folder / f"{tag}.pdf") as file:
            assert set(file.docinfo) <= {"/Title", "/Author"}
            told = [
                str(value)
                for item in file.objects
                if isinstance(item, pikepdf.Dictionary)
                for value in item.values()
                if isinstance(value, pikepdf.String)
            ]
            told += [
                bytes(item.read_bytes()).decode("latin-1")
                for item in file.objects
                if isinstance(item, pikepdf.Stream) and item.get("/Type") == "/Metadata"
            ]
        words = " ".join(told).lower()
        for trace in ("reportlab", "/home", "/root", "/tmp", "python", "date", "producer"):
            assert trace not in words, (tag, trace)


@pytest.mark.parametrize("theme", get_args(ThemeName))
def test_other_papers_themes_and_editions_pass_too(
    theme: ThemeName, library: FontLibrary, root: Path
) -> None:
    campaign = load(root / "content.yaml")
    files: dict[str, bytes] = {}
    for paper, name in PAPERS.items():
        changed = replace(campaign, paper=Paper(paper, theme == "press"), theme=Theme(theme))
        language = [Language.parse("ar")]
        (handout,) = build(changed, library=library, languages=language, edition=EDITIONS[name])
        qpdf_check(handout.pdf)
        files[f"{paper}.{name}"] = handout.pdf
    outloud_check(files)
    pdfua_check(files)
