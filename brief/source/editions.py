"""Which editions a source asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast, get_args

from brief.diagnostics import Place, Problems
from brief.model import EditionName
from brief.source.fields import choice, items
from brief.source.yaml_nodes import Node, Scalar

NAMES: tuple[str, ...] = get_args(EditionName)


def editions_of(node: Node | None, problems: Problems) -> tuple[EditionName, ...]:
    """The editions in the order of the source, each once; `screen` where none is named.

    A list, or their names with commas between them. `Large print` and `large_print` are names of
    the same one.
    """
    if node is None:
        return ("screen",)
    listed = (
        tuple(_split(node))
        if isinstance(node, Scalar)
        else items(node, len(NAMES) * 2, "editions", problems)
    )
    found = [choice(_plain(item), NAMES, "an edition", problems) for item in listed]
    editions = dict.fromkeys(cast(EditionName, name) for name in found if name)
    return tuple(editions) or ("screen",)


def _split(node: Scalar) -> Iterator[Scalar]:
    """`screen, large print` as its names, each with its place."""
    words = list(re.finditer(r"[^\s,;][^,;]*", node.text))
    if len(words) == 1:
        yield node
        return
    for word, place in zip(words, node.places([word.start() for word in words]), strict=True):
        place = Place(place.file, place.line, place.column, len(word[0].rstrip()))
        at = (place.line - 1, place.column - 1)
        yield Scalar(word[0].rstrip(), place, "", node.source, at, (at[0], at[1] + place.length))


def _plain(node: Node) -> Node:
    """A name with hyphens for what people put between its words."""
    if not isinstance(node, Scalar):
        return node
    text = re.sub(r"[\s_-]+", "-", node.text.strip())
    return Scalar(text, node.place, node.style, node.source, node.start, node.end)
