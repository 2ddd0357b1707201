"""The curves of several seeds and their median."""

import pytest

from gridka_ml import plotting


def test_each_seed_has_a_line_and_the_median_is_drawn_above_them(ax):
    assert plotting.seed_curves([[1, 2, 9], [3, 4, 5], [2, 8, 1]], title="one rate", ax=ax) is ax
    assert [line.get_ydata().tolist() for line in ax.lines[:3]] == [[1, 2, 9], [3, 4, 5], [2, 8, 1]]
    assert ax.lines[-1].get_ydata().tolist() == [2, 4, 5]
    assert ax.lines[-1].get_xdata().tolist() == [1, 2, 3]
    assert ax.lines[-1].get_linewidth() > 2 * ax.lines[0].get_linewidth()
    assert ax.get_title(loc="left") == "one rate"
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["one seed", "median"]


def test_of_panels_side_by_side_one_may_have_the_legend(ax):
    assert plotting.seed_curves([[1, 2]], legend=False, ax=ax).get_legend() is None


@pytest.mark.parametrize("curves", [[], [1, 2], [[]], [[[1]]]])
def test_what_is_no_row_per_seed_is_refused(curves):
    with pytest.raises(ValueError, match="a row for each seed"):
        plotting.seed_curves(curves)
