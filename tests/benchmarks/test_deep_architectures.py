"""The record of lesson 8's studies: complete, of the cells that are there, and fair."""

import json

import pytest

from benchmarks import deep_architectures as studies

RECORD = json.loads(studies.PATH.read_text(encoding="utf-8"))


@pytest.mark.parametrize("part", studies.NEEDED)
def test_the_record_is_that_of_the_cells_of_the_lesson(part):
    assert RECORD["cells"][part] == studies.fingerprint(part), f"measure it again: {RECORD['command']} {part}"


def test_the_seed_that_chose_the_rates_measured_nothing():
    assert RECORD["seeds"] == [1, 2, 3, 4, 5]
    assert RECORD["search seed"] not in RECORD["seeds"]


@pytest.mark.parametrize("kind", studies.KINDS)
def test_each_depth_has_its_best_rate_and_five_seeds_with_it(kind):
    for depth in map(str, studies.DEPTHS):
        found = {float(rate): accuracy for rate, accuracy in RECORD["search"][kind][depth].items()}
        best = RECORD["rates"][kind][depth]
        assert found[best] == max(found.values())
        learns_at_some_rate = max(found.values()) > 0.2
        assert min(found) < best < max(found) or not learns_at_some_rate, f"{kind}, {depth}: extend the list"
        assert len(RECORD["accuracy"][kind][depth]) == 5


def test_a_list_of_rates_is_extended_until_the_best_is_not_at_its_end():
    best, found = studies.best_rate(lambda rate: -abs(rate - 0.015))
    assert best == 0.016
    assert sorted(found) == [0.001, 0.002, 0.004, 0.008, 0.016, 0.032]


@pytest.mark.parametrize("name", ["features of 0 to 4", "from nothing"])
def test_transfer_has_five_seeds_of_both_at_the_best_rate_of_each(name):
    found = {float(rate): accuracy for rate, accuracy in RECORD["transfer search"][name].items()}
    best = RECORD["transfer rates"][name]
    assert found[best] == max(found.values()) and min(found) < best < max(found)
    assert len(RECORD["transfer"][name]) == 5
    assert not set(RECORD["transfer search seeds"]) & set(RECORD["seeds"])


def test_with_each_draw_the_features_of_other_digits_are_ahead():
    pairs = zip(RECORD["transfer"]["features of 0 to 4"], RECORD["transfer"]["from nothing"], strict=True)
    assert all(with_features > without for with_features, without in pairs)
