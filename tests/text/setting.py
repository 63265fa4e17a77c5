"""Sets text for tests, and tells where on a line it came to stand."""

from __future__ import annotations

from brief.display import Cluster
from brief.languages import Direction, Language
from brief.text import (
    Line,
    LineSetting,
    ShapedParagraph,
    ShapingStyle,
    StyledText,
    analyse,
    set_lines,
)
from brief.typefaces import FontLibrary


def style(language: str, **rest: bool | int) -> ShapingStyle:
    parsed = Language.parse(language)
    return ShapingStyle(parsed.tag, parsed.script, **rest)  # type: ignore[arg-type]


def analysed(
    text: str, language: str, library: FontLibrary, direction: Direction | None = None
) -> ShapedParagraph:
    return analyse(
        [StyledText(text, style(language))],
        direction=direction or Language.parse(language).direction,
        library=library,
    )


def lines_of(
    text: str,
    language: str,
    library: FontLibrary,
    measure: float = 10000.0,
    setting: LineSetting | None = None,
) -> tuple[Line, ...]:
    """The lines of a text at 10 points."""
    paragraph = analysed(text, language, library)
    return set_lines(paragraph, size=10, measure=measure, setting=setting)


def words_of(lines: tuple[Line, ...], text: str) -> list[str]:
    """The source text of each line, without white space at its end."""
    return [text[line.start : line.end].rstrip() for line in lines]


def clusters_of(lines: tuple[Line, ...]) -> list[Cluster]:
    """From left to right."""
    return [cluster for line in lines for run in line.runs for cluster in run.clusters]


def seen(line: Line) -> str:
    """The text of a line from left to right, as the eye meets it; brackets are not mirrored."""
    return "".join(cluster.text for run in line.runs for cluster in run.clusters)


def glyphs_of(lines: tuple[Line, ...]) -> list[int]:
    return [glyph.id for cluster in clusters_of(lines) for glyph in cluster.glyphs]
