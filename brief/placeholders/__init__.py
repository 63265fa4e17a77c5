"""Placeholders in texts: ICU MessageFormat, read from the source and filled from a row's values.

pattern = parse("Meet us in {city} on {when, date, long}")
render(pattern, {"city": "Minsk", "when": datetime.date(2020, 8, 28)}, formats_of(english, None))
"""

from brief.placeholders.formatting import Formats, Piece, formats_of, render
from brief.placeholders.kinds import Kind, KindError, Value, read
from brief.placeholders.syntax import Argument, Branches, Pattern, PatternError, parse

__all__ = [
    "Argument",
    "Branches",
    "Formats",
    "Kind",
    "KindError",
    "Pattern",
    "PatternError",
    "Piece",
    "Value",
    "formats_of",
    "parse",
    "read",
    "render",
]
