"""What a brief says, without a thought of how it looks. Everything is frozen.

The dataclasses are generic over their text. `source` makes a `Brief[Message]`, in which a text is
held in all its languages; `translate` makes a `Brief[Text]` of one language. Nothing else changes
between the two.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from brief.diagnostics import Diagnostic, Place
from brief.languages import Language
from brief.placeholders.syntax import Pattern

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text with one set of inline marks. A newline in `text` is a line break."""

    text: str
    place: Place
    bold: bool = False
    italic: bool = False
    href: str = ""


def _words(spans: tuple[Span, ...]) -> str:
    """What spans say, without their marks."""
    return "".join(span.text for span in spans)


@dataclass(frozen=True, slots=True)
class Variant:
    """A text as written in one language."""

    spans: tuple[Span, ...]
    place: Place
    pattern: Pattern | None = None
    """With placeholders: only in a template. `spans` then show their names."""

    @property
    def plain(self) -> str:
        return _words(self.spans)


@dataclass(frozen=True, slots=True)
class Message:
    """A text in all its languages. `id` is its path in the source: `actions.embassy.title`."""

    id: str
    place: Place
    variants: Mapping[str, Variant]
    """By canonical language tag. A plain string stands under the source language."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language: that of the handout, or the source language as a fallback."""

    id: str
    language: Language
    spans: tuple[Span, ...]
    place: Place
    pattern: Pattern | None = None

    @property
    def plain(self) -> str:
        return _words(self.spans)


@dataclass(frozen=True, slots=True)
class Raster:
    """A bitmap, upright, in sRGB or grey, without any metadata. `pixels` are rows from the top."""

    width: int
    height: int
    mode: Literal["L", "RGB", "LA", "RGBA"]
    pixels: bytes = field(repr=False)
    photographic: bool = False
    """From a lossy source: may be compressed as JPEG again."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled or stroked path of a drawing, in the drawing's own units, y downward.

    `commands` are tuples such as ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",).
    """

    commands: tuple[tuple[str | float, ...], ...]
    fill: str | None
    stroke: str | None
    stroke_width: float
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A vector image, flattened to paths with solid colours (`#rrggbb`), without transparency."""

    width: float
    height: float
    shapes: tuple[Shape, ...] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Picture(Generic[T]):
    """An image with what is said of it. `alt` is None only where it is decorative."""

    content: Raster | Drawing
    alt: T | None
    caption: T | None
    place: Place


AddressKind = Literal["web", "mail", "phone"]


@dataclass(frozen=True, slots=True)
class AddressPattern:
    """An address with placeholders, as it is written in a template."""

    kind: AddressKind
    pattern: Pattern
    keep_tracking: bool
    qr: bool


_TOLD = 8
"""Outlines that tell QR codes apart: to hash all of them would take too long."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR code of some modules on a side, without its quiet zone.

    `outlines` are the corners (column, row) around its dark modules, for the even-odd rule.
    """

    modules: int
    outlines: tuple[tuple[tuple[int, int], ...], ...] = field(repr=False)

    def __hash__(self) -> int:
        middle = len(self.outlines) // 2
        return hash((self.modules, len(self.outlines), self.outlines[middle : middle + _TOLD]))


@dataclass(frozen=True, slots=True)
class Link(Generic[T]):
    """An address (http, https, mailto, tel) and the words printed for it.

    With no label the address itself is printed, without its scheme.
    """

    url: str
    label: T | None
    qr: Symbol | None
    place: Place
    pattern: AddressPattern | None = None
    """With placeholders: only in a template."""


@dataclass(frozen=True, slots=True)
class Organisation(Generic[T]):
    name: T
    logo: Picture[T] | None = None
    website: Link[T] | None = None
    email: Link[T] | None = None
    address: T | None = None


@dataclass(frozen=True, slots=True)
class Action(Generic[T]):
    """One thing to do. At least one of `title` and `text` is there."""

    id: str
    title: T | None
    text: tuple[T, ...]
    link: Link[T] | None
    deadline: datetime.date | None
    place: Place


@dataclass(frozen=True, slots=True)
class Actions(Generic[T]):
    title: T | None
    items: tuple[Action[T], ...]


@dataclass(frozen=True, slots=True)
class Quote(Generic[T]):
    text: T
    name: T | None
    role: T | None
    photo: Picture[T] | None
    translated: bool
    """In languages other than the source the quotation is marked as a translation."""


@dataclass(frozen=True, slots=True)
class Contact(Generic[T]):
    """A line of the foot: whom to ask. Any of the parts may be missing."""

    name: T | None
    email: Link[T] | None
    phone: Link[T] | None
    website: Link[T] | None
    address: T | None


ProfileName = Literal["uk", "de", "fr", "at", "ch", "none"]


@dataclass(frozen=True, slots=True)
class Party(Generic[T]):
    """One who has a part in printed matter. At least one of `name` and `address` is there."""

    name: T | None
    address: T | None


@dataclass(frozen=True, slots=True)
class Imprint(Generic[T]):
    """Who made the handout and answers for it. `profile` is the country whose rule it follows."""

    profile: ProfileName = "none"
    publisher: Party[T] | None = None
    responsible: Party[T] | None = None
    printer: Party[T] | None = None
    behalf: Party[T] | None = None
    text: T | None = None

    @property
    def texts(self) -> tuple[T, ...]:
        """All that it says."""
        parties = (self.publisher, self.responsible, self.printer, self.behalf)
        parts = [part for party in parties if party for part in (party.name, party.address)]
        return tuple(text for text in (*parts, self.text) if text is not None)


PaperName = Literal["A3", "A4", "A5", "Letter", "Legal"]
ThemeName = Literal["signal", "press", "copy"]
EditionName = Literal["screen", "office", "copier", "press", "large-print"]


_MM = 72 / 25.4
_PAPERS: dict[PaperName, tuple[float, float]] = {
    "A3": (297 * _MM, 420 * _MM),
    "A4": (210 * _MM, 297 * _MM),
    "A5": (148 * _MM, 210 * _MM),
    "Letter": (612.0, 792.0),
    "Legal": (612.0, 1008.0),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper (ISO 216; ANSI/ASME Y14.1) and how it lies."""

    name: PaperName = "A4"
    landscape: bool = False

    @property
    def width(self) -> float:
        """In points, as it lies."""
        return _PAPERS[self.name][1 if self.landscape else 0]

    @property
    def height(self) -> float:
        return _PAPERS[self.name][0 if self.landscape else 1]


