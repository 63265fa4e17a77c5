"""Lines shaped by hand, so that the tests of the writer need no text engine.

A line is given in visual order, from left to right, as runs; each run has one direction. That is
what the text engine hands over (brief.display.GlyphRun), made here with HarfBuzz alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import uharfbuzz as hb

from brief.color import BLACK, Color
from brief.display import Cluster, Document, Glyph, GlyphRun, Page
from brief.structure import Element, Mark, Role
from brief.typefaces import FontLibrary


@dataclass(frozen=True)
class Run:
    """A stretch of a line: its text in logical order."""

    text: str
    face: str
    rtl: bool = False


def shape(library: FontLibrary, run: Run, language: str = "") -> tuple[Cluster, ...]:
    """The clusters of a run, from left to right."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(run.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if run.rtl else "ltr"
    if language:
        buffer.language = language
    face = library.face(run.face)
    hb.shape(face.hb_font, buffer, {"dlig": False})
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(run.text)], strict=True))
    clusters: list[Cluster] = []
    glyphs: list[Glyph] = []
    pen = 0
    infos = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    for index, (info, position) in enumerate(infos):
        glyphs.append(
            Glyph(info.codepoint, pen + position.x_offset, position.y_offset, position.x_advance)
        )
        pen += position.x_advance
        if index + 1 == len(infos) or infos[index + 1][0].cluster != info.cluster:
            text = run.text[info.cluster : ends[info.cluster]]
            clusters.append(Cluster(text, tuple(glyphs), pen))
            glyphs, pen = [], 0
    return tuple(clusters)


def line(
    library: FontLibrary,
    runs: list[Run],
    *,
    x: float = 60.0,
    y: float = 80.0,
    size: float = 10.5,
    mark: str | None = "1",
    color: Color = BLACK,
    language: str = "",
) -> list[GlyphRun]:
    """A line of runs, one after the other from left to right."""
    items = []
    for run in runs:
        clusters = shape(library, run, language)
        items.append(GlyphRun(run.face, size, x, y, clusters, (), run.rtl, color, mark))
        advance = sum(cluster.advance for cluster in clusters)
        x += advance * size / library.face(run.face).upem
    return items


def document(
    items: list[GlyphRun], *, language: str = "en", rtl: bool = False, title: str = "Lines"
) -> Document:
    """A page with a paragraph for each mark of its items."""
    marks = dict.fromkeys(item.mark for item in items if item.mark is not None)
    paragraphs = tuple(Element(Role.P, (Mark(mark),)) for mark in marks)
    return Document(
        title,
        language,
        rtl,
        "",
        (Page(595.28, 841.89, tuple(items)),),
        Element(Role.DOCUMENT, paragraphs),
        (),
    )
