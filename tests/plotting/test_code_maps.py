"""Maps of samples by two numbers each."""

import numpy as np
import pytest

from gridka_ml import plotting


def test_each_sample_lies_at_its_code_as_the_numeral_of_its_class(ax):
    assert plotting.code_map([[0, 1], [2, 1], [2, 0]], [7, 1, 7], axis_names=("p", "q"), ax=ax) is ax
    assert [cloud.get_offsets().tolist() for cloud in ax.collections] == [[[2, 1]], [[0, 1], [2, 0]]]
    one, seven = (cloud.get_paths()[0].vertices for cloud in ax.collections)
    assert one.shape != seven.shape, "without colour the numerals tell"
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("p", "q")


@pytest.mark.parametrize(
    ("codes", "labels", "message"),
    [([1, 2], [0, 1], "choose two columns"), ([[1, 2]], [0, 1], "whole numbers"), ([[1, 2]], [0.5], "whole numbers")],
)
def test_what_is_no_map_is_refused(codes, labels, message):
    with pytest.raises(ValueError, match=message):
        plotting.code_map(codes, labels)


def test_the_axes_show_the_middle_of_the_samples(ax):
    codes = np.stack([np.arange(101), 2 * np.arange(101)], axis=1)
    plotting.code_map(codes, np.zeros(101, dtype=int), middle=0.9, ax=ax)
    assert ax.get_xlim() == pytest.approx((5, 95)) and ax.get_ylim() == pytest.approx((10, 190))
    with pytest.raises(ValueError, match="between 0 and 1"):
        plotting.code_map(codes, np.zeros(101, dtype=int), middle=0)
