"""Every planted leak is found, in its place; a clean file has none of them."""

from __future__ import annotations

import json

import pytest

from brief.inspect import Inspection, Kind, Severity, inspect
from tests.inspect.making import SAFE, jpeg, of_kind, plain, saved, with_link, with_picture
from tests.inspect.planted import PLANTS, Plant

_NOTES_ONLY = {
    "title",
    "language",
    "conformance",
    "encrypted",
    "info-subject",
    "xmp-subject",
    "file-id",
    "fonts",
    "form-field",
    "links",
    "layers",
    "text-of-scan",
    "text-unjudged",
}
"""Kinds that are never leaks."""
_ELSEWHERE = {"unread"}
"""Tested with hostile files."""


@pytest.fixture(scope="module")
def clean() -> list[Inspection]:
    """Files as like the planted ones as can be, without the plants."""
    return [
        inspect(saved(plain())),
        inspect(with_picture(jpeg())),
        inspect(with_link("https://example.org/act?lang=en")),
    ]


@pytest.mark.parametrize("plant", PLANTS, ids=str)
def test_a_planted_leak_is_found_in_its_place(plant: Plant) -> None:
    inspection = inspect(plant.make())
    found = of_kind(inspection, plant.kind)
    assert found, [finding.kind for finding in inspection.findings]
    fitting = [each for each in found if plant.place in each.where and plant.value in each.value]
    assert fitting, found
    assert fitting[0].severity is Severity.LEAK
    assert fitting[0].what.endswith(".")
    assert inspection.leaks
    assert inspection.verdict.startswith("Not safe to hand on: ")


@pytest.mark.parametrize("plant", PLANTS, ids=str)
def test_clean_files_have_none_of_it(plant: Plant, clean: list[Inspection]) -> None:
    for inspection in clean:
        assert not of_kind(inspection, plant.kind)


def test_clean_files_are_called_safe(clean: list[Inspection]) -> None:
    for inspection in clean:
        assert inspection.verdict == SAFE
        assert not inspection.leaks


def test_all_kinds_of_leaks_are_planted() -> None:
    """N of N kinds are found: the tests above find each of those that are planted."""
    planted = {plant.kind for plant in PLANTS}
    assert planted == {kind.value for kind in Kind} - _NOTES_ONLY - _ELSEWHERE
    assert len(planted) >= 28


def test_the_data_can_be_written_as_json() -> None:
    inspection = inspect(PLANTS[0].make())
    data = json.loads(json.dumps(inspection.as_data()))
    assert data["verdict"] == inspection.verdict
    assert data["facts"]["pages"] == 1
    assert {"kind", "severity", "what", "where", "value"} == set(data["findings"][0])
    assert data["findings"][0]["severity"] == "leak"
