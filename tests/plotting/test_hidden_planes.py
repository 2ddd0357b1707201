"""What a hidden layer does to samples, in three planes."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from gridka_ml import plotting

CORNERS = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
HIDDEN = np.array([[0.0, 1], [1, 1], [1, 1], [1, 0]])
Y = np.array([0, 1, 1, 0])
LINES = {"OR": [-1, 2, 2], "NAND": [3, -2, -2]}
AND = {"AND": [-3, 2, 2]}


def xor(x):
    return np.abs(x[:, 0] - x[:, 1])


def drawn(**changed):
    given = {"predict": xor, "x": CORNERS, "hidden": HIDDEN, "y": Y, "lines": LINES, "output_line": AND} | changed
    return plotting.hidden_features(**given)


def positions(ax):
    return {tuple(point) for marks in ax.collections for point in np.asarray(marks.get_offsets()).tolist()}


def test_the_samples_stand_where_the_inputs_are_then_where_the_hidden_layer_puts_them():
    before, behind, _ = drawn()
    assert positions(before) == set(map(tuple, CORNERS))
    assert positions(behind) == {(0, 1), (1, 1), (1, 0)}
    assert (behind.get_xlabel(), behind.get_ylabel()) == ("OR, $h_1$", "NAND, $h_2$")


def test_each_plane_has_its_own_lines_with_their_names():
    before, behind, _ = drawn()
    assert [[line.get_label() for line in ax.lines] for ax in (before, behind)] == [["OR", "NAND"], ["AND"]]
    assert len({line.get_linestyle() for line in before.lines}) == 2


def test_the_three_are_told_in_words():
    told = plotting.alt_text(drawn()[0].figure, values=False)
    assert told == (
        "point cloud of two features and the line OR and the line NAND; point cloud of two features and the line AND; "
        "probability of class 1 over two features"
    )


def test_it_draws_on_the_given_axes():
    given = plt.subplots(1, 3)[1]
    assert drawn(axes=given) is given


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"hidden": HIDDEN[:3]}, "one label per sample"),
        ({"lines": {"OR": [-1, 2, 2]}}, "pass two and one"),
        ({"output_line": LINES}, "pass two and one"),
    ],
)
def test_what_does_not_fit_is_refused(changed, said):
    with pytest.raises(ValueError, match=said):
        drawn(**changed)
