"""An example with every name that a source may have is read."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image

from brief.diagnostics import Problems
from brief.source import load, mending, vocabulary
from brief.source.yaml_nodes import Mapping, Node, Sequence
from tests.source.reading import plain

EXAMPLE = Path(__file__).with_name("every_name.yaml")
# The other way to write the same; what only a template has.
NOT_SHOWN = {"size", "orientation"} | {"placeholders", "type", "default"}


def test_every_name_is_in_the_example(tmp_path: Path) -> None:

    problems = Problems()
    root = mending.read(EXAMPLE.read_text(encoding="utf-8"), "every_name.yaml", problems)
    assert problems.found == ()
    assert root is not None
    assert set(names(root)) >= vocabulary.ALL - NOT_SHOWN

    shutil.copy(EXAMPLE, tmp_path)
    Image.new("L", (8, 8)).save(tmp_path / "logo.png")
    brief = load(tmp_path / EXAMPLE.name)
    assert brief.warnings == ()
    assert brief.summary is not None
    assert plain(brief.summary) == (
        "Lines like these flow together, and a blank line ends a paragraph."
    )
    assert brief.actions is not None
    assert plain(brief.actions.items[0].text[0]) == "Lines like these\nbreak where they do."
    assert brief.order == ("background", "actions", "quote", "images", "links")
    assert brief.languages[2].direction == "rtl"
    for block in (brief.organisation, brief.quote, brief.contact, brief.imprint, brief.place):
        assert block


def names(node: Node) -> list[str]:
    if isinstance(node, Mapping):
        found = [entry.key.text for entry in node.entries]
        return found + [name for entry in node.entries for name in names(entry.value)]
    if isinstance(node, Sequence):
        return [name for item in node.items for name in names(item)]
    return []
