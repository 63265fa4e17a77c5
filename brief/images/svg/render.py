"""The walk over the tree: inheritance, viewports, `use`, clipping; out come the shapes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from brief.images.svg import geometry, paint
from brief.images.svg.clip import Clip
from brief.images.svg.clippath import clip_path
from brief.images.svg.css import INHERITED, Cascade
from brief.images.svg.document import ELEMENTS, Document, Node
from brief.images.svg.figure import Figure, Sheet, draw
from brief.images.svg.geometry import Matrix, Segment, length, viewport
from brief.images.svg.measures import frame, pen_of
from brief.images.svg.outline import SHAPES, outline
from brief.model import Drawing

DEPTH = 128
"""Deepest walk, through groups and `use` together."""

_GROUPS = frozenset({"g", "a"})
_REFUSED = {
    "text": "text; convert it to paths (in Inkscape: Path > Object to Path) and save again",
    "flowRoot": "text; convert it to paths (in Inkscape: Path > Object to Path) and save again",
    "image": "a bitmap; use that picture itself, or save the whole as PNG",
    "foreignObject": "a piece of a web page; save it as PNG",
    "script": "a script; save it as plain SVG",
}
_PAINTED = SHAPES | _GROUPS | _REFUSED.keys() | {"use", "svg", "switch"}
_EFFECTS = {
    "filter": "a filter (blur or shadow)",
    "mask": "a mask",
    "marker-start": "markers at the ends of lines",
    "marker-mid": "markers on lines",
    "marker-end": "markers at the ends of lines",
}
_START = {"color": "black", "fill": "black", "stroke": "none"}


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element inherits."""

    matrix: Matrix
    viewport: tuple[float, float]
    style: dict[str, str] = field(default_factory=lambda: dict(_START))
    alpha: float = 1.0
    clips: tuple[Clip, ...] = ()
    uses: frozenset[str] = frozenset()
    depth: int = 0


def render(document: Document) -> tuple[Drawing, tuple[str, ...]]:
    """The drawing and the notes on what was simplified. Raises ValueError."""
    return _Renderer(document).run()


