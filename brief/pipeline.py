"""The whole way from a source file to the bytes of its handouts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from brief import pdf
from brief.diagnostics import Diagnostic, Place, Problems
from brief.editions import EDITIONS, Edition
from brief.imposition import Imposition, impose
from brief.languages import Language
from brief.layout import Fit, layout, layout_parallel
from brief.model import Brief, LocalizedBrief, Message, Text
from brief.pdf import Reproduction
from brief.translate import localise
from brief.typefaces import FontLibrary

Say = Callable[[str, Place | None, str], None]
_NAMED_ONE_BY_ONE = 3
"""More missing texts than these are told in one warning."""
_NAMED_TOGETHER = 6


@dataclass(frozen=True, slots=True)
class Handout:
    """A finished handout: the bytes of its PDF, how it was fitted, and what is to be said of it.

    languages: one, or two side by side.
    """

    languages: tuple[Language, ...]
    pdf: bytes
    fit: Fit
    diagnostics: tuple[Diagnostic, ...]

    @property
    def language(self) -> Language:
        return self.languages[0]

    @property
    def tag(self) -> str:
        """`en`, or `en+be`."""
        return "+".join(language.tag for language in self.languages)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What handouts of one kind are made with: one for as many handouts as you like.

    edition: what they are made for. imposition: how pages of one language are put on sheets; each
    by itself unless given. reproduction: of the pictures in this edition. strict: a text that a
    language lacks, and one that overflows its sheets, are errors.
    """

    library: FontLibrary
    edition: Edition
    imposition: Imposition | None
    reproduction: Reproduction
    strict: bool

    @classmethod
    def open(
        cls,
        library: FontLibrary | None = None,
        edition: Edition = EDITIONS["screen"],
        imposition: Imposition | None = None,
        *,
        strict: bool = False,
    ) -> Workshop:
        """library: the fonts; opened afresh unless given."""
        reproduction = Reproduction.of(edition)
        return cls(library or FontLibrary.open(), edition, imposition, reproduction, strict)

    def make(self, brief: Brief[Message], *languages: Language) -> Handout:
        """Makes the handout of one language, or of two side by side; see `handout`."""
        return self.handout(*(localise(brief, language) for language in languages))

    def handout(self, one: LocalizedBrief, other: LocalizedBrief | None = None) -> Handout:
        """Makes a handout. With two languages they stand side by side, never imposed.

        Raises BriefError with all that is wrong with it.
        """
        problems = Problems()
        paper = one.content.paper
        briefs = (one, other) if other else (one,)
        imposition = None if other else self.imposition
        edition = imposition.claims(self.edition) if imposition else self.edition
        if other:
            document, fit = layout_parallel(one, other, self.library, problems, edition)
        else:
            leaf = imposition.leaf(paper) if imposition else None
            document, fit = layout(one, self.library, problems, edition, leaf)
        _report(briefs, fit, edition, self.strict, problems)
        surfaces = impose(document, edition, imposition, paper)
        data = pdf.write(document, self.library, edition, surfaces, self.reproduction)
        return Handout(tuple(brief.language for brief in briefs), data, fit, problems.found)


def build(
    brief: Brief[Message],
    *,
    library: FontLibrary | None = None,
    languages: Sequence[Language] | None = None,
    strict: bool = False,
    edition: Edition = EDITIONS["screen"],
    imposition: Imposition | None = None,
) -> Iterator[Handout]:
    """Makes the handouts one by one, in the order of the languages named.

    languages: which of the brief's; all unless given. The others, and errors, as of `Workshop`;
    what the brief itself wishes is `Brief.editions`.
    """
    workshop = Workshop.open(library, edition, imposition, strict=strict)
    for language in languages if languages is not None else brief.languages:
        yield workshop.make(brief, language)


def _report(
    briefs: Sequence[LocalizedBrief],
    fit: Fit,
    edition: Edition,
    strict: bool,
    problems: Problems,
) -> None:
    """Says what a reader of the handout would notice: fallen-back texts, and a page too many.

    Raises BriefError if there are errors.
    """
    if not problems.found:
        say = problems.error if strict else problems.warn
        for brief in briefs:
            _report_fallbacks(brief, say, strict=strict)
        if fit.overflows:
            pages = "1 page" if fit.wanted == 1 else f"{fit.wanted} pages"
            tags = "+".join(brief.language.tag for brief in briefs)
            made_for = "" if edition.name == "screen" else f" ({edition.name})"
            say(
                f"{tags}{made_for} does not fit {pages} at a legible size: it has {fit.pages}",
                briefs[0].content.place_of_source,
                f"Shorten the text, choose a larger paper, or say `fit: {fit.pages}`.",
            )
    problems.raise_errors()


def _report_fallbacks(brief: LocalizedBrief, say: Say, *, strict: bool) -> None:
    tag = brief.language.tag
    for source, texts in _by_language(brief.fallbacks):
        few = strict or len(texts) <= _NAMED_ONE_BY_ONE
        for group in [[text] for text in texts] if few else [texts]:
            names = ", ".join(text.id for text in group[:_NAMED_TOGETHER])
            names += ", …" if len(group) > _NAMED_TOGETHER else ""
            what = names if len(group) == 1 else f"{len(group)} texts"
            more = "" if len(group) == 1 else f": {names}"
            say(
                f"{tag} lacks {what}; the {source} text stands in{more}",
                group[0].place,
                f"Add a line that begins with `{tag}:`.",
            )


def _by_language(texts: Sequence[Text]) -> list[tuple[str, list[Text]]]:
    """Texts by the language that they are in."""
    groups: dict[str, list[Text]] = {}
    for text in texts:
        groups.setdefault(text.language.tag, []).append(text)
    return list(groups.items())
