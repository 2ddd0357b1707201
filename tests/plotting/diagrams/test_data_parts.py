"""Training, validation and test part."""

import pytest

from gridka_ml import plotting

PARTS = {"training": 55000, "validation": 5000, "test": 10000}


def bars(ax):
    return [patch.get_width() for patch in ax.patches]


def test_each_part_is_as_long_as_its_share():
    widths = bars(plotting.data_parts(PARTS))
    assert [width / sum(widths) for width in widths] == pytest.approx([55 / 70, 5 / 70, 10 / 70])


def test_number_share_and_purpose_are_written():
    told = [text.get_text() for text in plotting.data_parts(PARTS).texts]
    assert told == [
        "training\n55000 samples, 79 %\nfits the weights",
        "validation\n5000 samples, 7 %\nhelps to choose",
        "test\n10000 samples, 14 %\njudges at the end",
    ]


def test_parts_differ_by_more_than_colour():
    assert len({patch.get_hatch() for patch in plotting.data_parts(PARTS).patches}) == 3


def test_other_parts_have_names_alone_and_it_draws_on_the_given_axes(ax):
    assert plotting.data_parts({"seen": 3, "new": 1}, ax=ax) is ax
    assert [text.get_text() for text in ax.texts] == ["seen\n3 samples, 75 %", "new\n1 samples, 25 %"]


@pytest.mark.parametrize("counts", [{}, {"training": 0, "test": 5}, dict.fromkeys("abcde", 1)])
def test_what_are_no_parts_is_refused(counts):
    with pytest.raises(ValueError, match="1 to 4 parts"):
        plotting.data_parts(counts)
