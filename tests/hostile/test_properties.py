"""Sources that nobody wrote: random text, random trees, the campaign with bites taken out of it."""

from __future__ import annotations

import random
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief.source import inline
from brief.source.vocabulary import ALL
from tests.hostile.harness import outcome, promises

CAMPAIGN = (Path(__file__).parents[2] / "content.yaml").read_text(encoding="utf-8")
# The same shapes in a tenth of the size, so that a bite is likely to hit something.
SMALL = """\
format: 1
id: call
languages: [en, be, {tag: ar}]
theme: {name: signal, accent: "#B8001F"}
organisation: {name: ITF, website: www.itf.org}
date: 2020-08-28
kicker:
  en: "A call: now"
  be: 'It''s *so*'
headline: Stand with **us**
background:
  - en: "The [result](https://x.org) was **falsified**."
    be: |
      one
      two
  - >
    folded
    text
actions:
  title: What you can do
  items:
    - id: embassy
      title: Go
      link: {url: "https://x.org", label: x}
    - just a text # with a note
quote: {text: "a", name: b, translated: true}
contact: [jane@x.org, "+375 17 200"]
"""
SIGNS = [*"\t :-#'\"*&!%@`|>[]{},?\\\n~=<.", ": ", "- ", "\n  ", "**", "](", " #", "\u2028"]
QUICK = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, max_examples=150
)


def check(source: bytes) -> None:
    promises(source, outcome(source))


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes(source: bytes) -> None:
    check(source)


@QUICK
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"))


@QUICK
@given(st.lists(st.sampled_from([*SIGNS, *sorted(ALL), "en", "a", "ж", "1"]), max_size=60))
def test_any_soup_of_what_sources_are_made_of(parts: list[str]) -> None:
    check("".join(parts).encode())


names = st.sampled_from(sorted(ALL)) | st.sampled_from(["en", "be", "ua"]) | st.text(max_size=9)
values = st.text(max_size=30) | st.sampled_from(["1", "true", "2020-08-28", "x.org", "en", "A4"])
trees = st.recursive(
    values,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=6),
    max_leaves=25,
)


@QUICK
@given(st.dictionaries(names, trees, max_size=10), st.booleans())
def test_any_tree(tree: dict[str, object], flow: bool) -> None:
    check(yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=True).encode())


@QUICK
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_bites_out_of_a_brief(chance: random.Random, bites: int) -> None:
    text = SMALL
    for _ in range(bites):
        at = chance.randrange(len(text) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            text = text[:at] + text[at + chance.randrange(1, 9) :]
        elif kind == 1:
            text = text[:at] + chance.choice(SIGNS) + text[at:]
        elif kind == 2:
            lines = text.split("\n")
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
            text = "\n".join(lines)
        elif kind == 3:
            lines = text.split("\n")
            number = chance.randrange(len(lines))
            lines[number] = chance.choice([" ", "  ", "\t", "- "]) + lines[number]
            text = "\n".join(lines)
        else:
            text = text[:at] + chance.choice(SIGNS) + text[at + 1 :]
    check(text.encode())


@settings(QUICK, max_examples=25)
@given(st.integers(0, len(CAMPAIGN)), st.sampled_from(SIGNS))
def test_the_campaign_with_a_sign_too_many(at: int, sign: str) -> None:
    check((CAMPAIGN[:at] + sign + CAMPAIGN[at:]).encode())


@QUICK
@given(st.text(alphabet="*[]()\\ab \n.字x/:", max_size=80))
def test_no_letter_is_lost_among_marks(text: str) -> None:
    """What is read is what is written but for marks, addresses and backslashes."""
    runs, _ = inline.parse(text)
    if "](" not in text:
        kept = "".join(run.text for run in runs)
        assert [c for c in kept if c in "ab字"] == [c for c in text if c in "ab字"]
    for run in runs:
        assert len(run.marks) == len(run.text)
        assert "".join(text[mark] for mark in run.marks) == run.text
    marks = [mark for run in runs for mark in run.marks]
    assert marks == sorted(set(marks))
