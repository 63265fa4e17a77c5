"""What was asked for on the command line, in the terms of the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from brief.cli.arguments import BuildArguments, PaperArguments
from brief.editions import EDITIONS, Edition
from brief.imposition import THICKNESS, Edge, Imposition, Scheme
from brief.languages import Language
from brief.model import Brief, Message, Paper, PaperName

PRINTERS_ORDER = (
    "Pages are in the printer's order: to be read on a screen, or aloud, hand out the screen "
    "edition instead."
)
"""What is to be said where `Imposition.read_in_order` is not so."""
_PAPERS: dict[str, PaperName] = {
    name.casefold(): name for name in ("A3", "A4", "A5", "Letter", "Legal")
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The files to make: one for each edition and each language, or pair of languages.

    brief: on the paper that was asked for.
    """

    brief: Brief[Message]
    languages: tuple[tuple[Language, ...], ...]
    editions: tuple[Edition, ...]
    imposition: Imposition | None

    def name(self, edition: Edition, tag: str) -> str:
        """The name of a file: `belarus.en.pdf`, `belarus.en.press.booklet.pdf`."""
        words = [self.brief.id, tag]
        if edition.name != "screen":
            words.append(edition.name)
        if self.imposition:
            words.append(self.imposition.scheme)
        return ".".join([*words, "pdf"])


def choose(arguments: BuildArguments, brief: Brief[Message]) -> Choice:
    """Settles what is to be made. Raises ValueError, in words for people."""
    paper = arguments.paper
    imposition = imposed(paper)
    if imposition and arguments.parallel:
        raise ValueError("two languages side by side can't be imposed")
    names = arguments.editions or brief.editions
    editions = tuple(
        dict.fromkeys(edition_named(name).pressed(paper.bleed, paper.marks) for name in names)
    )
    if not any(edition.inks == "cmyk" for edition in editions):
        check_not_pressed(paper)
    return Choice(on_paper(brief, paper), _languages(arguments, brief), editions, imposition)


def on_paper(brief: Brief[Message], arguments: PaperArguments) -> Brief[Message]:
    """The brief on the paper that was asked for. Raises ValueError, in words for people."""
    return replace(brief, paper=_paper(arguments.paper)) if arguments.paper else brief


def imposed(arguments: PaperArguments) -> Imposition | None:
    """The imposition that was asked for. Raises ValueError, in words for people."""
    if arguments.impose:
        return Imposition(
            cast(Scheme, arguments.impose),
            cast("Edge | None", arguments.duplex),
            THICKNESS if arguments.creep is None else arguments.creep,
            _paper(arguments.sheet) if arguments.sheet else None,
        )
    if arguments.duplex or arguments.sheet or arguments.creep is not None:
        raise ValueError("--duplex, --sheet and --creep need --impose")
    return None


def check_not_pressed(arguments: PaperArguments) -> None:
    """Raises ValueError, in words for people, if something is asked for that only a press does."""
    if arguments.marks or arguments.bleed is not None:
        raise ValueError("--bleed and --marks are for the press: add --for press")


def edition_named(name: str) -> Edition:
    """An edition, in whatever capitals. Raises ValueError, in words for people."""
    for edition in EDITIONS.values():
        if edition.name == name.casefold():
            return edition
    raise ValueError(_unknown(name, "edition", EDITIONS))


def _paper(text: str) -> Paper:
    """`A4`, `Letter landscape`."""
    words = text.casefold().replace(",", " ").split()
    landscape = "landscape" in words
    rest = " ".join(word for word in words if word not in ("landscape", "portrait"))
    if rest not in _PAPERS:
        raise ValueError(_unknown(text, "paper", _PAPERS.values()))
    return Paper(_PAPERS[rest], landscape)


def _languages(
    arguments: BuildArguments, brief: Brief[Message]
) -> tuple[tuple[Language, ...], ...]:
    """Each language by itself, or each pair."""
    if arguments.languages is None:
        if arguments.parallel:
            raise ValueError("name the two languages: --languages en+be --layout parallel")
        return tuple((language,) for language in brief.languages)
    chosen: list[tuple[Language, ...]] = []
    for tags in arguments.languages:
        group = tuple(language_named(tag, brief) for tag in tags)
        if arguments.parallel and not len(group) == len(set(group)) == 2:
            raise ValueError(
                f"{'+'.join(tags)} is no pair: --layout parallel wants two languages, such as en+be"
            )
        if len(group) > 1 and not arguments.parallel:
            raise ValueError(f"{'+'.join(tags)} needs --layout parallel")
        chosen.append(group)
    return tuple(dict.fromkeys(chosen))


def language_named(tag: str, brief: Brief[Message]) -> Language:
    """The language of a brief with a tag. Raises ValueError, in words for people."""
    known = {language.tag.casefold(): language for language in brief.languages}
    language = known.get(tag.replace("_", "-").casefold())
    if language is None:
        have = ", ".join(language.tag for language in known.values())
        raise ValueError(f"the brief has no language {tag}; it has {have}")
    return language


def _unknown(name: str, kind: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    folded = {each.casefold(): each for each in known}
    close = get_close_matches(name.casefold(), list(folded), 1, 0.5)
    meant = f"; did you mean {folded[close[0]]}?" if close else ""
    return f"there is no {kind} {name}: it is one of {', '.join(folded.values())}{meant}"
