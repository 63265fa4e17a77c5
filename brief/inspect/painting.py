"""Runs the content streams of a page (ISO 32000-1 7.8.2) and keeps what they paint."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from math import hypot
from typing import Any

from brief.inspect.colours import Colour
from brief.inspect.decoding import UNKNOWN, Fonts
from brief.inspect.geometry import Box, box_under, common
from brief.inspect.graphics import WRONG, Graphics, State, matrix_of
from brief.inspect.layers import Layers
from brief.inspect.opening import Source
from brief.inspect.outlines import Outline
from brief.inspect.painted import Area, Painted, Picture
from brief.inspect.showing import Ink, TextCursor
from brief.inspect.tokens import comments_in, streams_of, token_reader
from brief.inspect.values import as_text

_DEEPEST = 12
_FORM = 300
"""Tokens that the showing of a form counts for, whatever is in it."""
_TOKENS = 1_000_000
"""Operators and operands of a page: what they paint is held until it is looked at."""
_OPERANDS = 64
_MARKER_PEN = 4.0
"""Points from which on a straight stroke hides what is under it."""
_PAINTS = {
    **dict.fromkeys(("f", "F", "f*"), (True, False)),
    **dict.fromkeys(("B", "B*", "b", "b*"), (True, True)),
    **dict.fromkeys(("S", "s"), (False, True)),
    "n": (False, False),
}
"""Operators that end a path (8.5.3): whether they fill, and whether they stroke."""


class _SpentError(Exception):
    """No more tokens may be read."""


class PageReader:
    """Paints pages. Fonts are read once for the whole file."""

    def __init__(self, source: Source, layers: Layers) -> None:
        self.source = source
        self.layers = layers
        self.fonts = Fonts(source)
        self._unpacked: set[tuple[int, int]] = set()

    def paint(self, page: Any, number: int) -> Painted:
        """What a page paints. What is broken or too much becomes trouble of the source."""
        where = f"page {number}"
        painter = _Painter(self, where)
        try:
            painter.run(page, page.obj.get("/Resources"))
        except _SpentError:
            self.source.unread("The page has more on it than is looked through.", where)
        except Exception:  # whatever a broken page leads pikepdf or the painter to
            self.source.unread("The page is damaged: nobody looked at all of it.", where)
        return painter.painted

    def comments(self, stream: Any, where: str) -> list[str]:
        """The comments of a content stream, which is unpacked once, however often it is run."""
        if stream.objgen in self._unpacked:
            return []
        self._unpacked.add(stream.objgen)
        return comments_in(self.source.unpacked(stream, where))


class _Painter:
    """One page at work."""

    def __init__(self, reader: PageReader, where: str) -> None:
        self._reader = reader
        self._where = where
        self.painted = Painted()
        self._graphics = Graphics(self._named, lambda font: reader.fonts.of(font, where))
        self._outline = Outline()
        self._clips = False
        self._cursor = TextCursor()
        self._marks: list[bool] = []
        self._resources: Any = None
        self._depth = 0
        self._operands: list[Any] = []
        self._order = 0
        self._tokens_left = _TOKENS
        self._header: list[Any] = []
        self._operators = self._table()
        self._read = token_reader(self._token)

    def run(self, content: Any, resources: Any) -> None:
        """Runs the content of a page or form."""
        outer, states, marks = self._resources, self._graphics.depth, len(self._marks)
        self._resources, self._operands = resources, []
        for stream in streams_of(content):
            self.painted.comments += self._reader.comments(stream, self._where)
        self._read(content)
        self._resources = outer
        self._graphics.return_to(states)
        del self._marks[marks:]

    def _token(self, token: Any) -> None:
        import pikepdf

        source = self._reader.source
        source.tokens_left -= 1
        self._tokens_left -= 1
        if source.tokens_left < 0 or self._tokens_left < 0:
            raise _SpentError
        if type(token) in (int, Decimal) or not isinstance(token, pikepdf.Object):
            if len(self._operands) < _OPERANDS:
                self._operands.append(token)
        elif isinstance(token, pikepdf.Operator):
            self._order += 1
            operands, self._operands = self._operands, []
            name = str(token)
            if name in _PAINTS:
                self._paint(*_PAINTS[name])
            elif name in self._operators:
                with suppress(*WRONG):
                    self._operators[name](*operands)
        elif self._header:
            self._inline(token)
        elif len(self._operands) < _OPERANDS:
            self._operands.append(token)

    def _table(self) -> dict[str, Callable[..., None]]:
        cursor = self._cursor
        return self._graphics.operators() | {
            "m": lambda x, y: self._outline.move(self._state.matrix, float(x), float(y)),
            "l": lambda x, y: self._outline.line(self._state.matrix, float(x), float(y)),
            "c": self._curve,
            "v": self._curve,
            "y": self._curve,
            "re": lambda *at: self._outline.rectangle(self._state.matrix, *map(float, at)),
            "W": self._clip_next,
            "W*": self._clip_next,
            "sh": self._shade,
            "Do": self._object,
            "ID": self._begin_inline,
            "BMC": lambda *_: self._marks.append(False),
            "BDC": self._begin_marked,
            "EMC": self._end_marked,
            "BT": cursor.begin,
            "Tf": self._font,
            "Tm": lambda *values: cursor.set(matrix_of(values)),
            "Td": lambda x, y: cursor.next_line(float(x), float(y)),
            "TD": self._move_and_lead,
            "T*": lambda: cursor.next_line(0, -self._state.text.leading),
            "Tj": lambda string: self._show([string]),
            "TJ": self._show,
            "'": self._show_in_next_line,
            '"': self._show_spaced,
        }

    @property
    def _state(self) -> State:
        return self._graphics.state

    def _named(self, kind: str, name: Any) -> Any:
        return self._resources[kind][as_text(name)]

    # Paths (8.5).

    def _curve(self, *points: Any) -> None:
        self._outline.curve(self._state.matrix, [float(point) for point in points])

    def _clip_next(self) -> None:
        self._clips = True

    def _paint(self, fills: bool, strokes: bool) -> None:
        state = self._state
        if fills:
            covers = state.fill_alpha >= 1 and not state.blends and state.fill is not None
            for box, full in self._outline.filled():
                self._area(box, state.fill if full else None, covers and full)
        if strokes:
            a, b, _, _, _, _ = state.matrix
            width = state.line_width * hypot(a, b)
            covers = state.stroke_alpha >= 1 and not state.blends and width >= _MARKER_PEN
            for box in self._outline.strokes(width):
                self._area(box, state.stroke, covers)
        if self._clips:
            state.clip_to(self._outline.box() or (0, 0, 0, 0))
        self._clips = False
        self._outline = Outline()

    def _area(
        self, box: Box, colour: Colour | None, covers: bool, is_picture: bool = False
    ) -> None:
        if self._hidden():
            return
        visible = common(box, self._state.clip) if self._state.clip else box
        self.painted.areas.append(Area(visible, colour, self._order, covers, is_picture))

    def _shade(self, _name: Any) -> None:
        everything = (-1e7, -1e7, 1e7, 1e7)
        self._area(self._state.clip or everything, None, covers=False)

    # Pictures and forms (8.8 to 8.10), layers (8.11.3).

    def _object(self, name: Any) -> None:
        found = self._named("/XObject", name)
        hides = self._reader.layers.hides(found.get("/OC"))
        self._marks.append(hides)
        if found.get("/Subtype") == "/Image":
            self._picture(as_text(name)[1:], found)
        elif found.get("/Subtype") == "/Form":
            self._form(found)
        self._marks.pop()

    def _picture(self, name: str, image: Any) -> None:
        box = box_under(self._state.matrix, (0, 0, 1, 1))
        covers = not any(key in image for key in ("/SMask", "/Mask", "/ImageMask"))
        covers = covers and self._state.fill_alpha >= 1 and not self._state.blends
        self._area(box, None, covers, is_picture=True)
        if not self._hidden():
            self.painted.pictures.append(Picture(name, box, self._state.clip))

    def _begin_inline(self, *header: Any) -> None:
        self._header = [*header, None]  # never empty: what comes next is the picture

    def _inline(self, token: Any) -> None:
        header, self._header = self._header[:-1], []
        pairs = {as_text(key): value for key, value in zip(header[::2], header[1::2], strict=False)}
        named = pairs.get("/F", pairs.get("/Filter"))
        names = [] if named is None else [as_text(named)]
        self.painted.inline.append((names, token.unparse()))
        self._area(box_under(self._state.matrix, (0, 0, 1, 1)), None, False, is_picture=True)

    def _form(self, form: Any) -> None:
        import pikepdf

        self._reader.source.tokens_left -= _FORM
        if self._depth >= _DEEPEST:
            return
        outer, operands = self._state.copy(), self._operands
        if "/Matrix" in form:
            self._graphics.concatenate(*form["/Matrix"])
        if "/BBox" in form:
            left, bottom, right, top = (float(value) for value in form["/BBox"])
            self._state.clip_to(box_under(self._state.matrix, (left, bottom, right, top)))
        self._depth += 1
        self.run(pikepdf.Page(form), form.get("/Resources", self._resources))
        self._depth -= 1
        self._graphics.state, self._operands = outer, operands

    def _begin_marked(self, tag: Any, properties: Any) -> None:
        import pikepdf

        hides = False
        if tag == "/OC" and isinstance(properties, pikepdf.Name):
            with suppress(*WRONG):
                hides = self._reader.layers.hides(self._named("/Properties", properties))
        self._marks.append(hides)

    def _end_marked(self) -> None:
        self._marks.pop()

    def _hidden(self) -> bool:
        return any(self._marks)

    # Text (9.3 and 9.4).

    def _font(self, name: Any, size: Any) -> None:
        text = self._state.text
        text.size, text.font = float(size), UNKNOWN
        text.font = self._reader.fonts.of(self._named("/Font", name), self._where)

    def _move_and_lead(self, x: Any, y: Any) -> None:
        self._state.text.leading = -float(y)
        self._cursor.next_line(float(x), float(y))

    def _show(self, pieces: Any) -> None:
        import pikepdf

        state = self._state
        strokes = state.text.mode in (1, 5)
        ink = Ink(
            state.matrix,
            state.stroke if strokes else state.fill,
            state.stroke_alpha if strokes else state.fill_alpha,
            state.clip,
            self._hidden(),
            self._order,
        )
        shown = [bytes(each) if isinstance(each, pikepdf.String) else each for each in pieces]
        self.painted.runs.append(self._cursor.show(shown, state.text, ink))

    def _show_in_next_line(self, string: Any) -> None:
        self._cursor.next_line(0, -self._state.text.leading)
        self._show([string])

    def _show_spaced(self, word_space: Any, character_space: Any, string: Any) -> None:
        self._state.text.word_space = float(word_space)
        self._state.text.character_space = float(character_space)
        self._show_in_next_line(string)
