"""Years in lanes."""

import pytest

from gridka_ml import plotting

LANES = {"data": [(2009, "ImageNet"), (1998, "MNIST")], "chips": [(2007, "CUDA")]}


def test_events_stand_at_their_year_the_same_scale_in_all_lanes():
    ax = plotting.timeline(LANES)
    marks = [line.get_xdata()[0] for line in ax.lines if line.get_marker() != "None"]
    mnist, imagenet, cuda = marks
    assert (cuda - mnist) / (imagenet - mnist) == pytest.approx((2007 - 1998) / (2009 - 1998))


def test_words_of_neighbours_stand_above_and_below_in_turn():
    heights = {text.get_text(): text.get_position()[1] for text in plotting.timeline(LANES).texts}
    assert heights["MNIST"] > heights["data"] > heights["ImageNet"]


def test_lanes_differ_by_their_marks_and_it_draws_on_the_given_axes(ax):
    assert plotting.timeline(LANES, ax=ax) is ax
    assert len({line.get_marker() for line in ax.lines} - {"None"}) == 2


@pytest.mark.parametrize("lanes", [{}, {"data": []}, {"data": [(1998, "MNIST")]}])
def test_what_has_no_length_is_refused(lanes):
    with pytest.raises(ValueError, match="several years"):
        plotting.timeline(lanes)
