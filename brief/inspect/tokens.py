"""Content streams, token by token: nothing is held, so that the largest can be stopped."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_COMMENT = re.compile(rb"(?:^|[\r\n])[ \t]*%+[ \t]*([^\r\n]{4,300})")
_MOST = 2_000


def token_reader(take: Callable[[Any], None]) -> Callable[[Any], None]:
    """What reads a page or form, and hands over its operands and operators in their order
    (7.8.2)."""
    import pikepdf

    class Parser(pikepdf.StreamParser):
        def handle_object(self, token: Any, *_where: int) -> None:
            take(token)

        def handle_eof(self) -> None:
            pass

    return lambda content: content.parse_contents(Parser())


def streams_of(content: Any) -> list[Any]:
    """The streams that a page or form is made of."""
    import pikepdf

    value = content.obj
    if not isinstance(value, pikepdf.Stream):
        value = value.get("/Contents")
    parts = list(value)[:_MOST] if isinstance(value, pikepdf.Array) else [value]
    return [part for part in parts if isinstance(part, pikepdf.Stream)]


def comments_in(data: bytes) -> list[str]:
    """Comments between operators (7.2.4)."""
    found = _COMMENT.finditer(data) if b"%" in data else ()
    return [each.group(1).decode("latin-1") for each in found]
