"""The words come back: each line that is painted is what every reader returns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from brief.pdf import write
from brief.typefaces import FontLibrary
from tests.pdf import readers
from tests.pdf.shaping import Run, document, line

LATIN = "NotoSans-Regular"
ARABIC, HEBREW = "NotoSansArabic-Regular", "NotoSansHebrew-Regular"
READERS: dict[str, Callable[[bytes], str]] = {
    "pdfium": readers.pdfium_text,
    "pdfium in a rectangle": readers.pdfium_bounded_text,
    "pdf.js": readers.pdfjs_text,
    "poppler": readers.poppler_text,
    "mupdf": readers.mupdf_text,
}
LEFT_TO_RIGHT = {
    "Latin": (LATIN, "The five boxing wizards jump quickly. AVATAR, office (fi), ẹ́ a\u0308\u0301"),
    "Cyrillic": (LATIN, "Съешь же ещё этих мягких французских булок, да выпей чаю. Ґ’ў"),
    "Greek": (LATIN, "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία."),
    "Devanagari": ("NotoSansDevanagari-Regular", "सभी मनुष्यों को गौरव और क्षत्रिय में के से हैं र्म"),
    "Bengali": ("NotoSansBengali-Regular", "সমস্ত মানুষ স্বাধীনভাবে ন\u200c সমান মর্যাদা এবং"),
    "Thai": ("NotoSansThai-Regular", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกัน น้ำ"),
    "Khmer": ("NotoSansKhmer-Regular", "មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងសមភាព"),
    "Burmese": ("NotoSansMyanmar-Regular", "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့်"),
    "Tamil": ("NotoSansTamil-Regular", "மனிதப் பிறிவியினர் சகலரும் சுதந்திரமாகவே கொ கௌ"),
    "Sinhala": ("NotoSansSinhala-Regular", "සියලු මනුෂ්\u200dයයෝ නිදහස්ව උපත ලබා ඇත."),
    "Armenian": ("NotoSansArmenian-Regular", "Բոլոր մարդիկ ծնվում են ազատ ու հավասար"),
    "Georgian": ("NotoSansGeorgian-Regular", "ყველა ადამიანი იბადება თავისუფალი"),
    "Ethiopic": ("NotoSansEthiopic-Regular", "የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብር"),
}
RIGHT_TO_LEFT = {
    "Arabic": (ARABIC, "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق لا إله، والسلام."),
    "vocalised Arabic": (ARABIC, "أُوقِفَ العَمَلُ فِي المَصْنَعِ، (سَابِقًا) شُكْرًا"),
    "Persian": (ARABIC, "نامه\u200cها را می\u200cخواهیم و به خانه\u200cها می\u200cبریم"),
    "Urdu": ("NotoNastaliqUrdu-Regular", "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر"),
    "Hebrew": (HEBREW, "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם [וְאֵת] הָאָרֶץ"),
    "Syriac": ("NotoSansSyriac-Regular", "ܟܠ ܒܪܢܫܐ ܒܪܝܠܗ ܚܐܪܐ ܘܒܪܒܪ"),
    "Thaana": ("NotoSansThaana-Regular", "ހުރިހާ އިންސާނުން ވެސް އުފަންވަނީ"),
    "N'Ko": ("NotoSansNKo-Regular", "ߤߊߘߊߡߊߘߋ߲ ߠߎ߬ ߓߍ߯ ߡߏߦߌߣߍ߲߫ ߦߋ߫"),
    "Adlam": ("NotoSansAdlam-Regular", "𞤋𞤲𞥆𞤢𞤥𞤢 𞤢𞥄𞤣𞤫𞥅𞤶𞤭 𞤬𞤮𞤬"),
}
# What falls short, and why.
EXPECTED_TO_FAIL = {
    ("pdfium", "Adlam"): "PDFium turns round the two halves of characters beyond U+FFFF",
    ("pdfium in a rectangle", "Adlam"): "PDFium turns round the halves of such characters",
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("script", LEFT_TO_RIGHT)
def test_a_line_comes_back_whole(library: FontLibrary, script: str, reader: str) -> None:
    face, text = LEFT_TO_RIGHT[script]
    data = write(document(line(library, [Run(text, face)])), library)
    found = READERS[reader](data)
    assert readers.squeeze(text) in readers.squeeze(found)


# MuPDF keeps the order in which text is painted.
@pytest.mark.parametrize("reader", [reader for reader in READERS if reader != "mupdf"])
@pytest.mark.parametrize("script", RIGHT_TO_LEFT)
def test_a_right_to_left_line_comes_back_whole(
    library: FontLibrary, script: str, reader: str
) -> None:
    face, text = RIGHT_TO_LEFT[script]
    # Two lines: what begins or ends a line must not stray into the other.
    items = [
        *line(library, [Run(" " + text, face, True)], y=80),
        *line(library, [Run(text, face, True)], y=100),
    ]
    data = write(document(items, language="und-Arab", rtl=True), library)
    found = READERS[reader](data)
    if (reader, script) in EXPECTED_TO_FAIL:
        assert readers.squeeze(text * 2) not in readers.squeeze(found)
    else:
        assert readers.squeeze(text * 2) in readers.squeeze(found)


# Lines of several directions, in visual order, with the text they make up.
MIXED = {
    "number": (
        [Run(" يوم.", ARABIC, True), Run("20", ARABIC), Run("قبل ", ARABIC, True)],
        "قبل 20 يوم.",
    ),
    "number at the end": (
        [Run(".", HEBREW, True), Run("2020", HEBREW), Run("בשנת ", HEBREW, True)],
        "בשנת 2020.",
    ),
    "two numbers": (
        [
            Run(" איש", HEBREW, True),
            Run("45%", HEBREW),
            Run(", ", HEBREW, True),
            Run("2020", HEBREW),
            Run("בשנת ", HEBREW, True),
        ],
        "בשנת 2020, 45% איש",
    ),
    "brackets round a number": (
        [Run(") ודי.", HEBREW, True), Run("2020", HEBREW), Run("השנה (", HEBREW, True)],
        "השנה (2020) ודי.",
    ),
    "a Latin name": (
        # Poppler takes a page for right-to-left if most of its letters are.
        [
            Run("» في هذا الشهر", ARABIC, True),
            Run("LabourStart", LATIN),
            Run("على موقع «", ARABIC, True),
        ],
        "على موقع «LabourStart» في هذا الشهر",
    ),
    "a telephone number": (
        [Run(" الآن", ARABIC, True), Run("+375 17 234", LATIN), Run("اتصلوا ", ARABIC, True)],
        "اتصلوا +375 17 234 الآن",
    ),
    "a Latin name of several words": (
        [
            Run(" إلى هذه الحملة", ARABIC, True),
            Run("Global Union", LATIN),
            Run("انضمت ", ARABIC, True),
        ],
        "انضمت Global Union إلى هذه الحملة",
    ),
    "the hash of an edition": (
        [
            Run(" · ", HEBREW, True),
            Run("GXSQ4-PJC", LATIN),
            Run("מהדורה: ", HEBREW, True),
        ],
        "מהדורה: GXSQ4-PJC · ",
    ),
    "an address in quotation marks": (
        [
            Run("”.", ARABIC, True),
            Run("a.org/b-c?d=1", LATIN),
            Run("اقرؤوا المزيد على “", ARABIC, True),
        ],
        "اقرؤوا المزيد على “a.org/b-c?d=1”.",
    ),
    "quotation marks and what is not a letter": (
        [Run("קראו… ל“שביתה” ול‘מחאה’.", HEBREW, True)],
        "קראו… ל“שביתה” ול‘מחאה’.",
    ),
    "Arabic digits and a percent sign": (
        [Run("٪.", ARABIC, True), Run("٥٠", ARABIC), Run("نحو ", ARABIC, True)],
        "نحو ٥٠٪.",
    ),
}


@pytest.mark.parametrize("reader", [reader for reader in READERS if reader != "mupdf"])
@pytest.mark.parametrize("case", MIXED)
@pytest.mark.parametrize("size", [8.0, 10.5, 32.0])
def test_numbers_and_names_keep_their_place(
    library: FontLibrary, case: str, reader: str, size: float
) -> None:
    runs, text = MIXED[case]
    data = write(document(line(library, runs, size=size, x=20), rtl=True), library)
    assert readers.squeeze(text) in readers.squeeze(READERS[reader](data))


@pytest.mark.parametrize("reader", ["pdfium", "pdf.js", "poppler"])
def test_what_stands_side_by_side_keeps_its_order(library: FontLibrary, reader: str) -> None:
    """A Latin name and a Hebrew date on one baseline; a large mark beside a line of a quotation."""
    name = line(library, [Run("IndustriALL Global Union", LATIN)], x=400, mark="1")
    date = line(
        library,
        [Run("2020", HEBREW), Run(" באוגוסט ", HEBREW, True), Run("28", HEBREW)],
        mark="2",
    )
    quote = line(library, [Run("“", HEBREW, True)], x=260, y=212, size=30, mark="3")
    first = line(library, [Run("תמיד היינו חזקים", HEBREW, True)], y=200, size=16, mark="4")
    second = line(library, [Run("יחד.", HEBREW, True)], y=222, size=16, mark="4")
    items = [*name, *date, *quote, *first, *second]
    data = write(document(items, rtl=True, language="he"), library)
    found = readers.squeeze(READERS[reader](data))
    assert "IndustriALLGlobalUnion" in found
    assert readers.squeeze("28 באוגוסט 2020") in found
    assert readers.squeeze("“תמיד היינו חזקים יחד.") in found


@pytest.mark.parametrize("reader", ["pdfium", "pdf.js", "poppler"])
def test_words_stay_apart(library: FontLibrary, reader: str) -> None:
    for script in ("Latin", "Devanagari", "Tamil", "Arabic", "Hebrew", "Persian"):
        rtl = script in RIGHT_TO_LEFT
        face, text = (RIGHT_TO_LEFT if rtl else LEFT_TO_RIGHT)[script]
        data = write(document(line(library, [Run(text, face, rtl)]), rtl=rtl), library)
        words = [readers.squeeze(word) for word in READERS[reader](data).split()]
        assert [word for word in words if word] == [readers.squeeze(w) for w in text.split()]


def test_a_hyphen_at_the_end_of_a_line_stays(library: FontLibrary) -> None:
    items = [
        *line(library, [Run("a sit-", LATIN)], y=80),
        *line(library, [Run("in strike", LATIN)], y=95),
    ]
    data = write(document(items), library)
    for reader in ("pdfium", "pdf.js", "poppler"):
        assert "asit-instrike" in readers.squeeze(READERS[reader](data))


def test_a_soft_hyphen_does_not_part_a_word_in_chrome(library: FontLibrary) -> None:
    first = line(library, [Run("soli\u2010", LATIN)], y=80)
    hyphen = first[0].clusters[-1]
    soft = type(hyphen)("\u00ad", hyphen.glyphs, hyphen.advance)
    run = type(first[0])
    whole = run(LATIN, 10.5, 60, 80, (*first[0].clusters[:-1], soft), (), False, first[0].color, 1)
    data = write(document([whole, *line(library, [Run("darity", LATIN)], y=95)]), library)
    found = readers.pdfium_text(data).replace("\ufffe", "").replace("\u00ad", "")
    assert "solidarity" in readers.squeeze(found)
