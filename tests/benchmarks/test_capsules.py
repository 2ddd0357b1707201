"""The record of lesson 12: complete, of the cells that are there, and fair."""

import json

import numpy as np
import pytest

from benchmarks import capsules

RECORD = json.loads(capsules.PATH.read_text(encoding="utf-8"))


def test_the_record_is_that_of_the_cells_of_the_lesson():
    assert RECORD["cells"] == capsules.fingerprint(), f"measure it again: {RECORD['command']}"


def test_other_seeds_than_those_reported_chose_each_kinds_own_rate():
    assert RECORD["seeds"] == list(capsules.SEEDS) and RECORD["search seeds"] == list(capsules.SEARCH_SEEDS)
    assert not set(RECORD["seeds"]) & set(RECORD["search seeds"])
    assert list(RECORD["search"]) == list(RECORD["rates"]) == list(capsules.KINDS)
    for kind, means in RECORD["search"].items():
        assert RECORD["rates"][kind] == RECORD["search rates"][int(np.argmax(means))]


@pytest.mark.parametrize("kind", capsules.KINDS)
def test_each_of_three_seeds_was_measured(kind):
    assert len(RECORD["accuracy"][kind]) == len(RECORD["two digits"][kind]) == 3
    for change in ("shifted", "turned"):
        assert np.shape(RECORD[change][kind]) == (3, len(RECORD[f"{change} by"]))
    assert np.shape(RECORD["slant"]) == (3, 10)
