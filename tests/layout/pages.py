"""Briefs laid out for the tests of the layout, and questions to ask of their pages."""

from __future__ import annotations

from pathlib import Path

from brief.diagnostics import Problems
from brief.display import Document, GlyphRun, Item, Page
from brief.languages import Language
from brief.layout import Fit, layout
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
    brief = parse(source, name="test.yaml", folder=Path())
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
