"""The few words that the program itself puts on a page, in the languages that it knows."""

from __future__ import annotations

from dataclasses import dataclass

from brief.languages import Language


@dataclass(frozen=True, slots=True)
class Labels:
    """`translation` marks a translated quotation; `deadline` stands before a date.

    `colon` is what the language sets between a word and what it announces, spaces included.
    """

    translation: str
    deadline: str
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
    "af": ("Vertaling", "Sperdatum"),
    "am": ("ትርጉም", "የመጨረሻ ቀን"),
    "ar": ("ترجمة", "آخر موعد"),
    "az": ("Tərcümə", "Son tarix"),
    "be": ("Пераклад", "Тэрмін"),
    "bg": ("Превод", "Краен срок"),
    "bn": ("অনুবাদ", "শেষ তারিখ"),
    "bs": ("Prijevod", "Rok"),
    "ca": ("Traducció", "Data límit"),
    "cs": ("Překlad", "Termín"),
    "da": ("Oversættelse", "Frist"),
    "de": ("Übersetzung", "Frist"),
    "el": ("Μετάφραση", "Προθεσμία"),
    "en": ("Translation", "Deadline"),
    "es": ("Traducción", "Fecha límite"),
    "et": ("Tõlge", "Tähtaeg"),
    "eu": ("Itzulpena", "Azken eguna"),
    "fa": ("ترجمه", "مهلت"),
    "fi": ("Käännös", "Määräaika"),
    "fr": ("Traduction", "Date limite"),
    "ga": ("Aistriúchán", "Spriocdháta"),
    "gu": ("અનુવાદ", "છેલ્લી તારીખ"),
    "he": ("תרגום", "מועד אחרון"),
    "hi": ("अनुवाद", "अंतिम तिथि"),
    "hr": ("Prijevod", "Rok"),
    "hu": ("Fordítás", "Határidő"),
    "hy": ("Թարգմանություն", "Վերջնաժամկետ"),
    "id": ("Terjemahan", "Tenggat"),
    "is": ("Þýðing", "Frestur"),
    "it": ("Traduzione", "Scadenza"),
    "ja": ("翻訳", "期限"),
    "ka": ("თარგმანი", "ბოლო ვადა"),
    "kk": ("Аударма", "Соңғы мерзім"),
    "km": ("ការបកប្រែ", "ថ្ងៃផុតកំណត់"),
    "kn": ("ಅನುವಾದ", "ಕೊನೆಯ ದಿನಾಂಕ"),
    "ko": ("번역", "기한"),
    "ky": ("Котормо", "Акыркы мөөнөт"),
    "lo": ("ການແປ", "ກຳນົດເວລາ"),
    "lt": ("Vertimas", "Terminas"),
    "lv": ("Tulkojums", "Termiņš"),
    "mk": ("Превод", "Краен рок"),
    "ml": ("വിവർത്തനം", "അവസാന തീയതി"),
    "mn": ("Орчуулга", "Эцсийн хугацаа"),
    "mr": ("अनुवाद", "अंतिम तारीख"),
    "ms": ("Terjemahan", "Tarikh akhir"),
    "my": ("ဘာသာပြန်", "နောက်ဆုံးရက်"),
    "nb": ("Oversettelse", "Frist"),
    "ne": ("अनुवाद", "अन्तिम मिति"),
    "nl": ("Vertaling", "Uiterste datum"),
    "nn": ("Omsetjing", "Frist"),
    "no": ("Oversettelse", "Frist"),
    "pa": ("ਅਨੁਵਾਦ", "ਆਖਰੀ ਤਾਰੀਖ"),
    "pl": ("Tłumaczenie", "Termin"),
    "pt": ("Tradução", "Prazo"),
    "ro": ("Traducere", "Termen limită"),
    "ru": ("Перевод", "Срок"),
    "si": ("පරිවර්තනය", "අවසන් දිනය"),
    "sk": ("Preklad", "Termín"),
    "sl": ("Prevod", "Rok"),
    "sq": ("Përkthim", "Afati"),
    "sr": ("Превод", "Рок"),
    "sr-Latn": ("Prevod", "Rok"),
    "sv": ("Översättning", "Sista dag"),
    "sw": ("Tafsiri", "Tarehe ya mwisho"),
    "ta": ("மொழிபெயர்ப்பு", "கடைசி நாள்"),
    "te": ("అనువాదం", "చివరి తేదీ"),
    "tg": ("Тарҷума", "Мӯҳлат"),
    "th": ("คำแปล", "กำหนดส่ง"),
    "tr": ("Çeviri", "Son tarih"),
    "uk": ("Переклад", "Термін"),
    "ur": ("ترجمہ", "آخری تاریخ"),
    "uz": ("Tarjima", "Oxirgi muddat"),
    "vi": ("Bản dịch", "Hạn chót"),
    "zh": ("翻译", "截止日期"),
    "zh-Hant": ("翻譯", "截止日期"),
    "zu": ("Ukuhumusha", "Umnqamulajuqu"),
}


def labels_of(language: Language) -> Labels | None:
    """The words for a language; None where the program has none in that language and script."""
    for tag in (language.tag, f"{language.base}-{language.script}", language.base):
        if tag in _LABELS and (
            tag == language.tag or Language.parse(tag).script == language.script
        ):
            return Labels(*_LABELS[tag], _COLONS.get(language.base, ": "))
    return None
