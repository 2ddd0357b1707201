"""A table of ranks."""

import pytest

from gridka_ml import plotting

LOSSES = {"bowl": {"SGD": 0.1, "Adam": 0.2, "BFGS": 0.05}, "ravine": {"SGD": 7e3, "Adam": 1e-9, "BFGS": 3}}


def test_the_smallest_loss_of_a_contest_has_the_rank_1_in_bold(ax):
    assert plotting.standings(LOSSES, ax=ax) is ax
    table = {tuple(map(int, text.get_position())): text for text in ax.texts}
    assert [[table[j, i].get_text() for j in range(3)] for i in range(2)] == [["2", "3", "1"], ["3", "1", "2"]]
    assert [place for place, text in table.items() if text.get_fontweight() == "bold"] == [(2, 0), (1, 1)]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["SGD", "Adam", "BFGS"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["bowl", "ravine"]


@pytest.mark.parametrize("losses", [{}, {"bowl": {}}, {"bowl": {"a": 1}, "ravine": {"b": 1}}])
def test_contests_of_different_ones_are_refused(losses):
    with pytest.raises(ValueError, match="the same ones in each"):
        plotting.standings(losses)
