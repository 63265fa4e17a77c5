"""What a source says of the sheet rather than of the matter: paper, theme, dates, names."""

from __future__ import annotations

import datetime
import re
import unicodedata
from pathlib import PurePath
from typing import cast, get_args

from brief.color import TEXT_CONTRAST, WHITE, Color, contrast, darkened
from brief.diagnostics import Problems
from brief.languages import Language
from brief.model import Paper, PaperName, Theme, ThemeName
from brief.source import limits
from brief.source.fields import braced, choice, nearest, open_block, replaced, scalar
from brief.source.source_text import shown
from brief.source.vocabulary import PAPER, THEME
from brief.source.yaml_nodes import Mapping, Node, Scalar

FORMAT = "1"
PAPERS: tuple[str, ...] = get_args(PaperName)
THEMES: tuple[str, ...] = get_args(ThemeName)
_ORIENTATIONS = ("portrait", "landscape")
# Patterns are compiled by `re` when they are first needed: most sources need few of them.
_ISO = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
_NUMBERS = r"([0-9]{1,4})[./-] ?([0-9]{1,2})[./-] ?([0-9]{1,4})"
_ID = r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_-])?"
# Windows has no files of these names, whatever their ending.
_RESERVED = r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?"
_NUMERALS = {"latin": "latn", "western": "latn", "arabic": "arab", "persian": "arabext"}


def check_format(node: Node | None, problems: Problems) -> None:
    """Refuses a format that this program does not know."""
    value = scalar(node, "`format`", problems) if node else None
    if value is None or value.text.strip() == FORMAT:
        return
    newer = value.text.strip().isdecimal() and int(value.text.strip()[:9]) > int(FORMAT)
    if newer:
        problems.error(
            f"this file is made for a newer brief (format {shown(value.text)})",
            value.place,
            "Install a newer version of the program.",
        )
    else:
        problems.error(
            f"`{shown(value.text)}` is not a format",
            value.place,
            f"Write `format: {FORMAT}`.",
            replaced(value, FORMAT),
        )


def identifier(node: Node | None, what: str, problems: Problems) -> str | None:
    """An id as written; None if there is none that can be used."""
    value = scalar(node, what, problems) if node else None
    if value is None:
        return None
    text = value.text.strip()
    if (
        re.fullmatch(_ID, text)
        and len(text) <= limits.ID_CHARACTERS
        and not re.fullmatch(_RESERVED, text)
    ):
        return text
    meant = slug(text)
    problems.error(
        f"`{shown(text)}` can't be {what}, which becomes part of a file's name",
        value.place,
        f"Use letters from a to z, digits and hyphens, {limits.ID_CHARACTERS} at most"
        + (f": `{meant}`." if meant else "."),
        replaced(value, meant) if meant else "",
    )
    return None


def identifier_of_file(name: str) -> str:
    """The id of a brief that names none: from the name of its file."""
    return slug(PurePath(name.replace("\\", "/")).stem) or "brief"


def slug(text: str) -> str:
    """Any text as an id: `Солидарность!` → `solidarnost`. Empty if nothing is left."""
    text = text[:200]
    if not text.isascii():
        import icu

        text = icu.Transliterator.createInstance("Any-Latin; Latin-ASCII").transliterate(text)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    text = re.sub(r"['’]", "", text)
    text = re.sub(r"[^a-z0-9]+", "-", text).strip("-")[: limits.ID_CHARACTERS].rstrip("-")
    return f"{text}-brief" if re.fullmatch(_RESERVED, text) else text


def date(node: Node | None, what: str, problems: Problems) -> datetime.date | None:
    """A date written as 2020-08-28."""
    if node and _is_placeholder(node):
        problems.error(
            "a placeholder can't stand here: this day is the same in all handouts",
            node.place,
            'Put a day that differs into a text: "Until {day, date, long}".',
        )
        return None
    value = scalar(node, what, problems) if node else None
    if value is None:
        return None
    text = value.text.strip()
    match = re.fullmatch(_ISO, text)
    if match:
        try:
            return datetime.date(*map(int, match.groups()))
        except ValueError:
            problems.error(f"there is no day {text}", value.place)
            return None
    meant = _meant_date(text)
    problems.error(
        f"`{shown(text)}` is not a date as brief reads it",
        value.place,
        "Write year, month and day, such as 2020-08-28: "
        "every language then prints it in its own way.",
        replaced(value, meant) if meant else "",
    )
    return None


def _is_placeholder(node: Node) -> bool:
    """Whether `{day}` stands here, in quotation marks or not."""
    if isinstance(node, Mapping):
        return bool(braced(node))
    return isinstance(node, Scalar) and re.fullmatch(r"\s*\{.*\}\s*", node.text) is not None


def valid_until(
    node: Node | None, day: datetime.date | None, problems: Problems
) -> datetime.date | None:
    """The last day of a handout that bears the date `day`."""
    last = date(node, "`valid_until`", problems)
    if node is not None and last and day and last < day:
        problems.error(
            f"`valid_until` is {last}, which is before `date`: {day}",
            node.place,
            "It is the last day on which the handout is given out.",
        )
    return last


