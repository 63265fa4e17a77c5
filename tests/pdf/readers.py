"""What readers make of a file: the text that PDFium, pdf.js, Poppler and MuPDF give back, and
what checkers that we did not write find in it.

A tool that is missing skips the test with a word, except in CI, where it fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import pytest

_HERE = Path(__file__).resolve().parent
_SECONDS = 60


def pdfium_text(data: bytes) -> str:
    """Text of all pages as Chrome finds it, character by character."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as file:
        return "\n".join(page.get_textpage().get_text_range() for page in file)


def pdfium_bounded_text(data: bytes) -> str:
    """Text that PDFium finds within the rectangle of each page."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as file:
        return "\n".join(page.get_textpage().get_text_bounded() for page in file)


def poppler_text(data: bytes) -> str:
    """Text as `pdftotext` gives it without options."""
    return _run(["pdftotext", "-enc", "UTF-8", "-", "-"], data)


def mupdf_text(data: bytes) -> str:
    """Text as `mutool` gives it."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        return _run(["mutool", "draw", "-q", "-F", "txt", file.name], b"")


def pdfjs_text(data: bytes) -> str:
    """Text as Firefox finds it: `pdfjs-dist`."""
    return _run(["node", str(_HERE / "pdfjs_text.mjs"), str(pdfjs())], data)


def qpdf_check(data: bytes) -> None:
    """Fails if qpdf finds a fault in the syntax of a file."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        _run(["qpdf", "--check", file.name], b"")


def outloud_check(files: Mapping[str, bytes]) -> None:
    """Fails if outloud has an error or a warning for one of the files, which are given by name."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(path) for path in _written(files, Path(folder))]
        done = _checked("outloud", *paths, "--fail-on", "warning")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASS") == len(files), done.stdout


def pdfua_check(files: Mapping[str, bytes]) -> None:
    """Fails if pdfua finds that one of the files, which are given by name, breaks PDF/UA."""
    with tempfile.TemporaryDirectory() as folder:
        for path in _written(files, Path(folder)):
            done = _checked("pdfua", "check", str(path))
            assert done.returncode == 0, done.stdout


def _written(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    paths = [folder / f"{name}.pdf" for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    return paths


def _checked(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a checker that is installed beside this Python."""
    program = Path(sys.executable).with_name(tool)
    return subprocess.run(
        [str(program), *arguments], capture_output=True, text=True, check=False, timeout=300
    )


def pdfjs() -> Path:
    """The folder of pdfjs-dist: the one that PDFJS_DIST names, or that of `tests/pdfjs`."""
    installed = _HERE.parent / "pdfjs" / "node_modules" / "pdfjs-dist"
    folder = Path(os.environ.get("PDFJS_DIST", installed))
    if not (folder / "legacy" / "build" / "pdf.mjs").is_file():
        missing("pdfjs-dist")
    return folder


def missing(tool: str) -> NoReturn:
    """Skips the test, or in CI fails it, because of a tool that is not there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{tool} is not installed, and CI has to have it")
    pytest.skip(f"{tool} is not installed")


def squeeze(text: str) -> str:
    """Text as it is compared: NFC, without white space and bidi controls."""
    return "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if not character.isspace() and character not in _CONTROLS
    )


_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _run(command: list[str], data: bytes) -> str:
    if shutil.which(command[0]) is None:
        missing(command[0])
    done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=True)
    return done.stdout.decode("utf-8", "replace")
