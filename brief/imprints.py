"""What the law of some countries asks of printed matter: who made it and who answers for it.

It is no legal advice: docs/imprint.md says what each rule covers, and what it leaves out. The words
are those of the law's own language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from brief.languages import Language
from brief.model import ProfileName

PartyName = Literal["publisher", "responsible", "printer", "behalf"]


@dataclass(frozen=True, slots=True)
class Mention:
    """How a party is named: the words before its name, and those between name and address."""

    party: PartyName
    before: str
    between: str = ", "


@dataclass(frozen=True, slots=True)
class Profile:
    """One country's rule.

    rule: its name, as it is cited. asked: what it asks of a handout, by party and part of it, with
    the words for people. wordings: the mentions in their order, by language; the first is the one
    for handouts in any other language.
    """

    rule: str
    asked: Mapping[tuple[PartyName, Literal["name", "address"]], str]
    wordings: Mapping[str, tuple[Mention, ...]]

    def wording(self, language: Language) -> tuple[Language, tuple[Mention, ...]]:
        """The mentions for a handout in `language`, and the language that they are in."""
        tag = language.base if language.base in self.wordings else next(iter(self.wordings))
        own = language.base == tag
        return language if own else Language.parse(tag), self.wordings[tag]


_TWO_PARTIES: dict[tuple[PartyName, Literal["name", "address"]], str] = {
    ("publisher", "name"): "the publisher (Verleger, or Herausgeber)",
    ("publisher", "address"): "the publisher's address",
    ("printer", "name"): "the printer (Drucker)",
    ("printer", "address"): "the printer's address",
}

PROFILES: dict[ProfileName, Profile] = {
    # Printer, promoter and any person on whose behalf it is published, each with an address.
    "uk": Profile(
        "section 143 of the Political Parties, Elections and Referendums Act 2000 "
        "(for candidates section 110 of the Representation of the People Act 1983)",
        {
            ("printer", "name"): "the printer",
            ("printer", "address"): "the printer's address",
            ("publisher", "name"): "the promoter",
            ("publisher", "address"): "the promoter's address",
        },
        {
            "en": (
                Mention("printer", "Printed by "),
                Mention("publisher", "Promoted by "),
                Mention("behalf", "on behalf of "),
                Mention("responsible", "Responsible: "),
            )
        },
    ),
    # Name or firm, and address, of printer and publisher; of author or editor if they publish it
    # themselves. The responsible editor is asked only of periodicals, and usual on leaflets.
    "de": Profile(
        "the press law of the Land (such as § 8 Landespressegesetz Baden-Württemberg, "
        "§ 7 Berliner Pressegesetz)",
        _TWO_PARTIES,
        {
            "de": (
                Mention("publisher", "Herausgeber: "),
                Mention("behalf", "Im Auftrag von: "),
                Mention("responsible", "V.i.S.d.P.: "),
                Mention("printer", "Druck: "),
            )
        },
    ),
    # Name and domicile of the printer.
    "fr": Profile(
        "article 3 de la loi du 29 juillet 1881 sur la liberté de la presse",
        {
            ("printer", "name"): "the printer (imprimeur)",
            ("printer", "address"): "the printer's address (domicile)",
        },
        {
            "fr": (
                Mention("publisher", "Édité par "),
                Mention("behalf", "pour le compte de "),
                Mention("responsible", "Responsable de la publication\u00a0: "),
                Mention("printer", "Imprimé par "),
            )
        },
    ),
    # Name or firm of media owner and producer; the places of publishing and of production.
    "at": Profile(
        "§ 24 Abs. 1 Mediengesetz",
        {
            ("publisher", "name"): "the media owner (Medieninhaber)",
            ("publisher", "address"): "the place of publishing (Verlagsort)",
            ("printer", "name"): "the producer (Hersteller)",
            ("printer", "address"): "the place of production (Herstellungsort)",
        },
        {
            "de": (
                Mention("publisher", "Medieninhaber: ", ", Verlagsort: "),
                Mention("behalf", "Im Auftrag von: "),
                Mention("responsible", "Für den Inhalt verantwortlich: "),
                Mention("printer", "Hersteller: ", ", Herstellungsort: "),
            )
        },
    ),
    # Only newspapers and periodicals need an imprint: of a handout nothing is asked.
    "ch": Profile(
        "Art. 322 Abs. 2 Strafgesetzbuch",
        {},
        {
            "de": (
                Mention("publisher", "Herausgeber: "),
                Mention("behalf", "Im Auftrag von: "),
                Mention("responsible", "Verantwortlich: "),
                Mention("printer", "Druck: "),
            ),
            "fr": (
                Mention("publisher", "Éditeur\u00a0: "),
                Mention("behalf", "Pour le compte de\u00a0: "),
                Mention("responsible", "Responsable\u00a0: "),
                Mention("printer", "Impression\u00a0: "),
            ),
            "it": (
                Mention("publisher", "Editore: "),
                Mention("behalf", "Per conto di: "),
                Mention("responsible", "Responsabile: "),
                Mention("printer", "Stampa: "),
            ),
        },
    ),
}
"""By country. The profile `none` asks for nothing and puts no words before a name."""

WITHOUT_WORDS = tuple(
    Mention(party, "") for party in ("publisher", "behalf", "responsible", "printer")
)
"""The mentions of the profile `none`."""
