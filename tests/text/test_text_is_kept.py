"""Whatever is set comes out whole, and no wider than its measure."""

from __future__ import annotations

import re

import gflanguages
import icu
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief.text import LineSetting, ShapedParagraph, ShapingStyle, StyledText, analyse, set_lines
from brief.typefaces import FontLibrary
from tests.text.setting import style

_LANGUAGES = re.findall(
    r"\w+",
    """
    am_Ethi ar_Arab as_Beng be_Cyrl bg_Cyrl bn_Beng bo_Tibt chr_Cher ckb_Arab de_Latn dv_Thaa
    el_Grek en_Latn es_Latn fa_Arab fr_Latn gu_Gujr he_Hebr hi_Deva hu_Latn hy_Armn iu_Cans
    ja_Jpan ka_Geor km_Khmr kn_Knda ko_Kore lo_Laoo ml_Mlym mr_Deva my_Mymr ne_Deva or_Orya
    pa_Guru pl_Latn pt_Latn ru_Cyrl si_Sinh sr_Cyrl ta_Taml te_Telu th_Thai ti_Ethi tr_Latn
    uk_Cyrl ur_Arab vi_Latn yi_Hebr zh_Hans zh_Hant
    """,
)
_SAMPLES = gflanguages.LoadLanguages()

_INVISIBLE = icu.UnicodeSet("[[:Default_Ignorable_Code_Point:]]")
_FORCED = "\n\r\u0085\u2028\u2029"


def sample(code: str) -> str:
    texts = _SAMPLES[code].sample_text
    return " ".join((texts.tester, texts.styles, texts.specimen_21)).replace("\n", " ").strip()


def visible(text: str) -> str:
    """Without what is never painted, and is obeyed all the same."""
    return "".join(character for character in text if not _INVISIBLE.contains(character))


def logical(paragraph: ShapedParagraph, measure: float, setting: LineSetting) -> str:
    """The text of all clusters in logical order, without hyphens added."""
    return "".join(
        cluster.text
        for line in set_lines(paragraph, size=1, measure=measure, setting=setting)
        for part in (*line.parts.words, *line.parts.spaces)
        for cluster in part.clusters
    )


def assert_sound(
    paragraph: ShapedParagraph, source: str, size: float, measure: float, setting: LineSetting
) -> None:
    lines = set_lines(paragraph, size=size, measure=measure, setting=setting)
    missing = {
        offset
        for character in paragraph.missing
        for offset in range(character.start, character.start + len(character.text))
    }
    expected = "".join(
        character
        for offset, character in enumerate(source.replace("\t", " "))
        if offset not in missing and character not in _FORCED
    )
    assert visible(logical(paragraph, measure / size, setting)) == visible(expected)
    for line in lines:
        first, last = paragraph.index(line.start), paragraph.index(line.end)
        if line.width > measure + 1e-2:  # one cluster, with a hyphen perhaps
            assert paragraph.last_inked(last, first) - first <= 1
        x = None
        for run in line.runs:
            upem = paragraph.kit.library.infos[run.face].upem
            advance = sum(cluster.advance for cluster in run.clusters) / upem * run.size
            assert run.width == pytest.approx(advance + sum(run.extra), abs=1e-3)
            assert x is None or run.x == pytest.approx(x, abs=1e-3)
            assert all(glyph.id for cluster in run.clusters for glyph in cluster.glyphs)
            x = run.x + run.width


@pytest.mark.parametrize("code", _LANGUAGES)
def test_samples(code: str, library: FontLibrary) -> None:
    language = style(code.replace("_", "-"))
    rtl = language.script in ("Arab", "Hebr", "Thaa")
    text = sample(code)
    paragraph = analyse(
        [StyledText(text, language)], direction="rtl" if rtl else "ltr", library=library
    )
    assert paragraph.missing == ()
    for measure in (60, 150, 400):
        for setting in (LineSetting(), LineSetting("justified"), LineSetting("balanced")):
            assert_sound(paragraph, text, 10, measure, setting)


_WORDS = [word for code in _LANGUAGES for word in sample(code).split(" ")]
_SPICE = [
    *" \n\t\u00a0\u00ad\u200b\u200c\u200d\u2060\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066",
    *"\u2067\u2068\u2069\ufe0f\u034f\u0301\u064b\u0000\r\u2028\ufeff\u180e()[]«»-/\\@#09٠۱।、。「",
    *(
        "https://example.org/a/b?c=d",
        "+375 17 222-33-44",
        "12:30",
        "a@b.org",
        "ffi",
        "👨‍👩‍👧",
        "🇩🇪",
    ),
]
_texts = st.lists(
    st.one_of(st.sampled_from(_WORDS), st.sampled_from(_SPICE), st.text(max_size=4)), max_size=14
)
_styled = st.builds(
    lambda words, space, language, weight, isolate: StyledText(
        space.join(words), ShapingStyle(*language, weight=weight), isolate
    ),
    _texts,
    st.sampled_from(["", " "]),
    st.sampled_from(
        [
            *(("en", "Latn"), ("de", "Latn"), ("ar", "Arab"), ("ur", "Arab"), ("he", "Hebr")),
            *(("hi", "Deva"), ("th", "Thai"), ("my", "Mymr"), ("ja", "Jpan"), ("ko", "Kore")),
        ]
    ),
    st.sampled_from([400, 700]),
    st.booleans(),
)
_settings = st.builds(
    LineSetting,
    st.sampled_from(["ragged", "justified", "balanced"]),
    st.booleans(),
    st.sampled_from([0.0, 0.0, 0.05, -0.02]),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(_styled, max_size=3),
    direction=st.sampled_from(["ltr", "rtl"]),
    size=st.sampled_from([8.0, 10.5, 24.0]),
    measure=st.floats(1, 600),
    setting=_settings,
)
def test_anything(texts, direction, size, measure, setting) -> None:  # type: ignore[no-untyped-def]
    library = _library()
    paragraph = analyse(texts, direction=direction, library=library)
    assert_sound(paragraph, "".join(t.text for t in texts), size, measure, setting)


_opened: list[FontLibrary] = []


def _library() -> FontLibrary:
    if not _opened:
        _opened.append(FontLibrary.open())
    return _opened[0]
