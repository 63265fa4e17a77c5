"""The hostile sources, each with what must come of it. Read it as a list of things people do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

HEAD = "languages: [en, de]\nheadline: Stand with us\n"


@dataclass(frozen=True)
class Case:
    """A source and the words that must be among the complaints; "" means that it is built."""

    name: str
    source: bytes
    says: str = ""
    warns: str = ""


def case(name: str, source: str | bytes, says: str = "", warns: str = "") -> Case:
    if isinstance(source, str):
        source = source.encode("utf-8", "surrogatepass")
    return Case(name, source, says, warns)


def corpus() -> list[Case]:
    """All cases, with unique names."""
    cases = [
        *encodings(),
        *control_characters(),
        *sizes(),
        *yaml_features(),
        *escapes(),
        *wrong_shapes(),
        *leading_signs(),
        *unicode_oddities(),
        *settings(),
        *identifiers(),
        *addresses(),
        *picture_paths(),
        *marks(),
        *languages(),
        *odd_but_right(),
    ]
    assert len({one.name for one in cases}) == len(cases)
    return cases


def encodings() -> Iterator[Case]:
    good = "headline: Солідарність\nlanguages: [uk]\n"
    yield case("bom", b"\xef\xbb\xbf" + good.encode())
    yield case("bom alone", b"\xef\xbb\xbf", "the file is empty")
    yield case("empty", b"", "the file is empty")
    for name in ("utf-16-le", "utf-16-be"):
        yield case(f"{name} without a mark", good.encode(name), "saved as UTF-16")
    yield case("utf-16", good.encode("utf-16"), "saved as UTF-16")
    yield case("utf-32", good.encode("utf-32"), "saved as UTF-32")
    yield case("utf-16 mark and nothing", b"\xff\xfe", "saved as UTF-16")
    for name in ("cp1251", "koi8-u", "iso8859-5", "mac-cyrillic"):
        yield case(f"in {name}", good.replace("і", "и").encode(name, "replace"), "is not UTF-8")
    yield case("in latin-1", "headline: Grüße\n".encode("latin-1"), "the byte 0xFC is not UTF-8")
    yield case("in windows-1252", "headline: “So”\n".encode("cp1252"), "the byte 0x93")
    yield case("in shift-jis", "headline: 団結\n".encode("shift-jis"), "is not UTF-8")
    yield case("in gb18030", "headline: 团结\n".encode("gb18030"), "is not UTF-8")
    yield case("cut in a character", "headline: Солідарність".encode()[:-1], "is not UTF-8")
    yield case("overlong slash", b"headline: a\xc0\xafb\n", "the byte 0xC0")
    yield case("a surrogate in UTF-8", b"headline: \xed\xa0\x80\n", "the byte 0xED")
    yield case("beyond Unicode", b"headline: \xf4\x90\x80\x80\n", "the byte 0xF4")
    yield case("a lone continuation", b"headline: \x80\n", "the byte 0x80")
    yield case("0xFF", b"headline: \xff\n", "the byte 0xFF")
    yield case("invalid in line 3", HEAD.encode() + b"kicker: \xe9t\xe9\n", "the byte 0xE9")
    yield case("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "this file is a PDF")
    yield case("a PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this file is a PNG picture")
    yield case("a JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF", "this file is a JPEG picture")
    yield case("a ZIP", b"PK\x03\x04\x14\0\0\0\x08\0", "this file is a ZIP archive")
    yield case("a gzip", b"\x1f\x8b\x08\0\0\0\0\0", "this file is a gzip archive")
    yield case("an old Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word")
    yield case("an RTF", b"{\\rtf1\\ansi Stand with us}", "this file is an RTF")
    yield case("HTML", "<!DOCTYPE html>\n<html><body>x</body></html>\n", "names and values")
    yield case("JSON", '{"headline": "Stand with us", "languages": ["en"]}')
    yield case("JSON with a comma too many", '{"headline": "a", "languages": ["en"],}')
    yield case("XML", "<?xml version='1.0'?>\n<a/>\n", "names and values")
    yield case("Markdown", "# Stand with us\n\nNow is *the* time.\n", "names and values")
    yield case("a CSV", "headline,kicker\na,b\n", "names and values")
    yield case("a TOML", 'headline = "a"\nkicker = "b"\n', "names and values")
    yield case("an INI", "[brief]\nheadline = a\n", COMPLAINT)
    yield case("an e-mail", "From: a@b.org\nSubject: Go\n\nDear all,\n", "no name and colon")


def control_characters() -> Iterator[Case]:
    refused = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0x80, 0x85), 0x86, 0x9F]
    for code in refused:
        says = f"can't hold the character U+{code:04X}"
        yield case(f"U+{code:04X} in a text", f"headline: a{chr(code)}b\n", says)
    for code in (0x00, 0x1B):
        says = f"can't hold the character U+{code:04X}"
        yield case(f"U+{code:04X} first", f"{chr(code)}headline: a\n", says)
        yield case(f"U+{code:04X} last", f"headline: a\n{chr(code)}", says)
        yield case(f"U+{code:04X} in a name", f"head{chr(code)}line: a\n", says)
    for code in (0xFFFE, 0xFFFF, 0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF, 0xFFF9, 0xFFFC):
        yield case(f"U+{code:04X} in a text", f"headline: a{chr(code)}b\n", f"U+{code:04X}")
    yield case("many NULs", b"headline: a\n" + b"\0" * 10_000, "U+0000 NULL")
    yield case("a terminal's colours", "headline: \x1b[31mred\x1b[0m\n", "U+001B ESCAPE")


def sizes() -> Iterator[Case]:
    mega = 1_000_000
    yield case("a byte too many", b"#" * (mega + 1), "the file is too large")
    yield case("a hundred times too large", b"a" * (100 * mega), "the file is too large")
    yield case("all a note", b"#" * mega, "the file is empty")
    yield case("all line ends", b"\n" * mega, "the file is empty")
    yield case("all carriage returns", b"\r" * mega, "the file is empty")
    yield case("all spaces", b" " * mega, "the file is empty")
    yield case("all spaces before a headline", b" " * (mega - 20) + b"headline: a\n", "")
    yield case("all spaces after a headline", b"headline: a" + b" " * (mega - 20), "")
    for sign in "[{}]-:,?|>'\"*&!%@`#\\\t.=~":
        yield case(f"1 MB of {sign}", sign.encode() * (mega - 1), ANY)
        yield case(f"1 MB of {sign} in lines", f"{sign}\n".encode() * (mega // 2 - 1), ANY)
        yield case(f"1 MB of {sign} in a value", f"headline: {sign * (mega - 99)}\n", ANY)
    for unit in ("- ", "? ", ": ", "a: ", "[a, ", "{a: ", "- - ", "&a ", "*a ", "!!a ", "a:\n "):
        yield case(f"1 MB of {unit!r}", unit.encode() * (mega // len(unit) - 1), ANY)
    for unit in ("- a\n", "a: b\n", "\ta: b\n", "'a'\n", '"a"\n', "a\n", "a: b: c\n", "---\n"):
        yield case(f"1 MB of {unit!r}", unit.encode() * (mega // len(unit) - 1), ANY)
    for unit in ("a: *b\n", "x: @y\n", "k: 'it's'\n", "- -a\n", "-a\n", "a:b\n", "\t- a\n"):
        yield case(f"1 MB of slips {unit!r}", unit.encode() * (mega // len(unit) - 1), ANY)
    yield case("100,000 brackets", "headline: " + "[" * 100_000, ANY)
    yield case("100,000 braces", "headline: " + "{" * 100_000, ANY)
    yield case("100,000 brackets, closed", "a: " + "[" * 100_000 + "]" * 100_000, ANY)
    yield case("100,000 brackets in lines", "a:\n" + " [\n" * 100_000, "more than 12 deep")
    yield case("13 deep", HEAD + "quote: " + "[" * 13 + "]" * 13, "more than 12 deep")
    deep = "".join("  " * n + "a:\n" for n in range(300))
    yield case("300 blocks deep", deep, "more than 12 deep")
    yield case("1 MB in one text", f"headline: {'a' * (mega - 99)}\n", "this text is too long")
    yield case("1 MB in one name", f"{'a' * (mega - 99)}: b\n", "the name before this colon")
    yield case("1 MB in one quoted name", f'"{"a" * (mega - 99)}": b\n', ANY)
    yield case("a name of 1,000 letters", f"{'a' * 1000}: b\n", "is not known in a brief")
    yield case("a text at its limit", HEAD + f"summary: {'a ' * 9_999}a\n", "")
    yield case(
        "a text beyond its limit", HEAD + f"summary: {'a ' * 10_000}a\n", "20,001 characters"
    )
    paragraphs = "".join(f"  - {'a ' * 9_000}\n" for _ in range(6))
    yield case(
        "too much in one language", HEAD + f"background:\n{paragraphs}", "too much text in en"
    )
    yield case(
        "50,000 names", "".join(f"k{n}: v\n" for n in range(50_000)), "20,000 keys and values"
    )
    yield case(
        "5,000 unknown names", HEAD + "".join(f"k{n}: v\n" for n in range(5_000)), "5,000 names"
    )
    yield case("10,000 languages", "headline: a\nlanguages: [" + "en, " * 10_000 + "en]\n", ANY)
    some = ", ".join(f"{{tag: x{n // 26 % 26:c}{n % 26:c}}}".replace("\0", "a") for n in range(9))
    yield case("languages of no letters", f"headline: a\nlanguages: [{some}]\n", ANY)
    texts = ", ".join(f"q{chr(97 + n // 26)}{chr(97 + n % 26)}: b" for n in range(676))
    yield case("676 undeclared languages", HEAD + f"kicker: {{en: a, {texts}}}\n", "is not one of")
    yield case("1,000 actions", HEAD + "actions:\n" + "  - a\n" * 1_000, "1,000 actions")
    yield case("300 paragraphs", HEAD + "background:\n" + "  - a\n" * 300, "300 paragraphs")
    yield case("200 paragraphs", HEAD + "background:\n" + "  - a\n" * 200, "")
    yield case("500 links", HEAD + "links:\n" + "  - x.org\n" * 500, "500 links")
    yield case("100 contacts", HEAD + "contact:\n" + "  - Jane\n" * 100, "100 contacts")
    yield case("a link of 3,000 letters", HEAD + f"links: ['x.org/{'a' * 3_000}']\n", "too long")
    yield case("a date of 10,000 digits", HEAD + f"date: {'1' * 10_000}\n", "is not a date")
    yield case(
        "a fit of 10,000 digits", HEAD + f"fit: {'9' * 10_000}\n", "is not a number of pages"
    )
    yield case("a format of 10,000 digits", HEAD + f"format: {'9' * 10_000}\n", "newer brief")
    yield case("a language of 10,000 letters", f"headline: a\nlanguages: [{'a' * 10_000}]\n", ANY)
    yield case("an id of 10,000 letters", HEAD + f"id: {'a' * 10_000}\n", "can't be an id")
    yield case(
        "a colour of 10,000 letters", HEAD + f"theme: {{accent: {'f' * 10_000}}}\n", "a colour"
    )
    unit = "**a *b "
    yield case("20,000 open marks", HEAD + f"summary: '{unit * 2_800}'\n", "", "stands here alone")
    yield case("20,000 open links", HEAD + f"summary: '{'[a](' * 4_900}'\n", ANY)
    yield case("20,000 brackets in a text", HEAD + f"summary: '{'[' * 19_000}'\n", "")
    yield case("spaces and line ends", HEAD + "summary: |\n" + ("  a" + " " * 95 + "\n") * 190, "")


ANY = "?"
"""Says of a case that both a complaint and a file are right, as long as it comes to an end."""


def yaml_features() -> Iterator[Case]:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [{', '.join([f'*{chr(ord(c) - 1)}'] * 9)}]\n" for c in "bcdefghi"
    )
    yield case("a billion laughs", laughs, "can't begin with `&`")
    yield case("quadratic laughs", f"a: &a {'x' * 9_999}\nb: [{'*a, ' * 9_999}]\n", "`&`")
    yield case("an anchor of itself", "a: &a [*a]\n", "`*a` repeats another part")
    yield case("an anchor on a name", "&a headline: x\n", "`&`")
    yield case("an alias as a name", "a: &b headline\n*b : x\n", "repeats another part")
    yield case("an alias of nothing", "headline: *nothing\n", "an asterisk")
    yield case("a merge", HEAD + "<<: {kicker: a}\n", "merge keys")
    yield case("a merge of an alias", HEAD + "quote: &q {text: a}\nx: {<<: *q}\n", "merge keys")
    for tag in (
        "!!python/object/apply:os.system [ls]",
        "!!python/name:os.system",
        "!!python/object/new:type [a, [], {}]",
        "!!binary aGVsbG8=",
        "!!timestamp 2020-08-28",
        "!!set {a, b}",
        "!!omap [a: b]",
        "!!str a",
        "!!null",
        "!!int 1",
    ):
        yield case(f"tag {tag}", f"headline: {tag}\n", "tags such as")
    yield case("a tag of one's own", "headline: !mine a\n", "can't begin with `!`")
    yield case("a verbatim tag", "headline: !<tag:yaml.org,2002:str> a\n", "can't begin with `!`")
    yield case("a tag on everything", "!!map\nheadline: a\n", "tags such as")
    yield case("a tag directive", "%TAG ! tag:x.org,2020:\n---\nheadline: a\n", "", "")
    yield case("a version of YAML", "%YAML 1.1\n---\nheadline: a\n", "")
    yield case("a version to come", "%YAML 3.0\n---\nheadline: a\n", "an order to YAML")
    yield case("a directive unknown", "%FOO bar\n---\nheadline: a\n", ANY)
    yield case("a document's start", "---\nheadline: a\n", "")
    yield case("a document's start with it", "--- {headline: a}\n", "")
    yield case("a document's end", "headline: a\n...\n", "")
    yield case("two documents", "headline: a\n---\nheadline: b\n", "a second document")
    yield case("three documents, broken", "headline: a\n---\n*\n---\n@\n", "a second document")
    yield case("more after the end", "headline: a\n...\nkicker: b\n", "`...` ends the brief")
    yield case("only a start", "---\n", "names and values")
    yield case("only an end", "...\n", COMPLAINT)
    yield case("a list as a name", "? [a, b]\n: c\n", "a bracket stands")
    yield case("a block as a name", "{a: b}: c\n", "a bracket stands")
    yield case("a name of two lines", "? |\n  a\n  b\n: c\n", "is not known in a brief")
    yield case("no name", ": a\n", "a name is missing")
    yield case("an empty name", "'': a\n", "a name is missing")
    yield case("a name of spaces", "'  ': a\n", "a name is missing")
    yield case("a question mark's name", "? headline\n: a\n", "")
    yield case("a name without a value", HEAD + "? kicker\n", "")
    yield case("a name twice", "headline: a\nheadline: b\n", "a second time")
    yield case("a name twice, quoted", "headline: a\n'headline': b\n", "a second time")
    yield case("a language twice", "headline: {en: a, en: b}\n", "a second time")
    yield case(
        "a name in NFC and NFD",
        "headline: {é: a, e\u0301: b}\nlanguages: [en]\n",
        "`é` is here a second time",
    )
    for mark in ("|2", "|-", "|+", ">-", ">+", ">2-", "|1"):
        yield case(f"a text after {mark}", f"headline: {mark}\n    a\n    b\n", "")
    yield case("a text after |9", "headline: |9\n  a\n", ANY)
    yield case("a text after |0", "headline: |0\n  a\n", ANY)
    yield case("a text after |x", "headline: |x\n  a\n", ANY)
    yield case("a text after | and a note", "headline: | # note\n  a\n", "")
    yield case("an empty block text", "headline: |\nkicker: a\n", "the headline is empty")
    yield case("a block text to the left", "headline: |\na\n", ANY)
    yield case("a tab in a block text", "headline: |\n  a\tb\n", "")
    yield case("a tab before a block text", "headline: |\n\ta\n", ANY)
    yield case("mixed line ends", "headline: a\r\nkicker: b\rsummary: c\n", "")
    yield case("no line end at all", "headline: a", "")
    yield case("flow over lines", "headline: {\n  en: a,\n  de: b\n  }\n", "")
    yield case("flow with a note", "headline: {en: a, # note\n  de: b}\n", "")
    yield case("flow without values", "headline: {en, de}\nlanguages: [en]\n", ANY)
    yield case("flow with nothing", HEAD + "background: [a, , b]\n", ANY)
    yield case("flow left open", HEAD + "background: [a, b\n", "is not closed")
    yield case("flow closed wrongly", HEAD + "background: [a, b}\n", ANY)
    yield case("flow closed twice", HEAD + "background: [a, b]]\n", ANY)
    yield case("a dash and nothing", HEAD + "background:\n  -\n", "nothing after this dash")
    yield case("only dashes", "-\n-\n-\n", "names and values")
    yield case("a list at the top", "- headline: a\n", "names and values")
    yield case("a number", "42\n", "names and values")
    yield case("null", "null\n", "names and values")


def escapes() -> Iterator[Case]:
    for good in ("\\n", "\\t", '\\"', "\\\\", "\\/", "\\x41", "\\u0416", "\\U0001F600", "\\_"):
        yield case(f"escape {good}", f'headline: "a{good}b"\n', "")
    for bad in ("\\0", "\\a", "\\b", "\\e", "\\v", "\\f", "\\x00", "\\x1b", "\\u0000", "\\uFFFE"):
        yield case(f"escape {bad}", f'headline: "a{bad}b"\n', "can't hold the character")
    for bad in ("\\ud800", "\\udfff", "\\ud83d\\ude00"):
        yield case(f"escape {bad}", f'headline: "a{bad}b"\n', "half of a character")
    for bad in ("\\q", "\\*", "\\d", "\\xZZ", "\\u12", "\\UFFFFFFFF", "\\U00110000", "\\'"):
        yield case(
            f"escape {bad}", f'headline: "a{bad}b"\n', ANY if bad == "\\'" else "means nothing"
        )
    for odd in ("\\N", "\\L", "\\P", "\\r", "\\r\\n"):
        yield case(f"escape {odd}", f'headline: "a{odd}b"\n', "")
    yield case("a backslash last", 'headline: "a\\', ANY)
    yield case("a backslash and quote last", 'headline: "a\\"', "is not closed")
    yield case("an escaped name", '"head\\u006Cine": a\n', "")
    yield case("an escaped terminal colour in a name", '"\\e[31mx": a\n', "U+001B ESCAPE")
    yield case("an escaped line end", 'headline: "a \\\n   b"\n', "")
    yield case("an escaped turn-around", 'headline: "\\u202eevil"\n', ANY)


TEXTS = ("headline", "kicker", "summary", "place", "imprint")
LISTS = ("background", "actions", "links", "images", "contact")
OTHERS = ("organisation", "quote", "date", "id", "format", "languages", "paper", "theme", "fit")


def wrong_shapes() -> Iterator[Case]:
    """Every name with every shape. `.` is built, `x` is a complaint."""
    shapes = {
        "nothing": "",
        "a word": "word",
        "a list": "[one, two]",
        "lists in a list": "[[one], [two]]",
        "a block": "{one: two}",
        "languages": "{en: one, de: two}",
        "blocks in a list": "[{one: two}]",
        "true": "true",
        "a number": "-1.5e300",
    }
    table = {
        # nothing, word, list, lists in list, block, languages, blocks in list, true, number
        "headline": "x.xxx.x..",
        "kicker": "..xxx.x..",
        "summary": "..xxx.x..",
        "place": "..xxx.x..",
        "imprint": "..xxx.x..",
        "background": "...xx.x..",
        "actions": "...xx.x..",
        "links": ".xxxxxxxx",
        "images": ".xxxxxxxx",
        "contact": "...xx.x..",
        "organisation": "..xxx.x..",
        "quote": "..xxx.x..",
        "date": ".xxxxxxxx",
        "id": "..xxxxx.x",
        "format": ".xxxxxxxx",
        "languages": ".x.xxxxxx",
        "paper": ".xxxxxxxx",
        "theme": ".xxxxxxxx",
        "fit": ".xxxxxxxx",
        "numerals": ".xxxxxxxx",
        "editions": ".xxxxxxxx",
        "valid_until": ".xxxxxxxx",
        "unknown_name": "xxxxxxxxx",
    }
    for name, row in table.items():
        head = "".join(
            line
            for line in ("languages: [en, de]\n", "headline: a\n")
            if not line.startswith(f"{name}:")
        )
        for (shape, written), sign in zip(shapes.items(), row, strict=True):
            source = f"{head}{name}: {written}\n"
            yield case(f"{name}: {shape}", source, "" if sign == "." else COMPLAINT)


COMPLAINT = "!"
"""Says of a case that some error is told."""


def leading_signs() -> Iterator[Case]:
    """Each sign that YAML keeps for itself, at the start of a text, where texts stand."""
    places = {
        "a value": "kicker: {}\n",
        "a list": "background:\n  - {}\n",
        "a language": "kicker:\n  en: {}\n",
        "brackets": "quote: {{text: {}, name: b}}\n",
    }
    signs = {
        "*": "*x* y",
        "**": "**x** y",
        "&": "&x y",
        "!": "!x y",
        "@": "@x y",
        "%": "%x y",
        "`": "`x` y",
        "|": "| x y",
        ">": "> x y",
        "link": "[x](https://y.org) z",
    }
    for sign, text in signs.items():
        for where, pattern in places.items():
            if where == "brackets" and sign in ("%", "|", ">", "link"):
                continue
            name = "link" if sign == "link" else sign
            yield case(f"{name} first in {where}", HEAD + pattern.format(text), "can't begin with")
    for text in ("'x' y", '"x" y', "'it's'", '"say "x""'):
        for where in ("a value", "a list", "a language"):
            yield case(f"{text} in {where}", HEAD + places[where].format(text), COMPLAINT)
    for text in ("x: y", "x:", "x: y: z", "12:30: x", "http: //x", "«x»: y"):
        for where in ("a value", "a language"):
            yield case(
                f"{text} in {where}", HEAD + places[where].format(text), "a colon and a space"
            )
    for text in (
        "x #y",
        "x:y",
        "x-y",
        "- x"[2:],
        "-x",
        "-5",
        ".x",
        "~",
        "=x",
        "$x",
        "+x",
        "/x",
        "_x",
    ):
        yield case(f"{text} as a value", HEAD + places["a value"].format(text), "")


def unicode_oddities() -> Iterator[Case]:
    texts = {
        "zalgo": "S" + "\u0301\u0327\u0338" * 300 + "top",
        "a mark first": "\u0301a",
        "only marks": "\u0301" * 100,
        "a family": "👨‍👩‍👧‍👦",
        "a flag": "🇧🇾🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "a skin": "✊🏿",
        "variation": "☭\ufe0e☭\ufe0f\ufe0f\ufe0f",
        "joiners": "\u200d\u200c" * 50 + "a",
        "zero widths": "a\u200bb\u2060c\u00add",
        "isolates": "\u2067abc\u2069 \u2066\u2066\u2066",
        "embeddings": "\u202babc\u202c \u202a",
        "Arabic marks": "\u061c\u200f\u200eabc",
        "private use": "\ue000\uf8ff\U000f0000\U0010fffd",
        "unassigned": "\U0001faff\U0003fffd\u0378",
        "the largest ligature": "﷽",
        "mathematics": "𝕊𝕥𝕒𝕟𝕕",
        "full width": "ＳＴＡＮＤ",
        "Hangul jamo": "\u1112\u1161\u11ab" * 20,
        "Hangul fillers": "\u115f\u1160\u3164\uffa0a",
        "Tibetan stacks": "\u0f40" + "\u0f90" * 60,
        "Khmer": "ស្រ្តី" * 20,
        "old scripts": "𐎠𐏃𓀀𒀀",
        "musical signs": "𝄞𝅘𝅥𝅮",
        "tag characters": "a" + "\U000e0061" * 20,
        "no-break spaces": "a\u00a0b\u202fc\u2007d",
        "wide spaces": "a\u3000b\u2003c",
        "a line separator": "a\u2028b",
        "a paragraph separator": "a\u2029b",
        "a next line": "a\u0085b",
        "a mark of byte order": "a\ufeffb",
        "quotes of all kinds": "“a” ‘b’ «c» „d“ ‚e‘ 「f」",
        "dashes of all kinds": "a‐b‑c‒d–e—f―g",
        "a colon of full width": "a： b",
        "Braille": "⠎⠞⠁⠝⠙",
        "both directions": "abc אבג 123 ابج ١٢٣ (def)",
    }
    no_font = {"private use", "unassigned", "old scripts", "musical signs"}
    heaps = {"zalgo", "only marks", "Tibetan stacks"}
    for name, text in texts.items():
        says = "no font has U+" if name in no_font else ""
        says = "leaves no room" if name in heaps else says
        source = f"languages: [en]\nheadline: '{text}'\nkicker: {text}\n"
        yield case(f"Unicode: {name}", source, says)
    yield case("the sign of a lost letter", "headline: a\ufffdb\n", "can't hold the character")
    for code in (0x202D, 0x202E):
        text = f"a{chr(code)}b"
        yield case(f"U+{code:04X}", f"headline: {text}\n", "", "in another order")
    yield case("only white space of Unicode", "headline: '\u2003\u3000'\n", "headline is empty")
    yield case("only zero widths", "headline: '\u200b\u2060'\n", "headline is empty")
    yield case("a look-alike name", "hеadline: a\n", "is not known in a brief")
    yield case("a name of full width", "ｈｅａｄｌｉｎｅ: a\n", "is not known in a brief")
    yield case("a mark of byte order in a name", "head\ufeffline: a\n", "is not known")
    yield case("a no-break space after the colon", "headline:\u00a0a\n", ANY)
    yield case("a no-break space before", "headline: a\n\u00a0kicker: b\n", "NO-BREAK SPACE")
    yield case("a wide space before", "headline: a\nquote:\n\u3000text: b\n", "IDEOGRAPHIC SPACE")
    yield case("1 MB of no-break spaces", "headline: a\n" + "\u00a0a: b\n" * 99_999, COMPLAINT)
    yield case("a colon of full width after a name", "headline： a\n", "names and values")
    yield case("curly quotes", "headline: “a”\n", "")
    yield case("a curly quote and a colon", "headline: “a: b”\n", "a colon and a space")
    yield case("Arabic names", "عنوان: a\n", "is not known in a brief")
    yield case("an upside-down name", "ǝuᴉlpɐǝɥ: a\n", "is not known in a brief")


def settings() -> Iterator[Case]:
    for date in ("2020-02-30", "0000-01-01", "2020-13-01", "28.8.20", "now", "2020-W35", "1e9"):
        yield case(f"date {date}", HEAD + f"date: {date}\n", COMPLAINT)
    for date in ("2020-08-28", "'2020-08-28'", "0001-01-01", "9999-12-31"):
        yield case(f"date {date}", HEAD + f"date: {date}\n", "")
    for paper in ("A4 A5", "A4 upside down", "B5", "10x20", "landscape landscape", "{size: {}}"):
        yield case(f"paper {paper}", HEAD + f"paper: {paper}\n", ANY)
    for accent in ("#GGGGGG", "rgb(0,0,0)", "'#12'", "transparent", "inherit", "'#ffffff00'", "-1"):
        yield case(f"accent {accent}", HEAD + f"theme:\n  accent: {accent}\n", COMPLAINT)
    for accent in ("white", "yellow", "'#fff'", "'#fefefe'"):
        yield case(f"accent {accent}", HEAD + f"theme:\n  accent: {accent}\n", "", "too light")
    for fit in ("0", "-1", "1.0", "1e1", "100", "one", "∞", "0x1", "'1 page'"):
        yield case(f"fit {fit}", HEAD + f"fit: {fit}\n", "is not a number of pages")
    for numerals in ("roman", "hebr", "xxxx", "latn; rm", "../latn", "LATN" * 9):
        yield case(f"numerals {numerals}", HEAD + f"numerals: {numerals}\n", "kind of numerals")
    for format_ in ("2", "99999999999999999999", "1.0", "-1", "v1", "٢"):
        yield case(f"format {format_}", HEAD + f"format: {format_}\n", COMPLAINT)


def identifiers() -> Iterator[Case]:
    for id in (
        "..", ".", "../../etc/passwd", "/etc/passwd", "C:\\x", "a/b", "a\\b", "a b", "a.", ".a",
        "con", "NUL", "com1.txt", "a*b", "a?b", "a|b", "a<b", "'a:b'", "'$(rm -rf ~)'", "'`ls`'",
        "é", "団結", "'a\tb'", "--out", "-", "%2e%2e", "~", "'\"'",
    ):  # fmt: skip
        says = COMPLAINT if id in ("-", "%2e%2e") else "becomes part of a file's name"
        yield case(f"id {id}", HEAD + f"id: {id}\n", says)
    yield case("id of an action", HEAD + "actions: [{id: ../x, text: a}]\n", "file's name")
    yield case("ids twice", HEAD + "actions: [{id: x, text: a}, {id: x, text: b}]\n", "the id `x`")
    yield case("an id and a number", HEAD + "actions: [{id: 2, text: a}, b]\n", "the id `2`")


def addresses() -> Iterator[Case]:
    for url in (
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://x.org",
        "vbscript:x", "JaVaScRiPt:alert(1)", "https://", "https:///x", "https:x.org", "http://user:pw@x.org",
        "https://x.org y", "https://x", "//x.org", "x", "https://x.org/<a>", "https://.x.org",
        "https://x..org", "https://[::1]/", "mailto:", "mailto:x", "tel:", "tel:x", "about:blank",
        "https://x.org/\u202e", "https://x\u200b.org", "'https://x.org/\"a'", "'https://x.org/\\a'",
        "chrome://x", "'  '",
    ):  # fmt: skip
        yield case(f"url {url}", HEAD + f"links:\n  - url: {url}\n", COMPLAINT)
    for url in (
        "https://x.org", "HTTP://X.ORG", "x.org", "www.x.org/a?b=c&d=e#f", "https://x.org:8080/",
        "https://пример.рф/шлях", "https://مثال.إختبار/", "https://x.org/%F0%9F%98%80",
        "mailto:a@x.org?subject=Hi", "a.b+c@x.co.uk", "tel:+375-17-200", "https://x.org/a_(b)",
        "https://x.org/%zz", "https://xn--e1afmkfd.xn--p1ai",
    ):  # fmt: skip
        yield case(f"url {url}", HEAD + f"links:\n  - url: {url}\n", "")
    for url in (
        "https://u@x.org", "https://x.org/?utm_source=a", "https://x.org/?fbclid=" + "a" * 1900,
        "http://127.0.0.1/", "http://nas.local/", "http://localhost:80", f"https://{'ü' * 99}.org",
        "https://x.org/#utm_id=a", "https://xn--a\u0301.org",
    ):  # fmt: skip
        yield case(f"url {url[:60]}", HEAD + f"links:\n  - url: '{url}'\n", COMPLAINT)
    for url in ("https://pаypal.com", "https://bit.ly/a", "https://8.8.8.8/", "mailto:a@gmail.com"):
        yield case(f"url {url}", HEAD + f"links:\n  - url: '{url}'\n", "")
    for imprint in ("{profile: {}}", "{name: [a]}", "{printer: {printer: a}}", "{profile: [de]}"):
        yield case(f"imprint {imprint}", HEAD + f"imprint: {imprint}\n", COMPLAINT)
    for profile in ("uk", "de", "fr", "at", "ch", "none"):
        source = (
            HEAD + f"imprint: {{profile: {profile}, name: Ünion صوت 声, printer: {{address: a}}}}\n"
        )
        yield case(f"imprint of {profile}", source, ANY)
    for mail in (
        "a",
        "@x.org",
        "a@",
        "a@b",
        "a b@x.org",
        "a@x..org",
        "a@x.org,b@x.org",
        "<a@x.org>",
    ):
        yield case(f"e-mail {mail}", HEAD + f"contact:\n  email: '{mail}'\n", COMPLAINT)
    for phone in ("0", "call", "+", "1" * 30, "+375 17 x", "💚", "()()()"):
        yield case(f"phone {phone}", HEAD + f"contact:\n  phone: '{phone}'\n", COMPLAINT)
    for phone in ("+375 (17) 200-00-00", "٠١٢٣٤٥٦", "０２０ ７４０３", "020.7403.2733"):
        yield case(f"phone {phone}", HEAD + f"contact:\n  phone: '{phone}'\n", "")


def picture_paths() -> Iterator[Case]:
    for path in (
        "../photo.png", "/etc/passwd", "/dev/zero", "/dev/random", "~/photo.png", "a/../../b.png",
        "..", "C:/photo.png", "file:///etc/passwd", "https://x.org/a.png", "//server/a.png",
    ):  # fmt: skip
        yield case(f"picture {path}", HEAD + f"images: {{path: '{path}', alt: a}}\n", COMPLAINT)
    for path in ("missing.png", ".", "a\\b.png", "x" * 300, "x/" * 200 + "y", "\u202egnp.a", "*"):
        yield case(
            f"picture {path[:9]}…", HEAD + f"images: {{path: '{path}', alt: a}}\n", COMPLAINT
        )
    yield case("picture with a NUL", HEAD + 'images: {path: "a\\0b.png", alt: a}\n', "U+0000")
    yield case("picture without a path", HEAD + "images: {alt: a}\n", "the file of this picture")
    yield case(
        "picture that is no picture", HEAD + "images: {path: corpus.py, alt: a}\n", COMPLAINT
    )
    yield case("picture without words", HEAD + "images: {path: corpus.py}\n", "who can't see it")
    yield case("a folder for a picture", HEAD + "images: {path: ., alt: a}\n", "is not a file")
    both = "images: {path: corpus.py, alt: a, decorative: true}\n"
    yield case("picture of two minds", HEAD + both, "either decorative or")


def marks() -> Iterator[Case]:
    for text in (
        "**", "***", "****", "* *", "** **", "**a", "a**", "*a", "**a*", "*a**", "***a**", "**a***",
        "[", "]", "[]", "[](", "[]()", "[a]", "[a](", "[a]()", "](", "[[a](x.org)](y.org)",
        "[a](x.org)(y.org)", "[a][b](x.org)", "\\", "\\\\", "\\[a](x.org)", "[a\\](x.org)",
        "[a](x.org\\)", "*[a](x.org*)", "**[a**](x.org)", "[**a](x.org)**", "<script>", "{{a}}",
        "%s %d %n", "$(ls)", "${a}", "a_b_c", "~~a~~", "`a`", "&amp;", "a\\", "[a]( x.org )",
    ):  # fmt: skip
        yield case(f"marks {text}", HEAD + f"summary: '{text}'\n", ANY)


def languages() -> Iterator[Case]:
    for tag in (
        "e",
        "1",
        "en_",
        "en--US",
        "xx",
        "qaa",
        "und",
        "mul",
        "zxx",
        "x-a",
        "i-klingon",
        "*",
    ):
        yield case(f"language {tag}", f"headline: a\nlanguages: [en, '{tag}']\n", ANY)
    for tag in ("ua", "jp", "English", "Deutsch", "русский", "العربية", "en/de", "../en", "en de"):
        yield case(f"language {tag}", f"headline: a\nlanguages: [en, '{tag}']\n", COMPLAINT)
    for tag in (
        "zh-Hant",
        "sr-Latn",
        "ca-valencia",
        "en-x-plain",
        "de-1996",
        "es-419",
        "ckb",
        "hi",
    ):
        yield case(f"language {tag}", f"headline: a\nlanguages: [en, {tag}]\n", "")
    yield case(
        "a script of no name", "headline: a\nlanguages: [{tag: en, script: Xxxx}]\n", "script"
    )
    yield case(
        "a direction of no name", "headline: a\nlanguages: [{tag: en, direction: up}]\n", "up"
    )
    yield case("a language that is a list", "headline: a\nlanguages: [[en]]\n", "a list here")
    yield case("no source text", "languages: [en, de]\nheadline: {de: a}\n", "the text in en")
    yield case("no source text at all", "languages: [en, de]\nheadline: {}\n", "is empty")


def odd_but_right() -> Iterator[Case]:
    for text in ("no", "yes", "off", "null", "~", "1e3", "0x1f", "1_000", "12:30", "2020-08-28",
                 ".inf", ".nan", "+1", "<<", "=", "true", "0o17", "190:20:30"):  # fmt: skip
        yield case(f"the headline {text}", f"headline: {text}\nlanguages: [en]\n", "")
    yield case("a headline of one letter", "headline: a\n", "", "taken for English")
    yield case("a key in brackets", "{headline: a}\n", "")
    yield case("quoted names", "'headline': 'a'\n\"kicker\": \"b\"\n", "")
    yield case("spaces after names", "headline   : a\n", "")
    yield case("a list not indented", HEAD + "background:\n- a\n- b\n", "")
    yield case("a list indented far", HEAD + "background:\n            - a\n            - b\n", "")
    yield case("notes everywhere", "# a\nheadline: a # b\n# c\n\n  # d\nkicker: b\n", "")
    yield case("a tab after a colon", "headline:\ta\n", "")
    yield case("a tab at a line's end", "headline: a\t\nkicker: b\n", "")
    yield case("a tab in a text", "headline: a\tb\n", "")
    yield case("blank lines with tabs", "headline: a\n\t\nkicker: b\n", ANY)
    yield case("everything empty", HEAD + "kicker:\nquote:\nactions: []\nlinks:\ntheme: {}\n", "")
