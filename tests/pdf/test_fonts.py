"""Font programs: codes, composites, widths, and what they draw."""

from __future__ import annotations

import io

import pikepdf
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from brief.color import BLACK
from brief.display import Cluster, Document, Glyph, GlyphRun
from brief.pdf import PdfError, write
from brief.pdf.fontobjects import to_unicode
from brief.pdf.fonts import Entry, Font, encode
from brief.typefaces import FontLibrary
from tests.pdf.shaping import Run, document, line, shape

FACES = {
    "NotoSans-Regular": ("AVATAR fi ẹ́ Ǻ\u00a0x y", False),
    "NotoSansDevanagari-Regular": ("क्षत्रिय र्मि हिन्दी", False),
    "NotoSansKhmer-Regular": ("ស្រ្តី ខ្ញុំ", False),
    "NotoSansHebrew-Regular": ("בְּרֵאשִׁית", True),
    "NotoNastaliqUrdu-Regular": ("تمام انسان آزاد", True),
}


def embedded(library: FontLibrary, text: str, face: str, rtl: bool) -> tuple[Font, Document]:
    page = document(line(library, [Run(text, face, rtl)]), rtl=rtl)
    return encode(page, library).fonts[face], page


@pytest.mark.parametrize("face", FACES)
def test_each_cluster_is_drawn_as_it_was_shaped(library: FontLibrary, face: str) -> None:
    """What a run's codes draw, one after the other, is what its glyphs draw at their offsets."""
    text, rtl = FACES[face]
    font, page = embedded(library, text, face, rtl)
    run = page.pages[0].items[0]
    assert isinstance(run, GlyphRun)
    (entries,) = (encoded for encoded in encode(page, library).runs[0] if encoded)
    program = TTFont(io.BytesIO(font.subset.program.data))
    original = TTFont(str(library.face(face).path))
    for cluster, entry in zip(run.clusters, entries.entries, strict=True):
        drawn = []
        pen = 0
        for part in entry.parts or (entry,):
            drawn += _outline(program, _code(font, part), pen, 0)
            pen += part.advance
        wanted = [
            point
            for glyph in cluster.glyphs
            for point in _outline(original, glyph.id, glyph.dx, glyph.dy)
        ]
        assert drawn == wanted
        if len(entry.parts) > 1:
            assert pen == max(cluster.advance, len(entry.parts) - 1)


@pytest.mark.parametrize("face", FACES)
def test_a_program_is_sound(library: FontLibrary, face: str) -> None:
    font, _ = embedded(library, *(FACES[face][0], face, FACES[face][1]))
    program = TTFont(io.BytesIO(font.subset.program.data), checkChecksums=2)
    assert set(program.keys()) - {"GlyphOrder"} == {
        "glyf",
        "head",
        "hhea",
        "hmtx",
        "loca",
        "maxp",
    }
    assert program.reader["head"][20:36] == bytes(16), "when it was made and changed"
    count = program["maxp"].numGlyphs
    assert count == len(font.subset.program.advances) == len(program.getGlyphOrder())
    for name in program.getGlyphOrder():
        glyph = program["glyf"][name]
        advance, bearing = program["hmtx"][name]
        assert advance == font.subset.program.advances[program.getGlyphID(name)]
        if glyph.isComposite():
            # FreeType shifts a glyph by the difference of the two.
            assert bearing == glyph.xMin
            assert len(glyph.components) <= program["maxp"].maxComponentElements
            assert program["maxp"].maxComponentDepth >= 1


def test_widths_are_those_of_the_program(library: FontLibrary) -> None:
    items = [
        item
        for index, (face, (text, rtl)) in enumerate(FACES.items())
        for item in line(library, [Run(text, face, rtl)], y=80 + 30 * index)
    ]
    with pikepdf.open(io.BytesIO(write(document(items), library))) as file:
        for font in file.pages[0].Resources.Font.values():
            descendant = font.DescendantFonts[0]
            program = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
            start, widths = descendant.W
            upem = program["head"].unitsPerEm
            assert start == 0
            assert [float(width) for width in widths] == pytest.approx(
                [program["hmtx"][name][0] * 1000 / upem for name in program.getGlyphOrder()]
            )


