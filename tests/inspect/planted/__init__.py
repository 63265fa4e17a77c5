"""Leaks of every kind, planted in files of several tools."""

from tests.inspect.planted import acts, description, leftovers, pages, pictures
from tests.inspect.planted.plant import Plant

__all__ = ["PLANTS", "Plant"]

PLANTS: tuple[Plant, ...] = (
    *description.PLANTS,
    *leftovers.PLANTS,
    *acts.PLANTS,
    *pictures.PLANTS,
    *pages.PLANTS,
)
