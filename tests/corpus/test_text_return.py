"""Text comes back whole: forty languages here, all by `python -m benchmarks.text_return`."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief import build
from brief.identity import identity
from brief.source import parse
from brief.translate import localise
from brief.typefaces import FontLibrary
from tests.corpus.returning import READERS, returned, squeezed
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


# What is hard for readers: names, numbers and addresses of the other direction, marks in pairs.
SENTENCES = {
    "ar": (
        "قال إنها “أفضل” خطوة، ثم ‘نعم’ ثم „لا“.",
        "اقرؤوا المزيد على www.labourstart.org/act-now?a=1 اليوم.",
        "انضمت IndustriALL Global Union إلى الحملة.",
        "خلال جائحة COVID-19 أُغلِقت المصانع (كلها).",
        "اكتبوا إلى office@example.org الآن!",
        "هل تعرفون “Global Union” أو «ITUC»؟",
        "في 2020-08-28 أو 28/08/2020 بلغت ٥٠٪ من 12,5 مليون.",
    ),
    "he": (
        "הוא אמר “כן” ואז ‘לא’.",
        "קראו עוד באתר www.labourstart.org/act היום.",
        "בזמן COVID-19 נסגרו המפעלים (כולם).",
        'ארה"ב ו־צה״ל, ג׳ינס.',
        "ב־28/08/2020 היו 50 % מתוך 12.5 מיליון.",
    ),
    "ur": (
        "انہوں نے کہا “یہ ٹھیک ہے” اور چلے گئے۔",
        "یونین IndustriALL Global Union شامل ہوئی۔",
    ),
}
DATES = {"ar": "٢٨ أغسطس ٢٠٢٠", "he": "28 באוגוסט 2020", "ur": "28 اگست، 2020"}


@pytest.mark.parametrize("tag", SENTENCES)
def test_sentences_of_two_directions_come_back(tag: str, library: FontLibrary) -> None:
    """And so do the organisation, the date beside it, and the edition in the foot."""
    lines = "".join(f"  - {sentence!r}\n" for sentence in SENTENCES[tag])
    source = (
        f"languages: [{tag}]\npaper: A3\nheadline: {SENTENCES[tag][0]!r}\n"
        f"organisation: IndustriALL Global Union\ndate: 2020-08-28\nbackground:\n{lines}"
    )
    brief = parse(source, name="test.yaml", folder=Path())
    [handout] = build(brief, library=library)
    edition = identity(localise(brief, handout.language))
    wanted = (*SENTENCES[tag], "IndustriALL Global Union", DATES[tag], edition)
    for name in ("PDFium", "pdf.js", "Poppler"):
        found = squeezed(READERS[name](handout.pdf))
        assert [text for text in wanted if squeezed(text) not in found] == [], name
