"""Two models on the same folds."""

import pytest

from gridka_ml import plotting


def test_the_scores_of_a_fold_are_joined(ax):
    assert plotting.paired_scores({"boosting": [1.4, 1.6], "network": [1.3, 1.7]}, y_label="MAE", ax=ax) is ax
    assert [line.get_xydata().tolist() for line in ax.lines] == [[[0, 1.4], [1, 1.3]], [[0, 1.6], [1, 1.7]]]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["boosting", "network"]
    assert ax.get_ylabel() == "MAE"


@pytest.mark.parametrize("scores", [{}, {"a": [1]}, {"a": [1, 2], "b": [1]}, {"a": [[1]], "b": [[1]]}])
def test_anything_but_two_models_on_the_same_folds_is_refused(scores):
    with pytest.raises(ValueError, match="each of two models"):
        plotting.paired_scores(scores)
