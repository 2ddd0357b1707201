"""Abalone is UCI's table, in types that a beginner and a network can both use."""

import hashlib
from importlib import resources

import numpy as np
import pandas as pd
import pytest

import gridka_ml
from gridka_ml.datasets import load_abalone

MEASURED = ["length", "diameter", "height", "whole_weight", "shucked_weight", "viscera_weight", "shell_weight"]


@pytest.fixture(scope="module")
def text():
    """Return the shipped file."""
    return (resources.files("gridka_ml.datasets") / "data" / "abalone.data").read_bytes()


@pytest.fixture(scope="module")
def abalone():
    """Return the loaded table, for reading only."""
    return load_abalone()


def test_the_file_is_the_one_of_uci(text):
    assert hashlib.sha256(text).hexdigest() == "de37cdcdcaaa50c309d514f248f7c2302a5f1f88c168905eba23fe2fbc78449f"


def test_the_table_has_the_promised_columns_and_all_snails():
    data = gridka_ml.load_abalone()
    assert list(data.columns) == ["sex", *MEASURED, "rings"]
    assert data.shape == (4177, 9)
    assert not data.isna().any(axis=None)


def test_numbers_are_float32_or_integer_because_apples_gpu_takes_no_float64(abalone):
    assert {str(abalone[name].dtype) for name in MEASURED} == {"float32"}
    assert abalone["rings"].dtype == np.dtype("int64")
    assert abalone[MEASURED].to_numpy().dtype == np.dtype("float32")


def test_sex_behaves_like_plain_text(abalone):
    assert abalone["sex"].value_counts().to_dict() == {"M": 1528, "I": 1342, "F": 1307}
    assert (abalone["sex"] == "M").sum() == 1528
    assert list(pd.get_dummies(abalone["sex"]).columns) == ["F", "I", "M"]
    assert not isinstance(abalone["sex"].dtype, pd.CategoricalDtype)


def test_every_value_reads_as_in_the_file(abalone, text):
    published = [line.split(",") for line in text.decode("ascii").splitlines()]
    shown = abalone.astype(str).to_numpy().tolist()
    assert [[row[0], *map(float, row[1:])] for row in shown] == [[row[0], *map(float, row[1:])] for row in published]
    assert max(len(cell) for row in shown for cell in row[1:]) <= len("0.1234")


def test_the_statistics_are_those_uci_prints(abalone):
    assert abalone[MEASURED].min().to_numpy() == pytest.approx([0.075, 0.055, 0, 0.002, 0.001, 0.0005, 0.0015])
    assert abalone[MEASURED].max().to_numpy() == pytest.approx([0.815, 0.65, 1.13, 2.8255, 1.488, 0.76, 1.005])
    assert abalone["rings"].mean() == pytest.approx(9.934, abs=5e-4)


def test_the_rings_are_distributed_as_uci_prints(abalone):
    counts = [1, 1, 15, 57, 115, 259, 391, 568, 689, 634, 487, 267, 203, 126, 103, 67, 58, 42, 32, 26, 14, 6, 9]
    counts += [2, 1, 1, 2, 0, 1]
    assert np.bincount(abalone["rings"]).tolist() == [0, *counts]


def test_the_oddities_that_lesson_5_looks_for_are_there(abalone):
    assert (abalone["height"] == 0).sum() == 2
    assert (abalone["height"] > 0.5).sum() == 2


def test_whoever_spoils_the_table_gets_a_good_one_from_the_next_call(abalone):
    spoilt = load_abalone()
    spoilt["rings"] = 0
    del spoilt["sex"]
    pd.testing.assert_frame_equal(load_abalone(), abalone)
