"""The file as a whole: sound, the same everywhere, and silent about where it was made."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from brief.pdf import write
from brief.typefaces import FontLibrary
from tests.pdf import readers
from tests.pdf.samples import handout
from tests.pdf.shaping import Run, document, line
from tests.pdf.snapshots import check_snapshot, readable

_ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = """
import sys
from brief.pdf import write
from brief.typefaces import FontLibrary
from tests.pdf.samples import handout
library = FontLibrary.open()
sys.stdout.buffer.write(write(handout(library), library))
"""
_ARABIC = "NotoSansArabic-Regular"


@pytest.fixture(scope="module")
def data(library: FontLibrary) -> bytes:
    return write(handout(library), library)


def test_qpdf_finds_no_fault(data: bytes) -> None:
    readers.qpdf_check(data)


def test_outloud_finds_neither_error_nor_warning(data: bytes) -> None:
    readers.outloud_check({"handout": data})


def test_pdfua_finds_nothing(data: bytes) -> None:
    readers.pdfua_check({"handout": data})


def test_the_bytes_are_the_same_in_other_processes(data: bytes, tmp_path: Path) -> None:
    for seed, zone, user in (("1", "Asia/Tokyo", "anna"), ("77", "America/Lima", "boris")):
        home = tmp_path / user
        home.mkdir()
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "USER": user,
            "LOGNAME": user,
            "HOME": str(home),
            "LC_ALL": "C",
            "PYTHONPATH": str(_ROOT),
            "RL_documentLang": "xx",
            "RL_canvas_basefontname": "Courier",
            "RL_pageCompression": "0",
        }
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM], env=environment, capture_output=True, timeout=120
        )
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout == data


def test_the_bytes_are_the_same_after_other_builds(library: FontLibrary, data: bytes) -> None:
    write(document(line(library, [Run("كلام", _ARABIC, True)]), rtl=True), library)
    assert write(handout(library), library) == data
    fresh = FontLibrary.open()
    assert write(handout(fresh), fresh) == data


def test_nothing_tells_where_it_was_made(data: bytes) -> None:
    plain = data + readable(data).encode()
    for word in (b"eportLab", b"Helvetica", b"Producer", b"Creat", b"Date", b"/home", b"brief"):
        assert word not in plain
    for variable in ("HOME", "USER", "PWD"):
        value = os.environ.get(variable, "")
        assert len(value) < 5 or value.encode() not in plain


def test_no_object_is_left_over(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as file:
        reached = set(_reached(file.trailer))
        for number, value in enumerate(file.objects, 1):
            if isinstance(value, pikepdf.Stream) and value.get("/Type") in ("/ObjStm", "/XRef"):
                continue
            assert value is None or number in reached


def test_every_font_is_embedded_under_a_name_of_its_own(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as file:
        fonts = list(file.pages[0].Resources.Font.values())
        names = [str(font.BaseFont) for font in fonts]
        assert len(set(names)) == len(names) == 2
        for font in fonts:
            descendant = font.DescendantFonts[0]
            assert str(descendant.BaseFont) == str(font.BaseFont)
            assert str(descendant.FontDescriptor.FontName) == str(font.BaseFont)
            assert "/FontFile2" in descendant.FontDescriptor


def test_reportlab_keeps_no_font_and_reads_no_settings(tmp_path: Path) -> None:
    """The settings file in the home directory would run as a program."""
    trap = tmp_path / "trap"
    (tmp_path / ".reportlab_settings").write_text(f"open({str(trap)!r}, 'w').close()\n")
    program = (
        _PROGRAM
        + "from reportlab.pdfbase import pdfmetrics\n"
        + "assert not pdfmetrics._fonts and not pdfmetrics._typefaces\n"
        + "assert 'reportlab_settings' not in sys.modules\n"
    )
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(_ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()
    assert not trap.exists()


def test_the_objects_are_those_of_the_snapshot(data: bytes, accepting: bool) -> None:
    check_snapshot("handout", readable(data), accept=accepting)


def _reached(value: object, seen: set[int] | None = None) -> set[int]:
    """Numbers of all objects that a reader comes to from here."""
    seen = set() if seen is None else seen
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        if value.objgen[0] in seen:
            return seen
        seen.add(value.objgen[0])
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key in value.keys():  # noqa: SIM118  (a Stream iterates otherwise)
            _reached(value.get(key), seen)
    elif isinstance(value, pikepdf.Array):
        for index in range(len(value)):
            _reached(value[index], seen)
    return seen
