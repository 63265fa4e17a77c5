"""Style sheets and the cascade (CSS 2.1, 6.4), as far as logos use them.

Type, class, id and universal selectors, joined by descendant and child combinators. What is not
understood is refused, never passed over: it would change the colours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from brief.images.svg.document import Document, Node

INHERITED = frozenset(
    {"color", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-opacity", "stroke-width",
     "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray",
     "stroke-dashoffset", "visibility", "paint-order", "marker-start", "marker-mid", "marker-end"}
)  # fmt: skip
OWN = frozenset(
    {"opacity", "display", "clip-path", "mask", "filter", "mix-blend-mode", "overflow",
     "stop-color", "stop-opacity", "vector-effect", "transform", "transform-origin"}
)  # fmt: skip
_PROPERTIES = INHERITED | OWN

RULES = 5_000
"""Most rules of the style sheets."""

COMPARISONS = 500_000
"""Most comparisons of a selector with an element."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_COMPOUND = re.compile(r"(\*|[\w-]+)?((?:[.#][\w-]+)*)")
_STATES = (":hover", ":focus", ":active", ":visited", ":focus-visible", ":focus-within")

Declaration = tuple[str, str, bool]
"""Property, value, whether it is `!important`."""


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    id: str
    classes: frozenset[str]
    child: bool
    """Joined with the next to its right by `>`: its parent, not just an ancestor."""


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: tuple[_Compound, ...]
    """From right to left: the element itself first."""
    specificity: tuple[int, int, int]
    declarations: tuple[Declaration, ...]


class Cascade:
    """Says what the style sheets, `style` attributes and presentation attributes set."""

    def __init__(self, document: Document) -> None:
        rules = [rule for sheet in document.sheets for rule in _rules(sheet)]
        if len(rules) > RULES:
            raise ValueError(f"the drawing has more than {RULES} style rules; save it as plain SVG")
        self._index: dict[str, list[tuple[int, _Rule]]] = {}
        for order, rule in enumerate(rules):
            self._index.setdefault(_key(rule.selector[0]), []).append((order, rule))
        self._known: dict[Node, dict[str, str]] = {}
        self._left = COMPARISONS

    def specified(self, node: Node) -> dict[str, str]:
        """The properties set on an element itself, by name."""
        if node not in self._known:
            self._known[node] = self._cascade(node)
        return self._known[node]

    def _cascade(self, node: Node) -> dict[str, str]:
        # Layers: attributes, rules, inline; then the important ones of rules and inline.
        found: list[tuple[int, tuple[int, int, int], int, str, str]] = [
            (0, (0, 0, 0), 0, name, value.strip())
            for name, value in node.attributes.items()
            if name in _PROPERTIES and value.strip()
        ]
        if self._index:
            for order, rule in self._candidates(node):
                if self._matches(rule.selector, node):
                    found += (
                        (3 if important else 1, rule.specificity, order, name, value)
                        for name, value, important in rule.declarations
                    )
        if "style" in node.attributes:
            found += (
                (4 if important else 2, (0, 0, 0), order, name, value)
                for order, (name, value, important) in enumerate(
                    _declarations(node.attributes["style"])
                )
            )
        found.sort(key=lambda entry: entry[:3])
        return {name: value for _, _, _, name, value in found}

    def _candidates(self, node: Node) -> list[tuple[int, _Rule]]:
        keys = [f".{name}" for name in dict.fromkeys(node.attributes.get("class", "").split())]
        keys += (f"#{node.attributes.get('id', '')}", node.name, "*")
        return [entry for key in keys for entry in self._index.get(key, ())]

    def _matches(self, selector: tuple[_Compound, ...], node: Node | None) -> bool:
        self._left -= 1
        if self._left < 0:
            raise ValueError("the drawing's style sheet is too complex; save it as plain SVG")
        if node is None or not _fits(selector[0], node):
            return False
        if len(selector) == 1:
            return True
        if selector[1].child:
            return self._matches(selector[1:], node.parent)
        ancestor = node.parent
        while ancestor is not None:
            if self._matches(selector[1:], ancestor):
                return True
            ancestor = ancestor.parent
        return False


def _fits(compound: _Compound, node: Node) -> bool:
    return (
        compound.tag in ("*", node.name)
        and compound.id in ("", node.attributes.get("id"))
        and compound.classes.issubset(node.attributes.get("class", "").split())
    )


def _key(compound: _Compound) -> str:
    if compound.id:
        return f"#{compound.id}"
    if compound.classes:
        return f".{min(compound.classes)}"
    return compound.tag


def _rules(sheet: str) -> list[_Rule]:
    sheet = _COMMENT.sub(" ", sheet).replace("<!--", " ").replace("-->", " ")
    rules = []
    position = 0
    while (start := sheet.find("{", position)) >= 0:
        prelude = sheet[position:start].strip()
        while prelude.startswith("@") and ";" in prelude:
            statement, _, prelude = prelude.partition(";")
            _check_statement(statement)
            prelude = prelude.strip()
        end = _end_of_block(sheet, start)
        if not prelude.startswith("@"):  # @font-face, @media and their like are for screens
            declarations = tuple(_declarations(sheet[start + 1 : end]))
            for text in prelude.split(",") if declarations else ():
                selector = _selector(text.strip())
                if selector:
                    rules.append(_Rule(selector, _specificity(selector), declarations))
                if len(rules) > RULES:
                    return rules
        position = end + 1
    for statement in sheet[position:].split(";"):
        _check_statement(statement.strip())
    return rules


def _check_statement(statement: str) -> None:
    if statement.startswith("@import"):
        raise ValueError(
            "the SVG takes its styles from another file; save it with the styles inside"
        )


def _end_of_block(sheet: str, start: int) -> int:
    depth = 0
    for brace in _BRACE.finditer(sheet, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.start()
    return len(sheet)


def _selector(text: str) -> tuple[_Compound, ...]:
    """Right to left; empty for one that never applies in print."""
    if not text or text.endswith(_STATES):
        return ()
    compounds: list[_Compound] = []
    child = False
    for part in text.replace(">", " > ").split():
        if part == ">":
            child = True
            continue
        match = _COMPOUND.fullmatch(part)
        if not match:
            raise ValueError(
                f"the style rule “{text[:60]}” is not understood; save the picture as plain SVG"
                " or as PNG"
            )
        if child and compounds:
            compounds[-1] = _Compound(
                compounds[-1].tag, compounds[-1].id, compounds[-1].classes, child=True
            )
        child = False
        marks = re.findall(r"[.#][\w-]+", match[2])
        ids = [mark[1:] for mark in marks if mark[0] == "#"]
        classes = frozenset(mark[1:] for mark in marks if mark[0] == ".")
        compounds.append(_Compound(match[1] or "*", ids[-1] if ids else "", classes, child=False))
    return tuple(reversed(compounds))


def _specificity(selector: tuple[_Compound, ...]) -> tuple[int, int, int]:
    return (
        sum(bool(compound.id) for compound in selector),
        sum(len(compound.classes) for compound in selector),
        sum(compound.tag != "*" for compound in selector),
    )


def _declarations(text: str) -> list[Declaration]:
    """The declarations of properties that matter here."""
    found: list[Declaration] = []
    for declaration in _COMMENT.sub(" ", text).split(";"):
        name, colon, value = declaration.partition(":")
        name = name.strip().lower()
        if not colon:
            continue
        if name == "marker":
            found += ((f"marker-{at}", value.strip(), False) for at in ("start", "mid", "end"))
        elif name in _PROPERTIES:
            value, mark, word = value.partition("!")
            found.append((name, value.strip(), bool(mark) and word.strip() == "important"))
    return found
