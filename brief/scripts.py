"""What each script asks of the typographer: one table, a row a script (ISO 15924)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScriptStyle:
    """Conventions of a script.

    leading: distance of baselines as a multiple of the size, for running text.
    optical: size relative to Latin, so that both look the same beside each other.
    italic: slanting means emphasis.
    justify: word or letter spaces bear justification. squares: each character fills a square, and
    running text fills its lines. space: em added to the fonts' space between words.
    air: em of white between the ink of two lines of a headline; more where dots tell letters apart.
    """

    leading: float = 1.45
    headline_leading: float = 1.15
    optical: float = 1.0
    italic: bool = False
    justify: bool = True
    squares: bool = False
    space: float = 0.0
    air: float = 0.1


_DEFAULT = ScriptStyle()
_EUROPEAN = ScriptStyle(1.4, 1.0, italic=True, air=0.03)
_NORTH_INDIC = ScriptStyle(1.55, 1.25, 1.06)
_SOUTH_INDIC = ScriptStyle(1.65, 1.3)
_STACKED = ScriptStyle(1.8, 1.45, justify=False)
_KOREAN = ScriptStyle(1.7, 1.2)
_EAST_ASIAN = ScriptStyle(1.7, 1.2, squares=True)

_STYLES = {
    "Latn": _EUROPEAN,
    "Cyrl": _EUROPEAN,
    "Grek": _EUROPEAN,
    "Armn": ScriptStyle(1.45, 1.08, air=0.03),
    "Geor": ScriptStyle(1.4, 1.05, air=0.03),
    "Cher": ScriptStyle(1.45, 1.1, air=0.03),
    "Adlm": ScriptStyle(1.55, 1.2),
    "Hebr": ScriptStyle(1.45, 1.1),
    "Arab": ScriptStyle(1.6, 1.3, 1.08, justify=False),
    "Aran": ScriptStyle(2.2, 1.9, 1.08, justify=False, space=0.09),
    "Syrc": ScriptStyle(1.6, 1.3, justify=False),
    "Thaa": ScriptStyle(1.6, 1.3),
    "Nkoo": ScriptStyle(1.6, 1.3),
    "Deva": ScriptStyle(1.55, 1.25, 1.08),
    "Beng": _NORTH_INDIC,
    "Gujr": _NORTH_INDIC,
    "Guru": _NORTH_INDIC,
    "Orya": _NORTH_INDIC,
    "Taml": _SOUTH_INDIC,
    "Telu": _SOUTH_INDIC,
    "Knda": _SOUTH_INDIC,
    "Mlym": _SOUTH_INDIC,
    "Sinh": _SOUTH_INDIC,
    "Thai": ScriptStyle(1.6, 1.35, justify=False),
    "Laoo": ScriptStyle(1.6, 1.35, justify=False),
    "Khmr": _STACKED,
    "Mymr": _STACKED,
    "Tibt": _STACKED,
    "Ethi": ScriptStyle(1.5, 1.2),
    "Hans": _EAST_ASIAN,
    "Hant": _EAST_ASIAN,
    "Hani": _EAST_ASIAN,
    "Jpan": _EAST_ASIAN,
    "Hira": _EAST_ASIAN,
    "Kana": _EAST_ASIAN,
    "Bopo": _EAST_ASIAN,
    "Kore": _KOREAN,
    "Hang": _KOREAN,
}


def script_style(script: str) -> ScriptStyle:
    """The conventions of a script; sound ones for a script that the table does not name."""
    return _STYLES.get(script, _DEFAULT)
