"""From styled text to lines of positioned glyphs.

paragraph = analyse(texts, direction=..., library=...)     bidi, itemise, shape: once
lines = set_lines(paragraph, size=..., measure=..., ...)   break and reorder: for each size
"""

from brief.text.lines import Line, LineRun
from brief.text.paragraph import analyse, set_lines
from brief.text.shaped import ShapedParagraph
from brief.text.skyline import least_leading
from brief.text.types import LineSetting, MissingCharacter, ShapingStyle, StyledText

__all__ = [
    "Line",
    "LineRun",
    "LineSetting",
    "MissingCharacter",
    "ShapedParagraph",
    "ShapingStyle",
    "StyledText",
    "analyse",
    "least_leading",
    "set_lines",
]