@dataclass(frozen=True, slots=True)
class Theme:
    name: ThemeName = "signal"
    accent: str | None = None
    """`#rrggbb`, already such that text on it and it on paper meet 4.5:1; None: the theme's."""


@dataclass(frozen=True, slots=True)
class Brief(Generic[T]):
    """The whole of one source file. `languages[0]` is the source language."""

    id: str
    languages: tuple[Language, ...]
    headline: T
    place_of_source: Place
    organisation: Organisation[T] | None = None
    date: datetime.date | None = None
    place: T | None = None
    kicker: T | None = None
    summary: T | None = None
    background_title: T | None = None
    background: tuple[T, ...] = ()
    actions: Actions[T] | None = None
    quote: Quote[T] | None = None
    links: tuple[Link[T], ...] = ()
    images: tuple[Picture[T], ...] = ()
    contact: tuple[Contact[T], ...] = ()
    imprint: Imprint[T] | None = None
    paper: Paper = Paper()
    theme: Theme = Theme()
    order: tuple[str, ...] = ("actions", "background", "quote", "images", "links")
    """The blocks of the body as the source has them: the order on the page and for a reader."""
    fit: int | None = 1
    """The number of pages that a language may fill; None: as many as it takes."""
    numerals: str | None = None
    """CLDR numbering system (`latn`, `arab`) for the actions; None: the language's own."""
    editions: tuple[EditionName, ...] = ("screen",)
    """What is made of it unless asked otherwise."""
    valid_until: datetime.date | None = None
    """The last day on which the handout is to be given out."""
    warnings: tuple[Diagnostic, ...] = ()
    """What is doubtful in the source, though it can be built."""


@dataclass(frozen=True, slots=True)
class LocalizedBrief:
    """A brief in one language. `fallbacks` are the texts that it lacks, set in the source's."""

    language: Language
    content: Brief[Text]
    fallbacks: tuple[Text, ...]
