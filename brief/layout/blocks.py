"""The blocks of a handout, their texts shaped: what composition hands to setting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from brief.layout.copy import Copy
from brief.model import Drawing, Raster, Symbol
from brief.structure import Element


@dataclass(frozen=True, slots=True)
class PictureCopy:
    """An image and its caption. `mark` is None where it is decorative."""

    id: str
    content: Raster | Drawing
    mark: str | None
    caption: Copy | None

    @property
    def aspect(self) -> float:
        """Width by height."""
        return self.content.width / self.content.height


@dataclass(frozen=True, slots=True)
class Masthead:
    organisation: Copy | None
    logo: PictureCopy | None
    dateline: Copy | None
    kicker: Copy | None
    headline: Copy


@dataclass(frozen=True, slots=True)
class ActionBlock:
    """code: an artifact, for the same address is printed as text."""

    id: str
    numeral: Copy
    title: Copy | None
    text: tuple[Copy, ...]
    deadline: Copy | None
    address: Copy | None
    code: Symbol | None


@dataclass(frozen=True, slots=True)
class ActionsBlock:
    id: str
    title: Copy | None
    items: tuple[ActionBlock, ...]


@dataclass(frozen=True, slots=True)
class ProseBlock:
    """Paragraphs under an optional title."""

    id: str
    title: Copy | None
    paragraphs: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """`mark` is the opening quotation mark where it hangs beside the text; None: it is in it."""

    id: str
    mark: Copy | None
    text: Copy
    attribution: tuple[Copy, ...]
    photo: PictureCopy | None


Block: TypeAlias = ActionsBlock | ProseBlock | QuoteBlock | PictureCopy


@dataclass(frozen=True, slots=True)
class Foot:
    contact: tuple[Copy, ...]
    own_name: Copy
    edition: Copy
    """What tells this issue of the handout from others: its hash and its days."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline: its words, and the block that it leads to."""

    title: str
    block: str


@dataclass(frozen=True, slots=True)
class Composition:
    """All of one handout in one language, at no size yet. `structure`: its elements as read."""

    masthead: Masthead
    body: tuple[Block, ...]
    foot: Foot
    structure: tuple[Element, ...]
    headings: tuple[Heading, ...]
    identity: str
    """The hash of what it says."""
