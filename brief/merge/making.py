"""Makes handouts from orders. It knows neither who runs it, nor on which machine."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

from brief.diagnostics import BriefError, Diagnostic, Problems, Severity
from brief.editions import EDITIONS
from brief.imposition import Imposition
from brief.merge.destinations import OccupiedError
from brief.merge.filling import FillError, Filling
from brief.merge.orders import Cure, Failed, Logo, Look, Made, Order, Outcome
from brief.model import Brief, Drawing, EditionName, LocalizedBrief, Raster, Text
from brief.pipeline import Workshop
from brief.recent import Recent
from brief.template import Template
from brief.typefaces import FontLibrary

_PICTURES = 64
"""Logos of rows that are kept as they were read."""


_LONG = 100
"""Characters of a value that may be to blame if a page overflows: more than a line."""


class Destination(Protocol):
    """Where finished files go. Travels to the workers."""

    def put(self, output: str, data: bytes) -> None:
        """Puts a file in its place, whole.

        Raises OccupiedError if this one can't be, and OSError if none can.
        """

    def holds(self, output: str, size: int) -> bool:
        """Whether a file of this size is there."""

    def read(self, output: str) -> bytes:
        """A file that is there. Raises OSError."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the handouts of a job are made, whatever their rows say.

    imposition, strict: as of `Workshop`. bleed, marks: as of `Edition.pressed`.
    """

    imposition: Imposition | None = None
    bleed: float | None = None
    marks: bool = False
    strict: bool = False

    def workshop(self, library: FontLibrary, edition: EditionName) -> Workshop:
        pressed = EDITIONS[edition].pressed(self.bleed, self.marks)
        return Workshop.open(library, pressed, self.imposition, strict=self.strict)


@dataclass(slots=True)
class _Kept:
    """What a process makes once and keeps for the next handout."""

    library: FontLibrary
    workshops: dict[EditionName, Workshop] = field(default_factory=dict)
    fillings: dict[str, Filling] = field(default_factory=dict)
    pictures: Recent[Logo, Raster | Drawing] = field(default_factory=lambda: Recent(_PICTURES))
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(slots=True)
class Maker:
    """Makes the handouts of one template.

    destination: None where the client gathers them. Fonts and all that
    is warmed up stay in the process that made them: a copy sent elsewhere begins afresh.
    """

    template: Template
    destination: Destination | None
    manner: Manner
    _kept: _Kept | None = field(default=None, init=False, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        return Maker, (self.template, self.destination, self.manner)

    def make(self, orders: Sequence[Order]) -> tuple[Outcome, ...]:
        """Makes handouts one by one. What is wrong with one does not touch the next.

        Raises OSError where a finished file can't be put in its place: then none can.
        """
        kept = self._kept = self._kept or _Kept(FontLibrary.open())
        with kept.lock:
            return tuple(self._one(order, kept) for order in orders)

    def _one(self, order: Order, kept: _Kept) -> Outcome:
        doubts = Problems()
        try:
            filling = self._filling(order, kept)
            localized = _looking(filling.fill(order.values, doubts), order.look, kept)
            workshop = kept.workshops.get(order.edition)
            if workshop is None:
                workshop = self.manner.workshop(kept.library, order.edition)
                kept.workshops[order.edition] = workshop
            handout = workshop.handout(localized)
        except FillError as error:
            return Failed(order, error.names, error.reason, error.detail)
        except BriefError as error:
            wrong = [d for d in error.diagnostics if d.severity is Severity.ERROR]
            names = (name for d in wrong for name in _to_blame(d, filling, order))
            words = "; ".join(d.message for d in wrong)
            return Failed(order, tuple(dict.fromkeys(names)), words)
        except Exception as error:
            # A bug of ours that one row brings out. The others must not pay for it.
            words = f"{type(error).__name__}: {error}"
            reason = "brings out a bug in brief; please report it"
            return Failed(order, (), reason, words, Cure.PROGRAM)
        digest = sha256(handout.pdf).hexdigest()
        if self.destination:
            try:
                self.destination.put(order.output, handout.pdf)
            except OccupiedError as error:
                return Failed(order, (), error.reason, cure=Cure.PLACE)
        return Made(
            order,
            digest,
            len(handout.pdf),
            handout.fit.pages,
            str(handout.fit),
            (*doubts.found, *(_of_row(note, filling, order) for note in handout.diagnostics)),
            b"" if self.destination else handout.pdf,
        )

    def _filling(self, order: Order, kept: _Kept) -> Filling:
        filling = kept.fillings.get(order.language)
        if filling is None:
            brief = self.template.brief
            language = next(known for known in brief.languages if known.tag == order.language)
            filling = kept.fillings[order.language] = Filling(brief, language)
        return filling


def _to_blame(found: Diagnostic, filling: Filling, order: Order) -> Iterable[str]:
    """The columns whose values bring a problem about, where that is known.

    What is said of the whole brief, such as that it does not fit, is that of a long value.
    """
    if found.place is None:
        return ()
    if found.place != filling.place:
        return filling.names_at(found.place)
    sizes = {name: len(value) for name, value in order.values.items() if isinstance(value, str)}
    longest = max(sizes, key=lambda name: sizes[name], default="")
    return (longest,) if sizes.get(longest, 0) >= _LONG else ()


def _of_row(note: Diagnostic, filling: Filling, order: Order) -> Diagnostic:
    """A warning of a handout, which is of the source unless a value of the row is to blame."""
    if note.place != filling.place or not (names := _to_blame(note, filling, order)):
        return note
    words = f"column {', '.join(names)}: {note.message}"
    return dataclasses.replace(note, message=words, place=None)


def _looking(localized: LocalizedBrief, look: Look, kept: _Kept) -> LocalizedBrief:
    """A brief as its row wants it to look."""
    content: Brief[Text] = localized.content
    if look.paper:
        content = dataclasses.replace(content, paper=look.paper)
    if look.theme:
        content = dataclasses.replace(content, theme=look.theme)
    own = look.logo
    if own and content.organisation and content.organisation.logo:
        picture = kept.pictures.get(own, lambda: _picture(own))
        logo = dataclasses.replace(content.organisation.logo, content=picture)
        organisation = dataclasses.replace(content.organisation, logo=logo)
        content = dataclasses.replace(content, organisation=organisation)
    return (
        localized
        if content is localized.content
        else dataclasses.replace(localized, content=content)
    )


def _picture(logo: Logo) -> Raster | Drawing:
    from brief.images import read

    try:
        return read(logo.data, logo.name).content
    except ValueError as error:
        raise FillError(("logo",), "is no picture that can be printed", str(error)) from None