def test_one_glyph_with_two_texts_has_two_codes(library: FontLibrary) -> None:
    (space,) = shape(library, Run(" ", "NotoSans-Regular"))
    hard = Cluster("\u00a0", space.glyphs, space.advance)
    run = GlyphRun("NotoSans-Regular", 10, 60, 80, (space, hard, space), (), False, BLACK, 1)
    font = encode(document([run]), library).fonts["NotoSans-Regular"]
    assert sorted(font.texts[0].values()) == [" ", "\u00a0"]


def test_kerning_makes_no_new_code(library: FontLibrary) -> None:
    font, _ = embedded(library, "AVAT AT TA", "NotoSans-Regular", False)
    assert sorted(font.texts[0].values()) == [" ", "A", "T", "V"]


def test_few_codes_of_a_font_have_the_same_text(library: FontLibrary) -> None:
    text = "رُ رَ رِ رٌ رً رٍ رْ رّ"
    font, page = embedded(library, text, "NotoSansArabic-Regular", True)
    assert len(font.names) > 1
    for layer in font.texts:
        letters = list(layer.values())
        assert all(letters.count(letter) <= 4 for letter in letters)
    with pikepdf.open(io.BytesIO(write(page, library))) as file:
        fonts = list(file.pages[0].Resources.Font.values())
        assert len({font.DescendantFonts[0].objgen for font in fonts}) == 1


def test_a_variable_font_is_embedded_at_its_weight(library: FontLibrary) -> None:
    bold, _ = embedded(library, "日本", "NotoSansJP-700", False)
    plain, _ = embedded(library, "日本", "NotoSansJP-400", False)
    assert bold.subset.program.data != plain.subset.program.data


def test_to_unicode_has_every_code_and_keeps_to_one_high_byte() -> None:
    texts = {1: "a", 2: "b", 3: "c", 5: "ffi", 255: "y", 256: "z", 300: "𞤀"}
    lines = to_unicode(texts).decode().split("\n")
    assert "<0001><0003>[<0061><0062><0063>]" in lines
    assert "<0005><0005>[<006600660069>]" in lines
    assert "<00ff><00ff>[<0079>]" in lines
    assert "<0100><0100>[<007a>]" in lines
    assert "<012c><012c>[<d83add00>]" in lines


@pytest.mark.parametrize(
    ("cluster", "words"),
    [
        (Cluster("", (Glyph(5, 0, 0, 500),), 500), "no text"),
        (Cluster("\u0378", (Glyph(0, 0, 0, 600),), 600), "no glyph"),
        (Cluster("\ufeff", (Glyph(5, 0, 0, 600),), 600), "stands for"),
    ],
)
def test_what_has_no_text_or_no_glyph_is_refused(
    library: FontLibrary, cluster: Cluster, words: str
) -> None:
    run = GlyphRun("NotoSans-Regular", 10, 60, 80, (cluster,), (), False, BLACK, 1)
    with pytest.raises(PdfError, match=words):
        write(document([run]), library)


def _outline(font: TTFont, glyph: int, dx: int, dy: int) -> list[tuple[str, tuple[object, ...]]]:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    name = font.getGlyphName(glyph)
    glyphs[name].draw(pen)
    shift = 0
    if font["glyf"][name].isComposite() is False and font["glyf"][name].numberOfContours:
        shift = font["hmtx"][name][1] - font["glyf"][name].xMin
    return [
        (
            operator,
            tuple(
                None if point is None else (point[0] + dx - shift, point[1] + dy)
                for point in points
            ),
        )
        for operator, points in pen.value
    ]


def _code(font: Font, entry: Entry) -> int:
    shown = font.subset.shown[entry]
    plain = shown.replace("\\\\", "\\").replace("\\(", "(").replace("\\)", ")")
    return int.from_bytes(plain.replace("\\r", "\r").encode("latin-1"), "big")
