"""The files in fonts/ are what the manifest says, and fit for embedding."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from brief.typefaces import Coverage, FaceInfo, FontLibrary
from brief.typefaces.library import default_folder

FOLDER = default_folder()
FACES = list(FontLibrary.open().infos.values())
ONE_A_FILE = list({face.file: face for face in FACES}.values())


def each_file(faces=ONE_A_FILE):
    return pytest.mark.parametrize("face", faces, ids=lambda face: face.key)


def opened(face: FaceInfo) -> TTFont:
    return TTFont(FOLDER / face.file, lazy=True)


def test_every_file_is_in_the_manifest_and_every_row_has_a_file():
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.ttf")}
    assert files == {face.file for face in FACES}


def test_keys_are_unique():
    rows = json.loads((FOLDER / "manifest.json").read_bytes())["faces"]
    assert len({row["key"] for row in rows}) == len(rows)


def test_the_fonts_of_the_wheel_stay_below_22_megabytes():
    assert sum(path.stat().st_size for path in FOLDER.glob("noto/*")) < 22_000_000


@each_file()
def test_checksum(face):
    data = Path(FOLDER, face.file).read_bytes()
    assert hashlib.sha256(data).hexdigest() == face.sha256


@each_file()
def test_coverage_is_the_cmap(face):
    cmap = set(opened(face).getBestCmap())
    edges = {code + step for code in cmap for step in (-1, 0, 1)}
    assert {code for code in edges if face.covers(code)} == cmap


@each_file()
def test_outlines_are_truetype_and_may_be_embedded(face):
    font = opened(face)
    assert "glyf" in font
    assert not {"CFF ", "CFF2"} & set(font.keys())
    assert font["OS/2"].fsType == 0


@each_file([face for face in ONE_A_FILE if face.file.startswith("noto/")])
def test_static_and_slim(face):
    font = opened(face)
    assert not {"fvar", "DSIG", "fpgm", "prep", "STAT"} & set(font.keys())
    if "GSUB" in font:
        tags = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert "aalt" not in tags
    assert {face.weight} == {font["OS/2"].usWeightClass}


@each_file([face for face in ONE_A_FILE if face.file.startswith("noto/")])
def test_names_hold_identity_and_licence_only(face):
    names = opened(face)["name"].names
    ids = {record.nameID for record in names if record.nameID < 256}
    assert ids <= {0, 1, 2, 4, 5, 6, 7, 13, 14, 16, 17}
    texts = " ".join(record.toUnicode() for record in names)
    assert not re.search(r"/(home|Users|work|tmp|root)/|[A-Z]:\\|\S+@\S+", texts)


def test_no_two_fonts_share_a_name():
    names = [opened(face)["name"].getDebugName(6) for face in ONE_A_FILE]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("folder", sorted({face.file.partition("/")[0] for face in FACES}))
def test_licence_lies_beside_the_fonts(folder):
    text = (FOLDER / folder / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in text
    if folder == "noto":
        assert all(Path(face.file).name in text for face in FACES if face.file.startswith("noto/"))


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.key)
def test_measures_are_sound(face):
    assert face.upem in (1000, 2048)
    assert face.descender < 0 < face.ascender
    assert face.ink_bottom < face.ink_top
    assert face.underline_thickness > 0


def test_coverage_of_single_codes_and_ranges():
    coverage = Coverage("20-7e,a0,10ffff")
    inside = [code for code in (0x1F, 0x20, 0x7E, 0x7F, 0xA0, 0xA1, 0x10FFFF) if code in coverage]
    assert inside == [0x20, 0x7E, 0xA0, 0x10FFFF]
