"""Sets samples and asks every reader for their paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from brief import BriefError, FontLibrary, build
from tests.corpus.samples import Sample, brief_of
from tests.pdf.readers import mupdf_text, pdfium_text, pdfjs_text, poppler_text, squeeze

READERS: Mapping[str, Callable[[bytes], str]] = {
    "PDFium": pdfium_text,
    "pdf.js": pdfjs_text,
    "Poppler": poppler_text,
    "MuPDF": mupdf_text,
}


@dataclass(frozen=True, slots=True)
class Return:
    """What came back of one sample: for each reader, the paragraphs that did not."""

    sample: Sample
    lost: Mapping[str, tuple[str, ...]]
    unset: str = ""
    """Why the sample could not be set at all: characters that no font has."""

    def whole(self, reader: str) -> bool:
        return not self.lost[reader]


def returned(sample: Sample, library: FontLibrary, readers: tuple[str, ...]) -> Return:
    """Sets a sample and reads it back."""
    try:
        (handout,) = build(brief_of(sample), library=library)
    except BriefError as error:
        return Return(sample, {}, str(error).splitlines()[0])
    lost: dict[str, tuple[str, ...]] = {}
    for reader in readers:
        text = squeezed(READERS[reader](handout.pdf))
        lost[reader] = tuple(
            paragraph
            for paragraph in (sample.headline, *sample.paragraphs)
            if squeezed(paragraph) not in text
        )
    return Return(sample, lost)


def squeezed(text: str) -> str:
    """NFC, without white space and bidi controls; nor the soft hyphens of our line ends."""
    return squeeze(text).replace("\u00ad", "")
