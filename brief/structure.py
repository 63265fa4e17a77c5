"""The logical structure of a document (ISO 32000-1 14.7 and 14.8), apart from its drawing.

Display items carry the name of a `mark`; the tree says which element that belongs to. An item
without one is an artifact. Names follow from those of the texts: what is the same in two documents
has the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """Standard structure types (ISO 32000-1 14.8.4)."""

    DOCUMENT = "Document"
    SECT = "Sect"
    H1 = "H1"
    H2 = "H2"
    P = "P"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    BLOCK_QUOTE = "BlockQuote"
    FIGURE = "Figure"
    CAPTION = "Caption"
    LINK = "Link"
    SPAN = "Span"


@dataclass(frozen=True, slots=True)
class Mark:
    """A leaf: all display items painted with this name, in their order."""

    name: str


@dataclass(frozen=True, slots=True)
class Element:
    """A node. `language` (BCP 47) only where it differs from the parent's; `alt` for figures.

    An element of role LINK holds the name of the `link` of its `LinkArea` items.
    """

    role: Role
    children: tuple[Element | Mark, ...]
    language: str | None = None
    alt: str | None = None
    link: str | None = None
    ordered: bool = False
    """For a LIST: its labels are numerals (attribute ListNumbering, 14.8.5.5)."""
    display: bool = True
    """Block-level (True) or inline placement; for FIGURE, which may be either."""
