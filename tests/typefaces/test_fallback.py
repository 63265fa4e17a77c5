"""Which face sets what: by meaning, not by what happens to be in a font."""

import shutil

import pytest

from brief.typefaces import FontLibrary
from brief.typefaces.fallback import Fallback
from brief.typefaces.library import default_folder


@pytest.fixture(scope="module")
def chosen(library):
    def key(text, script, language, **style):
        face = library.choose(text, script=script, language=language, **style)
        return face and face.key

    return key


@pytest.mark.parametrize(
    ("text", "script", "language", "key"),
    [
        ("a", "Latn", "en", "NotoSans-Regular"),
        ("ệ", "Latn", "vi", "NotoSans-Regular"),
        ("Ж", "Cyrl", "uk", "NotoSans-Regular"),
        ("Љ", "Cyrl", "sr", "NotoSans-Regular"),
        ("Ω", "Grek", "el", "NotoSans-Regular"),
        ("ب", "Arab", "ar", "NotoSansArabic-Regular"),
        ("پ", "Arab", "fa", "NotoSansArabic-Regular"),
        ("ڕ", "Arab", "ckb", "NotoSansArabic-Regular"),
        ("ې", "Arab", "ps", "NotoSansArabic-Regular"),
        ("ٹ", "Arab", "ur", "NotoNastaliqUrdu-Regular"),
        ("ٹ", "Arab", "ur-PK", "NotoNastaliqUrdu-Regular"),
        ("ب", "Arab", "pa-Arab", "NotoNastaliqUrdu-Regular"),
        ("ب", "Arab", "fa-Aran", "NotoNastaliqUrdu-Regular"),
        ("ب", "Aran", "en", "NotoNastaliqUrdu-Regular"),
        ("a", "Latn", "ur", "NotoSans-Regular"),
        ("ש", "Hebr", "he", "NotoSansHebrew-Regular"),
        ("श", "Deva", "hi", "NotoSansDevanagari-Regular"),
        ("𞤀", "Adlm", "ff-Adlm", "NotoSansAdlam-Regular"),
        ("ང", "Tibt", "bo", "NotoSerifTibetan-Regular"),
        ("ᦀ", "Talu", "khb", "NotoSansNewTaiLue-Regular"),
        ("ⴰ", "Tfng", "zgh", "NotoSansTifinagh-Regular"),
    ],
)
def test_script_and_language_decide(chosen, text, script, language, key):
    assert chosen(text, script, language) == key


@pytest.mark.parametrize(
    ("text", "script", "language", "key"),
    [
        ("5", "Deva", "hi", "NotoSansDevanagari-Regular"),
        ("5", "Zyyy", "hi", "NotoSansDevanagari-Regular"),
        ("5", "Zyyy", "en", "NotoSans-Regular"),
        ("5", "Arab", "ur", "NotoNastaliqUrdu-Regular"),
        ("٣", "Zyyy", "ar", "NotoSansArabic-Regular"),
        ("(", "Hebr", "he", "NotoSansHebrew-Regular"),
        ("5", "Lana", "nod", "NotoSans-Regular"),  # Noto Sans Tai Tham has no Latin digits
        ("،", "Adlm", "ff-Adlm", "NotoSansArabic-Regular"),  # Noto Sans Adlam lacks it
        ("،", "Arab", "ur", "NotoNastaliqUrdu-Regular"),
    ],
)
def test_common_characters_take_the_face_of_their_run(chosen, text, script, language, key):
    assert chosen(text, script, language) == key


@pytest.mark.parametrize(
    ("text", "script", "language", "key"),
    [
        ("直", "Hani", "zh", "NotoSansSC-400"),
        ("直", "Hani", "zh-Hant", "NotoSansTC-400"),
        ("直", "Hani", "zh-TW", "NotoSansTC-400"),
        ("直", "Hani", "yue", "NotoSansTC-400"),
        ("直", "Hani", "ja", "NotoSansJP-400"),
        ("直", "Hani", "ko", "NotoSansKR-400"),
        ("直", "Hani", "en", "NotoSansSC-400"),
        ("直", "Jpan", "en", "NotoSansJP-400"),
        ("か", "Hira", "ja", "NotoSansJP-400"),
        ("カ", "Kana", "zh", "NotoSansJP-400"),
        ("한", "Hang", "ko", "NotoSansKR-400"),
        ("ㄅ", "Bopo", "zh-Hant", "NotoSansTC-400"),
        ("、", "Zyyy", "ja", "NotoSansJP-400"),
        ("们", "Hani", "ja", "NotoSansSC-400"),  # not a Japanese character
    ],
)
def test_language_decides_the_forms_of_han_characters(chosen, text, script, language, key):
    assert chosen(text, script, language) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("😀", "NotoEmoji-Regular"),
        ("👍🏽", "NotoEmoji-Regular"),
        ("👩‍⚕️", "NotoEmoji-Regular"),
        ("🇺🇦", "NotoEmoji-Regular"),
        ("1️⃣", "NotoEmoji-Regular"),
        ("☎️", "NotoEmoji-Regular"),
        ("☎", "NotoSansSymbols2-Regular"),
        ("☎︎", "NotoSansSymbols2-Regular"),
        ("→", "NotoSansSymbols-Regular"),
        ("✓", "NotoSansSymbols2-Regular"),
        ("≤", "NotoSansMath-Regular"),
        ("⠓", "NotoSansSymbols2-Regular"),
        ("1", "NotoSans-Regular"),
        ("#", "NotoSans-Regular"),
        ("©", "NotoSans-Regular"),
    ],
)
def test_symbols_and_emoji(chosen, text, key):
    assert chosen(text, "Latn", "en") == key


