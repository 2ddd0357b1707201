"""The record of lesson 10: complete, and of the cells that are there."""

import json

import pytest

from benchmarks import without_labels

RECORD = json.loads(without_labels.PATH.read_text(encoding="utf-8"))


def test_the_record_is_that_of_the_cells_of_the_lesson():
    assert RECORD["cells"] == without_labels.fingerprint(), f"measure it again: {RECORD['command']}"


def test_each_of_five_seeds_was_measured():
    assert RECORD["seeds"] == list(without_labels.SEEDS)
    rows = [values for name in ("error", "area", "same class", "denoised") for values in RECORD[name].values()]
    assert len(rows) == 15 and {len(values) for values in rows} == {5}


@pytest.mark.parametrize("width", without_labels.EPOCHS)
def test_each_autoencoder_gives_back_unseen_digits_better_than_any_pca_of_its_width(width):
    assert max(RECORD["error"][f"autoencoder {width}"]) < min(RECORD["error"][f"PCA {width}"])


@pytest.mark.parametrize("kind", ["upside down", "mirrored"])
def test_by_the_autoencoder_more_anomalies_are_found_than_by_pca(kind):
    pairs = zip(RECORD["area"][f"autoencoder {kind}"], RECORD["area"][f"PCA {kind}"], strict=True)
    assert all(ours > theirs > 0.5 for ours, theirs in pairs)
