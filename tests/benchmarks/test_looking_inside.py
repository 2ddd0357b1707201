"""The record of lesson 9: complete, and of the cells that are there."""

import json

import pytest

from benchmarks import looking_inside

RECORD = json.loads(looking_inside.PATH.read_text(encoding="utf-8"))


def test_the_record_is_that_of_the_cells_of_the_lesson():
    assert RECORD["cells"] == looking_inside.fingerprint(), f"measure it again: {RECORD['command']}"


def test_each_of_five_seeds_was_measured():
    assert RECORD["seeds"] == list(looking_inside.SEEDS)
    rows = [RECORD["rank"], RECORD["found by harm"], RECORD["found by loss"]]
    rows += [values for name in ("plain", "hardened") for values in RECORD[name].values()]
    assert len(rows) == 11 and {len(values) for values in rows} == {5}


def test_the_formula_puts_the_samples_into_the_order_of_the_trainings():
    assert min(RECORD["rank"]) > 0.99


@pytest.mark.parametrize("attack", ["one step", "ten steps"])
def test_under_attack_each_hardened_network_is_better_than_any_plain_one(attack):
    assert min(RECORD["hardened"][attack]) > max(RECORD["plain"][attack])