class _Renderer:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._cascade = Cascade(document)
        self._notes: dict[str, None] = {}
        self._paints = paint.Paints(document, self._cascade, self._notes)
        self._outlines: dict[Node, tuple[list[Segment], bool]] = {}
        self._visits = 0
        self._sheet = Sheet(1.0)

    def run(self) -> tuple[Drawing, tuple[str, ...]]:
        root = self._document.root
        width, height, matrix = frame(root)
        self._sheet = Sheet(max(width, height))
        clip = Clip.of([(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)], 0.0)
        box = geometry.view_box(root.attributes.get("viewBox"))
        context = _Context(
            matrix, (box[2], box[3]) if box else (width, height), clips=(clip,) if clip else ()
        )
        entered = self._enter(root, context)
        if entered is not None:
            self._group(root, entered)
        if not self._sheet.shapes:
            raise ValueError("nothing in the drawing would be printed; check that it is not empty")
        if self._sheet.uneven:
            self._notes["transparency over several colours is printed as over one"] = None
        return Drawing(width, height, tuple(self._sheet.shapes)), tuple(self._notes)

    def _walk(self, node: Node, outer: _Context) -> None:
        self._visits += 1
        if self._visits > ELEMENTS or outer.depth > DEPTH:
            raise ValueError(
                "the drawing repeats itself too often (`use`); simplify it, or save it as PNG"
            )
        if node.name not in _PAINTED or not _applies(node):
            return  # definitions, descriptions, animations
        context = self._enter(node, outer)
        if context is None:
            return
        if node.name in SHAPES:
            self._shape(node, context)
        elif node.name == "use":
            self._use(node, context)
        elif node.name == "svg":
            self._viewport(node, node, context)
        elif node.name == "switch":
            self._switch(node, context)
        elif node.name in _GROUPS:
            self._group(node, context)
        elif not node.name.startswith(("text", "flow")) or _has_text(node):
            raise ValueError(f"the SVG contains {_REFUSED[node.name]}")

    def _enter(self, node: Node, outer: _Context) -> _Context | None:
        """The context inside an element; None if it is not painted."""
        own = self._cascade.specified(node)
        if own.get("display") == "none":
            return None
        style = dict(outer.style)
        for name, value in own.items():
            if name in INHERITED and value != "inherit":
                if value in ("initial", "unset"):
                    style.pop(name, None)
                else:
                    style[name] = value
        for name, words in _EFFECTS.items():
            if (own if name in ("filter", "mask") else style).get(name, "none") != "none":
                raise ValueError(f"{words} can't be printed as solid paths; save it as PNG")
        if own.get("mix-blend-mode", "normal") != "normal":
            raise ValueError("colours that blend can't be printed as solid paths; save it as PNG")
        matrix = outer.matrix
        if "transform" in own and node.parent is not None:
            if own.get("transform-origin", "0") not in ("0", "0 0", "0px 0px"):
                raise ValueError("transform-origin is not supported; save it as plain SVG")
            matrix = matrix @ geometry.transform(own["transform"])
        alpha = outer.alpha * paint.opacity(own.get("opacity"))
        context = replace(outer, matrix=matrix, style=style, alpha=alpha, depth=outer.depth + 1)
        if own.get("clip-path", "none") != "none":
            clip = clip_path(
                own["clip-path"], matrix, outer.viewport, self._document, self._cascade, self._sheet
            )
            context = replace(context, clips=(*context.clips, clip)) if clip else context
        return context if alpha > 0 else None

    def _group(self, node: Node, context: _Context) -> None:
        for child in node.children:
            self._walk(child, context)

    def _switch(self, node: Node, context: _Context) -> None:
        """The first child without conditions; Illustrator puts a private one before it."""
        for child in node.children:
            if child.name in _PAINTED - {"foreignObject"} and _applies(child):
                self._walk(child, context)
                return

    def _use(self, node: Node, context: _Context) -> None:
        href = node.attributes.get("href", "")
        if not href.startswith("#"):
            if not href:
                return
            raise ValueError("the SVG refers to another file; save it with everything inside")
        target = self._document.by_id.get(href[1:])
        if target is None:
            self._notes["a `use` points to nothing and was left out"] = None
            return
        if href in context.uses:
            raise ValueError("the drawing contains itself (`use`); save it as plain SVG")
        width, height = context.viewport
        shift = Matrix(
            e=length(node.attributes.get("x"), width, 0.0),
            f=length(node.attributes.get("y"), height, 0.0),
        )
        inner = replace(context, matrix=context.matrix @ shift, uses=context.uses | {href})
        if target.name in ("symbol", "svg"):
            self._visits += 1
            entered = self._enter(target, inner)
            if entered is not None:
                self._viewport(target, node, replace(entered, depth=entered.depth + 1))
        else:
            self._walk(target, inner)

    def _viewport(self, node: Node, sized: Node, context: _Context) -> None:
        """A nested `svg` or a `symbol`; `sized` is what gives it its size (5.6)."""
        across, down = context.viewport
        own, by = node.attributes, sized.attributes
        width = length(by.get("width", own.get("width")), across, across)
        height = length(by.get("height", own.get("height")), down, down)
        if width <= 0 or height <= 0:
            return
        matrix = context.matrix
        if node.name == "svg":
            matrix = matrix @ Matrix(
                e=length(own.get("x"), across, 0.0), f=length(own.get("y"), down, 0.0)
            )
        if self._cascade.specified(node).get("overflow", "hidden") not in ("visible", "auto"):
            corners = (0.0, 0.0), (width, 0.0), (width, height), (0.0, height)
            clip = Clip.of([matrix.point(*corner) for corner in corners], self._sheet.tolerance)
            context = replace(context, clips=(*context.clips, clip)) if clip else context
        box = geometry.view_box(own.get("viewBox"))
        fitting = own.get("preserveAspectRatio", "")
        self._group(
            node,
            replace(
                context,
                matrix=matrix @ viewport(box, width, height, fitting),
                viewport=(box[2], box[3]) if box else (width, height),
            ),
        )

    def _shape(self, node: Node, context: _Context) -> None:
        style = context.style
        if style.get("visibility", "visible") != "visible":
            return
        current = paint.color(style.get("color", "black"))
        pen = pen_of(style, context.viewport)
        fill = self._ink("fill", current, context)
        stroke = self._ink("stroke", current, context) if pen.width > 0 else None
        if not (fill or stroke):
            return
        segments, clean = self._outline(node, context.viewport)
        if not clean:
            self._notes["a path has a mistake; the part after it was left out"] = None
        if not segments:
            return
        figure = Figure(
            segments=segments,
            matrix=context.matrix,
            fill=fill,
            stroke=stroke,
            pen=pen,
            even_odd=style.get("fill-rule") == "evenodd",
            stroke_first=style.get("paint-order", "").startswith(("stroke", "markers stroke")),
            clips=context.clips,
        )
        if "non-scaling-stroke" in self._cascade.specified(node).get("vector-effect", ""):
            scale = context.matrix.scale or 1.0
            figure = replace(figure, pen=replace(pen, width=pen.width / scale))
        draw(figure, self._sheet)

    def _outline(self, node: Node, viewport: tuple[float, float]) -> tuple[list[Segment], bool]:
        """The outline of a shape. A path, which may be long and used often, is read but once."""
        if node.name != "path":
            return outline(node.name, node.attributes, viewport)
        if node not in self._outlines:
            self._outlines[node] = outline(node.name, node.attributes, viewport)
        return self._outlines[node]

    def _ink(self, kind: str, current: paint.Ink, context: _Context) -> paint.Ink | None:
        ink = self._paints.ink(context.style.get(kind, _START[kind]), current)
        alpha = context.alpha * paint.opacity(context.style.get(f"{kind}-opacity"))
        return (*ink[:3], ink[3] * alpha) if ink and ink[3] * alpha > 0 else None


def _applies(node: Node) -> bool:
    """Whether the conditions of an element are met (5.8.2): for English, without extensions."""
    languages = node.attributes.get("systemLanguage")
    if languages is not None and not any(
        tag.strip().lower().partition("-")[0] == "en" for tag in languages.split(",")
    ):
        return False
    return not node.attributes.get("requiredExtensions")


def _has_text(node: Node) -> bool:
    return bool(node.text.strip()) or any(_has_text(child) for child in node.children)
