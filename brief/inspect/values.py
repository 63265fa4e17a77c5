"""PDF objects as plain values, whatever is in them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def as_text(value: Any) -> str:
    """A string or text as text, a name with its slash, a number as digits; else nothing.

    Names ought to be in UTF-8 (ISO 32000-1 7.3.5); others are taken for Latin-1.
    """
    import pikepdf

    if isinstance(value, pikepdf.String | pikepdf.Name):
        try:
            return str(value)
        except UnicodeDecodeError:
            return value.unparse().decode("latin-1")
    return str(value) if isinstance(value, str | bool | int | Decimal) else ""


def entries_of(value: Any) -> dict[str, Any]:
    """The entries of a dictionary, or of a stream's, in the order of their keys: qpdf's comes
    from the machine."""
    return dict(sorted(value.items()))
