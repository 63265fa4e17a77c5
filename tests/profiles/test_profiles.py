"""What the profiles claim, what they hold, and what they must not tell."""

from __future__ import annotations

import io
import struct
from hashlib import md5
from itertools import product
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms

from brief.profiles import Profile, press_profile, srgb_profile


def opened(profile: Profile) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(profile.data))


def tags(data: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">I", data, 128)
    rows = (struct.unpack_from(">4sII", data, 132 + 12 * row) for row in range(count))
    return {name: data[start : start + size] for name, start, size in rows}


@pytest.mark.parametrize(
    ("profile", "kind", "space", "connection", "version"),
    [
        (srgb_profile(), b"mntr", b"RGB ", b"XYZ ", (4, 0x20)),
        (press_profile(), b"prtr", b"CMYK", b"Lab ", (2, 0x40)),
    ],
    ids=["srgb", "press"],
)
def test_headers(
    profile: Profile, kind: bytes, space: bytes, connection: bytes, version: tuple[int, int]
) -> None:
    data = profile.data
    assert int.from_bytes(data[:4]) == len(data)
    assert (data[8], data[9]) == version
    assert (data[12:16], data[16:20], data[20:24]) == (kind, space, connection)
    assert data[36:40] == b"acsp"
    assert space.decode().strip() == profile.colour_space
    for start, size in (
        struct.unpack_from(">II", data, 136 + 12 * n) for n in range(len(tags(data)))
    ):
        assert start % 4 == 0
        assert start + size <= len(data)


@pytest.mark.parametrize("profile", [srgb_profile(), press_profile()], ids=["srgb", "press"])
def test_no_profile_tells_of_a_machine(profile: Profile) -> None:
    data = profile.data
    # Engine, platform, manufacturer, model and creator of the profile.
    assert {data[4:8], data[40:44], data[48:52], data[52:56], data[80:84]} == {bytes(4)}
    year, month, day, *moment = struct.unpack_from(">6H", data, 24)
    assert (year, month, day) in {(1999, 10, 18), (2006, 12, 1)}
    assert moment == [0, 0, 0]
    assert set(tags(data)) <= {
        *(b"desc", b"cprt", b"wtpt", b"bkpt", b"chad"),
        *(b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"),
        *(b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"gamt"),
    }
    said = ImageCms.ImageCmsProfile(io.BytesIO(data)).profile
    words = f"{said.profile_description} {said.copyright}".lower()
    assert not [word for word in ("argyll", "colprof", "lcms", "/", "\\", "home") if word in words]


def test_srgb_is_small_and_knows_its_own_sum() -> None:
    data = srgb_profile().data
    assert len(data) < 600
    blank = bytearray(data)
    blank[44:48] = blank[64:68] = bytes(4)
    blank[84:100] = bytes(16)
    assert data[84:100] == md5(blank, usedforsecurity=False).digest()


@pytest.mark.parametrize("intent", [ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Intent(3)])
def test_srgb_is_that_of_others(intent: ImageCms.Intent) -> None:
    """To Lab and back, against the sRGB that lcms has built in."""
    axis = range(0, 256, 15)
    cube = Image.frombytes(
        "RGB", (18, 324), bytes(v for rgb in product(axis, repeat=3) for v in rgb)
    )
    theirs, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    ours = opened(srgb_profile())
    for one, other in ((ours, theirs), (theirs, ours)):
        moved = ImageCms.profileToProfile(cube, one, other, intent)
        assert moved is not None
        assert max(high for _, high in ImageChops.difference(cube, moved).getextrema()) <= 1
    found = [ImageCms.profileToProfile(cube, each, lab, intent, "LAB") for each in (ours, theirs)]
    off = (
        (a - b + 128) % 256 - 128 for a, b in zip(*(f.tobytes() for f in found if f), strict=True)
    )
    assert max(map(abs, off)) <= 1


def test_the_press_profile_is_that_of_its_condition() -> None:
    """Lightness and colour, against paper, of the full inks (ISO 12647-2:2004/Amd 1, table 3)."""
    solids = bytes(255 * (ink == place) for ink in range(4) for place in range(4))
    inks = Image.frombytes("CMYK", (4, 1), solids)
    absolute = ImageCms.Intent.ABSOLUTE_COLORIMETRIC
    profile = opened(press_profile())
    found = ImageCms.profileToProfile(inks, profile, ImageCms.createProfile("LAB"), absolute, "LAB")
    assert found is not None
    aims = [(55, -37, -50), (48, 74, -3), (89, -5, 93), (16, 0, 0)]
    for place, aim in enumerate(aims):
        light, *hue = found.tobytes()[3 * place : 3 * place + 3]
        measured = (light / 2.55, *((value + 128) % 256 - 128 for value in hue))
        assert measured == pytest.approx(aim, abs=1.5)


def test_the_output_condition_is_named_as_it_is_registered() -> None:
    profile = press_profile()
    assert (profile.identifier, profile.registry) == ("FOGRA39", "http://www.color.org")
    assert profile.ink_limit == 3.0
    assert srgb_profile().ink_limit is None


def test_profiles_are_the_same_each_time() -> None:
    assert srgb_profile() == srgb_profile()
    assert press_profile() == press_profile()


def test_the_licence_of_the_measured_data_lies_beside_it(root: Path) -> None:
    notice = " ".join((root / "brief" / "profiles" / "LICENSE").read_text("utf-8").split())
    for words in ("Kai-Uwe Behrmann", "altered version", "may not be removed or altered"):
        assert words in notice
    assert '"brief/profiles/LICENSE"' in (root / "pyproject.toml").read_text("utf-8")
