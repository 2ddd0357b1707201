"""The ways of several optimisers through one valley."""

import json
import re
from importlib.resources import files

import numpy as np
import pytest

from gridka_ml import plotting
from gridka_ml.widgets.race import RATES


def bowl(w):
    return float(w[0] ** 2 + 3 * w[1] ** 2)


WAYS = {"plain": [[2, 1], [1, 0.5], [0.5, 0.1]], "momentum": [[2, 1], [0, -0.5]]}


def ways_of(ax):
    return {line.get_label(): line for line in ax.lines if not line.get_label().startswith("_")}


def test_each_way_is_drawn_through_all_its_steps_under_its_name(ax):
    assert plotting.paths(bowl, WAYS, ax=ax) is ax
    lines = ways_of(ax)
    assert list(lines) == ["plain, 2 steps", "momentum, 1 steps"]
    for line, way in zip(lines.values(), WAYS.values(), strict=True):
        assert line.get_xydata().tolist() == way


def test_a_long_way_says_at_which_steps_its_marks_stand():
    ways = {"short": np.zeros((61, 2)), "long": np.zeros((601, 2))}
    lines = ways_of(plotting.paths(bowl, ways, w1_range=(-1, 1), w2_range=(-1, 1)))
    assert list(lines) == ["short, 60 steps, a mark every 10", "long, 600 steps, a mark every 100"]
    assert [line.get_markevery() for line in lines.values()] == [10, 100]


def test_an_optimiser_looks_the_same_in_whatever_company_and_as_in_the_playground():
    alone = ways_of(plotting.paths(bowl, {"momentum": WAYS["momentum"]}))["momentum, 1 steps"]
    beside = ways_of(plotting.paths(bowl, WAYS))["momentum, 1 steps"]
    assert (alone.get_color(), alone.get_marker()) == (beside.get_color(), beside.get_marker())
    module = (files("gridka_ml") / "widgets" / "race.js").read_text(encoding="utf-8")
    colours = json.loads(re.search(r"const COLOURS = (\[.*\]);", module)[1])
    assert [plotting.look_of_way(name)["color"] for name in RATES] == colours
    assert len({tuple(plotting.look_of_way(name).values())[1:] for name in RATES}) == len(RATES)


def test_six_ways_are_told_apart_without_colour():
    ways = {name: np.array([[2, 1], [k, 0]]) for k, name in enumerate("abcdef")}
    lines = ways_of(plotting.paths(bowl, ways)).values()
    assert len({(line.get_linestyle(), line.get_marker()) for line in lines}) == 6


def test_the_window_holds_all_ways_or_is_as_asked():
    ax = plotting.paths(bowl, WAYS)
    assert ax.get_xlim()[0] < 0 and ax.get_xlim()[1] > 2 and ax.get_ylim()[0] < -0.5 and ax.get_ylim()[1] > 1
    assert plotting.paths(bowl, WAYS, w1_range=(-3, 3)).get_xlim() == (-3, 3)


def test_the_lowest_place_gets_a_cross():
    crosses = [line for line in plotting.paths(bowl, WAYS, lowest=[0, 0]).lines if line.get_marker() == "x"]
    assert [line.get_xydata().tolist() for line in crosses] == [[[0, 0]]]


@pytest.mark.parametrize("ways", [{}, {"flat": [1, 2]}, {str(k): [[0, 0]] for k in range(7)}])
def test_what_is_no_way_is_refused(ways):
    with pytest.raises(ValueError, match="way"):
        plotting.paths(bowl, ways)
