"""A person whom every part of the source names is named in no file of any edition."""

from __future__ import annotations

import datetime
import io
import os
import platform
import socket
from pathlib import Path

import pikepdf
import pytest

from brief import FontLibrary, load
from brief.cli import main
from brief.editions import EDITIONS, Edition
from brief.imposition import Imposition, Scheme
from brief.inspect import inspect
from brief.languages import Language
from brief.pipeline import Workshop
from tests.carried.planting import HOUR, NAME, PERSON, SURNAME, write_fonts, write_source
from tests.carried.searching import found_in, ways
from tests.inspect.making import SAFE, with_picture

_TOOLS = ("ReportLab", "pikepdf", "Pillow", "HarfBuzz", "Python", "Noto Project", "qpdf")
_VARIABLES = ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME", "NAME", "EMAIL", "LANG")
_EN, _AR = Language.parse("en"), Language.parse("ar")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source, in the person's home."""
    home = tmp_path_factory.mktemp("home") / PERSON
    home.mkdir()
    write_source(home)
    return home


@pytest.fixture(scope="module")
def fonts(folder: Path, root: Path) -> FontLibrary:
    """Fonts that name the person."""
    (folder / "fonts").mkdir()
    write_fonts(folder / "fonts", root / "fonts")
    return FontLibrary.open(folder / "fonts")


@pytest.fixture
def _at_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine is the person's, too."""
    for name in _VARIABLES:
        monkeypatch.setenv(name, PERSON)
    for name in ("HOME", "PWD", "TMPDIR", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.chdir(folder)
    monkeypatch.setattr(socket, "gethostname", lambda: NAME)
    monkeypatch.setattr(platform, "node", lambda: NAME)
    monkeypatch.setattr(os, "getlogin", lambda: NAME)


@pytest.mark.usefixtures("_at_home")
@pytest.mark.parametrize("scheme", [None, "2up", "booklet"])
@pytest.mark.parametrize("edition", EDITIONS.values(), ids=list(EDITIONS))
def test_nothing_is_carried(
    edition: Edition,
    scheme: Scheme | None,
    folder: Path,
    fonts: FontLibrary,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    brief = load(folder / "content.yaml")
    workshop = Workshop.open(fonts, edition, Imposition(scheme) if scheme else None)
    today = datetime.datetime.now(tz=datetime.UTC).date()
    hours = (*HOUR, f"{today:%Y%m%d}", f"{today:%Y-%m-%d}")
    words = (NAME, SURNAME, "/home/", str(folder.parent), *hours, *_TOOLS)
    for languages in [(_EN,), (_AR,)] if scheme else [(_EN,), (_AR,), (_EN, _AR)]:
        data = workshop.make(brief, *languages).pdf
        assert found_in(data, words) == set()
        assert found_in(data, ["Global Union", "https://example.org/act"]), "the search is blind"
        assert _pictures(data) >= 2
        path = tmp_path / "made.pdf"
        path.write_bytes(data)
        assert main(["inspect", str(path)]) == 0, capsys.readouterr().out
        assert SAFE in capsys.readouterr().out


@pytest.mark.usefixtures("fonts")
def test_the_search_finds_what_is_planted(folder: Path) -> None:
    """The control of the test above: each source and each font names the person."""
    for path in (*folder.glob("*.*"), *folder.glob("fonts/noto/*")):
        data = path.read_bytes()
        assert any(each in data.lower() for each in ways(NAME)), path


def test_the_photo_would_tell_everything(folder: Path) -> None:
    """Were it put into a file as it is."""
    photo = (folder / f"{NAME}.jpg").read_bytes()
    found = {finding.kind for finding in inspect(with_picture(photo)).findings}
    kinds = ("exif", "gps", "thumbnail", "xmp", "iptc", "comment", "data")
    assert {f"image-{kind}" for kind in kinds} <= found


def _pictures(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as file:
        return sum(
            isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
            for each in file.objects
        )
