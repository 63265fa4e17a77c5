"""The few words that the program itself puts on a page, in the languages that it knows."""

from __future__ import annotations

from dataclasses import dataclass

from brief.languages import Language


@dataclass(frozen=True, slots=True)
class Labels:
    """`translation` marks a translated quotation; `deadline` stands before a date.

    `edition` stands before the hash of what this issue of the handout says, `valid_until` before
    the last day on which it holds. `colon` is what the language sets between a word and what it
    announces, spaces included.
    """

    translation: str
    deadline: str
    edition: str
    valid_until: str
    colon: str


_COLONS = {
    "am": "፦ ",
    "fr": "\u00a0: ",
    "hy": "՝ ",
    "ja": "：",
    "km": "៖ ",
    "zh": "：",
}


_LABELS = {
    "af": ("Vertaling", "Sperdatum", "Uitgawe", "Geldig tot en met"),
    "am": ("ትርጉም", "የመጨረሻ ቀን", "እትም", "የሚያገለግለው እስከ"),
    "ar": ("ترجمة", "آخر موعد", "الإصدار", "صالح حتى"),
    "az": ("Tərcümə", "Son tarix", "Nəşr", "Son etibarlılıq tarixi"),
    "be": ("Пераклад", "Тэрмін", "Выданне", "Сапраўднае да"),
    "bg": ("Превод", "Краен срок", "Издание", "Валидно до"),
    "bn": ("অনুবাদ", "শেষ তারিখ", "সংস্করণ", "মেয়াদ শেষের তারিখ"),
    "bs": ("Prijevod", "Rok", "Izdanje", "Važi do"),
    "ca": ("Traducció", "Data límit", "Edició", "Vàlid fins al"),
    "cs": ("Překlad", "Termín", "Vydání", "Platí do"),
    "da": ("Oversættelse", "Frist", "Udgave", "Gyldig til og med"),
    "de": ("Übersetzung", "Frist", "Ausgabe", "Gültig bis"),
    "el": ("Μετάφραση", "Προθεσμία", "Έκδοση", "Ισχύει έως"),
    "en": ("Translation", "Deadline", "Edition", "Valid until"),
    "es": ("Traducción", "Fecha límite", "Edición", "Válido hasta"),
    "et": ("Tõlge", "Tähtaeg", "Väljaanne", "Kehtib kuni"),
    "eu": ("Itzulpena", "Azken eguna", "Edizioa", "Iraungitze-data"),
    "fa": ("ترجمه", "مهلت", "ویرایش", "معتبر تا"),
    "fi": ("Käännös", "Määräaika", "Versio", "Voimassaolo päättyy"),
    "fr": ("Traduction", "Date limite", "Édition", "Valable jusqu’au"),
    "ga": ("Aistriúchán", "Spriocdháta", "Eagrán", "Bailí go dtí"),
    "gu": ("અનુવાદ", "છેલ્લી તારીખ", "આવૃત્તિ", "માન્યતાની છેલ્લી તારીખ"),
    "he": ("תרגום", "מועד אחרון", "מהדורה", "בתוקף עד"),
    "hi": ("अनुवाद", "अंतिम तिथि", "संस्करण", "वैधता की अंतिम तिथि"),
    "hr": ("Prijevod", "Rok", "Izdanje", "Vrijedi do"),
    "hu": ("Fordítás", "Határidő", "Kiadás", "Érvényesség vége"),
    "hy": ("Թարգմանություն", "Վերջնաժամկետ", "Թողարկում", "Վավեր է մինչև"),
    "id": ("Terjemahan", "Tenggat", "Edisi", "Berlaku hingga"),
    "is": ("Þýðing", "Frestur", "Útgáfa", "Gildir til og með"),
    "it": ("Traduzione", "Scadenza", "Edizione", "Valido fino al"),
    "ja": ("翻訳", "期限", "版", "有効期限"),
    "ka": ("თარგმანი", "ბოლო ვადა", "გამოცემა", "მოქმედების ვადა"),
    "kk": ("Аударма", "Соңғы мерзім", "Басылым", "Жарамдылық мерзімі"),
    "km": ("ការបកប្រែ", "ថ្ងៃផុតកំណត់", "កំណែ", "មានសុពលភាពដល់"),
    "kn": ("ಅನುವಾದ", "ಕೊನೆಯ ದಿನಾಂಕ", "ಆವೃತ್ತಿ", "ಮಾನ್ಯತೆಯ ಕೊನೆಯ ದಿನಾಂಕ"),
    "ko": ("번역", "기한", "판", "유효 기한"),
    "ky": ("Котормо", "Акыркы мөөнөт", "Чыгарылыш", "Жарактуулук мөөнөтү"),
    "lo": ("ການແປ", "ກຳນົດເວລາ", "ສະບັບ", "ໃຊ້ໄດ້ເຖິງ"),
    "lt": ("Vertimas", "Terminas", "Leidimas", "Galioja iki"),
    "lv": ("Tulkojums", "Termiņš", "Izdevums", "Derīgs līdz"),
    "mk": ("Превод", "Краен рок", "Издание", "Важи до"),
    "ml": ("വിവർത്തനം", "അവസാന തീയതി", "പതിപ്പ്", "സാധുതയുടെ അവസാന തീയതി"),
    "mn": ("Орчуулга", "Эцсийн хугацаа", "Хэвлэл", "Хүчинтэй хугацаа"),
    "mr": ("अनुवाद", "अंतिम तारीख", "आवृत्ती", "वैधतेची अंतिम तारीख"),
    "ms": ("Terjemahan", "Tarikh akhir", "Edisi", "Sah sehingga"),
    "my": ("ဘာသာပြန်", "နောက်ဆုံးရက်", "ထုတ်ဝေမှု", "သက်တမ်းကုန်ဆုံးရက်"),
    "nb": ("Oversettelse", "Frist", "Utgave", "Gyldig til og med"),
    "ne": ("अनुवाद", "अन्तिम मिति", "संस्करण", "मान्य हुने अन्तिम मिति"),
    "nl": ("Vertaling", "Uiterste datum", "Uitgave", "Geldig tot en met"),
    "nn": ("Omsetjing", "Frist", "Utgåve", "Gyldig til og med"),
    "no": ("Oversettelse", "Frist", "Utgave", "Gyldig til og med"),
    "pa": ("ਅਨੁਵਾਦ", "ਆਖਰੀ ਤਾਰੀਖ", "ਐਡੀਸ਼ਨ", "ਵੈਧਤਾ ਦੀ ਆਖਰੀ ਤਾਰੀਖ"),
    "pl": ("Tłumaczenie", "Termin", "Wydanie", "Ważne do"),
    "pt": ("Tradução", "Prazo", "Edição", "Válido até"),
    "ro": ("Traducere", "Termen limită", "Ediția", "Valabil până la"),
    "ru": ("Перевод", "Срок", "Издание", "Действительно до"),
    "si": ("පරිවර්තනය", "අවසන් දිනය", "සංස්කරණය", "වලංගු අවසන් දිනය"),
    "sk": ("Preklad", "Termín", "Vydanie", "Platí do"),
    "sl": ("Prevod", "Rok", "Izdaja", "Velja do"),
    "sq": ("Përkthim", "Afati", "Botimi", "I vlefshëm deri më"),
    "sr": ("Превод", "Рок", "Издање", "Важи до"),
    "sr-Latn": ("Prevod", "Rok", "Izdanje", "Važi do"),
    "sv": ("Översättning", "Sista dag", "Utgåva", "Giltig till och med"),
    "sw": ("Tafsiri", "Tarehe ya mwisho", "Toleo", "Halali hadi"),
    "ta": ("மொழிபெயர்ப்பு", "கடைசி நாள்", "பதிப்பு", "செல்லுபடியாகும் கடைசி நாள்"),
    "te": ("అనువాదం", "చివరి తేదీ", "సంచిక", "చెల్లుబాటు చివరి తేదీ"),
    "tg": ("Тарҷума", "Мӯҳлат", "Нашр", "Эътибор дорад то"),
    "th": ("คำแปล", "กำหนดส่ง", "ฉบับ", "ใช้ได้ถึง"),
    "tr": ("Çeviri", "Son tarih", "Baskı", "Son geçerlilik tarihi"),
    "uk": ("Переклад", "Термін", "Видання", "Дійсне до"),
    "ur": ("ترجمہ", "آخری تاریخ", "اشاعت", "کارآمد تا"),
    "uz": ("Tarjima", "Oxirgi muddat", "Nashr", "Amal qilish muddati"),
    "vi": ("Bản dịch", "Hạn chót", "Ấn bản", "Có giá trị đến"),
    "zh": ("翻译", "截止日期", "版本", "有效期至"),
    "zh-Hant": ("翻譯", "截止日期", "版本", "有效期限"),
    "zu": ("Ukuhumusha", "Umnqamulajuqu", "Ushicilelo", "Isebenza kuze kube"),
}


def labels_of(language: Language) -> Labels | None:
    """The words for a language; None where the program has none in that language and script."""
    for tag in (language.tag, f"{language.base}-{language.script}", language.base):
        if tag in _LABELS and (
            tag == language.tag or Language.parse(tag).script == language.script
        ):
            return Labels(*_LABELS[tag], _COLONS.get(language.base, ": "))
    return None
