"""The record of lesson 11: complete, and of the cells that are there."""

import json

import numpy as np
import pytest

from gridka_ml.plotting.alignments import alignment

from benchmarks import sequences

RECORD = json.loads(sequences.PATH.read_text(encoding="utf-8"))


def test_the_record_is_that_of_the_cells_of_the_lesson():
    assert RECORD["cells"] == sequences.fingerprint(), f"measure it again: {RECORD['command']}"


def test_each_of_three_seeds_was_measured_with_all_epochs():
    assert RECORD["seeds"] == list(sequences.SEEDS)
    assert RECORD["epochs"] == sequences.EPOCHS
    for name in sequences.NETWORKS:
        assert {len(values) for values in RECORD["errors"][name].values()} == {3}
        assert len(RECORD["vowels whose nearest is a vowel"][name]) == 3


@pytest.mark.parametrize("name", sequences.NETWORKS)
def test_each_network_makes_less_than_a_third_of_the_errors_of_the_baseline(name):
    (baseline,) = RECORD["errors"]["letter by letter"]["phonemes"]
    assert max(RECORD["errors"][name]["phonemes"]) < baseline / 3
    assert all(phonemes < words for phonemes, words in zip(*RECORD["errors"][name].values(), strict=True))


@pytest.mark.parametrize("name", sequences.NETWORKS)
def test_vowels_stand_together_far_more_often_than_by_chance(name):
    chance = 6 * 5 / 25
    assert min(RECORD["vowels whose nearest is a vowel"][name]) > 2 * chance


def test_what_the_talk_draws_is_there():
    told = RECORD["alignment"]
    assert told["word"] == sequences.DRAWN and np.shape(RECORD["letters"]) == (26, 2)
    assert alignment(told["shares"], [*told["sounds"], "end"], told["word"]).get_xlabel() == "letter"
