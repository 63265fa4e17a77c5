"""Every source of the corpus gives what is expected of it: words, or a brief. Never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from brief.diagnostics import Severity
from tests.hostile.corpus import ANY, COMPLAINT, Case, corpus
from tests.hostile.harness import MEGABYTES, SECONDS, outcome, promises

CASES = corpus()


def test_the_corpus_is_large() -> None:
    assert len(CASES) >= 300


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Case) -> None:
    found = outcome(case.source)
    promises(case.source, found)
    if case.says == ANY:
        return
    if case.says == COMPLAINT:
        assert not found.built
    elif case.says:
        assert not found.built
        assert case.says in found.words
    else:
        assert found.built, found.words
    if case.warns:
        warnings = [d.message for d in found.diagnostics if d.severity is Severity.WARNING]
        assert any(case.warns in message for message in warnings)


def test_time_and_memory_of_the_whole_corpus() -> None:
    """In a process of its own, whose memory nobody else has used."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.measure"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    result = json.loads(done.stdout)
    assert result["slowest"][1] < SECONDS, result
    assert result["megabytes"] < MEGABYTES, result
