"""The one complaint of this package."""

from __future__ import annotations

from collections.abc import Sequence


class PdfError(Exception):
    """A document that can't become a file that keeps its promises.

    A mistake of the program, not of the author: what reaches `write` has been checked before.
    `problems` names every broken promise found, in words.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))
