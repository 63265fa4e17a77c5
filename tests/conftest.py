from __future__ import annotations

import pytest

from brief.typefaces import FontLibrary


@pytest.fixture(scope="session")
def library() -> FontLibrary:
    return FontLibrary.open()
