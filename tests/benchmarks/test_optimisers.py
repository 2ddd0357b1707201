"""The record of lesson 6's race: complete, of the cells that are there, and fair."""

import json

import numpy as np

from benchmarks import optimisers

RECORD = json.loads(optimisers.PATH.read_text(encoding="utf-8"))


def test_the_record_is_that_of_the_cells_of_the_lesson():
    assert RECORD["cells"] == optimisers.fingerprint(), f"measure it again: {RECORD['command']}"


def test_the_seeds_of_the_race_chose_no_rate():
    assert not set(RECORD["search seeds"]) & set(RECORD["race seeds"])
    assert len(RECORD["race seeds"]) == 10


def test_each_was_tried_with_all_rates_and_its_best_one_is_not_at_the_edge():
    assert len(RECORD["search"]) == len(RECORD["race"]) == 8
    for name, rows in RECORD["search"].items():
        losses = np.array(rows, dtype=float)  # None becomes nan
        assert losses.shape == (len(RECORD["rates"]), len(RECORD["search seeds"]))
        assert 0 < np.nanargmin(losses.mean(axis=1)) < len(losses) - 1, name
        assert len(RECORD["race"][name]) == 10
