"""What every drawing must keep: words that do not hide each other, room for them, more than colour, words for all."""

from itertools import combinations

import matplotlib.pyplot as plt
import pytest
from matplotlib.axis import Tick
from matplotlib.text import Text

from gridka_ml import plotting

from tests.support.drawings import DRAWINGS, XOR_WEIGHTS


@pytest.fixture(params=DRAWINGS)
def figure(request):
    figure = DRAWINGS[request.param]().figure
    figure.canvas.draw()
    return figure


def words_of(figure):
    """Each text and its box; without the numbers of axes, which matplotlib takes care of."""
    ticks = {id(label) for tick in figure.findobj(Tick) for label in (tick.label1, tick.label2)}
    texts = [text for text in figure.findobj(Text) if id(text) not in ticks]
    shown = [text for text in texts if text.get_visible() and text.get_text().strip()]
    return [(text.get_text(), text.get_window_extent()) for text in shown]


def test_no_words_hide_others(figure):
    for (one, box), (other, other_box) in combinations(words_of(figure), 2):
        width = min(box.x1, other_box.x1) - max(box.x0, other_box.x0)
        height = min(box.y1, other_box.y1) - max(box.y0, other_box.y0)
        assert min(width, height) < 2, (one, other)


def test_all_words_are_inside_the_picture(figure):
    for words, box in words_of(figure):
        inside = box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1
        assert inside, (words, box)


def test_words_are_large_enough_to_be_read(figure):
    assert min(text.get_fontsize() for text in figure.findobj(Text) if text.get_text().strip()) >= 6.5


def test_it_fits_a_notebook_page_beside_its_code(figure):
    width, height = figure.get_size_inches()
    assert width <= 10.5 and height <= 5.5


def test_it_is_told_in_words_with_and_without_its_numbers(figure):
    kind, numbers = plotting.alt_text(figure, values=False), plotting.alt_text(figure)
    assert len(kind) > 15 and numbers.startswith(kind[:15]) and len(numbers) > len(kind)
    assert not set("$\\{}") & set(numbers)


ON_GIVEN_AXES = {
    "neuron": lambda ax: plotting.neuron([1.23, -0.5], [0.8, -2.1], 0.3, ax=ax),
    "network": lambda ax: plotting.network(XOR_WEIGHTS, ax=ax),
}


@pytest.mark.parametrize("name", ON_GIVEN_AXES)
def test_on_a_slide_words_and_lines_grow_with_the_drawing(name):
    own = DRAWINGS[name]()
    slide = plt.figure(figsize=2 * own.figure.get_size_inches(), layout="constrained")
    ax = ON_GIVEN_AXES[name](slide.add_subplot())
    sizes, own_sizes = ([text.get_fontsize() for text in each.texts] for each in (ax, own))
    widths, own_widths = (
        [line.get_linewidth() for line in each.lines if line.get_marker() == "None"] for each in (ax, own)
    )
    assert sizes == pytest.approx([2 * size for size in own_sizes])
    assert widths == pytest.approx([2 * width for width in own_widths])
