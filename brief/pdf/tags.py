"""The structure tree (ISO 32000-1 14.7) and the attributes of its elements (14.8.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from brief.pdf.canvas import Array, Dictionary, Sheets, Text, Value
from brief.pdf.content import PaintedSurface
from brief.pdf.navigation import Annotation
from brief.pdf.sequences import around
from brief.pdf.serialize import shortened
from brief.structure import Element, Mark, Role


def tags_by_mark(structure: Element) -> dict[str, str]:
    """The structure type of the element that holds each mark."""
    return {
        child.name: element.role.value
        for element in elements(structure)
        for child in element.children
        if isinstance(child, Mark)
    }


def marks_of_figures(structure: Element) -> frozenset[str]:
    """The marks in figures, whose boxes the tree tells."""
    return frozenset(
        child.name
        for figure in elements(structure)
        if figure.role is Role.FIGURE
        for element in elements(figure)
        for child in element.children
        if isinstance(child, Mark)
    )


def elements(element: Element) -> Iterator[Element]:
    """An element and all those below it, in reading order."""
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from elements(child)


def add_structure(
    sheets: Sheets,
    structure: Element,
    surfaces: Sequence[PaintedSurface],
    annotations: Sequence[Annotation],
) -> Value:
    """Adds the structure tree; returns a reference to its root.

    The structural parent of surface n is entry n of the parent tree; those of annotations follow.
    """
    builder = _Builder(sheets, surfaces, annotations)
    return builder.build(structure)


class _Builder:
    def __init__(
        self,
        sheets: Sheets,
        surfaces: Sequence[PaintedSurface],
        annotations: Sequence[Annotation],
    ) -> None:
        self._sheets = sheets
        self._references = [sheets.page_reference(index) for index in range(len(surfaces))]
        self._boxes = [surface.boxes for surface in surfaces]
        self._places: dict[str, list[tuple[int, int]]] = {}
        # What goes on from page to page is read in their order, on whatever surfaces they are.
        places = sorted(
            (page, index, mcid, mark)
            for index, surface in enumerate(surfaces)
            for mcid, (mark, page) in enumerate(zip(surface.marks, surface.pages, strict=True))
        )
        for _, index, mcid, mark in places:
            self._places.setdefault(mark, []).append((index, mcid))
        self._annotations: dict[str, list[Annotation]] = {}
        for annotation in sorted(annotations, key=lambda annotation: annotation.page):
            self._annotations.setdefault(annotation.link, []).append(annotation)
        self._parents: list[list[Value]] = [[None] * len(surface.marks) for surface in surfaces]
        self._keyed: dict[int, Value] = {}

    def build(self, structure: Element) -> Value:
        root = Dictionary({"Type": "/StructTreeRoot"})
        reference = self._sheets.add(root)
        document = self._element(structure, reference)
        if document is not None:
            root["K"] = document
        numbers: list[Value] = []
        for key, parents in enumerate(self._parents):
            numbers += (key, self._sheets.add(Array(parents)))
        for key, parent in sorted(self._keyed.items()):
            numbers += (key, parent)
        root["ParentTree"] = self._sheets.add(Dictionary({"Nums": Array(numbers)}))
        root["ParentTreeNextKey"] = len(numbers) // 2
        return reference

    def _element(self, element: Element, parent: Value) -> Value | None:
        """Adds a structure element (table 323); None, and nothing, if there is nothing in it."""
        if not self._has_content(element):
            return None
        dictionary = Dictionary({"S": f"/{element.role.value}", "P": parent})
        reference = self._sheets.add(dictionary)
        places = [
            place
            for child in element.children
            if isinstance(child, Mark)
            for place in self._places.get(child.name, ())
        ]
        annotations = self._annotations.get(element.link, []) if element.link is not None else []
        page = next((page for page, _ in places), None)
        if page is not None:
            dictionary["Pg"] = self._references[page]
        kids: list[Value] = []
        for child in element.children:
            if isinstance(child, Element):
                kid = self._element(child, reference)
                kids += [] if kid is None else [kid]
                continue
            for index, mcid in self._places.get(child.name, ()):
                self._parents[index][mcid] = reference
                kids.append(mcid if index == page else self._content(index, mcid))
        for annotation in annotations:
            self._keyed[annotation.key] = reference
            kids.append(self._object(annotation))
        dictionary["K"] = kids[0] if len(kids) == 1 else Array(kids)
        for key, text in (("Lang", element.language), ("Alt", element.alt)):
            if text:
                dictionary[key] = Text(shortened(text))
        attributes = self._attributes(element, places)
        if attributes:
            dictionary["A"] = Dictionary(attributes)
        return reference

    def _has_content(self, element: Element) -> bool:
        if element.link in self._annotations:
            return True
        return any(
            self._has_content(child) if isinstance(child, Element) else child.name in self._places
            for child in element.children
        )

    def _content(self, page: int, mcid: int) -> Value:
        """A marked-content reference (table 324), for content on another page."""
        return Dictionary({"Type": "/MCR", "Pg": self._references[page], "MCID": mcid})

    def _object(self, annotation: Annotation) -> Value:
        """An object reference (table 325)."""
        page = self._references[annotation.surface]
        return Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": page})

    def _attributes(
        self, element: Element, places: Sequence[tuple[int, int]]
    ) -> Mapping[str, Value]:
        if element.role is Role.LIST and element.ordered:
            return {"O": "/List", "ListNumbering": "/Decimal"}
        if element.role is not Role.FIGURE:
            return {}
        attributes: dict[str, Value] = {"O": "/Layout"}
        if element.display:
            attributes["Placement"] = "/Block"
        first = places[0][0] if places else 0
        boxes = [
            self._boxes[first][child.name]
            for descendant in elements(element)
            for child in descendant.children
            if isinstance(child, Mark) and child.name in self._boxes[first]
        ]
        if boxes:
            attributes["BBox"] = Array([round(edge, 2) for edge in around(boxes)])
        return attributes
