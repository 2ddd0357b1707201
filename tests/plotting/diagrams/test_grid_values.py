"""What squares are worth, and the best move from each."""

import numpy as np
import pytest
from matplotlib.patches import FancyArrowPatch

from gridka_ml import plotting

REWARDS = [[0, 0, -1], [0, np.nan, 5]]
Q = np.array([[0.5, 1, 0, 0.2], [0, -0.5, 2, 0], [0] * 4, [0.3, 0.3, 0.3, 0.3], [0] * 4, [0] * 4])


def test_each_square_says_its_best_value_and_ends_and_walls_do_not():
    ax = plotting.grid_values(REWARDS, Q, title="learned")
    words = [text.get_text() for text in ax.texts]
    assert words == ["1.00", "2.00", "−1", "0.30", "+5", "learned"]
    assert [patch.get_hatch() for patch in ax.patches].count("xx") == 1


def test_arrows_point_along_the_best_move_and_equal_moves_have_none():
    ax = plotting.grid_values(REWARDS, Q)
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    ways = [np.sign(np.round(np.subtract(*arrow._posA_posB[::-1]), 6)).tolist() for arrow in arrows]
    assert ways == [[1, 0], [0, -1]]
    assert "right, down, end, then none, wall, end" in plotting.alt_text(ax.figure)


def test_it_draws_on_the_given_axes(ax):
    assert plotting.grid_values(REWARDS, Q, ax=ax) is ax


@pytest.mark.parametrize(("rewards", "table"), [(REWARDS, Q[:5]), (REWARDS, Q[:, :3]), ([0, 1], Q[:2])])
def test_a_table_of_another_world_is_refused(rewards, table):
    with pytest.raises(ValueError, match="must"):
        plotting.grid_values(rewards, table)
