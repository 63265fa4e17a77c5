"""What an imprint lacks of that which its law asks for. Nothing here is legal advice."""

from __future__ import annotations

from brief.diagnostics import Place, Problems
from brief.imprints import PROFILES
from brief.model import Imprint, Message, Party


def check(imprint: Imprint[Message], place: Place, problems: Problems) -> None:
    """Warns of each part that the rule of the imprint's profile asks for and that is not there."""
    profile = PROFILES.get(imprint.profile)
    if profile is None:
        _no_profile(imprint, place, problems)
        return
    for (name, part), words in profile.asked.items():
        party: Party[Message] | None = getattr(imprint, name)
        if party is None or getattr(party, part) is None:
            where = f"`{part}: …`" if name == "publisher" else f"`{name}: {{{part}: …}}`"
            problems.warn(
                f"the imprint lacks {words}, asked for by {profile.rule}",
                place,
                f"Add {where}. What the rule covers is told in docs/imprint.md.",
            )


def _no_profile(imprint: Imprint[Message], place: Place, problems: Problems) -> None:
    """Without a law there are no words such as `Printed by`."""
    for name in ("responsible", "printer", "behalf"):
        party: Party[Message] | None = getattr(imprint, name)
        if party:
            problems.warn(
                f"nothing on the sheet will say that this is the `{name}`",
                (party.name or party.address or imprint.texts[0]).place,
                "Name the country whose law the imprint follows: `profile: de`.",
            )
    if not imprint.texts:
        problems.error("this imprint says nothing", place, "Add `name: …` or `text: …`.")
