"""Hits against false alarms."""

import pytest

from gridka_ml import plotting


def test_a_curve_begins_at_nothing_and_its_area_is_told(ax):
    assert plotting.roc_curves({"mirrored": ([0, 0.5, 1], [0.5, 1, 1]), "turned": ([0, 1], [1, 1])}, ax=ax) is ax
    assert ax.lines[0].get_xydata().tolist() == [[0, 0], [0, 0.5], [0.5, 1], [1, 1]]
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["mirrored: area 0.88", "turned: area 1.00", "chance: area 0.50"]
    assert ax.lines[0].get_linestyle() != ax.lines[1].get_linestyle(), "without colour the dashes tell"


@pytest.mark.parametrize("rates", [([0, 1], [1]), ([1, 0], [0, 1]), ([0, 2], [0, 1]), ([], [])])
def test_what_is_no_pair_of_rates_is_refused(rates):
    with pytest.raises(ValueError, match="highest"):
        plotting.roc_curves({"mirrored": rates})


def test_no_curve_is_refused():
    with pytest.raises(ValueError, match="curves must name rates"):
        plotting.roc_curves({})
