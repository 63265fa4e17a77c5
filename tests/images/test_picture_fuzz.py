"""Any bytes: a picture or a ValueError, nothing else."""

import io
import math
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from brief.images import cover, drawing_paths, place
from brief.images.svg.outline import path
from brief.model import Drawing, Raster
from tests.images.loading import load

QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck))


def seeds() -> list[bytes]:
    image = Image.frombytes("RGB", (40, 30), random.Random(2).randbytes(3600))
    found = []
    for kind, mode, options in [
        ("PNG", "RGB", {}), ("PNG", "P", {"transparency": 3}), ("PNG", "1", {}), ("PNG", "LA", {}),
        ("PNG", "I;16", {}), ("JPEG", "RGB", {"exif": Image.Exif()}), ("JPEG", "CMYK", {}),
        ("JPEG", "RGB", {"progressive": True}),
    ]:  # fmt: skip
        stream = io.BytesIO()
        source = image.convert("L") if mode == "I;16" else image
        source.convert(mode).save(stream, kind, **options)
        found.append(stream.getvalue())
    found.append(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        b"<style>.a{fill:red}g>b{}</style>"
        b'<g transform="rotate(5)"><path class="a" d="M0 0c1 2 3 4 5 6A1 2 3 0 1 4 5z"/></g>'
        b'<clipPath id="c"><circle r="5"/></clipPath><use href="#u" clip-path="url(#c)"/>'
        b'<rect id="u" width="5" height="9" stroke="blue" stroke-dasharray="1 2" opacity=".5"/>'
        b"</svg>"
    )
    return found


def check(data: bytes) -> None:
    try:
        found = load(data, "x")
    except ValueError as error:
        assert str(error).startswith("x: ")  # noqa: PT017
        return
    if isinstance(found, Raster):
        assert len(found.pixels) == found.width * found.height * len(found.mode)
        place(found, 0, 0, 20, 10, crop=cover(found, 2))
    else:
        check_drawing(found)


def check_drawing(drawing: Drawing) -> None:
    assert drawing.shapes
    for item in drawing_paths(drawing, 0, 0, 50, 50, None):
        assert item.commands[0][0] == "M"
        assert item.fill or item.stroke
        for operator, *numbers in item.commands:
            assert len(numbers) == {"M": 2, "L": 2, "C": 6, "Z": 0}[operator]
            assert all(map(math.isfinite, numbers))


@QUIET
@given(st.binary(max_size=300))
def test_bytes(data):
    check(data)


@pytest.mark.parametrize("seed", seeds(), ids=range(9))
@settings(QUIET, max_examples=60)
@given(data=st.data())
def test_mutated_files(seed, data):
    changed = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        match data.draw(st.sampled_from(["set", "cut", "insert", "repeat"])):
            case "set":
                changed[at] = data.draw(st.integers(0, 255))
            case "cut":
                del changed[at : at + data.draw(st.integers(1, 9))]
            case "insert":
                changed[at:at] = data.draw(st.binary(max_size=9))
            case "repeat":
                changed[at:at] = changed[at : at + 40] * 3
        if not changed:
            return
    check(bytes(changed))


NUMBER = st.floats(-200, 300).map(lambda value: f"{value:.4g}")
NAMES = ["g", "path", "rect", "circle", "ellipse", "line", "polygon", "use", "svg", "symbol", "a",
         "clipPath", "defs", "switch", "style", "linearGradient", "stop"]  # fmt: skip
ATTRIBUTES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(
            ["x", "y", "width", "height", "r", "rx", "cx", "cy", "x2", "y2", "stroke-width",
             "opacity", "offset", "stroke-dasharray", "stroke-miterlimit"], NUMBER),
        "d": st.lists(st.sampled_from("MmLlHhVvCcSsQqTtAaZz") | NUMBER, max_size=30).map(" ".join),
        "points": st.lists(NUMBER, max_size=9).map(",".join),
        "transform": st.sampled_from(["scale(-1,2)", "rotate(30)", "skewX(89)", "scale(0)", ""]),
        "fill": st.sampled_from(["none", "red", "#12345678", "url(#a)", "currentColor"]),
        "stroke": st.sampled_from(["none", "red", "rgba(1,2,3,.5)"]),
        "stroke-linecap": st.sampled_from(["round", "square"]),
        "stroke-linejoin": st.sampled_from(["round", "bevel"]),
        "id": st.sampled_from("abc"),
        "href": st.sampled_from(["#a", "#b", "#c"]),
        "clip-path": st.sampled_from(["url(#a)", "url(#b)"]),
        "viewBox": st.sampled_from(["0 0 10 10", "-5 -5 50 5", "1 2"]),
    },
)  # fmt: skip


def written(name, attributes, inner):
    listed = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    return f"<{name} {listed}>{inner}</{name}>"


def element(children):
    return st.builds(
        written,
        st.sampled_from(NAMES),
        ATTRIBUTES,
        children,
    )


TREES = st.recursive(
    element(st.just("")), lambda inner: element(st.lists(inner, max_size=4).map("".join))
)


@settings(QUIET, max_examples=120)
@given(st.lists(TREES, max_size=4).map("".join))
def test_generated_drawings(body):
    check(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{body}</svg>'.encode())


@settings(QUIET, max_examples=300)
@given(st.text("MmLlCcAaZzSsQqTtHhVv0123456789.,-+e \n", max_size=80))
def test_path_data(text):
    segments, _ = path(text)
    assert all(operator in "MLCZ" for operator, _ in segments)
    assert not segments or segments[0][0] == "M"
