"""A row → the handouts that it asks for: those that are as they should be, and those to make."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from pathlib import Path

from brief.languages import Language
from brief.merge.archive import Archive
from brief.merge.choosing import Chooser
from brief.merge.columns import Cells, Columns, RowError
from brief.merge.filling import Filling
from brief.merge.ledger import Ledger, Record
from brief.merge.making import Destination, Manner
from brief.merge.names import Outputs, folded
from brief.merge.orders import Cure, Order
from brief.merge.rejected import first_number
from brief.merge.stamp import stamp
from brief.model import EditionName
from brief.placeholders import Value
from brief.rows import Row, Rows
from brief.template import Template

_SAME_VALUE = "has the same value as in row"
_SAME_FILE = "has the file of"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be merged.

    name: of the list, as the user gave it. languages, editions: for rows that name none. key: the
    column whose value tells rows apart; empty: none does. pictures: the folder of the source.
    sync: have the disk finish each file. verify: read the files that are
    there, and not only look at their sizes.
    """

    template: Template
    name: str
    outputs: Outputs
    languages: tuple[Language, ...]
    editions: tuple[EditionName, ...]
    key: str
    pictures: Path
    manner: Manner = Manner()
    sync: bool = False
    verify: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A handout that is as it should be. data: where it goes into a new ZIP."""

    record: Record
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Due:
    """A handout that is to be made. key, inputs: for its record."""

    row: Row
    order: Order
    key: str
    inputs: str


class Planner:
    """Plans the rows of one job. key: that of its hashes."""

    def __init__(
        self,
        task: Task,
        rows: Rows,
        ledger: Ledger,
        key: bytes,
    ) -> None:
        """Raises BriefError if a placeholder has no column."""
        self.task = task
        self.ledger = ledger
        self._columns = Columns(task.template, rows, task.name, strict=task.manner.strict)
        brief = task.template.brief
        self._chooser = Chooser(brief, task.languages, task.editions, task.pictures)
        self._names = {language.tag: Filling(brief, language).names for language in brief.languages}
        self._key = key
        common = "\n".join([task.template.digest, stamp(), repr((task.manner, brief.paper))])
        self._hash = blake2b(common.encode(), key=key, digest_size=16)

    def plan(self, row: Row, place: Archive | Destination) -> list[Kept | Due]:
        """The handouts of a row. place: where those of earlier runs are.

        Raises RowError and PathError.
        """
        orders = self._orders(row)
        key = self._row_key(row)
        self._meet(row, orders, key)
        return [self._kept_or_due(row, order, key, place) for order in orders]

    def _orders(self, row: Row) -> list[Order]:
        """Raises RowError and PathError."""
        cells = Cells(row, self._columns)
        choice = self._chooser.choose(cells)
        outputs = self.task.outputs
        orders: list[Order] = []
        for language in choice.languages:
            tag = language.tag
            values = {name: cells.value(name, language) for name in sorted(self._names[tag])}
            named: dict[str, Value] = {
                name: values[name] if name in values else cells.value(name, language)
                for name in outputs.names
            }
            for edition in choice.editions:
                own = {"lang": tag, "edition": edition, "row": first_number(row.number, row.cells)}
                own["brief"] = self.task.template.brief.id
                path = outputs.path(named, own)
                orders.append(Order(row.number, tag, edition, values, choice.look, path))
        return orders

    def _row_key(self, row: Row) -> str:
        """A hash by which whoever has the key of the job finds the row again. Raises RowError."""
        column = self.task.key
        if not column:
            return ""
        cell = row.cells.get(column)
        if cell is None:
            raise RowError(column, "is empty, and it tells the rows apart")
        text = str(cell).encode("utf-8", "surrogatepass")
        return blake2b(text, key=self._key, digest_size=8).hexdigest()

    def _meet(self, row: Row, orders: Sequence[Order], key: str) -> None:
        """Raises RowError if another row has the key, or the name of a file."""
        if key and (other := self.ledger.meet(f"key {key}", row.number)) is not None:
            raise RowError(self.task.key, f"{_SAME_VALUE} {other}")
        for order in orders:
            other = self.ledger.meet(f"file {folded(order.output)}", row.number)
            if other == row.number:
                raise RowError(
                    "",
                    "has several handouts of one name; put {lang} or {edition} into --out",
                    cure=Cure.OUT,
                )
            if other is not None:
                raise RowError(
                    "",
                    f"{_SAME_FILE} row {other}; put another column into --out",
                )

    def _kept_or_due(
        self, row: Row, order: Order, key: str, place: Archive | Destination
    ) -> Kept | Due:
        inputs = self._inputs(order)
        record = self.ledger.before(order.output)
        if record and record.inputs == inputs:
            record = dataclasses.replace(record, key=key)
            if isinstance(place, Archive):
                data = place.earlier(order.output)
                if data is not None and sha256(data).hexdigest() == record.sha256:
                    return Kept(record, data)
            elif self._holds(place, record):
                return Kept(record)
        if record and str(row.cells.get("_problem", "")).startswith((_SAME_VALUE, _SAME_FILE)):
            # Of rejected.csv: the row that it met is not in this list, but its handout is in place.
            raise RowError(
                self.task.key,
                f"{_SAME_FILE} another row, made before; change the value that names it, or empty "
                "`_problem` here to have that file replaced",
            )
        return Due(row, order, key, inputs)

    def _holds(self, destination: Destination, record: Record) -> bool:
        """Whether a file is in its place."""
        if not destination.holds(record.output, record.size):
            return False
        if not self.task.verify:
            return True
        return sha256(destination.read(record.output)).hexdigest() == record.sha256

    def _inputs(self, order: Order) -> str:
        """A keyed hash of all that decides the bytes of a handout."""
        look = order.look
        logo = look.logo.sha256 if look.logo else ""
        values = sorted(order.values.items())
        parts = repr((order.language, order.edition, look.paper, look.theme, logo, values))
        mine = self._hash.copy()
        mine.update(parts.encode("utf-8", "surrogatepass"))
        return mine.hexdigest()
