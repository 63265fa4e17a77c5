"""A tree of nodes → the brief that it says, and everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from pathlib import Path

from brief.diagnostics import Place, Problems
from brief.model import Brief, Message
from brief.source import settings, vocabulary
from brief.source.blocks import Blocks
from brief.source.declared import languages_of
from brief.source.editions import editions_of
from brief.source.fields import open_block
from brief.source.pictures import Pictures
from brief.source.placeholders import Placeholders
from brief.source.source_text import shown
from brief.source.texts import Texts
from brief.source.yaml_nodes import Entry, Mapping, Node, Scalar, Sequence
from brief.template import Placeholder


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source says. `placeholders`: those of a template."""

    brief: Brief[Message]
    placeholders: MappingOf[str, Placeholder]


def read(
    node: Node, name: str, folder: Path, problems: Problems, *, template: bool = False
) -> Reading | None:
    """The brief; None if it has no headline. It is to be used only if there are no errors.

    template: whether braces are placeholders.
    """
    if not isinstance(node, Mapping):
        _no_mapping(node, problems)
        return None
    block = open_block(node, vocabulary.TEMPLATE, "in a brief", problems)
    if "placeholders" in block.values and not template:
        problems.error(
            "this source has placeholders: they are filled from a list",
            block.key("placeholders").place,
            f"Run `brief merge {name} list.csv`.",
        )
        return None
    settings.check_format(block.get("format"), problems)
    languages = languages_of(block.get("languages"), node, problems)
    placeholders = Placeholders(languages, problems) if template else None
    texts = Texts(languages, problems, placeholders)
    blocks = Blocks(texts, Pictures(folder, texts, problems), problems)
    headline = texts.message(block.get("headline"), "headline")
    date = settings.date(block.get("date"), "`date`", problems)
    background_title, background = blocks.background(block.get("background"))
    if block.get("headline") is None:
        _no_headline(block.values.get("headline"), node, problems)
    body = tuple(name for name in block.order if name in vocabulary.BODY and block.get(name))
    brief = Brief(
        id=settings.identifier(block.get("id"), "an id", problems)
        or settings.identifier_of_file(name),
        languages=languages,
        headline=headline or Message("headline", node.place, {}),
        place_of_source=headline.place if headline else node.place,
        organisation=blocks.organisation(block.get("organisation")),
        date=date,
        place=texts.message(block.get("place"), "place"),
        kicker=texts.message(block.get("kicker"), "kicker"),
        summary=texts.message(block.get("summary"), "summary"),
        background_title=background_title,
        background=background,
        actions=blocks.actions(block.get("actions")),
        quote=blocks.quote(block.get("quote")),
        links=blocks.links(block.get("links")),
        images=blocks.images(block.get("images")),
        contact=blocks.contact(block.get("contact")),
        imprint=blocks.imprint(block.get("imprint")),
        paper=settings.paper(block.get("paper"), problems),
        theme=settings.theme(block.get("theme"), problems),
        order=body,
        fit=settings.fit(block.get("fit"), problems),
        numerals=settings.numerals(block.get("numerals"), languages[0], problems),
        editions=editions_of(block.get("editions"), problems),
        valid_until=settings.valid_until(block.get("valid_until"), date, problems),
    )
    texts.finish()
    found = placeholders.finish(block.get("placeholders")) if placeholders else {}
    _notes(node, problems)
    return Reading(brief, found) if headline else None


def _no_mapping(node: Node, problems: Problems) -> None:
    """The file is a list, or words: most often its first colon has no space after it."""
    from brief.source.forgotten import without_colon
    from brief.source.line_parts import quoted

    if isinstance(node, Scalar):
        line = node.source.line(node.start[0])
        glued = re.match(r"([a-z]+):(?=\S)", line)
        if glued and glued[1] in vocabulary.ALL:
            problems.error(
                "a space is missing after this colon",
                node.source.place(node.start[0], glued.end() - 1),
                "",
                f"{line[: glued.end()]} {line[glued.end() :]}",
            )
            return
        if found := without_colon(line):
            column, name, mended = found
            place = node.source.place(node.start[0], column, len(name))
            problems.error(f"a colon is missing after `{name}`", place, "", mended)
            return
    problems.error(
        "a brief consists of names and values, such as `headline: …`",
        node.place,
        "Begin with a line such as `headline: Stand with us`.",
        f"headline: {quoted(node.text.strip())}"
        if isinstance(node, Scalar) and node.start[0] == node.end[0] and not node.empty
        else "",
    )


def _no_headline(entry: Entry | None, node: Mapping, problems: Problems) -> None:
    if entry and isinstance(entry.value, Scalar) and (note := _hidden(entry.value)):
        problems.error(*note)
    elif entry:
        problems.error("the headline is empty", entry.key.place, "It is what is read first.")
    else:
        problems.error(
            "the headline is missing", node.place, "Add a line such as `headline: Stand with us`."
        )


def _notes(root: Node, problems: Problems) -> None:
    """Warns of `Join #strike`: YAML takes everything from the `#` on for a note."""
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += [entry.value for entry in node.entries]
        elif isinstance(node, Sequence):
            waiting += node.items
        elif (note := _hidden(node)) and all(d.place != note[1] for d in problems.found):
            problems.warn(*note)


def _hidden(node: Scalar) -> tuple[str, Place, str, str] | None:
    """The complaint about a `#` that makes a note of a text, or of the rest of one."""
    number, column = node.end
    line = node.source.line(number)
    hidden = None if node.style else re.match(r"[ \t]+#[^\s#]\S*", line[column:])
    if hidden is None:
        return None
    from brief.source.line_parts import quoted

    start = column + hidden[0].index("#")
    first = start if node.empty else node.start[1]
    whole = line[first:].rstrip() if node.start[0] == number else ""
    return (
        f"what stands from `{shown(hidden[0].strip())}` on is not printed: "
        "YAML takes it for a note",
        node.source.place(number, start, len(hidden[0].strip())),
        "If it belongs to the text, put the whole text into quotation marks.",
        line[:first] + quoted(whole) if whole else "",
    )
