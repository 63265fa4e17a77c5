"""A brief whose texts have placeholders, to be merged with a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from brief.diagnostics import Place
from brief.model import Brief, Message
from brief.placeholders.kinds import Kind, Value


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name that the list has to fill.

    kind: of its values. place: where it stands first. defaults: by language tag, for a row that
    has no value; none at all: every row needs one. A language that has none, where others have
    some, falls back on that of the source.
    """

    name: str
    kind: Kind
    place: Place
    defaults: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Template:
    """A brief and its placeholders by name.

    digest: SHA-256 of all that the file and its pictures say.
    """

    brief: Brief[Message]
    placeholders: Mapping[str, Placeholder]
    digest: str
