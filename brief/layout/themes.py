"""The three themes: signal, press and copy. They differ in more than colour."""

from __future__ import annotations

from dataclasses import replace

from brief.color import BLACK, WHITE, Color, darkened
from brief.editions import LARGE, Edition
from brief.layout.tokens import Style, Tone, Voice, Voices
from brief.model import Theme

_RED = Color.parse("#b8001f")
_INK = Color.parse("#16181d")
_QUIET = Color.parse("#4d5159")
_HAIRLINE = Color.parse("#85898f")  # 3:1 on paper (WCAG 2.2, 1.4.11)


def style_of(theme: Theme, edition: Edition) -> Style:
    """The settled style of a theme and the author's accent, as an edition bears it."""
    accent = darkened(Color.parse(theme.accent) if theme.accent else _RED)
    voices = Voices()
    signal = Style(
        masthead="panel" if edition.clear else "field",
        ink=_INK,
        accent=accent,
        quiet=_INK if edition.smallest >= LARGE else _QUIET,  # weak eyes need all the contrast
        hairline=_HAIRLINE,
        on_masthead=WHITE,
        kicker=WHITE,
        voices=voices,
        rules=False,
        quote_bar=False,
    )
    name = edition.theme or theme.name
    if name == "press":
        calm = replace(
            voices,
            headline=Voice(4.0, Tone.MASTHEAD, 700, setting=voices.headline.setting),
            numeral=Voice(4.0, Tone.ACCENT, 400, setting=voices.numeral.setting),
            mark=Voice(5.0, Tone.ACCENT, 400, setting=voices.mark.setting),
        )
        return replace(
            signal, masthead="rules", on_masthead=_INK, kicker=accent, voices=calm, rules=True
        )
    if name == "copy":
        return replace(
            signal,
            masthead="frame",
            ink=BLACK,
            accent=BLACK,
            quiet=BLACK,
            hairline=BLACK,
            on_masthead=BLACK,
            kicker=BLACK,
            quote_bar=True,
        )
    return signal
