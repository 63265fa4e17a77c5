"""What readers draw of a file: its pages in PDFium, pdf.js, Poppler, MuPDF and Ghostscript, and
whether two of them have drawn the same.

A tool that is missing skips the test with a word, except in CI, where it fails.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops

from tests.pdf import readers

Reader = Literal["PDFium", "pdf.js", "Poppler", "MuPDF", "Ghostscript"]
READERS: tuple[Reader, ...] = ("PDFium", "pdf.js", "Poppler", "MuPDF", "Ghostscript")
"""Chrome's, Firefox's, GNOME's and KDE's, many telephones', and the one inside printers."""

SHARP = 150
"""Dots per inch at which pages are compared; an accent of small text has pixels of its own."""
FINER = 2
"""Pages are drawn with so many times the dots, and these are then averaged. For each reader has
its own habits on its own grid of pixels: Poppler sets baselines on whole ones, Ghostscript pulls
stems onto them."""

# Levels of 255 that are borne. Measured over 18 languages in five readers: smoothing makes up to
# 117, 32 and 14 (small Chinese characters; edges of fields; thin rules). A missing dot, accent or
# letter makes more than 200, a letter a pixel and a half from its place 230; a missing grey
# hairline 43 at least; black text instead of red 36.
_OWN = 130
_OF_STRIPS, _STRIP = 38, (24, 2)
_OF_SQUARES, _SQUARE = 24, (9, 9)
_SECONDS = 300

Pixels = npt.NDArray[np.uint8]
Indices = npt.NDArray[np.intp]


def render(data: bytes, reader: Reader, dpi: int = 72) -> list[Image.Image]:
    """All pages of a file as a reader draws them: RGB, `dpi` pixels to the inch."""
    return render_all([data], reader, dpi)[0]


def render_all(files: Sequence[bytes], reader: Reader, dpi: int = 72) -> list[list[Image.Image]]:
    """All pages of several files, with one start of a reader that is slow to start."""
    finer = str(dpi * FINER)
    with _saved(files) as (folder, paths):
        match reader:
            case "PDFium":
                return [_pdfium(path, dpi) for path in paths]
            case "pdf.js":
                script = str(Path(__file__).with_name("pdfjs_pages.mjs"))
                _run("node", script, str(_pdfjs()), finer, str(folder), *paths)
            case "Poppler":
                for path in paths:
                    _run("pdftoppm", "-r", finer, path, path.removesuffix(".pdf"))
            case "MuPDF":
                for path in paths:
                    out = path.removesuffix(".pdf") + "-%d.ppm"
                    _run("mutool", "draw", "-q", "-r", finer, "-o", out, path)
            case "Ghostscript":
                for path in paths:
                    _ghostscript("ppmraw", finer, path.removesuffix(".pdf") + "-%d.ppm", path)
        return [_drawn(Path(path)) for path in paths]


def separations(data: bytes, dpi: int = 72) -> dict[str, list[Image.Image]]:
    """The plates of a file for the press, by ink: a grey picture of each page, 255 for full ink.

    Cyan, Magenta, Yellow and Black are always there; a spot colour under its own name.
    """
    with _saved([data]) as (folder, (path,)):
        _ghostscript("tiffsep", str(dpi), str(folder / "%d.tif"), path)
        plates: dict[str, list[Image.Image]] = {}
        # Beside `1.tif`, all inks together, lie `1(Cyan).tif` and its like.
        for file in sorted(folder.glob("*(*).tif"), key=_number):
            ink = file.stem.partition("(")[2].removesuffix(")")
            with Image.open(file) as image:
                plates.setdefault(ink, []).append(ImageChops.invert(image.convert("L")))
        return plates


def differs(one: Image.Image, other: Image.Image, *, colours: bool = True) -> str:
    """Where and how two pictures of a page, of `SHARP` dots per inch, differ by more than two
    readers' ways of smoothing edges; empty if they don't.

    A difference that matters is in one place, so nothing here is a share of the page:

    - the sizes of the pages, to a pixel;
    - what one picture has that the other has nowhere within a pixel: how far a pixel is out of
      the range of its nine neighbours in the other. Catches what is missing, added or moved;
    - the mean colour of low strips, which catches missing hairlines, and of squares, which
      catches other colours: smoothing keeps the mean, whatever it does to the pixels.

    colours: without, the last is left out, and with it what is paler than half of black. For
    files in inks, which some readers turn into colours in a way of their own.
    """
    if max(abs(one.width - other.width), abs(one.height - other.height)) > 1:
        return f"the pages have {one.size} and {other.size} pixels"
    # The last pixels may be a part of one: readers differ in which edge it is that they cut.
    box = (1, 1, min(one.width, other.width) - 1, min(one.height, other.height) - 1)
    one, other = one.crop(box), other.crop(box)
    measures = [("one has ink where the other has none", _out_of_range(one, other), _OWN)]
    if colours:
        measures += [
            ("a line is not in both", _other_means(one, other, _STRIP), _OF_STRIPS),
            ("the colours are not the same", _other_means(one, other, _SQUARE), _OF_SQUARES),
        ]
    for said, (level, x, y), bound in measures:
        if level > bound:
            return f"{said}, near {x}, {y} in {one.size}: {level} where {bound} are borne"
    return ""


