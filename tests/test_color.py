import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.color import BLACK, TEXT_CONTRAST, WHITE, Color, contrast, darkened

components = st.integers(0, 255).map(lambda byte: byte / 255)
colors = st.builds(Color, components, components, components)


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(Color.parse("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)


@given(colors)
def test_a_darkened_colour_passes_on_paper_as_it_is_written(color: Color) -> None:
    result = darkened(color)
    assert contrast(Color.parse(result.hex), WHITE) >= TEXT_CONTRAST


@given(colors)
def test_a_colour_that_passes_stays_as_it_is(color: Color) -> None:
    if contrast(color, WHITE) >= TEXT_CONTRAST:
        assert darkened(color) is color


def test_the_hue_stays() -> None:
    yellow = darkened(Color.parse("#ffcc00"))
    assert yellow.red > yellow.green > yellow.blue
    assert contrast(yellow, WHITE) < 4.8


@pytest.mark.parametrize("text", ["red!", "#12345", "", "#gggggg", "#1234567"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="colour"):
        Color.parse(text)
