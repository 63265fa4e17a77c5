"""What is left of a page after a photocopier has copied the copy of a copy.

A copier sees a page a little larger or smaller and not quite straight, out of focus, with noise,
and then decides for each dot whether it gets toner. What is grey is gone or black after that, and
thin strokes and small type suffer with each generation.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter

from tests.pdf import readers

DPI = 300
"""The resolution that `copied` is made for: that of an office copier of the plainer kind."""

_SCALES = (1.015, 0.99)
_TURNS = (0.5, -0.35)
"""Degrees. Of the generations in turn, as is the scale."""
_BLUR = 1.1
"""Standard deviation in dots: some 0.09 mm."""
_NOISE = 14.0
"""Standard deviation of 255 levels."""
_THRESHOLD = 140
"""What is darker gets toner; above 128, so that strokes grow."""
_SPARSE = "11"
"""As much text as there is, wherever it stands (tesseract(1), `--psm`)."""
_SECONDS = 120


def copied(image: Image.Image, generations: int = 2) -> Image.Image:
    """A picture of a page, of `DPI` dots per inch, as the last of so many copies: black and white.

    The same for the same picture: the noise has a fixed seed.
    """
    noise = np.random.default_rng(generations)
    page = image.convert("L")
    for generation in range(generations):
        page = _seen(page, generation)
        size = (page.height, page.width)
        levels = np.asarray(page) + _NOISE * noise.standard_normal(size, np.float32)
        page = Image.fromarray(np.where(levels < _THRESHOLD, 0, 255).astype(np.uint8))
    return page


def _seen(page: Image.Image, generation: int) -> Image.Image:
    """The page on the glass: scaled about its middle, turned, out of focus."""
    scale = _SCALES[generation % len(_SCALES)]
    turned = page.rotate(_TURNS[generation % len(_TURNS)], Image.Resampling.BICUBIC, fillcolor=255)
    width, height = page.size
    margin_x, margin_y = (width - width / scale) / 2, (height - height / scale) / 2
    affine = (1 / scale, 0, margin_x, 0, 1 / scale, margin_y)
    return turned.transform(
        page.size, Image.Transform.AFFINE, affine, Image.Resampling.BICUBIC, fillcolor=255
    ).filter(ImageFilter.GaussianBlur(_BLUR))


def share_read(pages: Sequence[Image.Image], text: str, language: str) -> float:
    """The share of a text's words, from 0 to 1, that Tesseract reads from its pages, of `DPI`.

    language: as Tesseract calls it; several joined by `+` (`rus+eng`). Letter case, marks and
    digits don't count, nor do words of one letter; nor does the order of words, for how well
    Tesseract finds columns says nothing about legibility.
    """
    wanted = _words(text)
    read = _words("\n".join(_read(page, language) for page in pages))
    return (wanted & read).total() / wanted.total()


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]{2,}", text.casefold()))


def _read(page: Image.Image, language: str) -> str:
    if shutil.which("tesseract") is None:
        readers.missing("tesseract")
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    known = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=True, timeout=_SECONDS
    )
    for lacking in set(language.split("+")) - set(known.stdout.split()):
        readers.missing(f"Tesseract's {lacking}")
    data = BytesIO()
    page.save(data, "PNG")
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", language, "--dpi", str(DPI), "--psm", _SPARSE],
        input=data.getvalue(),
        capture_output=True,
        check=True,
        timeout=_SECONDS,
        env=environment,
    )
    return done.stdout.decode()


def codes(image: Image.Image) -> set[str]:
    """What the QR codes of a picture say."""
    import zxingcpp

    return {code.text for code in zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCode)}
