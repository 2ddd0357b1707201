"""Tables of the shares that attention gives."""

import pytest

from gridka_ml import plotting

SHARES = [[0.7, 0.25, 0.05], [0.0, 0.4, 0.6]]


def test_each_row_has_its_shares_in_per_cent_and_a_frame_around_the_largest(ax):
    assert plotting.alignment(SHARES, ["N", "OW"], "kno", ax=ax) is ax
    assert {(*text.get_position(), text.get_text()) for text in ax.texts} == {
        (0, 0, "70"),
        (1, 0, "25"),
        (1, 1, "40"),
        (2, 1, "60"),
    }
    assert [patch.get_xy() for patch in ax.patches] == [(-0.5, -0.5), (1.5, 0.5)]
    assert [label.get_text() for label in ax.get_xticklabels()] == [*"kno"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("letter", "sound")


def test_it_is_told_in_words():
    ax = plotting.alignment(SHARES, range(1, 3), range(1, 4), x_label="step seen", y_label="step asking")
    assert plotting.alt_text(ax.figure) == "the step seen that each step asking looks at most: 1 at 1, 2 at 3"


@pytest.mark.parametrize(
    ("shares", "message"), [([0.2, 0.8], "shape"), ([[0.2, 0.8]], "shape"), ([[2, 0, 0], [0, -1, 0]], "softmax")]
)
def test_what_are_no_shares_is_refused(shares, message):
    with pytest.raises(ValueError, match=message):
        plotting.alignment(shares, ["N", "OW"], "kno")
