"""The record of lesson 7: complete, of the cells and the search that are there, and what the lesson says of it."""

import numpy as np

from gridka_ml.studies import digits

from benchmarks import hyperparameters

RECORD = hyperparameters.read()


def test_the_record_is_that_of_the_cells_of_the_lesson():
    assert RECORD["cells"] == hyperparameters.fingerprint(), f"measure it again: {RECORD['command']}"


def test_each_search_had_the_same_budget_on_the_same_problems():
    assert set(RECORD["race"]) == {"grid", "random", "swarm", "Bayesian", "genetic", "greedy", "curious"}
    for name, rows in RECORD["race"].items():
        falling = np.array(rows)
        assert falling.shape == (20, 30), name
        assert (np.diff(falling, axis=1) <= 0).all() and falling.min() >= -1e-4, name


def test_two_processes_worked_on_the_study_and_the_first_trial_is_the_network_of_lesson_4():
    rows = RECORD["study"]
    assert len(rows) == 40 and {row["worker"] for row in rows} == {0, 1}
    assert rows[0]["params"] == digits.LESSON_4
    assert all(len(row["losses"]) == digits.EPOCHS for row in rows if not row["pruned"])
    assert any(row["pruned"] for row in rows)


def test_what_was_found_was_measured_with_five_seeds_beside_lesson_4():
    assert [len(RECORD["accuracy"][name]) for name in ("lesson 4", "found", "24 filters")] == [5, 5, 5]


def test_starts_were_compared_over_five_seeds_before_and_after_ten_steps():
    assert {name: np.shape(rows) for name, rows in RECORD["waves"].items()} == {
        "random start": (5, 2),
        "joint training": (5, 2),
        "Reptile": (5, 2),
    }
