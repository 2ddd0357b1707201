"""A world of squares and a way through it."""

import numpy as np
import pytest

from gridka_ml import plotting

REWARDS = [[0, 0, -1], [np.nan, 0, 0], [0, 0, 5]]
PATH = [(0, 0), (0, 1), (1, 1), (1, 2), (2, 2)]


def test_steps_are_counted_and_what_was_entered_is_earned():
    ax = plotting.grid_world(REWARDS, PATH)
    assert "4 steps, reward 5" in [text.get_text() for text in ax.texts]
    ax = plotting.grid_world(REWARDS, [(0, 1), (0, 2), (1, 2), (2, 2)])
    assert "3 steps, reward 4" in [text.get_text() for text in ax.texts]
    assert "0 steps, reward 0" in [text.get_text() for text in plotting.grid_world(REWARDS, [(2, 2)]).texts]


def test_rewards_are_written_and_losses_are_hatched_too():
    ax = plotting.grid_world(REWARDS, PATH)
    assert {"+5", "−1"} <= {text.get_text() for text in ax.texts}
    assert [patch.get_hatch() for patch in ax.patches].count("xx") == 1


def test_squares_are_numbered_row_by_row_on_request_walls_and_ends_too():
    numbers = {str(k) for k in range(9)}
    assert not numbers & {text.get_text() for text in plotting.grid_world(REWARDS, PATH).texts}
    placed = {text.get_text(): text.get_position() for text in plotting.grid_world(REWARDS, PATH, numbered=True).texts}
    assert numbers <= placed.keys()
    assert placed["0"][0] < placed["1"][0] and placed["0"][1] == placed["1"][1] > placed["3"][1]


def test_it_draws_on_the_given_axes(ax):
    assert plotting.grid_world(REWARDS, PATH, ax=ax) is ax


@pytest.mark.parametrize("path", [[], [(0, 0), (1, 0)], [(0, 0), (1, 1)], [(0, 2), (0, 3)], [(2, 0), (2, 2)]])
def test_no_way_goes_through_walls_or_jumps(path):
    with pytest.raises(ValueError, match="neighbouring square"):
        plotting.grid_world(REWARDS, path)