def _meant_date(text: str) -> str:
    """28.08.2020 → 2020-08-28, where day and month can't be mistaken for each other."""
    match = re.fullmatch(_NUMBERS, text)
    if not match:
        return ""
    first, month, last = (int(part) for part in match.groups())
    year, day = (first, last) if len(match[1]) == 4 else (last, first)
    if len(match[1]) != 4 and (len(match[3]) != 4 or ("/" in text and max(day, month) <= 12)):
        return ""
    if month > 12 >= day:
        month, day = day, month
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def paper(node: Node | None, problems: Problems) -> Paper:
    """`A4`, `A4 landscape`, or {size, orientation}."""
    if node is None:
        return Paper()
    if isinstance(node, Mapping):
        block = open_block(node, PAPER, "in `paper`", problems)
        size, orientation = block.get("size"), block.get("orientation")
        name = choice(size, PAPERS, "a paper", problems) if size else "A4"
        turned = (
            choice(orientation, _ORIENTATIONS, "an orientation", problems)
            if orientation
            else "portrait"
        )
        return Paper(cast(PaperName, name or "A4"), turned == "landscape")
    value = scalar(node, "`paper`", problems)
    if value is None:
        return Paper()
    words = re.findall(r"[^\s,]+", value.text)
    turned = next((w for w in words if w.casefold() in _ORIENTATIONS), None)
    rest = " ".join(word for word in words if word is not turned) or "A4"
    for known in PAPERS:
        if known.casefold() == rest.casefold():
            return Paper(
                cast(PaperName, known), turned is not None and turned.casefold() == "landscape"
            )
    meant = nearest(rest, PAPERS)
    problems.error(
        f"`{shown(value.text)}` is not a paper",
        value.place,
        f"Did you mean `{meant}`?"
        if meant
        else f"It is one of {', '.join(PAPERS)}; `landscape` may follow.",
    )
    return Paper()


def theme(node: Node | None, problems: Problems) -> Theme:
    """A theme's name, or {name, accent}."""
    if node is None:
        return Theme()
    if not isinstance(node, Mapping):
        name = choice(node, THEMES, "a theme", problems)
        return Theme(cast(ThemeName, name or "signal"))
    block = open_block(node, THEME, "in `theme`", problems)
    named, accent = block.get("name"), block.get("accent")
    name = choice(named, THEMES, "a theme", problems) if named else "signal"
    if accent is None and "accent" in block.values:
        _hidden_colour(block.key("accent"), problems)
    colour = _colour(accent, problems) if accent else None
    return Theme(cast(ThemeName, name or "signal"), colour)


def _hidden_colour(key: Scalar, problems: Problems) -> None:
    """`accent: #b8001f`, of which YAML takes the colour for a note."""
    line = key.source.line(key.start[0])
    match = re.search(r"(?<=\s)#[^\s,}]+", line[key.end[1] :])
    if match:
        start = key.end[1] + match.start()
        problems.error(
            f"YAML takes `{match[0]}` for a note, because of its `#`",
            key.source.place(key.start[0], start, len(match[0])),
            "Put it into quotation marks.",
            f'{line[:start]}"{match[0]}"{line[start + len(match[0]) :]}',
        )


def _colour(node: Node, problems: Problems) -> str | None:
    from brief.source.colour_names import COLOURS

    value = scalar(node, "a colour", problems)
    if value is None:
        return None
    text = value.text.strip()
    name = text.casefold().replace(" ", "")
    try:
        colour = Color.parse(COLOURS.get(name, text))
    except ValueError:
        meant = nearest(name, COLOURS)
        problems.error(
            f"`{shown(text)}` is not a colour",
            value.place,
            f"Did you mean `{meant}`?" if meant else 'Write it as `"#b8001f"` or `crimson`.',
            replaced(value, meant) if meant else "",
        )
        return None
    ratio = contrast(colour, WHITE)
    if ratio >= TEXT_CONTRAST:
        return colour.hex
    better = darkened(colour).hex
    problems.warn(
        f"the accent {shown(text)} is too light for white text on it "
        f"({ratio:.1f}:1; {TEXT_CONTRAST}:1 is needed), so {better} is used",
        value.place,
        "Write that, or another darker colour, to choose for yourself.",
    )
    return better


def fit(node: Node | None, problems: Problems) -> int | None:
    """The number of pages a language may fill; None for `any`."""
    value = scalar(node, "`fit`", problems) if node else None
    if value is None:
        return 1
    text = value.text.strip().casefold()
    if text == "any":
        return None
    if re.fullmatch(r"[1-9][0-9]?", text):
        return int(text)
    problems.error(
        f"`{shown(value.text)}` is not a number of pages",
        value.place,
        "Write `fit: 1`, `fit: 2` … or `fit: any`.",
    )
    return 1


def numerals(node: Node | None, source: Language, problems: Problems) -> str | None:
    """A numbering system of CLDR, `latin` or `native`; None for the language's own."""
    value = scalar(node, "`numerals`", problems) if node else None
    if value is None:
        return None
    from brief.conventions import Conventions

    word = value.text.strip().casefold()
    word = _NUMERALS.get(word, word)
    try:
        if not re.fullmatch(r"[a-z]{3,8}", word):
            raise ValueError
        Conventions.of(source, word)
    except ValueError:
        problems.error(
            f"`{shown(value.text)}` is not a kind of numerals",
            value.place,
            "Write `latin`, `native`, or a numbering system of CLDR such as `arab` or `deva`.",
        )
        return None
    return word
