"""What several seeds gave, a row for each model."""

import pytest

from gridka_ml import plotting


def test_each_seed_is_a_circle_and_the_mean_a_bar_across_them(ax):
    assert plotting.seed_spread({"SGD": [0.9, 0.94], "Adam": [0.91, 0.95, 0.96]}, x_label="accuracy", ax=ax) is ax
    assert [line.get_xydata().tolist() for line in ax.lines] == [
        [[0.9, 0], [0.94, 0]],
        [[0.91, 1], [0.95, 1], [0.96, 1]],
    ]
    assert [bar.get_segments()[0][0][0] for bar in ax.collections] == pytest.approx([0.92, 0.94])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["SGD", "Adam"]
    assert ax.get_xlabel() == "accuracy" and ax.yaxis_inverted()


@pytest.mark.parametrize("scores", [{}, {"a": []}, {"a": [[1, 2]]}, {"a": 1}])
def test_what_is_no_score_per_seed_is_refused(scores):
    with pytest.raises(ValueError, match="one score per seed"):
        plotting.seed_spread(scores)
