"""Strokes at a joint; routing by agreement: what agrees counts more from round to round."""

import numpy as np
import pytest

from gridka_ml import plotting

AGREE, DISAGREE = [[0.9, 0.3], [0.8, 0.4], [0.9, 0.2]], [[0.2, 0.8], [-0.7, -0.5], [0.5, -0.8]]
VOTES = np.stack([AGREE, DISAGREE], axis=1)


def couplings(ax):
    return [float(word) for word in ax.get_title(loc="center").split("\n")[1].split(", ")]


def lengths(axes):
    return [float(ax.texts[-1].get_text().split("= ")[1]) for ax in axes]


def test_all_begin_equal_and_the_parts_that_agree_count_more_each_round():
    axes = plotting.routing(VOTES)
    assert axes.shape == (2, 3)
    assert couplings(axes[0, 0]) == [0.5, 0.5, 0.5]
    assert np.all(np.diff([couplings(ax) for ax in axes[0]], axis=0) > 0)
    assert np.all(np.diff(lengths(axes[0])) > 0) and np.all(np.diff(lengths(axes[1])) < 0)


def test_each_part_shares_itself_out():
    for a, b in plotting.routing(VOTES).T:
        assert np.add(couplings(a), couplings(b)) == pytest.approx([1, 1, 1], abs=0.011)


def test_one_round_by_hand():
    (ax, _), _ = plotting.routing([[[1, 0], [0, 1]], [[1, 0.2], [0, -1]]], n_rounds=2)
    s = np.array([1, 0.1])  # both halves
    assert lengths([ax]) == [round(float(s @ s / (1 + s @ s)), 2)]


@pytest.mark.parametrize("votes", [[[1, 0]], np.zeros((6, 2, 2)), np.zeros((2, 1, 2)), np.zeros((2, 2, 3))])
def test_what_are_no_votes_is_refused(votes):
    with pytest.raises(ValueError, match=r"votes|wholes"):
        plotting.routing(votes)


def test_wholes_have_the_names_that_they_are_given():
    assert [ax.get_ylabel() for ax in plotting.routing(VOTES, 1, names=["arrow", "Y"])[:, 0]] == ["arrow", "Y"]
    assert plotting.routing(VOTES, 1)[1, 0].get_ylabel() == "whole B"


def test_the_first_stroke_leads_to_the_joint_and_the_others_begin_there():
    ax = plotting.strokes([[0, 1], [-0.7, 0.7], [0.7, 0.7]], names=["stem", "left", "right"], title="Y")
    words = {text.get_text(): np.array(text.get_position()) for text in ax.texts}
    joint = np.array([1.3, 1.3])
    assert words["stem"][1] < joint[1] < words["left"][1]
    assert words["left"][0] < joint[0] < words["right"][0]
    assert words["Y"][1] > words["left"][1]


def test_strokes_tell_their_angles_in_words():
    told = plotting.alt_text(plotting.strokes([[0, 2], [-1, 0]]).figure)
    assert told.startswith("2 strokes") and "90° and 180°" in told


@pytest.mark.parametrize("directions", [[[1, 0]], np.zeros((6, 2)), np.zeros((3, 3)), [1, 2]])
def test_what_are_no_strokes_is_refused(directions):
    with pytest.raises(ValueError, match="directions"):
        plotting.strokes(directions)


def test_as_many_names_as_strokes():
    with pytest.raises(ValueError, match="names"):
        plotting.strokes([[0, 1], [1, 0]], names=["stem"])
