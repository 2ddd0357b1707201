"""How the losses of a search's trials fell, and which were ended."""

import pytest

from gridka_ml import plotting


def test_a_pruned_trial_ends_with_a_cross_and_the_best_is_thick(ax):
    losses = [[0.9, 0.5], [1.8], [0.8, 0.4]]
    assert plotting.trial_curves(losses, [False, True, False], ax=ax) is ax
    assert [line.get_xydata().tolist() for line in ax.lines if line.get_marker() == "x" and len(line.get_xdata())] == [
        [[1, 1.8]]
    ]
    (best,) = [line for line in ax.lines if line.get_linewidth() > 3 and len(line.get_xdata())]
    assert best.get_ydata().tolist() == [0.8, 0.4]
    assert ax.get_yscale() == "log" and ax.get_xlabel() == "epoch"
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["trained to the end", "pruned", "the best"]


def test_without_a_trial_that_came_to_its_end_there_is_nothing_to_compare():
    with pytest.raises(ValueError, match="not pruned"):
        plotting.trial_curves([[0.9], [1.8]], [True, True])
