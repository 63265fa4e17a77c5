"""The graphics state of a content stream and the operators that change it (ISO 32000-1 8.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from brief.inspect.colours import BLACK, Colour, device, first_in, in_space
from brief.inspect.decoding import Font
from brief.inspect.geometry import IDENTITY, Box, Matrix, common, times
from brief.inspect.showing import TextState
from brief.inspect.values import as_text

_STATES = 500
WRONG = (ValueError, TypeError, IndexError, KeyError, ArithmeticError, AttributeError)
"""What comes of operands that are lacking or of another kind; viewers pass over them, too."""


@dataclass(slots=True)
class State:
    """The graphics state (8.4.1), as far as it matters here."""

    matrix: Matrix = IDENTITY
    clip: Box | None = None
    fill: Colour | None = BLACK
    stroke: Colour | None = BLACK
    fill_space: Any = "/DeviceGray"
    stroke_space: Any = "/DeviceGray"
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blends: bool = False
    line_width: float = 1.0
    text: TextState = field(default_factory=TextState)

    def copy(self) -> State:
        return replace(self, text=replace(self.text))

    def clip_to(self, box: Box) -> None:
        self.clip = common(self.clip, box) if self.clip else box


class Graphics:
    """The state, and those that were saved. `named`: finds an entry of the resources by their
    kind and its name; `font`: reads a font dictionary."""

    def __init__(self, named: Callable[[str, Any], Any], font: Callable[[Any], Font]) -> None:
        self.state = State()
        self._saved: list[State] = []
        self._named = named
        self._font = font

    @property
    def depth(self) -> int:
        """How many states are saved."""
        return len(self._saved)

    def return_to(self, depth: int) -> None:
        """Restores what a form has saved and not restored."""
        if len(self._saved) > depth:
            self.state = self._saved[depth]
            del self._saved[depth:]

    def operators(self) -> dict[str, Callable[..., None]]:
        """The operators that do nothing but change the state."""
        return {
            "q": self._save,
            "Q": self._restore,
            "cm": self.concatenate,
            "w": self._set_width,
            "gs": self._parameters,
            "g": self._fill,
            "rg": self._fill,
            "k": self._fill,
            "G": self._stroke,
            "RG": self._stroke,
            "K": self._stroke,
            "cs": self._fill_space,
            "CS": self._stroke_space,
            "sc": self._fill_in_space,
            "scn": self._fill_in_space,
            "SC": self._stroke_in_space,
            "SCN": self._stroke_in_space,
            "Tc": self._text("character_space"),
            "Tw": self._text("word_space"),
            "Tz": self._text("stretch", 0.01),
            "TL": self._text("leading"),
            "Ts": self._text("rise"),
            "Tr": self._set_mode,
        }

    def _save(self) -> None:
        if len(self._saved) < _STATES:
            self._saved.append(self.state.copy())

    def _restore(self) -> None:
        self.state = self._saved.pop()

    def concatenate(self, *values: Any) -> None:
        self.state.matrix = times(matrix_of(values), self.state.matrix)

    def _parameters(self, name: Any) -> None:
        import pikepdf

        found = self._named("/ExtGState", name)
        state = self.state
        state.fill_alpha = float(found.get("/ca", state.fill_alpha))
        state.stroke_alpha = float(found.get("/CA", state.stroke_alpha))
        state.line_width = float(found.get("/LW", state.line_width))
        if "/BM" in found or "/SMask" in found:
            modes, mask = as_text(found.get("/BM")) or "/Normal", found.get("/SMask")
            masked = isinstance(mask, pikepdf.Dictionary)
            state.blends = masked or modes not in ("/Normal", "/Compatible")
        if "/Font" in found:
            font, size = found["/Font"]
            state.text.font, state.text.size = self._font(font), float(size)

    def _set_width(self, width: Any) -> None:
        self.state.line_width = float(width)

    def _set_mode(self, mode: Any) -> None:
        self.state.text.mode = int(mode)

    def _text(self, name: str, factor: float = 1.0) -> Callable[[Any], None]:
        return lambda value: setattr(self.state.text, name, float(value) * factor)

    def _fill(self, *values: Any) -> None:
        self.state.fill = device([float(value) for value in values])
        self.state.fill_space = "/Device"

    def _stroke(self, *values: Any) -> None:
        self.state.stroke = device([float(value) for value in values])
        self.state.stroke_space = "/Device"

    def _fill_space(self, name: Any) -> None:
        space = self._space(name)
        self.state.fill_space, self.state.fill = space, first_in(space)

    def _stroke_space(self, name: Any) -> None:
        space = self._space(name)
        self.state.stroke_space, self.state.stroke = space, first_in(space)

    def _space(self, name: Any) -> Any:
        try:
            return self._named("/ColorSpace", name)
        except WRONG:
            return str(name)  # one of those that need no entry

    def _fill_in_space(self, *values: Any) -> None:
        self.state.fill = None
        self.state.fill = in_space(self.state.fill_space, [float(value) for value in values])

    def _stroke_in_space(self, *values: Any) -> None:
        self.state.stroke = None
        self.state.stroke = in_space(self.state.stroke_space, [float(value) for value in values])


def matrix_of(values: Any) -> Matrix:
    """Six operands as a matrix."""
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f
