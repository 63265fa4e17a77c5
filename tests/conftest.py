from __future__ import annotations

from pathlib import Path

import pytest

from brief.typefaces import FontLibrary


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="take what the tests get for what they are to expect: rewrites the snapshots",
    )


@pytest.fixture(scope="session")
def library() -> FontLibrary:
    return FontLibrary.open()


@pytest.fixture(scope="session")
def accepting(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parents[1]
