"""Files that are no source: what they are is told, and what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from brief import load
from brief.diagnostics import BriefError
from tests.source.reading import complaints, only_error

NO_TEXT = "Copy the words into a file of a text editor"


def zipped(*names: str, mimetype: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        if mimetype:
            file.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name in names:
            file.writestr(name, "headline: Hi\n" * 50)
    return data.getvalue()


def picture(kind: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (8, 8)).save(data, kind)
    return data.getvalue()


FILES = {
    "a Word document": zipped("[Content_Types].xml", "word/document.xml"),
    "an Excel sheet": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "an OpenDocument text": zipped(
        "content.xml", mimetype="application/vnd.oasis.opendocument.text"
    ),
    "an OpenDocument file": zipped(
        "content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"
    ),
    "an old Word or Office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "an RTF document": b"{\\rtf1\\ansi\\deff0 Stand with us}",
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "a ZIP archive": zipped("content.yaml"),
    "a JPEG picture": picture("JPEG"),
    "a PNG picture": picture("PNG"),
    "a GIF picture": picture("GIF"),
    "a WebP picture": picture("WEBP"),
}


@pytest.mark.parametrize("kind", FILES)
def test_what_it_is_and_what_to_do(kind: str) -> None:
    where, message, hint, _ = only_error(FILES[kind])
    assert (where, message) == ("1:1", f"this file is {kind}, not a text")
    if "picture" in kind:
        assert "images:" in hint
    else:
        assert ("Unpack it" if "ZIP" in kind else NO_TEXT) in hint


def test_a_large_one_is_told_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_bytes(b"%PDF-1.7\n" + bytes(2_000_000))
    with pytest.raises(BriefError, match="this file is a PDF, not a text"):
        load(path)


@pytest.mark.parametrize("text", ["headline: PK\n", "# GIF89a\nheadline: a\n", "PK: a\n"])
def test_texts_that_begin_like_one_are_read(text: str) -> None:
    assert not any("this file is" in complaint.message for complaint in complaints(text))