@pytest.mark.parametrize(
    ("script", "language", "text", "style", "key"),
    [
        ("Latn", "en", "a", {"weight": 700}, "NotoSans-Bold"),
        ("Latn", "en", "a", {"weight": 600}, "NotoSans-Bold"),
        ("Latn", "en", "a", {"weight": 500}, "NotoSans-Regular"),
        ("Latn", "en", "a", {"weight": 900}, "NotoSans-Bold"),
        ("Latn", "en", "a", {"italic": True}, "NotoSans-Italic"),
        ("Latn", "en", "a", {"weight": 700, "italic": True}, "NotoSans-BoldItalic"),
        ("Deva", "hi", "श", {"weight": 700, "italic": True}, "NotoSansDevanagari-Bold"),
        ("Tfng", "zgh", "ⴰ", {"weight": 700}, "NotoSansTifinagh-Regular"),
        ("Latn", "en", "a", {"headline": True}, "NotoSans-CondensedBlack"),
        ("Cyrl", "ru", "я", {"headline": True, "weight": 400}, "NotoSans-CondensedBlack"),
        ("Arab", "ar", "ب", {"headline": True}, "NotoSansArabic-CondensedBlack"),
        ("Arab", "ur", "ب", {"headline": True}, "NotoNastaliqUrdu-Bold"),
        ("Hebr", "he", "ש", {"headline": True}, "NotoSansHebrew-Black"),
        ("Hebr", "he", "ש", {"weight": 700}, "NotoSansHebrew-Bold"),
        ("Adlm", "ff-Adlm", "𞤀", {"headline": True}, "NotoSansAdlam-Bold"),
        ("Tfng", "zgh", "ⴰ", {"headline": True}, "NotoSansTifinagh-Regular"),
        ("Hani", "ja", "直", {"headline": True}, "NotoSansJP-900"),
        ("Hani", "ja", "直", {"weight": 700}, "NotoSansJP-700"),
    ],
)
def test_style(chosen, script, language, text, style, key):
    assert chosen(text, script, language, **style) == key


@pytest.mark.parametrize("text", ["\u200d", "\u200c", "\u2060", "\u00ad", "\u2066", "\t", "\u202f"])
def test_invisible_characters_stay_in_the_run(chosen, text):
    assert chosen(text, "Arab", "ur") == "NotoNastaliqUrdu-Regular"
    assert chosen("ب" + text, "Arab", "ur") == "NotoNastaliqUrdu-Regular"


def test_accents_count_as_covered_however_they_are_spelt(chosen):
    assert chosen("e\u0301", "Latn", "fr") == chosen("é", "Latn", "fr") == "NotoSans-Regular"


@pytest.mark.parametrize("text", ["\ue000", "\U0003fffd", "a\ue000"])
def test_no_face_for_what_no_font_has(chosen, text):
    assert chosen(text, "Latn", "en") is None


def test_a_language_that_is_unknown_or_malformed_is_no_obstacle(chosen):
    assert chosen("5", "Zyyy", "zzz") == "NotoSans-Regular"
    assert chosen("5", "Zyyy", "") == "NotoSans-Regular"
    assert chosen("ب", "Arab", "not a tag") == "NotoSansArabic-Regular"


def test_memory_is_bounded(library):
    fallback = Fallback(tuple(library.infos.values()), library.installed, capacity=10)
    for code in range(0x41, 0x5B):
        assert fallback.choose(chr(code), script="Latn", language="en")
        assert len(fallback._chosen) <= 10


def test_gap_names_the_character(library):
    assert library.gap("\ue000").characters == ("U+E000 <private use area-E000>",)
    assert library.gap("a\ue000").characters == ("U+E000 <private use area-E000>",)
    assert library.gap("\ue000").extra is None


def test_gap_names_the_whole_cluster_if_each_part_has_a_face(library):
    gap = library.gap("א\u0300")
    assert gap.characters == ("U+05D0 HEBREW LETTER ALEF", "U+0300 COMBINING GRAVE ACCENT")


@pytest.fixture
def without_cjk(tmp_path, monkeypatch):
    shutil.copy(default_folder() / "manifest.json", tmp_path)
    (tmp_path / "noto").mkdir()
    monkeypatch.setattr("brief.typefaces.library.find_spec", lambda _: None)
    for face in FontLibrary.open(tmp_path).infos.values():
        if not face.installed_as:
            (tmp_path / face.file).touch()
    return FontLibrary.open(tmp_path)


def test_east_asian_text_without_its_fonts_says_what_to_install(without_cjk):
    assert without_cjk.choose("直", script="Hani", language="ja") is None
    gap = without_cjk.gap("直")
    assert gap.extra == "cjk"
    assert gap.characters == ("U+76F4 CJK UNIFIED IDEOGRAPH-76F4",)
    digit = without_cjk.choose("5", script="Zyyy", language="ja")
    assert digit is not None
    assert digit.key == "NotoSans-Regular"
    assert without_cjk.gap("\ue000").extra is None