def _out_of_range(one: Image.Image, other: Image.Image) -> tuple[int, int, int]:
    """How far either picture is beyond the other's nine pixels around a place, at most; and the
    place. Looks only at pixels that are that far from their own place in the other."""
    first, second = np.asarray(one), np.asarray(other)
    apart = (np.maximum(first, second) - np.minimum(first, second)).max(axis=2)
    rows, columns = np.nonzero(apart > _OWN)
    if not rows.size:
        return 0, 0, 0
    beyond = np.maximum(
        _beyond(first, second, rows, columns), _beyond(second, first, rows, columns)
    )
    worst = beyond.argmax()
    return int(beyond[worst]), int(columns[worst]), int(rows[worst])


def _beyond(one: Pixels, other: Pixels, rows: Indices, columns: Indices) -> Pixels:
    """How far pixels of one picture are beyond the nine around them in the other."""
    padded = np.pad(other, ((1, 1), (1, 1), (0, 0)), mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(0, 1))[rows, columns]
    pixels = one[rows, columns]
    over = pixels - np.minimum(pixels, around.max(axis=(2, 3)))
    lowest = around.min(axis=(2, 3))
    under = lowest - np.minimum(pixels, lowest)
    worst: Pixels = np.maximum(over, under).max(axis=1)
    return worst


def _other_means(
    one: Image.Image, other: Image.Image, half: tuple[int, int]
) -> tuple[int, int, int]:
    """How far the mean colours of a rectangle are apart in the two, at most; and the place.

    half: half the width and height of the rectangles, by which they overlap.
    """
    first, second = (np.asarray(image.reduce(half), np.int16) for image in (one, other))
    apart = first - second
    apart = apart[1:] + apart[:-1]
    apart = apart[:, 1:] + apart[:, :-1]
    level = abs(apart).max(axis=2) // 4
    row, column = np.unravel_index(level.argmax(), level.shape)
    return int(level[row, column]), (int(column) + 1) * half[0], (int(row) + 1) * half[1]


@contextmanager
def _saved(files: Sequence[bytes]) -> Iterator[tuple[Path, list[str]]]:
    """The files on a disk, in a folder that has room for pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{index}.pdf" for index in range(len(files))]
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        yield folder, [str(path) for path in paths]


def _drawn(path: Path) -> list[Image.Image]:
    """The pages drawn beside a file, `3-01.ppm` and so on, at the size asked for."""
    pictures = []
    for page in sorted(path.parent.glob(f"{path.stem}-*.ppm"), key=_number):
        with Image.open(page) as image:
            pictures.append(image.convert("RGB").reduce(FINER))
        page.unlink()
    return pictures


def _number(path: Path) -> int:
    """The page in a name such as `3-01.ppm` or `1(Cyan).tif`."""
    return int(path.stem.partition("(")[0].rpartition("-")[2])


def _pdfium(path: str, dpi: int) -> list[Image.Image]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as file:
        return [
            page.render(scale=dpi * FINER / 72).to_pil().convert("RGB").reduce(FINER)
            for page in file
        ]


def _pdfjs() -> Path:
    """The folder of pdfjs-dist, with something to draw on."""
    folder = readers.pdfjs()
    # npm leaves out without a word what a package only would like to have.
    if not (folder.parent / "@napi-rs" / "canvas").is_dir():
        readers.missing("@napi-rs/canvas, which pdf.js draws on,")
    return folder


def _ghostscript(device: str, dpi: str, out: str, path: str) -> None:
    smooth = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")
    # Never asks, never stops at the end of a page, reads no file but the one named.
    quiet = ("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE")
    _run("gs", *quiet, *smooth, f"-sDEVICE={device}", f"-r{dpi}", f"-sOutputFile={out}", path)


def _run(*command: str) -> None:
    if shutil.which(command[0]) is None:
        readers.missing(command[0])
    subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
