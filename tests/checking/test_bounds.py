"""A bound lets pass what is good enough, and tells those who listen what a check measured."""

import pytest

from gridka_ml.checking import Bound, recorded


@pytest.mark.parametrize(
    ("bound", "good", "bad", "text"),
    [
        (Bound(at_least=0.9), (0.9, 1.0), (0.89, -1, float("nan")), "≥ 0.9"),
        (Bound(at_most=0.5), (0.5, -1.0), (0.51, 7, float("nan")), "≤ 0.5"),
    ],
)
def test_a_bound_has_a_good_side(bound, good, bad, text):
    assert all(map(bound.met_by, good)) and not any(map(bound.met_by, bad))
    assert str(bound) == text


def test_of_several_values_the_one_that_comes_closest_counts():
    assert Bound(at_least=0.9).closest([0.95, 0.92, 0.99]) == 0.92
    assert Bound(at_most=0.5).closest([0.1, 0.6, 0.2]) == 0.6


def test_what_a_check_asks_is_recorded_only_while_somebody_listens():
    accuracy, growth = Bound(at_least=0.9), Bound(at_least=0.9)
    accuracy.met_by(0.1)
    with recorded() as outer:
        accuracy.met_by(0.95)
        with recorded() as inner:
            growth.met_by(0.5)
    growth.met_by(0.2)
    assert (outer, inner) == ({accuracy: [0.95], growth: [0.5]}, {growth: [0.5]})
