"""The imprint as the pieces of a line: each party after the words of its law."""

from __future__ import annotations

import unicodedata

from brief.imprints import PROFILES, WITHOUT_WORDS, Mention
from brief.languages import Language
from brief.layout.copy import Piece, pieces
from brief.model import Imprint, Party, Text


def imprint_parts(imprint: Imprint[Text], language: Language) -> list[list[Piece]]:
    """The parts of an imprint's line in a handout in `language`.

    The words before a name are in the language of the law, and so is what they name, as long as
    it is in Latin letters, which the languages of all these laws are written in: a screen reader
    then reads `Druck: Union Druckerei` in German, in whatever handout it stands.
    """
    profile = PROFILES.get(imprint.profile)
    law, mentions = profile.wording(language) if profile else (None, WITHOUT_WORDS)
    parts: list[list[Piece]] = []
    for mention in mentions:
        party: Party[Text] | None = getattr(imprint, mention.party)
        if party:
            parts.append(_mention(mention, party, law, language))
    if imprint.text:
        parts.append(list(pieces(imprint.text)))
    return parts


def _mention(
    mention: Mention, party: Party[Text], law: Language | None, language: Language
) -> list[Piece]:
    name = _in(law, party.name) if party.name else []
    address = _in(law, party.address) if party.address else []
    before, between = mention.before, mention.between if name and address else ""
    if not name:
        before = mention.between.lstrip(", ") or mention.before
    line = [Piece(before, law or language), *name, Piece(between, law or language), *address]
    return [piece for piece in line if piece.text]


def _in(law: Language | None, text: Text) -> list[Piece]:
    """A text, in the language of the law if it has Latin letters alone."""
    latin = all("LATIN" in unicodedata.name(c, "") for c in text.plain if c.isalpha())
    said = list(pieces(text))
    return [piece._replace(language=law) for piece in said] if law and latin else said
