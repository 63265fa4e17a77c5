"""What a file is that is no text, by its first bytes and never by its name."""

from __future__ import annotations

_DOCUMENT = (
    "brief reads plain text. Copy the words into a file of a text editor, such as content.yaml, "
    "each after its name: `headline: …`."
)
_PICTURE = "Name it in a source instead: `images: [{path: …, alt: …}]`."
_ARCHIVE = "Unpack it, and name the source in it."

_STARTS = (
    (b"%PDF-", "a PDF", _DOCUMENT),
    (b"{\\rtf", "an RTF document", _DOCUMENT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office document", _DOCUMENT),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _PICTURE),
    (b"GIF8", "a GIF picture", _PICTURE),
    (b"\x1f\x8b", "a gzip archive", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _ARCHIVE),
    (b"Rar!\x1a\x07", "a RAR archive", _ARCHIVE),
)
_ZIP = b"PK\x03\x04"
# A ZIP names its parts in the clear. ODF 1.3 part 2, 3.3: the type comes first, uncompressed.
_IN_ZIP = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"word/", "a Word document"),
    (b"xl/", "an Excel sheet"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"Index/Document.iwa", "a Pages document"),
)


def kind_of(source: bytes) -> tuple[str, str] | None:
    """What a file is and the way out, in words; None if it may be a text."""
    if source.startswith(_ZIP):
        kind = next((words for part, words in _IN_ZIP if part in source), None)
        return (kind, _DOCUMENT) if kind else ("a ZIP archive", _ARCHIVE)
    if source[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        return "a HEIC or AVIF picture", _PICTURE
    if source.startswith(b"RIFF") and source[8:12] == b"WEBP":
        return "a WebP picture", _PICTURE
    return next(
        ((kind, way_out) for start, kind, way_out in _STARTS if source.startswith(start)), None
    )
