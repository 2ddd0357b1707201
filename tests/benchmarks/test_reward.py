"""The record of lesson 13: complete, of the cells that are there, and fair."""

import json

import numpy as np

from benchmarks import reward

RECORD = json.loads(reward.PATH.read_text(encoding="utf-8"))


def test_the_record_is_that_of_the_cells_of_the_lesson():
    assert RECORD["cells"] == reward.fingerprint(), f"measure it again: {RECORD['command']}"


def test_other_seeds_than_those_reported_chose_the_rates():
    assert RECORD["seeds"] == list(reward.SEEDS) and RECORD["search seeds"] == list(reward.SEARCH_SEEDS)
    assert not set(RECORD["seeds"]) & set(RECORD["search seeds"])
    for way, means in RECORD["search"].items():
        assert len(means) == len(reward.RATES)
        assert RECORD["rates"][way] == reward.RATES[int(np.argmax(means))]


def test_the_curves_of_all_seeds_are_kept_the_failed_ones_too():
    assert set(RECORD["curves"]) == set(RECORD["stood"]) == set(reward.WAYS)
    for way in reward.WAYS:
        assert np.shape(RECORD["curves"][way]) == (len(reward.SEEDS), reward.N_ROUNDS)
        assert len(RECORD["stood"][way]) == len(reward.SEEDS)


def test_with_a_baseline_the_pole_stands_for_200_steps_in_the_median_of_five_seeds():
    assert np.median(RECORD["stood"]["16 carts, baseline"]) == 200
    assert min(RECORD["stood"]["1 cart, no baseline"]) < 100  # and without, with one cart a round, some fail
