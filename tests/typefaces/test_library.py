"""Opening faces: metrics, pinned weights, and where files are looked for."""

import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.machinery import ModuleSpec

import pytest
import uharfbuzz as hb

from brief.typefaces import FontLibrary, FontNotInstalledError, character_name


def advance(face, text):
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer, {})
    return sum(position.x_advance for position in buffer.glyph_positions)


@pytest.mark.parametrize("key", list(FontLibrary.open().infos))
def test_metrics_are_what_harfbuzz_reads(library, key):
    face = library.face(key)
    extents = face.hb_font.get_font_extents("ltr")
    info = face.info
    assert (extents.ascender, extents.descender) == (info.ascender, info.descender)
    assert extents.line_gap == info.line_gap
    assert face.hb_face.upem == face.upem == face.hb_font.scale[0]


def test_a_face_is_opened_once(library):
    assert library.face("NotoSans-Regular") is library.face("NotoSans-Regular")


def test_unknown_key(library):
    with pytest.raises(KeyError):
        library.face("Comic-Regular")


def test_threads_may_share_a_library():
    library = FontLibrary.open()
    with ThreadPoolExecutor(8) as pool:
        faces = list(pool.map(library.face, ["NotoSans-Bold"] * 64))
    assert len({id(face) for face in faces}) <= 8
    assert library.face("NotoSans-Bold") in faces


def test_weights_of_a_variable_font_differ(library):
    weights = [library.face(f"NotoSansJP-{weight}") for weight in (400, 700, 900)]
    assert [face.pinned_axes for face in weights] == [
        {"wght": 400},
        {"wght": 700},
        {"wght": 900},
    ]
    assert len({advance(face, "Hamburg") for face in weights}) == 3


def test_pinned_axes_suffice_for_a_subset(library):
    face = library.face("NotoSansKR-700")
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, "한글"))
    for axis, value in face.pinned_axes.items():
        wanted.pin_axis_location(face.hb_face, axis, value)
    subset = wanted.subset(face.hb_face)
    assert "fvar" not in subset.table_tags
    assert "glyf" in subset.table_tags


def test_the_headline_face_is_narrower_and_heavier_than_bold(library):
    assert advance(library.face("NotoSans-CondensedBlack"), "Headline") < advance(
        library.face("NotoSans-Bold"), "Headline"
    )


def test_headline_face_has_serbian_forms(library):
    def glyphs(language):
        buffer = hb.Buffer()
        buffer.add_str("б")
        buffer.guess_segment_properties()
        buffer.language = language
        hb.shape(library.face("NotoSans-CondensedBlack").hb_font, buffer, {})
        return [info.codepoint for info in buffer.glyph_infos]

    assert glyphs("sr") != glyphs("ru")


@pytest.mark.parametrize("emoji", ["👍🏽", "👩‍⚕️", "🇺🇦", "1️⃣", "👨‍👩‍👧‍👦"])
def test_joined_emoji_are_one_picture(library, emoji):
    face = library.face("NotoEmoji-Regular")
    assert advance(face, emoji) == advance(face, "😀")


def test_files_of_an_installed_package_serve_without_importing_it(library, tmp_path, monkeypatch):
    info = library.infos["NotoSansJP-400"]
    package, _, inside = info.installed_as.partition("/")
    file = tmp_path / package / inside
    file.parent.mkdir(parents=True)
    file.touch()
    spec = ModuleSpec(package, None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path / package)]
    monkeypatch.setattr("brief.typefaces.library.find_spec", lambda _: spec)
    elsewhere = FontLibrary(tmp_path, library.infos)
    assert elsewhere.path(info) == file
    assert package not in sys.modules


def test_a_font_that_is_not_here(library, tmp_path, monkeypatch):
    monkeypatch.setattr("brief.typefaces.library.find_spec", lambda _: None)
    empty = FontLibrary(tmp_path, library.infos)
    assert not empty.installed(empty.infos["NotoSansJP-400"])
    with pytest.raises(FontNotInstalledError, match="NotoSansJP"):
        empty.face("NotoSansJP-400")


def test_no_manifest(tmp_path):
    with pytest.raises(FileNotFoundError):
        FontLibrary.open(tmp_path)


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("🧿", "U+1F9FF NAZAR AMULET"),
        ("\u0301", "U+0301 COMBINING ACUTE ACCENT"),
        ("\x07", "U+0007 <control-0007>"),
    ],
)
def test_character_names(character, name):
    assert character_name(character) == name
