"""Grid against random search, and a model of what was tried."""

import numpy as np
import pytest

from gridka_ml import plotting

GRID = [[a, b] for a in (0.1, 0.5, 0.9) for b in (0.1, 0.5, 0.9)]
RANDOM = np.random.default_rng(0).random((9, 2))


def score(x):
    return 1 - (x - 0.3) ** 2


def test_a_grid_of_nine_tries_three_values_and_chance_nine():
    grid, random = plotting.searches(score, {"grid": GRID, "random": RANDOM})
    assert grid.get_title(loc="center") == "grid: 9 tries, 3 values of it"
    assert random.get_title(loc="center") == "random: 9 tries, 9 values of it"


def test_the_star_is_the_best_try():
    for ax, tries in zip(plotting.searches(score, {"grid": GRID, "random": RANDOM}), (GRID, RANDOM), strict=True):
        (star,) = [line for line in ax.lines if line.get_marker() == "*"]
        best = max(tries, key=lambda each: score(each[0]))
        assert star.get_xdata()[0] == pytest.approx(best[0])


@pytest.mark.parametrize("tries", [{}, {"grid": [1, 2]}, {"grid": [[0.5, 1.5]]}])
def test_what_are_no_tries_in_the_square_is_refused(tries):
    with pytest.raises(ValueError, match="tries"):
        plotting.searches(score, tries)


def test_the_next_try_is_where_the_promise_is_largest(ax):
    assert plotting.surrogate([0, 1, 2], [3, 2, 1], [1, 1, 1], [[0, 3]], [0.1, 0.4, 0.2], ax=ax) is ax
    (line,) = [line for line in ax.lines if line.get_label() == "next try"]
    assert set(line.get_xdata()) == {1}


def test_the_doubt_reaches_two_deviations_to_both_sides(ax):
    plotting.surrogate([0, 1, 2], [3, 2, 1], [0, 0.5, 1], [[0, 3]], [0, 0, 1], ax=ax)
    (band,) = [each for each in ax.collections if each.get_label() == "± 2 deviations"]
    corners = band.get_paths()[0].vertices.tolist()
    assert {(1.0, 1.0), (1.0, 3.0), (2.0, -1.0), (2.0, 3.0)} <= {tuple(corner) for corner in corners}


def test_a_model_with_another_number_of_places_is_refused():
    with pytest.raises(ValueError, match="shape of x"):
        plotting.surrogate([0, 1, 2], [3, 2], [0, 1, 2], [[0, 3]], [0, 0, 1])
