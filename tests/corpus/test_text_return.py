"""Text comes back whole: forty languages here, all by `python -m benchmarks.text_return`."""

from __future__ import annotations

import pytest

from brief.typefaces import FontLibrary
from tests.corpus.returning import READERS, returned
from tests.corpus.samples import Sample, samples

# A cross-section: every script of the campaign, every shaper of HarfBuzz, every direction.
CROSS_SECTION = (
    "am_Ethi",
    "ar_Arab",
    "be_Cyrl",
    "bn_Beng",
    "bo_Tibt",
    "chr_Cher",
    "ps_Arab",
    "de_Latn",
    "el_Grek",
    "en_Latn",
    "es_Latn",
    "fa_Arab",
    "fr_Latn",
    "gu_Gujr",
    "he_Hebr",
    "hi_Deva",
    "hy_Armn",
    "ja_Jpan",
    "ka_Geor",
    "km_Khmr",
    "kn_Knda",
    "ko_Kore",
    "ky_Cyrl",
    "lo_Laoo",
    "ml_Mlym",
    "my_Mymr",
    "or_Orya",
    "pa_Guru",
    "pl_Latn",
    "ru_Cyrl",
    "si_Sinh",
    "ta_Taml",
    "te_Telu",
    "th_Thai",
    "uk_Cyrl",
    "ur_Arab",
    "vi_Latn",
    "yo_Latn",
    "zh_Hans",
    "zh_Hant",
)


def test_the_cross_section_has_forty_languages() -> None:
    assert len(set(CROSS_SECTION) & set(samples())) == 40


def _readers(sample: Sample) -> tuple[str, ...]:
    """MuPDF does not undo the visual order of right-to-left lines, whoever wrote the file."""
    every = tuple(READERS)
    return tuple(name for name in every if name != "MuPDF") if sample.language.rtl else every


@pytest.mark.parametrize("key", CROSS_SECTION)
def test_every_paragraph_comes_back(key: str, library: FontLibrary) -> None:
    sample = samples()[key]
    result = returned(sample, library, _readers(sample))
    assert not result.unset
    assert {name: lost for name, lost in result.lost.items() if lost} == {}
