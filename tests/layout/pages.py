"""Briefs laid out for the tests of the layout, and questions to ask of their pages."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from brief.diagnostics import Problems
from brief.display import Document, GlyphRun, Image, Item, Page, Path
from brief.editions import EDITIONS
from brief.languages import Language
from brief.layout import Fit, layout
from brief.model import Brief, EditionName, Message, Paper, Theme
from brief.source import parse
from brief.translate import localise
from brief.typefaces import FontLibrary

WORDS = (
    "Unions", "around", "the", "world", "watch", "what", "happens", "and", "answer", "together",
    "with", "meetings", "letters", "and", "peaceful", "rallies", "so", "that", "nobody", "who",
    "stops", "work", "stands", "alone",
)  # fmt: skip

WHOLE = """
format: 1
languages: [en]
organisation: {name: Global Union, website: www.example.org}
date: 2020-08-28
place: Geneva
kicker: Call to all unions
headline: Stand with the workers
summary: The world is watching, and violence is no option.
actions:
  title: What you can do
  items:
    - id: embassy
      title: Go to the embassy
      text: Meet the ambassador, or hold a peaceful rally outside.
      deadline: 2020-09-11
    - id: sign
      title: Sign the petition
      text: Every name counts.
      link: {url: "https://www.example.org/sign", qr: true}
background:
  - After the election many thousands went out on the streets.
  - Workers stopped work, and were threatened with dismissal.
quote: {text: Our strength is solidarity., name: A. Nother, role: General Secretary}
imprint: Issued by Global Union
"""


def prose(count: int) -> str:
    """That many words, always the same."""
    return " ".join(WORDS[number % len(WORDS)] for number in range(count))


def laid(source: str, library: FontLibrary, language: str = "en") -> tuple[Document, Fit, Problems]:
    """The document of one language of a source text."""
    brief = parse(source, name="test.yaml", folder=pathlib.Path())
    problems = Problems()
    document, fit = layout(localise(brief, Language.parse(language)), library, problems)
    return document, fit, problems


def runs(page: Page) -> list[GlyphRun]:
    return [item for item in page.items if isinstance(item, GlyphRun)]


def extent(item: Item) -> tuple[float, float]:
    """Where an item begins and ends across the page."""
    if isinstance(item, GlyphRun):
        # All text faces have 1000 units an em.
        width = sum(cluster.advance for cluster in item.clusters) * item.size / 1000
        return item.x, item.x + width + sum(item.extra)
    if hasattr(item, "commands"):
        across = [value for command in item.commands for value in command[1::2]]
        return min(across), max(across)
    return item.x, item.x + item.width


def text_of(run: GlyphRun) -> str:
    clusters = reversed(run.clusters) if run.rtl else run.clusters
    return "".join(cluster.text for cluster in clusters)


def find(page: Page, words: str) -> GlyphRun:
    """The first run that holds these words."""
    return next(run for run in runs(page) if words in text_of(run))


def composed(
    brief: Brief[Message],
    tag: str,
    library: FontLibrary,
    edition: EditionName = "screen",
    **changes: Paper | Theme,
) -> tuple[Document, Fit]:
    """The document of one language in an edition, `changes` made to the brief."""
    localized = localise(replace(brief, **changes), Language.parse(tag))  # type: ignore[arg-type]
    problems = Problems()
    made = layout(localized, library, problems, EDITIONS[edition])
    assert not problems.found
    return made


@dataclass(frozen=True, slots=True)
class Ink:
    """The edges of what an item leaves on paper."""

    left: float
    top: float
    right: float
    bottom: float


def inks(page: Page, library: FontLibrary) -> Iterator[tuple[Item, Ink]]:
    """Every painted item of a page, and where its ink is: of a run, its glyphs' outlines."""
    for item in page.items:
        if isinstance(item, GlyphRun):
            ink = _ink_of_run(item, library)
            if ink:
                yield item, ink
        elif isinstance(item, Path):
            half = item.stroke_width / 2 if item.stroke else 0.0
            across = [float(value) for command in item.commands for value in command[1::2]]
            down = [float(value) for command in item.commands for value in command[2::2]]
            yield item, Ink(min(across) - half, min(down) - half, max(across) + half,
                            max(down) + half)  # fmt: skip
        elif isinstance(item, Image):
            yield item, Ink(item.x, item.y, item.x + item.width, item.y + item.height)


def _ink_of_run(run: GlyphRun, library: FontLibrary) -> Ink | None:
    """None for white space."""
    face = library.face(run.face)
    scale = run.size / face.upem
    pen = run.x
    boxes: list[Ink] = []
    for number, cluster in enumerate(run.clusters):
        for glyph in cluster.glyphs:
            seen = face.hb_font.get_glyph_extents(glyph.id)
            if seen and seen.width:
                left = pen + (glyph.dx + seen.x_bearing) * scale
                top = run.y - (glyph.dy + seen.y_bearing) * scale
                boxes.append(Ink(left, top, left + seen.width * scale, top - seen.height * scale))
        pen += cluster.advance * scale + (run.extra[number] if run.extra else 0.0)
    if not boxes:
        return None
    return Ink(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
