"""XML to a tree of SVG elements, through expat, with limits on everything that can explode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

ELEMENTS = 20_000
"""Most elements of a file."""

DEPTH = 100
"""Deepest nesting of elements."""

ENTITIES = 64
"""Most entities. Old Illustrator files abbreviate their namespaces with a dozen of them."""

EXPANDED_BYTES = 8 * 2**20
"""Most bytes that all references to entities can grow to."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK_HREF = "http://www.w3.org/1999/xlink href"


@dataclass(slots=True, eq=False)
class Node:
    """An element of the SVG namespace. Complete, and not changed any more, once parsing is over."""

    name: str
    attributes: dict[str, str]
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    root: Node
    by_id: dict[str, Node]
    sheets: tuple[str, ...]
    """The texts of all `style` elements, in their order."""


def parse_document(data: bytes) -> Document:
    """Reads a file. Raises ValueError."""
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.ProcessingInstructionHandler = builder.instruction
    parser.EntityDeclHandler = builder.entity
    parser.EndDoctypeDeclHandler = lambda: builder.end_of_doctype(data.count(b"&"))
    # No handler for external entities: expat then skips them, and reads no DTD.
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        raise ValueError(
            f"the SVG is damaged at line {error.lineno} ({reason}); export it again"
        ) from None
    except (LookupError, UnicodeError):
        raise ValueError("the SVG is in an unknown encoding; save it as UTF-8") from None
    root = builder.root
    if root is None or root.name != "svg":
        raise ValueError("the file is not an SVG picture; save it as PNG, JPEG or SVG")
    by_id: dict[str, Node] = {}
    sheets = []
    for node in _descendants(root):
        if "id" in node.attributes:
            by_id.setdefault(node.attributes["id"], node)
        if node.name == "style" and _is_css(node):
            sheets.append(node.text)
    return Document(root, by_id, tuple(sheets))


def _is_css(node: Node) -> bool:
    kind = node.attributes.get("type", "").strip().lower()
    return kind == "" or kind.startswith("text/css")


def _descendants(node: Node) -> Iterator[Node]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


class _Builder:
    """Receives expat's events."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: Node | None = None
        self._depth = 0
        self._foreign = 0
        self._count = 0
        self._entities: list[int] = []
        self._texts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._count > ELEMENTS:
            raise ValueError(
                f"the drawing has more than {ELEMENTS} elements; simplify it, or save it as PNG"
            )
        if self._depth > DEPTH:
            raise ValueError(
                f"the drawing is nested more than {DEPTH} groups deep; ungroup it, and save again"
            )
        namespace, _, local = name.rpartition(" ")
        if self._foreign or namespace not in ("", _SVG):
            self._foreign += 1  # an editor's own notes: sodipodi, metadata, private data
            return
        own = {key: value for key, value in attributes.items() if " " not in key}
        if _XLINK_HREF in attributes:
            own.setdefault("href", attributes[_XLINK_HREF])
        node = Node(local, own, self._open)
        if self._open is None:
            self.root = node
        else:
            self._flush()
            self._open.children.append(node)
        self._open = node

    def end(self, _name: str) -> None:
        self._depth -= 1
        if self._foreign:
            self._foreign -= 1
        elif self._open is not None:
            self._flush()
            self._open = self._open.parent

    def characters(self, text: str) -> None:
        if not self._foreign:
            self._texts.append(text)

    def _flush(self) -> None:
        if self._texts and self._open is not None:
            self._open.text += "".join(self._texts)
        self._texts.clear()

    def instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            raise ValueError(
                "the SVG takes its colours from another file; save it with the styles inside"
            )

    def entity(
        self,
        _name: str,
        is_parameter: bool,
        value: str | None,
        _base: str | None,
        _system: str | None,
        _public: str | None,
        _notation: str | None,
    ) -> None:
        # Entities in entities are what explodes; without them growth is bounded by a product.
        if is_parameter or value is None or "&" in value or "%" in value:
            raise ValueError(
                "the SVG declares entities that refer to other files or to each other; save it as"
                " plain SVG"
            )
        self._entities.append(len(value))
        if len(self._entities) > ENTITIES:
            raise ValueError(f"the SVG declares over {ENTITIES} entities; save it as plain SVG")

    def end_of_doctype(self, references: int) -> None:
        if self._entities and references * max(self._entities) > EXPANDED_BYTES:
            raise ValueError("the SVG's entities expand to too much; save it as plain SVG")
