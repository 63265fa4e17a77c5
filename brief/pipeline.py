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


def build(
    brief: Brief[Message],
    *,
    library: FontLibrary | None = None,
    languages: Sequence[Language] | None = None,
    strict: bool = False,
    edition: Edition = EDITIONS["screen"],
    imposition: Imposition | None = None,
    reproduction: Reproduction | None = None,
) -> Iterator[Handout]:
    """Makes the handouts one by one, in the order of the languages named.

    library: the fonts; opened afresh unless given. languages: which of the brief's; all unless
    given. strict: a text that a language lacks, and one that overflows its sheets, are errors.
    edition: what they are made for; the brief's own wish is `Brief.editions`. imposition: how
    pages are put on sheets; each by itself unless given. reproduction: of the pictures in this
    edition, for several calls to share.
    Raises BriefError when a language can't be made, with all that is wrong with it.
    """
    library = library or FontLibrary.open()
    leaf = imposition.leaf(brief.paper) if imposition else None
    edition = imposition.claims(edition) if imposition else edition
    reproduction = reproduction or Reproduction.of(edition)
    for language in languages if languages is not None else brief.languages:
        problems = Problems()
        localized = localise(brief, language)
        document, fit = layout(localized, library, problems, edition, leaf)
        _report([localized], fit, edition, strict, problems)
        surfaces = impose(document, edition, imposition, brief.paper)
        data = pdf.write(document, library, edition, surfaces, reproduction)
        yield Handout((language,), data, fit, problems.found)


def build_parallel(
    brief: Brief[Message],
    one: Language,
    other: Language,
    *,
    library: FontLibrary | None = None,
    strict: bool = False,
    edition: Edition = EDITIONS["screen"],
) -> Handout:
    """Makes one handout with two languages side by side. Arguments and errors as of `build`."""
    library = library or FontLibrary.open()
    problems = Problems()
    localized = localise(brief, one), localise(brief, other)
    document, fit = layout_parallel(*localized, library, problems, edition)
    _report(localized, fit, edition, strict, problems)
    surfaces = impose(document, edition, None, brief.paper)
    data = pdf.write(document, library, edition, surfaces)
    return Handout((one, other), data, fit, problems.found)


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
